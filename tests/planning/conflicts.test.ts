/** Conflicts and their repairs, held against every plan of small cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { applyPatch } from '../../models/patch/merge-patch.ts';
import { wholeRequest } from '../../models/patch/whole-request.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { Conflict, PlanResult, Repair } from '../../models/vocabulary/answer.ts';
import type { Pin } from '../../models/vocabulary/plan.ts';
import type { Clause, RuleClause } from '../../models/vocabulary/policy.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { goal, must, planOf, solveInProcess } from '../support/plan-in-process.ts';
import { mixedCase, smallCase } from '../support/reference/arbitraries/cases.ts';
import { enumeratePlans, judgeAll, type SmallCase } from '../support/reference/enumerate-plans.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';
import { weightOf } from '../support/weight-of.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 18);
const options = { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 } as const;
const noise = 1e-6;

const planFor = (one: SmallCase): Promise<PlanResult> =>
  makePlan(instanceOf({ ...one, options }), [], { solve: solveInProcess, serviceVersion: 'test' });

/** In-principle clauses are made must clauses more often than not, so that many cases have no plan. */
const strict = (cases: fc.Arbitrary<SmallCase>): fc.Arbitrary<SmallCase> =>
  fc.tuple(cases, fc.integer({ min: 0, max: 3 })).map(([one, mild]) => ({
    ...one,
    policy: {
      ...one.policy,
      clauses: one.policy.clauses.map((clause, index) =>
        'rule' in clause && index % 4 !== mild ? ({ ...clause, strength: 'must' } as Clause) : clause,
      ),
    },
  }));

const isMust = (clause: Clause | undefined): clause is RuleClause =>
  clause !== undefined && 'rule' in clause && clause.strength === 'must';

/** The case after a repair, read as the service would read it. */
const after = (one: SmallCase, { patch }: Repair): SmallCase => {
  const patched = applyPatch({ ...one, options }, patch);
  if ('faults' in patched) throw new Error(JSON.stringify(patched.faults));
  const checked = checkPlanRequest(patched.value, () => undefined);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.request;
};

const expectTrue = (one: SmallCase, conflict: Conflict): void => {
  const { clauses } = one.policy;
  const plans = judgeAll(one).filter(({ below }) => below);
  const musts = clauses.flatMap((clause, index) => (isMust(clause) ? [index] : []));
  /** Plans that keep these clauses and pins. */
  const keeping = (kept: readonly number[], pins: readonly number[]) =>
    plans.filter(
      (plan) =>
        kept.every((index) => plan.amounts[index]! <= noise) && pins.every((index) => plan.pins[index]),
    );
  const allPins = one.pins.map((_, index) => index);
  const but = (list: readonly number[], left: number): readonly number[] =>
    list.filter((index) => index !== left);

  expect(conflict.minimal).toBe(true);
  expect(keeping(conflict.clauses, conflict.pins)).toEqual([]);
  for (const left of conflict.clauses)
    expect(keeping(but(conflict.clauses, left), conflict.pins), `without clause ${left}`).not.toEqual([]);
  for (const left of conflict.pins)
    expect(keeping(conflict.clauses, but(conflict.pins, left)), `without pin ${left}`).not.toEqual([]);

  for (const repair of conflict.repairs) {
    const repaired = after(one, repair);
    const enumerated = enumeratePlans(repaired);
    expect(enumerated.feasible, repair.change).toBe(true);
    const values = enumerated.levels.filter(({ name }) => name !== 'breach').map(({ value }) => value);
    const priorities = [...new Set(repair.goals.map(({ priority }) => priority))].sort((a, b) => a - b);
    const planned = priorities.map((priority) =>
      repair.goals
        .filter((one) => one.priority === priority)
        .reduce((sum, { index, value }) => sum + weightOf(repaired.policy.clauses[index]!) * value, 0),
    );
    if (repair.outcome === 'optimal')
      for (const [level, value] of values.entries()) expect(planned[level]).toBeCloseTo(value, 5);
    if (repair.clause === undefined) continue;
    const given = [repair.clause, ...(repair.alsoClauses ?? [])];
    const others = musts.filter((index) => !given.includes(index));
    const least = Math.min(
      ...keeping(others, allPins).map(({ amounts }) =>
        given.reduce((sum, index) => sum + amounts[index]!, 0),
      ),
    );
    // A repair that changes who counts (an exemption lifted, a class let in) may do better than the rules as they stand.
    const rule = (clauses[repair.clause] as RuleClause).rule;
    const changesWhoCounts = ['eligible', 'exempt', 'qualified', 'must-move'].includes(rule);
    if (changesWhoCounts || repair.kind === 'leave-out') continue;
    expect(repair.cost, repair.change).toBeGreaterThan(least - noise);
    const [name, now] = Object.entries(easingIn(repair) ?? {})[0] ?? ['', undefined];
    const asked = clauses[repair.clause]![name];
    if (!repair.nearest) continue;
    if (typeof now !== 'number' || typeof asked !== 'number') {
      if (repair.kind === 'in-principle') expect(repair.cost).toBeCloseTo(least, 5);
      continue;
    }
    // One step nearer to the original settings there is no plan.
    const step = name.includes('Percent') ? 1e-6 : 1;
    const nearer = Number((now + step * Math.sign(asked - now)).toFixed(6));
    const clause = { ...clauses[repair.clause]!, [name]: nearer } as Clause;
    const tighter = { ...one, policy: { ...one.policy, clauses: clauses.with(repair.clause, clause) } };
    expect(enumeratePlans(tighter).feasible, `${repair.change}, and a step nearer`).toBe(false);
  }
  // Whatever single clause could give way in principle is in the menu.
  for (const index of conflict.clauses) {
    const { rule, atMostCv } = clauses[index] as RuleClause;
    if (atMostCv !== undefined || ['eligible', 'exempt', 'qualified', 'must-move'].includes(rule)) continue;
    const hasWay = keeping(but(musts, index), allPins).length > 0;
    const offered = conflict.repairs.some(({ clause, alsoClauses }) => clause === index && !alsoClauses);
    expect(offered, `clause ${index} (${rule})`).toBe(hasWay);
  }
};

const easingIn = ({ patch, clause }: Repair): Readonly<Record<string, unknown>> | undefined => {
  const { policy } = patch as { policy?: { clauses: Record<string, Record<string, unknown>> } };
  return policy?.clauses[String(clause)] ?? undefined;
};

describe('conflicts', () => {
  it.each([
    ['a few rules', smallCase, 6],
    ['many rules', mixedCase, 2],
  ])('of %s are minimal, and their repairs are true, on every plan', async (_, cases, times) => {
    let [seen, repairs] = [0, 0];
    await fc.assert(
      fc.asyncProperty(strict(cases), async (one) => {
        const made = await planFor(one);
        if (!made.conflict) return;
        seen += 1;
        repairs += made.conflict.repairs.length;
        expectTrue(one, made.conflict);
      }),
      { numRuns: times * runs },
    );
    expect(seen).toBeGreaterThan(runs / 2);
    expect(repairs).toBeGreaterThan(runs / 2);
  });
});

describe('what is proved before solving', () => {
  const roster = rosterOf(
    [school('A'), school('B', { demand: { maths: 2 } }), school('C')],
    [...teachers('a', 4, 'A'), ...teachers('c', 2, 'C')],
  );
  const quota = must('rotation-quota', { atLeast: 3 });
  const nobody = must('exempt', { who: { field: 'school', is: 'A' } });
  const besides = [
    must('establishment'),
    must('retain', { group: { field: 'school', is: 'C' }, atLeast: 1 }),
  ];
  const goals = [goal('cover-shortages'), goal('fewest-moves', { priority: 2 })];

  /** The plan, with the number of levels of each program that was solved for it. */
  const solvesOf = async (clauses: readonly Clause[], pins: readonly Pin[] = []) => {
    const levels: number[] = [];
    const policy = { name: 'by hand', clauses: [...clauses] };
    const made = await makePlan(instanceOf({ roster, policy, pins: [...pins], options }), [], {
      serviceVersion: 'test',
      solve: (program, given, handlers) => {
        levels.push(program.levels.length);
        return solveInProcess(program, given, handlers);
      },
    });
    return { made, levels };
  };

  it('is a conflict that one solve confirms: the whole is not solved before', async () => {
    const { made, levels } = await solvesOf([quota, ...besides, nobody, ...goals]);
    expect(made).toMatchObject({
      outcome: 'infeasible',
      impossible: [{ clause: 0, required: 3, achievable: 2 }],
      conflict: { clauses: [0, 3], pins: [], minimal: true },
      solver: { variables: 0, rows: 0, gapPercent: 0, stopReason: 'proved' },
    });
    // Programs that ask whether some clauses can hold together have no levels. Without clause 0 everybody stays, which
    // no solve has to find out.
    expect(levels.slice(0, 2)).toEqual([0, 0]);
    expect(made.conflict?.repairs.length).toBeGreaterThan(0);
  });

  it('is the conflict of pins too', async () => {
    const pins = [
      { teacher: 'a1', stays: true as const },
      { teacher: 'a1', school: 'B' },
    ];
    const { made } = await solvesOf([must('rotation-quota', { atMost: 5 }), ...goals], pins);
    expect(made).toMatchObject({
      outcome: 'infeasible',
      impossible: [{ pins: [0, 1] }],
      conflict: { clauses: [], pins: [0, 1], minimal: true },
    });
  });

  it('is not said of a request that has a plan, nor of one whose conflict only a solve finds', async () => {
    const possible = await solvesOf([must('rotation-quota', { atLeast: 2 }), nobody, ...goals]);
    expect(possible.made.outcome).toBe('optimal');
    expect(possible.made).not.toHaveProperty('impossible');
    const places = must('staffing', { ceiling: 'demand', basis: 'snapshot' });
    const subtle = await solvesOf([quota, places, ...goals]);
    expect(subtle.made).toMatchObject({
      outcome: 'infeasible',
      conflict: { clauses: [0, 1], minimal: true },
    });
    expect(subtle.made.solver.variables).toBeGreaterThan(0);
  });
});

describe('repairs', () => {
  const repairsOf = async (...given: Parameters<typeof planOf>): Promise<readonly Repair[]> => {
    const made = await planOf(...given);
    expect(made).toMatchObject({ outcome: 'infeasible', conflict: { minimal: true } });
    return made.conflict!.repairs;
  };
  const schools = [school('A'), school('B'), school('C')];

  it('lower a quota to the level that can be had, to the sixth decimal', async () => {
    const roster = rosterOf(schools, teachers('a', 7, 'A'));
    const repairs = await repairsOf(roster, [
      must('rotation-quota', { atLeastPercent: 50 }),
      must('exempt', { who: { field: 'id', in: ['a1', 'a2', 'a3', 'a4'] } }),
    ]);
    expect(repairs).toMatchObject([
      {
        kind: 'ease',
        clause: 0,
        change: expect.stringMatching(
          /^clause 1 \(rotation quota\): “.*at least 42\.86%.*” \(exactly 42\.857142\) instead of “.*50%/,
        ),
        words: {
          zh: expect.stringMatching(
            /^第1条（交流比例）原为“.*50%.*”，改为“.*42\.86%.*”（准确值42\.857142）$/,
          ),
        },
        cost: 1,
        unit: 'persons',
        nearest: true,
        outcome: 'optimal',
        patch: { policy: { clauses: { 0: { atLeastPercent: 42.857142 } } } },
      },
      { kind: 'ease', clause: 1, cost: 1, unit: 'persons', nearest: true, outcome: 'optimal' },
    ]);
    expect(repairs[1]!.change).toMatch(/^clause 2 \(exemption\): teacher a\d is taken out of it$/);
  });

  it('find the highest level that every zone can keep, not the least breach in sum', async () => {
    const places = [school('A', { zone: 'z1' }), school('B', { zone: 'z2' }), school('C', { zone: 'z2' })];
    const staff = [...teachers('a', 4, 'A'), ...teachers('b', 10, 'B')];
    const kept = [...teachers('a', 3, 'A'), ...teachers('b', 4, 'B')].map(({ id }) => id);
    const repairs = await repairsOf(rosterOf(places, staff), [
      must('rotation-quota', { atLeastPercent: 80, per: 'zone' }),
      must('exempt', { who: { field: 'id', in: kept } }),
    ]);
    expect(repairs.find(({ clause, kind }) => clause === 0 && kind === 'ease')).toMatchObject({
      patch: { policy: { clauses: { 0: { atLeastPercent: 25 } } } },
      nearest: true,
    });
  });

  it('say where an establishment is exceeded, and by how much', async () => {
    const places = [school('A', { establishment: 3 }), school('B', { establishment: 1 })];
    const repairs = await repairsOf(rosterOf(places, teachers('a', 3, 'A')), [
      must('rotation-quota', { exactly: 3 }),
      must('establishment'),
    ]);
    expect(repairs.find(({ clause }) => clause === 1)).toMatchObject({
      kind: 'in-principle',
      change: 'clause 2 (establishment) is kept in principle only, and broken by 2 posts at B',
      words: { zh: '第2条（编制控制）改为“原则上”执行，突破B2个岗位' },
      cost: 2,
      unit: 'posts',
      patch: { policy: { clauses: { 1: { strength: 'in-principle' } } } },
    });
  });

  it('warn where the clause that gives way is one that prevails', async () => {
    const roster = rosterOf(schools, teachers('a', 2, 'A'));
    const repairs = await repairsOf(roster, [
      must('rotation-quota', { atLeast: 2 }),
      must('rotation-quota', { atMost: 1, prevails: true, label: '上限' }),
    ]);
    const of = (clause: number) => repairs.find((one) => one.clause === clause);
    expect(of(0)).not.toHaveProperty('warnings');
    expect(of(1)).toMatchObject({
      warnings: [
        {
          pointer: '/policy/clauses/1',
          code: 'prevailing-clause',
          message: expect.stringContaining('clause 2 ("上限") prevails, and is changed or left out'),
        },
      ],
    });
  });

  it('drop a pin', async () => {
    const repairs = await repairsOf(
      rosterOf(schools, [teacher('a', 'A')]),
      [must('must-move', { who: { field: 'id', is: 'a' } })],
      [{ teacher: 'a', stays: true }],
    );
    expect(repairs).toContainEqual(
      expect.objectContaining({ kind: 'drop-pin', pin: 0, patch: { pins: { 0: null } }, cost: 1 }),
    );
  });

  it('let several clauses give way together where no single one is enough', async () => {
    const staff = [...teachers('a', 2, 'A'), ...teachers('b', 2, 'B')];
    const only = (home: string, exactly: number) =>
      must('rotation-quota', { exactly, who: { field: 'school', is: home } });
    const repairs = await repairsOf(rosterOf(schools, staff), [
      only('A', 1),
      only('A', 2),
      only('B', 1),
      only('B', 2),
    ]);
    expect(repairs).toMatchObject([{ kind: 'in-principle', cost: 2, nearest: true, outcome: 'optimal' }]);
    expect(repairs[0]!.alsoClauses).toHaveLength(1);
  });

  it('of a clause that cannot be in principle leave it out, and rank that last', async () => {
    const staff = teachers('a', 3, 'A', { backbone: 'county' });
    const repairs = await repairsOf(rosterOf(schools, staff), [
      must('rotation-quota', { atMost: 0 }),
      must('indicator', { indicator: 'backbone', atMostCv: 0.1 }),
    ]);
    expect(repairs.at(-1)).toMatchObject({
      kind: 'leave-out',
      clause: 1,
      patch: { policy: { clauses: { 1: null } } },
    });
  });

  it('change a figure of a shipped policy by its parameter, so that the policy stays named', async () => {
    const staff = teachers('a', 4, 'A', { joinedSchoolOn: '2010-09-01', backbone: 'county' });
    const sent = {
      roster: rosterOf([school('A', { establishment: 4 }), school('B', { establishment: 0 })], staff),
      policyId: 'national',
    };
    const find = (id: string) => shippedPolicies.get(id);
    const checked = checkPlanRequest(sent, find);
    if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
    const tools = { solve: solveInProcess, serviceVersion: 'test' };
    const made = await makePlan(checked, [], tools, wholeRequest(sent, find));
    expect(made.outcome).toBe('infeasible');
    const quota = made.conflict!.repairs.find(({ change }) => change.includes('instead of'));
    expect(Object.keys((quota!.patch as { parameters: object }).parameters)).toHaveLength(1);
    const patched = applyPatch(sent, quota!.patch);
    if ('faults' in patched) throw new Error(JSON.stringify(patched.faults));
    const again = checkPlanRequest(patched.value, find);
    if ('faults' in again) throw new Error(JSON.stringify(again.faults));
    expect((await makePlan(again, [], tools)).outcome).toBe(quota!.outcome);
  });
});
