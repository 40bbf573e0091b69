import { describe, expect, it } from 'vitest';
import { checkPolicyRequest } from '../../models/check/check-request.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import type { Predicate } from '../../models/vocabulary/predicate.ts';
import type { Teacher } from '../../models/vocabulary/roster.ts';
import { must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

/** Reckoned on 1 September 2026. */
const county = (some: Partial<Teacher>) =>
  rosterOf(
    [school('A'), school('B', { setting: 'rural' }), school('C', { setting: 'rural' })],
    [teacher('t', 'A', some)],
  );
const holds = (some: Partial<Teacher>, who: Predicate, groups: Record<string, Predicate> = {}): boolean => {
  const facts = factsFor(county(some), { name: 'by hand', groups, clauses: [] }, []);
  return facts.teacherIndices.every((one) => facts.teachersWhere(who)[one] === 1);
};
const atLeast = (count: number, served: object = {}): Predicate => ({ served, atLeast: count }) as Predicate;

describe('served', () => {
  it('counts the present school, unless others are asked for', () => {
    expect(holds({}, atLeast(1))).toBe(true);
    expect(holds({}, atLeast(2))).toBe(false);
    expect(holds({}, atLeast(1, { others: true }))).toBe(false);
    expect(holds({}, atLeast(0, { others: true }))).toBe(true);
  });

  it('counts schools, not stays: two in one school are one, one without an id is one of its own', () => {
    const twice = [
      { school: 'B', from: '2010-09-01', until: '2011-08-31' },
      { school: 'B', from: '2013-09-01', until: '2014-08-31' },
    ];
    expect(holds({ career: twice }, atLeast(2, { others: true }))).toBe(false);
    const closed = [
      { from: '2010-09-01', until: '2011-08-31' },
      { from: '2011-09-01', until: '2012-08-31' },
    ];
    expect(holds({ career: closed }, atLeast(2, { others: true }))).toBe(true);
  });

  it('asks for whole years in each; the last day counts, and stays that follow one another are one', () => {
    const three = { yearsEach: 3, others: true };
    const career = [{ school: 'B', from: '2010-09-01', until: '2013-08-31' }];
    expect(holds({ career }, atLeast(1, three))).toBe(true);
    expect(holds({ career: [{ ...career[0], from: '2010-09-02' } as never] }, atLeast(1, three))).toBe(false);
    const halves = [
      { school: 'B', from: '2010-09-01', until: '2012-02-15' },
      { school: 'B', from: '2012-02-16', until: '2013-08-31' },
    ];
    expect(holds({ career: halves }, atLeast(1, three))).toBe(true);
    expect(holds({ joinedSchoolOn: '2023-09-01' }, atLeast(1, { yearsEach: 3 }))).toBe(true);
    expect(holds({ joinedSchoolOn: '2023-09-02' }, atLeast(1, { yearsEach: 3 }))).toBe(false);
    // How long they have been there is not known.
    expect(holds({}, atLeast(1, { yearsEach: 1 }))).toBe(false);
  });

  it('counts rotations that count, and those of the career together with them', () => {
    const rotations = [{ school: 'B', from: '2020-09-01', until: '2021-08-31' }];
    expect(holds({ rotations }, atLeast(1, { others: true }))).toBe(true);
    expect(
      holds({ rotations: [{ ...rotations[0], counts: false } as never] }, atLeast(1, { others: true })),
    ).toBe(false);
    const career = [{ school: 'B', from: '2019-09-01', until: '2020-08-31' }];
    expect(holds({ career, rotations }, atLeast(1, { others: true, yearsEach: 2 }))).toBe(true);
  });

  it('looks at schools by a predicate, and at schools outside the roster by their setting alone', () => {
    const rural = { at: { field: 'setting', is: 'rural' } };
    const career = [
      { school: 'B', from: '2010-09-01', until: '2011-08-31' },
      { setting: 'rural' as const, from: '2012-09-01', until: '2013-08-31' },
      { setting: 'urban' as const, from: '2014-09-01', until: '2015-08-31' },
      { from: '2016-09-01', until: '2017-08-31' },
    ];
    expect(holds({ career }, atLeast(2, rural))).toBe(true);
    expect(holds({ career }, atLeast(3, rural))).toBe(false);
    expect(
      holds({ career }, atLeast(2, { at: 'village' }), { village: { field: 'setting', is: 'rural' } }),
    ).toBe(true);
    expect(holds({ career }, atLeast(3, { at: { not: { field: 'setting', is: 'rural' } } }))).toBe(true);
  });
});

describe('present', () => {
  it('asks whether a field has a value', () => {
    expect(holds({ wishes: ['B'] }, { field: 'wishes', present: true })).toBe(true);
    expect(holds({}, { field: 'wishes', present: true })).toBe(false);
    expect(holds({}, { field: 'wishes', present: false })).toBe(true);
    expect(holds({ score: 0 }, { field: 'score', present: true })).toBe(true);
    expect(holds({}, { field: 'age', present: false })).toBe(true);
    expect(holds({ score: 70 }, { field: 'score', present: true, atLeast: 60 })).toBe(true);
    expect(holds({}, { field: 'school.zone', present: false })).toBe(true);
  });
});

const faultsOf = (who: unknown): readonly string[] => {
  const clause = { rule: 'exempt', strength: 'must', who };
  const checked = checkPolicyRequest({ name: 'by hand', clauses: [clause] }, () => undefined, []);
  return 'faults' in checked ? checked.faults.map(({ code, pointer }) => `${code} ${pointer}`) : [];
};

describe('what is wrong with it', () => {
  const at = '/clauses/0/who';
  it.each([
    [{ served: {}, atLeast: 1 }, []],
    [{ field: 'wishes', present: 'yes' }, [`wrong-type-of-value ${at}/present`]],
    [{ served: {} }, [`missing-field ${at}/atLeast`]],
    [{ served: [], atLeast: 1 }, [`wrong-type ${at}/served`]],
    [{ served: { years: 3 }, atLeast: 1 }, [`unknown-field ${at}/served/years`]],
    [{ served: { yearsEach: 1.5 }, atLeast: 1 }, [`wrong-type ${at}/served/yearsEach`]],
    [
      { served: { yearsEach: 200 }, atLeast: -1 },
      [`number-too-large ${at}/served/yearsEach`, `number-too-small ${at}/atLeast`],
    ],
    [{ served: { others: false }, atLeast: 1 }, [`unknown-value ${at}/served/others`]],
    [
      { served: { at: { field: 'age', above: 3 } }, atLeast: 1 },
      [`unknown-predicate-field ${at}/served/at/field`],
    ],
    [{ served: {}, atLeast: 1, field: 'age' }, [`ambiguous-predicate ${at}`]],
  ])('%j', (who, faults) => {
    expect(faultsOf(who)).toEqual(faults);
  });

  it('is not asked of schools', () => {
    const clause = { rule: 'staffing', strength: 'must', at: { served: {}, atLeast: 1 } };
    const checked = checkPolicyRequest({ name: 'by hand', clauses: [clause] }, () => undefined, []);
    expect('faults' in checked && checked.faults.map(({ code }) => code)).toEqual([
      'unknown-predicate-field',
    ]);
  });
});

describe('free', () => {
  const roster = rosterOf(
    [school('A'), school('B')],
    [
      teacher('plain', 'A'),
      teacher('ill', 'A', { labels: ['ill'] }),
      teacher('eager', 'A', { labels: ['ill'], volunteer: true }),
      teacher('back', 'A', { labels: ['ill', 'back'] }),
      teacher('new', 'A', { joinedSchoolOn: '2026-01-01' }),
      teacher('guest', 'A', { labels: ['guest'] }),
      teacher('other', 'A', { established: false }),
    ],
  );
  const clauses = [
    must('eligible', {
      who: { all: [{ field: 'established', is: true }, { not: { field: 'labels', is: 'guest' } }] },
    }),
    must('eligible', { who: { field: 'labels', is: 'guest' }, counted: false }),
    must('exempt', {
      who: { field: 'labels', is: 'ill' },
      unless: { field: 'labels', is: 'back' },
      mayVolunteer: true,
    }),
    must('lock-in', { monthsSince: 'joinedSchoolOn', atLeastSchoolYears: 2 }),
  ];
  const namesOf = (field: string, some = clauses): readonly string[] => {
    const facts = factsFor(roster, { name: 'by hand', clauses: some }, [{ teacher: 'plain', stays: true }]);
    const members = facts.teachersWhere({ field, is: true });
    return facts.teacherIndices.filter((one) => members[one] === 1).map((one) => facts.teacher(one).id);
  };

  it('is who is eligible, named by no exemption that must hold, and not locked in', () => {
    expect(namesOf('eligible')).toEqual(['back', 'eager', 'ill', 'new', 'plain']);
    expect(namesOf('free')).toEqual(['back', 'plain']);
  });

  it('is not touched by clauses that hold in principle', () => {
    const inPrinciple = clauses.map((clause) =>
      clause.rule === 'eligible' ? clause : { ...clause, strength: 'in-principle' as const },
    );
    expect(namesOf('free', inPrinciple)).toEqual(namesOf('eligible'));
  });

  it('lets those move who are eligible without being counted', () => {
    const facts = factsFor(roster, { name: 'by hand', clauses }, []);
    const may = facts.teacherIndices.filter((one) => facts.mayMove[one]).map((one) => facts.teacher(one).id);
    expect(may).toEqual(['back', 'eager', 'guest', 'ill', 'new', 'plain']);
  });

  it.each(['eligible', 'exempt', 'lock-in'])('cannot be asked by %s, which it follows from', (rule) => {
    const settings = rule === 'lock-in' ? { monthsSince: 'joinedSchoolOn', atLeastMonths: 1 } : {};
    const clause = { rule, strength: 'must', who: { field: 'free', is: true }, ...settings };
    const checked = checkPolicyRequest({ name: 'by hand', clauses: [clause] }, () => undefined, []);
    expect('faults' in checked && checked.faults.map(({ code }) => code)).toEqual(['free-by-itself']);
  });
});
