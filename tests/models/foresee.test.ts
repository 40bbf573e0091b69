import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { foresee } from '../../models/check/foresee.ts';
import type { Facts } from '../../models/facts/facts.ts';
import { type Outcome, outcomeOf, schoolAfter } from '../../models/facts/outcome.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { ruleById } from '../../models/rules/index.ts';
import type { Pin, Posting } from '../../models/vocabulary/plan.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';

const requestOf = (parts: {
  readonly teachers: readonly object[];
  readonly schools?: readonly object[];
  readonly clauses: readonly object[];
  readonly pins?: readonly object[];
  readonly links?: readonly object[];
}): PlanRequest => {
  const schools = (parts.schools ?? [{ id: 'A' }, { id: 'B' }, { id: 'C' }]).map((school) => ({
    name: '',
    stage: 'primary',
    setting: 'urban',
    pupils: 100,
    demand: { maths: 1 },
    ...school,
  }));
  const teachers = parts.teachers.map((teacher, position) => ({
    id: `t${position}`,
    school: 'A',
    subject: 'maths',
    ...teacher,
  }));
  const checked = checkPlanRequest(
    {
      roster: { asOf: '2025-09-01', schools, teachers, ...(parts.links ? { links: parts.links } : {}) },
      policy: { name: '', clauses: parts.clauses },
      pins: parts.pins ?? [],
    },
    () => undefined,
  );
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.request;
};
const must = { strength: 'must' };
const women = { field: 'sex', is: 'female' };
const teacher = (id: string) => ({ field: 'id', is: id });
const two = [{ sex: 'female' }, { sex: 'male' }];

describe('what can be proved impossible', () => {
  it('a level that the county has too few teachers for, and how many are missing', () => {
    const level = { indicator: 'backbone', perHundredPupils: 2 };
    const parts = {
      // Two each are needed. Four are in A. Three of them may not leave, and A needs two of these.
      teachers: ['county', 'city', 'county', 'county', 'none'].map((backbone) => ({ backbone })),
      schools: [{ id: 'A' }, { id: 'B' }],
    };
    const stays = { ...must, rule: 'exempt', who: { field: 'id', in: ['t0', 't1', 't2'] } };
    const found = foresee(
      requestOf({ ...parts, clauses: [{ ...must, rule: 'indicator', ...level }, stays] }),
    );
    expect(found).toMatchObject([{ clause: 0, unit: 'primary', required: 4, achievable: 3 }]);
    expect(found[0]?.message).toMatch(/^clause 1 \(indicator\) needs 4 .* 1 more are needed/);
    expect(foresee(requestOf({ ...parts, clauses: [{ ...must, rule: 'indicator', ...level }] }))).toEqual([]);
    // Where one level may be missed by half, one at B is enough.
    const levels = [level, { indicator: 'degree', perHundredPupils: 0 }];
    const spared = { ...must, rule: 'indicator', levels, atLeastOf: 1, restAtLeastPercent: 50 };
    expect(foresee(requestOf({ ...parts, clauses: [spared, stays] }))).toEqual([]);
  });

  it('a quota above the number that may move, unit by unit', () => {
    const found = foresee(
      requestOf({
        schools: [
          { id: 'A', zone: 'north' },
          { id: 'B', zone: 'south' },
        ],
        teachers: [{}, {}, { school: 'B' }, { school: 'B' }],
        clauses: [
          { ...must, rule: 'exempt', who: { any: [teacher('t2'), teacher('t3')] } },
          { ...must, rule: 'rotation-quota', atLeastPercent: 50, per: 'zone' },
        ],
      }),
    );
    expect(found).toMatchObject([{ clause: 1, unit: 'south', required: 1, achievable: 0 }]);
    expect(found[0]!.message).toContain('clause 2 (rotation-quota) in "south"');
  });
  it.each([
    [
      'a minimum above the maximum',
      { clauses: [{ ...must, rule: 'rotation-quota', atLeast: 2, atMost: 1 }] },
      { clause: 0, required: 2, achievable: 1 },
    ],
    [
      'must-move of somebody exempt',
      {
        clauses: [
          { ...must, rule: 'exempt', who: women },
          { ...must, rule: 'must-move', who: women },
        ],
      },
      { clause: 1, required: 1, achievable: 0, message: expect.stringContaining('"t0" cannot move') },
    ],
    [
      'must-move of somebody pinned to stay',
      { clauses: [{ ...must, rule: 'must-move', who: women }], pins: [{ teacher: 't0', stays: true }] },
      { clause: 0, required: 1, achievable: 0 },
    ],
    [
      'must-move from the only school of a stage',
      {
        schools: [{ id: 'A' }, { id: 'B', stage: 'junior' }],
        clauses: [{ ...must, rule: 'must-move', who: women }],
      },
      { clause: 0, required: 1, achievable: 0 },
    ],
    [
      'a maximum below those who must move',
      {
        clauses: [
          { ...must, rule: 'must-move' },
          { ...must, rule: 'rotation-quota', atMost: 1 },
        ],
      },
      { clause: 1, required: 1, achievable: 2 },
    ],
    [
      'a share of movers whom a quota makes too many',
      {
        clauses: [
          { ...must, rule: 'rotation-quota', atLeast: 2 },
          { ...must, rule: 'mover-share', share: women, atLeastPercent: 60 },
        ],
      },
      { clause: 1, required: 2, achievable: 1 },
    ],
    [
      'too many of a share among them',
      {
        clauses: [
          { ...must, rule: 'rotation-quota', atLeast: 2 },
          { ...must, rule: 'mover-share', share: women, atMostPercent: 40 },
        ],
      },
      { clause: 1, required: 2, achievable: 1 },
    ],
    [
      'a number among movers',
      {
        clauses: [
          { ...must, rule: 'must-move', who: women },
          { ...must, rule: 'mover-share', share: { not: women }, atLeast: 2 },
        ],
      },
      { clause: 1, required: 2, achievable: 1 },
    ],
    [
      'pins that contradict each other',
      {
        clauses: [],
        pins: [
          { teacher: 't0', school: 'B' },
          { teacher: 't0', stays: true },
        ],
      },
      { pins: [0, 1] },
    ],
    [
      'pins to and not to',
      {
        clauses: [],
        pins: [
          { teacher: 't0', notTo: ['B'] },
          { teacher: 't0', school: 'B' },
        ],
      },
      { pins: [1, 0] },
    ],
    [
      'a pin against an exemption',
      { clauses: [{ ...must, rule: 'exempt', who: women }], pins: [{ teacher: 't0', school: 'B' }] },
      { clause: 0, pins: [0], required: 1, achievable: 0 },
    ],
    [
      'a pin against a direction',
      {
        clauses: [{ ...must, rule: 'direction', forbid: [{ to: { field: 'id', is: 'B' } }] }],
        pins: [{ teacher: 't0', school: 'B' }],
      },
      { clause: 0, pins: [0] },
    ],
    [
      'a pair both pinned to stay, one of whom moves',
      {
        links: [{ kind: 'kin', teachers: ['t0', 't1'] }],
        clauses: [{ ...must, rule: 'linked', kind: 'kin', require: 'one-moves' }],
        pins: [
          { teacher: 't0', stays: true },
          { teacher: 't1', stays: true },
        ],
      },
      { clause: 0, required: 1, achievable: 0 },
    ],
  ])('%s', (_, parts, expected) => {
    expect(foresee(requestOf({ teachers: two, ...parts }))).toMatchObject([expected]);
  });
  it.each([
    [
      'the same in principle',
      { clauses: [{ strength: 'in-principle', rule: 'rotation-quota', atLeast: 3 }] },
    ],
    ['a quota just reached', { clauses: [{ ...must, rule: 'rotation-quota', exactly: 2 }] }],
    [
      'a share with no movers',
      {
        clauses: [
          { ...must, rule: 'exempt', who: women },
          { ...must, rule: 'mover-share', share: women, atLeastPercent: 100 },
        ],
      },
    ],
    [
      'a share just reached',
      {
        clauses: [
          { ...must, rule: 'rotation-quota', atLeast: 2 },
          { ...must, rule: 'mover-share', share: women, atLeastPercent: 50, atMostPercent: 50 },
        ],
      },
    ],
    [
      'an exemption in principle',
      {
        clauses: [
          { strength: 'in-principle', rule: 'exempt' },
          { ...must, rule: 'must-move' },
        ],
      },
    ],
    [
      'the same pin twice',
      {
        clauses: [],
        pins: [
          { teacher: 't0', school: 'B' },
          { teacher: 't0', school: 'B' },
        ],
      },
    ],
    [
      'a pin home, and not to home',
      {
        clauses: [],
        pins: [
          { teacher: 't0', school: 'A' },
          { teacher: 't0', notTo: ['A'] },
        ],
      },
    ],
    [
      'a pin of somebody not eligible',
      {
        clauses: [{ ...must, rule: 'eligible', who: { not: women } }],
        pins: [{ teacher: 't0', school: 'B' }],
      },
    ],
  ])('but not %s', (_, parts) => {
    expect(foresee(requestOf({ teachers: two, ...parts }))).toEqual([]);
  });
});

/** Every plan: each teacher at any school of the stage, in any subject that may be taught there. */
const everyPlan = (facts: Facts): readonly Outcome[] => {
  let plans: readonly (readonly Posting[])[] = [[]];
  for (const teacher of facts.teacherIndices) {
    const { id, school: from } = facts.teacher(teacher);
    const { stage } = facts.school(facts.homeOf(teacher));
    const ways = facts.schools
      .filter((school) => school.stage === stage && school.id !== from)
      .flatMap(({ id: to }) =>
        facts.subjectsOf(teacher).map((subject) => ({
          teacher: id,
          from,
          to,
          subject: facts.subjectName(subject),
        })),
      );
    plans = plans.flatMap((plan) => [plan, ...ways.map((way) => [...plan, way])]);
  }
  return plans.map((postings) => outcomeOf(facts, postings));
};

const keepsPin = (facts: Facts, outcome: Outcome, pin: Pin): boolean => {
  const teacher = facts.teacherAt.get(pin.teacher)!;
  const [home, school] = [facts.homeOf(teacher), schoolAfter(outcome, teacher)];
  if ('notTo' in pin) return school === home || !pin.notTo.includes(facts.school(school).id);
  return school === ('stays' in pin ? home : facts.schoolAt.get(pin.school)!);
};

const isPossible = ({ roster, policy, pins }: PlanRequest): boolean => {
  const facts = factsFor(roster, policy, pins);
  const musts = ruleClauses(policy).filter(({ clause }) => clause.strength === 'must');
  const isOpen = policy.clauses.some((clause) => 'rule' in clause && clause.rule === 'eligible');
  return everyPlan(facts).some(
    (outcome) =>
      (isOpen || outcome.movers.every((mover) => facts.mayMove[mover])) &&
      pins.every((pin) => keepsPin(facts, outcome, pin)) &&
      musts.every(({ clause }) => ruleById(clause.rule).audit(clause, facts, outcome).breach === 0),
  );
};

const groups = [
  women,
  { not: women },
  teacher('t0'),
  { field: 'volunteer', is: true },
  { field: 'school', is: 'A' },
  { all: [] },
];
const some = fc.constantFrom(...groups);
const places = fc.constantFrom(
  { field: 'id', is: 'A' },
  { field: 'zone', is: 'north' },
  { not: { field: 'id', is: 'B' } },
);
const per = fc.constantFrom('county', 'zone', 'school', 'stage');
const few = fc.nat(3);
const share = fc.constantFrom(0, 10, 33.3, 50, 66.7, 100);
const optional = { requiredKeys: ['rule'] as ['rule'] };
const clause = fc
  .tuple(
    fc.constantFrom('must', 'must', 'must', 'in-principle'),
    fc.oneof(
      fc.record({ rule: fc.constant('eligible'), who: some }),
      fc.record(
        { rule: fc.constant('exempt'), who: some, unless: some, mayVolunteer: fc.boolean() },
        optional,
      ),
      fc.record({ rule: fc.constant('must-move'), who: some, at: places }),
      fc.record(
        {
          rule: fc.constant('rotation-quota'),
          who: some,
          at: places,
          per,
          of: some,
          atLeast: few,
          atMost: few,
          atLeastPercent: share,
          atMostPercent: share,
          exactly: few,
        },
        optional,
      ),
      fc.record(
        {
          rule: fc.constant('mover-share'),
          share: some,
          who: some,
          per,
          atLeast: few,
          atLeastPercent: share,
          atMostPercent: share,
        },
        { requiredKeys: ['rule', 'share'] },
      ),
      fc.record({
        rule: fc.constant('direction'),
        forbid: fc.array(fc.record({ from: places, to: places }, { requiredKeys: [] }), {
          minLength: 1,
          maxLength: 2,
        }),
      }),
      fc.record({ rule: fc.constant('scope'), within: fc.constantFrom('zone', 'county') }),
      fc.record({ rule: fc.constant('staffing') }),
      fc.record({ rule: fc.constant('establishment') }),
      fc.record(
        {
          rule: fc.constant('indicator'),
          at: places,
          indicator: fc.constant('arts-and-sports'),
          perHundredPupils: fc.constantFrom(0.5, 1, 1.5, 2),
        },
        { requiredKeys: ['rule', 'indicator', 'perHundredPupils'] },
      ),
      fc.record(
        {
          rule: fc.constant('indicator'),
          at: places,
          levels: fc.constant([
            { indicator: 'arts-and-sports', perHundredPupils: 2 },
            { indicator: 'degree', perHundredPupils: 1 },
          ]),
          atLeastOf: fc.constantFrom(0, 1, 2),
          restAtLeastPercent: fc.constantFrom(0, 50, 100),
        },
        { requiredKeys: ['rule', 'levels'] },
      ),
      fc.record({ rule: fc.constant('qualified'), allowSecondSubject: fc.boolean() }),
      fc.record({ rule: fc.constant('structure'), group: some, atLeastPercent: share }),
      fc.record({ rule: fc.constant('retain'), group: some, atLeast: few }),
      fc.record({
        rule: fc.constant('linked'),
        kind: fc.constant('kin'),
        require: fc.constantFrom('one-moves', 'at-most-one-moves', 'same-school', 'not-same-school'),
      }),
    ),
  )
  .map(([strength, settings]) => ({ strength, ...settings }));
const pin = fc
  .tuple(
    fc.constantFrom('t0', 't1', 't2'),
    fc.constantFrom(
      { stays: true },
      { school: 'A' },
      { school: 'B' },
      { notTo: ['B'] },
      { notTo: ['A', 'B', 'C'] },
    ),
  )
  .map(([id, said]) => ({ teacher: id, ...said }));
const person = fc.record({
  school: fc.constantFrom('A', 'A', 'B'),
  sex: fc.constantFrom('female', 'male'),
  volunteer: fc.boolean(),
  established: fc.constantFrom(true, true, true, false),
  subject: fc.constantFrom('maths', 'maths', 'music'),
  alsoTeaches: fc.constantFrom([], ['music']),
});

describe('against all plans of a small roster', () => {
  it('nothing possible is ever called impossible', () => {
    let [proved, impossible] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 3, maxLength: 3 }),
        fc.array(clause, { minLength: 1, maxLength: 4 }),
        fc.array(pin, { maxLength: 2 }),
        (teachers, clauses, pins) => {
          const said = {
            teachers,
            clauses,
            pins,
            links: [{ kind: 'kin', teachers: ['t0', 't1'] }],
            schools: [
              { id: 'A', zone: 'north', establishment: 2 },
              { id: 'B', zone: 'north' },
              { id: 'C', zone: 'south', establishment: 1 },
            ],
          };
          const hasLimit = clauses.every(
            (one) =>
              (one.rule !== 'rotation-quota' && one.rule !== 'mover-share') ||
              Object.keys(one).some((key) => /^atLeast|^atMost|^exactly/.test(key)),
          );
          fc.pre(hasLimit);
          const request = requestOf(said);
          const foreseen = foresee(request);
          const possible = isPossible(request);
          if (!possible) impossible += 1;
          if (foreseen.length === 0) return;
          proved += 1;
          expect(possible, JSON.stringify(foreseen)).toBe(false);
        },
      ),
      { numRuns: 3_000 },
    );
    // The proof is useful only if it finds most impossible requests.
    expect(proved / impossible).toBeGreaterThan(0.5);
  });
});
