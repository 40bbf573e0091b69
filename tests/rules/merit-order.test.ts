import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import type { RuleClause } from '../../models/vocabulary/policy.ts';
import type { Teacher } from '../../models/vocabulary/roster.ts';
import { expectBreach, expectLeastBreach, goal, movesOf, must } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher } from '../support/rosters.ts';

const schools = [school('A'), school('B'), school('C'), school('D')];
const wishes = ['B', 'C', 'D'];
/** Three candidates for three schools, who all like B best, then C, then D. */
const choosers = rosterOf(schools, [
  teacher('first', 'A', { score: 45, wishes }),
  teacher('second', 'A', { score: 42.5, wishes }),
  teacher('third', 'A', { score: 42.4, wishes }),
]);
const order = { rule: 'merit-order' };
const onePlaceEach = must('staffing', { ceiling: 'demand', basis: 'snapshot' });
const withPlaces = rosterOf(
  schools.map((one) => (one.id === 'A' ? one : { ...one, demand: { maths: 1 } })),
  choosers.teachers,
);

describe('merit-order', () => {
  it('schools are chosen in the order of rank', () => {
    expectBreach(choosers, order, { first: 'B', second: 'C', third: 'D' }, 0);
    expectBreach(choosers, order, {}, 0);
    // Equal choices: none has a school that a candidate before them would rather have.
    expectBreach(choosers, order, allTo('B', 'first', 'second', 'third'), 0);
    // second is at B, which first would rather have than C.
    expectBreach(choosers, order, { first: 'C', second: 'B', third: 'D' }, 1);
    // first is passed over for B and C, second for B.
    expectBreach(choosers, order, { first: 'D', second: 'C', third: 'B' }, 2 + 1);
    // first stays, and is passed over for all three.
    expectBreach(choosers, order, { second: 'B', third: 'C' }, 2);
    expectBreach(choosers, order, { third: 'D' }, 2);
    // B goes to one before second and to one after: it is the one after that counts.
    expectBreach(choosers, order, { first: 'B', second: 'C', third: 'B' }, 1);
  });

  it('a candidate who wishes for nothing better may stay: a wish for the home school ends the list', () => {
    const content = rosterOf(schools, [
      teacher('first', 'A', { score: 45, wishes: ['D', 'A', 'B'] }),
      teacher('second', 'A', { score: 40 }),
    ]);
    expectBreach(content, order, { second: 'B' }, 0);
    expectBreach(content, order, { second: 'D' }, 1);
    expectBreach(content, order, { first: 'D', second: 'D' }, 0);
    // Nor does first, posted to B, envy an arrival at the home school.
    const newcomer = rosterOf(schools, [...content.teachers, teacher('third', 'C', { score: 30 })]);
    expectBreach(newcomer, order, { first: 'B', second: 'B', third: 'A' }, 0);
  });

  it('without wishes: none stays while a candidate after them moves', () => {
    const silent = rosterOf(schools, [
      teacher('first', 'A', { score: 45 }),
      teacher('second', 'B', { score: 40 }),
      teacher('unscored', 'C'),
    ]);
    expectBreach(silent, order, { first: 'B' }, 0);
    expectBreach(silent, order, { second: 'C' }, 1);
    expectBreach(silent, order, { unscored: 'B' }, 2);
    expectBreach(silent, order, { first: 'C', unscored: 'B' }, 1);
  });

  it('does not order equals, unless further fields do', () => {
    const equals = rosterOf(schools, [
      teacher('young', 'A', { score: 45, joinedSchoolOn: '2020-09-01', wishes }),
      teacher('old', 'A', { score: 45, joinedSchoolOn: '2010-09-01', wishes }),
    ]);
    expectBreach(equals, order, { young: 'B', old: 'D' }, 0);
    expectBreach(equals, order, { old: 'B', young: 'D' }, 0);
    const broken = { ...order, rankBy: ['score', 'yearsInSchool'] };
    expectBreach(equals, broken, { young: 'B', old: 'D' }, 1);
    expectBreach(equals, broken, { old: 'B', young: 'D' }, 0);
  });

  it('has one list for each stage and subject, of those who could go', () => {
    const mixed = rosterOf(
      [...schools, school('J', { stage: 'junior' }), school('K', { stage: 'junior' })],
      [
        teacher('maths', 'A', { score: 50 }),
        teacher('music', 'A', { score: 40, subject: 'music' }),
        teacher('junior', 'J', { score: 30 }),
        teacher('low', 'A', { score: 20 }),
      ],
    );
    expectBreach(mixed, order, { music: 'B', junior: 'K' }, 0);
    expectBreach(mixed, order, { low: 'B' }, 1);
    const exempt = must('exempt', { who: { field: 'id', is: 'maths' } });
    expectBreach(mixed, order, { low: 'B' }, 0, { others: [exempt] });
    expectBreach(mixed, order, { low: 'B' }, 1, { others: [{ ...exempt, strength: 'in-principle' }] });
    expectBreach(mixed, order, { low: 'B' }, 0, { pins: [{ teacher: 'maths', stays: true }] });
    expectBreach(mixed, { ...order, who: { field: 'score', below: 50 } }, { low: 'B' }, 0);
  });

  const best = { field: 'id', is: 'best' };
  const stuck: readonly (readonly [string, Partial<Teacher>, readonly RuleClause[]])[] = [
    ['states no wishes, and only wishes count', {}, [must('wishes', { require: 'only-wished' })]],
    [
      'wishes for nothing within reach',
      { wishes: ['D'] },
      [
        must('wishes', { require: 'only-wished' }),
        must('scope', { who: best, forbiddenPairs: [['A', 'D']] }),
      ],
    ],
    [
      'is locked in',
      { joinedSchoolOn: '2026-08-01' },
      [must('lock-in', { monthsSince: 'joinedSchoolOn', atLeastMonths: 36 })],
    ],
    [
      'may go in no direction',
      {},
      [must('direction', { who: best, forbid: [{ from: { field: 'id', is: 'A' } }] })],
    ],
  ];
  it.each(stuck)('passes over nobody who %s', async (_, fields, others) => {
    const roster = rosterOf(schools, [
      teacher('best', 'A', { score: 50, ...fields }),
      teacher('next', 'A', { score: 40, wishes: ['B'] }),
      teacher('last', 'A', { score: 30, wishes: ['B'] }),
    ]);
    expectBreach(roster, order, { next: 'B' }, 0, { others });
    // Those who could go are passed over as before.
    expectBreach(roster, order, { last: 'B' }, 1, { others });
    const inPrinciple = others.map((one) => ({ ...one, strength: 'in-principle' as const }));
    expectBreach(roster, order, { next: 'B' }, fields.wishes ? 0 : 1, { others: inPrinciple });
    const plan = await expectLeastBreach(roster, order, 0, {
      others: [...others, must('rotation-quota', { exactly: 1 })],
    });
    expect(Object.keys(movesOf(plan))).toEqual(['next']);
  });

  it('passes nobody over for a school that they could not have taken', async () => {
    const roster = rosterOf(schools, [
      teacher('best', 'A', { score: 50, wishes: ['B', 'C'] }),
      teacher('next', 'D', { score: 40, wishes: ['B', 'C'] }),
    ]);
    const closed = must('direction', {
      forbid: [{ from: { field: 'id', is: 'A' }, to: { field: 'id', is: 'B' } }],
    });
    expectBreach(roster, order, { next: 'B' }, 1);
    expectBreach(roster, order, { next: 'B' }, 0, { others: [closed] });
    expectBreach(roster, order, { next: 'C' }, 1, { others: [closed] });
    expectBreach(roster, order, { next: 'B' }, 0, { pins: [{ teacher: 'best', notTo: ['B'] }] });
    expectBreach(roster, order, { best: 'D', next: 'B' }, 0, { pins: [{ teacher: 'best', school: 'D' }] });
    const plan = await expectLeastBreach(roster, order, 0, {
      others: [
        closed,
        must('rotation-quota', { exactly: 1 }),
        goal('toward', { to: { field: 'id', is: 'B' } }),
      ],
    });
    expect(movesOf(plan)).toEqual({ next: 'B' });
  });

  it('warns of candidates without wishes where only wishes count', () => {
    const roster = rosterOf(schools, [
      teacher('best', 'A', { score: 50 }),
      teacher('empty', 'A', { score: 45, wishes: [] }),
      teacher('exempt', 'A', { score: 44, labels: ['exempt'] }),
      teacher('next', 'A', { score: 40, wishes: ['B'] }),
    ]);
    const warningsOf = (require: string, strength: string): readonly string[] => {
      const clauses = [
        { ...order, strength: 'must' },
        { rule: 'wishes', require, strength },
        must('exempt', { who: { field: 'labels', is: 'exempt' } }),
        goal('fewest-moves'),
      ];
      const checked = checkPlanRequest({ roster, policy: { name: 'x', clauses } }, () => undefined);
      if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
      return checked.warnings.flatMap(({ code, message }) =>
        code === 'candidates-without-school' ? [message] : [],
      );
    };
    expect(warningsOf('only-wished', 'must')).toEqual([
      'clause 1 (merit-order): 2 of 3 candidates do not state "wishes", so clause 2 (wishes) leaves them no school to go to; they stay, and are not passed over. Let them state "wishes", or exempt them',
    ]);
    expect(warningsOf('only-wished', 'in-principle')).toEqual([]);
    expect(warningsOf('no-worse-than-home', 'must')).toEqual([]);
  });

  it('keeps those below the minimum, and does not count them as passed over', () => {
    const minimum = { ...order, minimumScore: 42.5 };
    expectBreach(choosers, minimum, { first: 'B', second: 'C' }, 0);
    expectBreach(choosers, minimum, { first: 'B', second: 'C', third: 'D' }, 1);
    const unscored = rosterOf(schools, [teacher('one', 'A'), teacher('two', 'A', { score: 43 })]);
    expectBreach(unscored, minimum, { two: 'B' }, 0);
    expectBreach(unscored, minimum, { one: 'B', two: 'B' }, 1);
  });

  it('is what the planner does with one place at each school', async () => {
    const others = [must('rotation-quota', { exactly: 3 }), onePlaceEach];
    const plan = await expectLeastBreach(withPlaces, order, 0, { others });
    expect(movesOf(plan)).toEqual({ first: 'B', second: 'C', third: 'D' });
    const two = await expectLeastBreach(withPlaces, { ...order, minimumScore: 42.5 }, 0, {
      others: [must('rotation-quota', { exactly: 2 }), onePlaceEach, goal('honour-wishes')],
    });
    // The rule forbids to be passed over, not to leave a place empty; that is what the goal is for.
    expect(movesOf(two)).toEqual({ first: 'B', second: 'C' });
    await expectLeastBreach(withPlaces, { ...order, minimumScore: 42.5 }, 1, { others });
  });

  it('is broken as little as a pin allows', async () => {
    const pins = [{ teacher: 'third', school: 'B' }];
    const others = [must('rotation-quota', { exactly: 3 }), onePlaceEach];
    // third has B: first and second are each passed over for it, in any case.
    await expectLeastBreach(withPlaces, order, 2, { others, pins });
  });
});
