/** Plans of requests that fall apart: what links schools, and that parts are planned as if each were alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulate } from '../../models/formulation/formulation.ts';
import type { Variation } from '../../models/formulation/variations.ts';
import { partitionOf, wholeOf } from '../../models/program/independent-parts.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { policySchema } from '../../models/requests/policy-schema.ts';
import { factsFor, instanceOf } from '../../models/requests/request-facts.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import type { Clause, Policy } from '../../models/vocabulary/policy.ts';
import type { Link, Roster } from '../../models/vocabulary/roster.ts';
import { findPlan } from '../../src/planning/find-plan.ts';
import { solveInOrder } from '../../src/planning/solve-in-order.ts';
import type { EngineId } from '../../src/solvers/engines/engine.ts';
import type { SolveInWorker } from '../../src/solvers/pool/solver-pool.ts';
import type { Progress } from '../../src/solvers/solved.ts';
import { goal, inPrinciple, must, planOf, solveInProcess } from '../support/plan-in-process.ts';
import { goalClauseOf, policyWith, ruleClauseOf } from '../support/reference/arbitraries/cases.ts';
import { groups } from '../support/reference/arbitraries/predicates.ts';
import { smallRoster } from '../support/reference/arbitraries/rosters.ts';
import { enumeratePlans, planCount, type SmallCase } from '../support/reference/enumerate-plans.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';
import { zonedRoster, zoneOf } from '../support/zones.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 18);
const inZones = must('scope', { within: 'zone' });
const optionsOf = (engine: EngineId): PlanRequest['options'] => ({
  engine,
  timeLimitSeconds: 60,
  gapPercent: 0,
  seed: 0,
});

const policyOf = (clauses: readonly Clause[]): Policy =>
  policySchema.parse({ name: 'by hand', clauses }) as unknown as Policy;

const partsOf = (
  roster: Roster,
  clauses: readonly Clause[],
  inPrincipleMode: 'enforced' | 'penalised' = 'enforced',
): number => {
  const policy = { ...policyOf(clauses), groups };
  const whole = wholeOf(formulate(factsFor(roster, policy, []), policy, [], inPrincipleMode));
  return partitionOf(whole).split(whole).length;
};

describe('what links schools', () => {
  const roster = zonedRoster(4, 3);
  const linked = (...pair: readonly [string, string]): Roster => {
    const links: Link[] = [{ kind: 'spouses', teachers: [...pair] }];
    return { ...roster, links };
  };

  it.each<[string, number, Roster, readonly Clause[]]>([
    ['moves over the county', 1, roster, []],
    ['moves inside zones', 4, roster, [inZones]],
    ['what is counted by school', 4, roster, [inZones, must('staffing'), must('establishment')]],
    [
      'a quota of each zone',
      4,
      roster,
      [inZones, must('rotation-quota', { atLeastPercent: 10, per: 'zone' })],
    ],
    ['a quota of the county', 1, roster, [inZones, must('rotation-quota', { atLeastPercent: 10 })]],
    [
      'a quota that any plan keeps',
      4,
      roster,
      [inZones, must('rotation-quota', { atLeast: 0, atMost: 999 })],
    ],
    ['a quota of nobody', 4, roster, [inZones, must('rotation-quota', { atMost: 0 })]],
    [
      'everybody of a group must move',
      4,
      roster,
      [inZones, must('must-move', { who: { field: 'volunteer', is: true } })],
    ],
    [
      'a share of the county',
      1,
      roster,
      [inZones, must('mover-share', { share: { field: 'title', is: 'senior' }, atLeastPercent: 5 })],
    ],
    [
      'spouses in two zones',
      3,
      linked('z0s0t0', 'z1s0t0'),
      [inZones, must('linked', { kind: 'spouses', require: 'at-most-one-moves' })],
    ],
    [
      'spouses in one zone',
      4,
      linked('z1s0t0', 'z1s1t0'),
      [inZones, must('linked', { kind: 'spouses', require: 'at-most-one-moves' })],
    ],
    ['shortages, added up', 4, roster, [inZones, goal('cover-shortages')]],
    ['shortages, the worst first', 1, roster, [inZones, goal('cover-shortages', { worstFirst: true })]],
    [
      'the variance of a group',
      4,
      roster,
      [inZones, goal('balance', { group: { field: 'backbone', atLeast: 'county' }, measure: 'variance' })],
    ],
    [
      'the worst school of a group',
      1,
      roster,
      [
        inZones,
        goal('balance', { group: { field: 'backbone', atLeast: 'county' }, measure: 'worst-school' }),
      ],
    ],
    ['kilometres', 4, roster, [inZones, goal('shorter-journeys')]],
    [
      'a tolerance',
      1,
      roster,
      [inZones, goal('cover-shortages', { tolerancePercent: 5 }), goal('shorter-journeys', { priority: 2 })],
    ],
  ])('%s: %i parts', (_, count, given, clauses) => {
    expect(partsOf(given, clauses)).toBe(count);
  });

  it('is what a priced breach allows as well', () => {
    const mild = inPrinciple('scope', { within: 'zone' });
    expect(partsOf(roster, [mild], 'enforced')).toBe(4);
    expect(partsOf(roster, [mild], 'penalised')).toBe(1);
  });

  it('leaves what no plan can change a part of its own', () => {
    const lone = {
      ...roster,
      schools: [...roster.schools, school('alone', { zone: 'far', demand: { maths: 2 } })],
    };
    expect(partsOf(lone, [inZones])).toBe(4);
    expect(partsOf(lone, [inZones, goal('cover-shortages')])).toBe(5);
  });
});

const zonesIn = ({ schools }: Roster): readonly string[] => [
  ...new Set(schools.flatMap(({ zone }) => zone ?? [])),
];

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const clausesOf: Readonly<Record<string, readonly Clause[]>> = {
  'must clauses': [
    inZones,
    must('staffing', { basis: 'net' }),
    must('rotation-quota', { atLeastPercent: 15, per: 'zone' }),
    must('must-move', {
      who: {
        all: [
          { field: 'volunteer', is: true },
          { field: 'subject', is: 'maths' },
        ],
      },
    }),
    goal('cover-shortages'),
    goal('shorter-journeys', { priority: 2 }),
  ],
  'in-principle clauses that some zones cannot keep': [
    inZones,
    inPrinciple('rotation-quota', { atLeastPercent: 40, atMostPercent: 60, per: 'zone' }),
    inPrinciple('staffing', { basis: 'net', floor: 'demand' }),
    inPrinciple('retain', { group: { field: 'backbone', atLeast: 'county' }, atLeast: 1 }),
    goal('cover-shortages', { weights: [{ at: { field: 'setting', is: 'rural' }, weight: 2 }] }),
    goal('longest-serving-first', { priority: 2 }),
  ],
  'quotas alone': [
    inZones,
    must('rotation-quota', { atLeast: 1, per: 'zone' }),
    goal('volunteers-first'),
    goal('shorter-journeys', { priority: 2 }),
  ],
};

describe('a plan of several zones', () => {
  it.each(
    Object.keys(clausesOf).flatMap((name) =>
      (['highs', 'javascript-lp'] as const).map((engine) => ({ name, engine })),
    ),
  )('is that of each zone alone: $name, $engine', async ({ name, engine }) => {
    // The smaller engine takes a fraction of what the other does.
    const roster = engine === 'highs' ? zonedRoster(6, 4) : zonedRoster(4, 3);
    const clauses = clausesOf[name]!;
    const whole = await planOf(roster, clauses, [], engine);
    expect(whole.outcome).toBe('optimal');
    const alone = [];
    for (const zone of zonesIn(roster)) alone.push(await planOf(zoneOf(roster, zone), clauses, [], engine));
    const byTeacher = (a: Posting, b: Posting): number => (a.teacher < b.teacher ? -1 : 1);
    expect(JSON.stringify(whole.postings)).toBe(
      JSON.stringify(alone.flatMap(({ postings }) => postings).sort(byTeacher)),
    );
    for (const { index, value, bound } of whole.goals) {
      const own = alone.map(({ goals }) => goals.find((one) => one.index === index)!);
      expect(value).toBeCloseTo(sumOf(own.map((one) => one.value)), 7);
      expect(bound).toBeCloseTo(sumOf(own.map((one) => one.bound)), 7);
    }
    for (const { index, breach = 0 } of whole.clauses)
      expect(breach).toBeCloseTo(
        sumOf(alone.map((one) => one.clauses.find((own) => own.index === index)?.breach ?? 0)),
        7,
      );
    expect(whole.postings.length).toBeGreaterThan(0);
  });

  it('is the same again, whichever part ends first', async () => {
    const roster = zonedRoster(6, 4);
    const policy = policyOf(clausesOf['must clauses']!);
    const instance = instanceOf({ roster, policy, pins: [], options: optionsOf('highs') });
    const delayed = (order: (call: number) => number): SolveInWorker => {
      let calls = 0;
      return async (...call) => {
        const turns = order(calls++);
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        return solveInProcess(...call);
      };
    };
    const [first, second] = await Promise.all(
      [(call: number) => 50 * call, (call: number) => 400 - 50 * call].map((order) =>
        findPlan(instance, { solve: delayed(order), serviceVersion: 'test' }),
      ),
    );
    expect('postings' in first! && first.postings).toEqual('postings' in second! && second.postings);
  });

  it('allows each zone the gap of the whole, unless values of the zones could cancel out', async () => {
    const roster = zonedRoster(3, 4);
    const policy = policyOf([inZones, goal('shorter-journeys', { gapPercent: 5 })]);
    const { gapPercent: _, ...options } = optionsOf('highs');
    const gapsOf = async (vary?: Variation): Promise<readonly (number | undefined)[]> => {
      const gaps: (number | undefined)[] = [];
      const solve: SolveInWorker = (program, ...call) => {
        gaps.push(program.levels[0]?.gapPercent);
        return solveInProcess(program, ...call);
      };
      const instance = instanceOf({ roster, policy, pins: [], options });
      await solveInOrder(instance, { solve, serviceVersion: 'test' }, vary ? { vary } : {});
      return gaps;
    };
    expect(await gapsOf()).toEqual([5, 5, 5]);
    // A constant is carried by one of the parts, whose values are then below 0.
    const lowered: Variation = (formulation) => ({
      ...formulation,
      levels: formulation.levels.map((level) => ({ ...level, constant: -1000 })),
    });
    expect(await gapsOf(lowered)).toEqual([0, 0, 0]);
  });

  it('reports its progress as that of the whole', async () => {
    const roster = zonedRoster(3, 4);
    const policy = policyOf(clausesOf['must clauses']!);
    const reports: Progress[] = [];
    const found = await findPlan(instanceOf({ roster, policy, pins: [], options: optionsOf('highs') }), {
      solve: solveInProcess,
      serviceVersion: 'test',
      onProgress: (progress) => reports.push(progress),
    });
    const last = reports.at(-1);
    expect(last).toBeDefined();
    expect('levels' in found && found.levels.find(({ name }) => name === last?.name)?.value).toBeCloseTo(
      last!.value,
      9,
    );
  });
});

describe('a request of which one zone has no plan', () => {
  const roster = rosterOf(
    ['a', 'b', 'c'].flatMap((zone) =>
      [0, 1, 2].map((number) => school(`${zone}${number}`, { zone, demand: { maths: 2 } })),
    ),
    ['a', 'b', 'c'].flatMap((zone) =>
      [0, 1, 2].flatMap((number) =>
        teachers(`${zone}${number}t`, 2, `${zone}${number}`, { volunteer: zone !== 'b' }),
      ),
    ),
  );
  const clauses = [
    must('eligible', { who: { field: 'volunteer', is: true } }),
    inZones,
    must('staffing', { basis: 'net' }),
    must('rotation-quota', { atLeast: 2, per: 'zone' }),
    goal('cover-shortages'),
  ];

  it('has the conflict of that zone, proved, and repairs that are planned', async () => {
    const made = await planOf(roster, clauses);
    expect(made.outcome).toBe('infeasible');
    expect(made.solver.stopReason).toBe('proved');
    expect(made.conflict).toMatchObject({ minimal: true });
    expect(made.conflict?.clauses).toContain(3);
    expect(made.conflict?.repairs.length).toBeGreaterThan(0);
    for (const repair of made.conflict?.repairs ?? []) expect(repair.outcome).toBe('optimal');
  });

  it('ends the solves of the others', async () => {
    // The largest part begins first, and of equal ones the first.
    const more = teachers('more', 4, 'a0', { volunteer: true });
    const unreachable = must('rotation-quota', { atLeast: 99, at: { field: 'zone', is: 'a' } });
    const instance = instanceOf({
      roster: { ...roster, teachers: [...roster.teachers, ...more] },
      policy: policyOf([inZones, unreachable, goal('cover-shortages')]),
      pins: [],
      options: optionsOf('highs'),
    });
    const solve: SolveInWorker = async (program, options, handlers) => {
      const solved = await solveInProcess(program, options, handlers);
      const { signal } = handlers ?? {};
      // What has a plan waits until it is given up.
      if (solved.values && !signal?.aborted)
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      return solved;
    };
    expect(await findPlan(instance, { serviceVersion: 'test', solve })).toMatchObject({
      outcome: 'infeasible',
      solver: { stopReason: 'proved', gapPercent: 0 },
    });
  });
});

const localRules = ['exempt', 'staffing', 'establishment', 'retain', 'structure', 'direction', 'qualified'];
const localGoals = [
  'cover-shortages',
  'balance',
  'shorter-journeys',
  'longest-serving-first',
  'shed-surplus',
];

/** Two or three zones that nobody leaves, under clauses most of which count in one school at a time. */
const zonedCase: fc.Arbitrary<SmallCase> = smallRoster
  .filter(({ schools, teachers: staff }) => schools.length >= 4 && staff.length >= 3)
  .map((roster) => {
    const schools = roster.schools.map((one, position) => ({
      ...one,
      stage: 'primary' as const,
      zone: `z${position % 2}`,
    }));
    const staff = roster.teachers.map((one, position) => ({
      ...one,
      established: true,
      school: schools[position % schools.length]!.id,
    }));
    return { ...roster, schools, teachers: staff.map(({ wishes: _, ...one }) => one) };
  })
  .chain((roster) =>
    fc
      .record({
        rules: fc.array(
          fc.constantFrom(...localRules).chain((rule) => ruleClauseOf(rule, roster)),
          { maxLength: 3 },
        ),
        goals: fc.array(
          fc.constantFrom(...localGoals).chain((id) => goalClauseOf(id, roster)),
          { minLength: 1, maxLength: 2 },
        ),
        quota: fc.constantFrom<Clause[][]>(
          [],
          [must('rotation-quota', { atLeast: 1, per: 'zone' })],
          [inPrinciple('rotation-quota', { atLeastPercent: 60, per: 'zone' })],
          [must('rotation-quota', { atLeast: 1 })],
        ),
      })
      .map(({ rules, goals: [first, second], quota }) => ({
        roster,
        pins: [],
        policy: policyWith([
          inZones,
          ...rules,
          ...quota,
          { ...first!, priority: 1 },
          ...(second ? [{ ...second, priority: 2 }] : []),
        ]),
      })),
  )
  .filter((one) => planCount(one) <= 1_500);

it('random rosters of two or three zones get a plan that the enumeration calls best', async () => {
  const seen = { split: 0, planned: 0 };
  await fc.assert(
    fc.asyncProperty(zonedCase, async (one) => {
      const found = await findPlan(instanceOf({ ...one, options: optionsOf('highs') }), {
        serviceVersion: 'test',
        solve: solveInProcess,
      });
      const { feasible, optimal } = enumeratePlans(one);
      const isSoft = one.policy.clauses.some((clause) => clause.tolerancePercent !== undefined);
      expect(found.outcome === 'infeasible').toBe(!feasible);
      if (!('postings' in found) || found.outcome !== 'optimal' || isSoft) return;
      if (partsOf(one.roster, one.policy.clauses, 'penalised') > 1) seen.split += 1;
      seen.planned += 1;
      const written = (postings: readonly Posting[]): string =>
        JSON.stringify(postings.map(({ teacher: id, to, subject }) => `${id} ${to} ${subject}`).sort());
      expect(optimal.map(written)).toContain(written(found.postings));
    }),
    { numRuns: 4 * runs },
  );
  expect(seen.planned).toBeGreaterThan(runs);
  expect(seen.split).toBeGreaterThan(0);
});
