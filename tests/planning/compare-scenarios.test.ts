/** Scenarios, curves and alternatives, held against plans made one by one and against every plan of small cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesBetween } from '../../models/audit/compare-plans.ts';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { onlyTightens } from '../../models/formulation/tightening.ts';
import { checkComparison } from '../../models/patch/scenarios.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { ComparisonAnswer } from '../../models/vocabulary/answer.ts';
import type { Clause } from '../../models/vocabulary/policy.ts';
import { compareScenarios, readScenarios } from '../../src/planning/compare-scenarios.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { otherPlans } from '../../src/planning/other-plans.ts';
import type { SolveInWorker } from '../../src/solvers/pool/solver-pool.ts';
import { goal, must, planOf, solveInProcess } from '../support/plan-in-process.ts';
import { ruleClauseOf, smallCase } from '../support/reference/arbitraries/cases.ts';
import { enumeratePlans, judgeAll, type SmallCase } from '../support/reference/enumerate-plans.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';
import { weightOf } from '../support/weight-of.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 18);
const options = { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 } as const;
const tools = { solve: solveInProcess, serviceVersion: 'test' };

const compare = async (
  one: SmallCase,
  raw: object,
  solve: SolveInWorker = solveInProcess,
): Promise<ComparisonAnswer> => {
  const sent = { ...one, options };
  const checked = checkPlanRequest(sent, () => undefined);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  const read = checkComparison({ base: sent, ...raw });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const base = { ...checked, whole: sent };
  const ready = readScenarios(base, read.drafts.scenarios);
  if ('faults' in ready) throw new Error(JSON.stringify(ready.faults));
  return compareScenarios(base, ready.scenarios, read.drafts.sweep, { ...tools, solve });
};

const withoutTolerance: fc.Arbitrary<SmallCase> = smallCase.map((one) => ({
  ...one,
  policy: {
    ...one.policy,
    clauses: one.policy.clauses.map(({ tolerancePercent: _, ...clause }) => clause as Clause),
  },
}));

/** A case and a clause that is to be added to it. */
const withClause = withoutTolerance.chain((one) =>
  fc.tuple(fc.constant(one), fc.oneof(...moreRules.map((id) => ruleClauseOf(id, one.roster)))),
);
const moreRules = ['rotation-quota', 'mover-share', 'retain', 'establishment', 'structure'] as const;

describe('scenarios', () => {
  it('have the levels of every plan of a small case, by each way of solving', async () => {
    const by = new Set<string>();
    await fc.assert(
      fc.asyncProperty(withClause, async ([one, clause]) => {
        const more = { ...clause, strength: 'must' as const };
        const { base, scenarios } = await compare(one, {
          scenarios: [
            { name: 'more', patch: { policy: { clauses: { '-': more } } } },
            { name: 'the same', patch: { policy: { clauses: { '-': [] } } } },
            { name: 'without the first', patch: { policy: { clauses: { 0: null } } } },
          ],
        });
        const { clauses } = one.policy;
        const cases: readonly SmallCase[] = [
          one,
          { ...one, policy: { ...one.policy, clauses: [...clauses, more] } },
          one,
          { ...one, policy: { ...one.policy, clauses: clauses.slice(1) } },
        ];
        for (const [position, { outcome, goals }] of [base, ...scenarios].entries()) {
          const { feasible, levels } = enumeratePlans(cases[position]!);
          expect(outcome === 'infeasible').toBe(!feasible);
          if (outcome !== 'optimal') continue;
          const values = levels.filter(({ name }) => name !== 'breach').map(({ value }) => value);
          const priorities = [...new Set(goals.map(({ priority }) => priority))].sort((a, b) => a - b);
          for (const [level, priority] of priorities.entries()) {
            const weighed = goals
              .filter((one) => one.priority === priority)
              .reduce(
                (sum, { index, value }) => sum + weightOf(cases[position]!.policy.clauses[index]!) * value,
                0,
              );
            expect(weighed).toBeCloseTo(values[level]!, 5);
          }
        }
        for (const scenario of scenarios) by.add(scenario.by);
      }),
      { numRuns: 3 * runs },
    );
    expect([...by].sort()).toEqual(['carried-over', 'same-as', 'solved']);
  }, 180_000);

  const schools = [school('A'), school('B', { demand: { maths: 2 } }), school('C')];
  const roster = rosterOf(schools, teachers('a', 4, 'A', { volunteer: true }));
  const one: SmallCase = {
    roster,
    policy: {
      name: 'by hand',
      clauses: [
        must('rotation-quota', { atLeastPercent: 25, atMostPercent: 75 }),
        goal('cover-shortages'),
        goal('fewest-moves', { priority: 2 }),
      ],
    },
    pins: [],
  };

  it('are on the Pareto front unless another is better by more than the gaps leave open', async () => {
    // Of one mover, who may go only where nobody is needed; without the pin the same move fills a post.
    const policy = {
      ...one.policy,
      clauses: [must('rotation-quota', { atMost: 1, atLeast: 1 }), goal('cover-shortages')],
    };
    const pinned = { ...one, policy, pins: [{ teacher: 'a1', school: 'C' }] };
    const raw = { scenarios: [{ name: 'free', patch: { pins: null } }] };
    const exact = await compare(pinned, raw);
    expect(exact.scenarios[0]?.price?.goals).toMatchObject([{ before: 2, after: 1, verdict: 'better' }]);
    expect(exact.pareto).toEqual(['free']);
    const open = await compare(pinned, raw, async (...solve) => {
      const solved = await solveInProcess(...solve);
      const levels = solved.levels.map((level) => ({ ...level, bound: level.bound - 1, proved: false }));
      return { ...solved, status: 'feasible', stopReason: 'gap', levels };
    });
    expect(open.scenarios[0]?.price?.goals).toMatchObject([
      { before: 2, after: 1, verdict: 'no-difference' },
    ]);
    expect(open.pareto).toEqual(['base', 'free']);
  });

  it('of a sweep make a curve, and list the changes, the teachers and the Pareto front', async () => {
    const answer = await compare(one, {
      sweep: { path: '/policy/clauses/0/atMostPercent', values: [75, 25, 0] },
    });
    expect(answer.curve).toEqual([
      { value: 75, outcome: 'optimal', movers: 2, goals: [0, 2] },
      { value: 25, outcome: 'optimal', movers: 1, goals: [1, 1] },
      { value: 0, outcome: 'infeasible', movers: 0, goals: [] },
    ]);
    expect(answer.scenarios[1]).toMatchObject({
      name: '/policy/clauses/0/atMostPercent = 25',
      causes: [{ pointer: '/policy/clauses/0/atMostPercent', before: 75, after: 25 }],
      by: 'solved',
      price: {
        free: false,
        goals: [
          { change: 1, verdict: 'worse' },
          { change: -1, verdict: 'better' },
        ],
      },
      changes: { newlyMove: [], elsewhere: [], count: 1, fewest: true },
    });
    expect(answer.scenarios[2]).toMatchObject({ conflict: { clauses: [0], minimal: true } });
    expect(answer.pareto).toEqual([
      'base',
      '/policy/clauses/0/atMostPercent = 75',
      '/policy/clauses/0/atMostPercent = 25',
    ]);
  });

  it('patch rosters and pins, and leave the base as it was', async () => {
    const before = structuredClone(one);
    const { scenarios } = await compare(one, {
      scenarios: [
        { name: 'fewer vacancies', patch: { roster: { schools: { B: { demand: { maths: 1 } } } } } },
        { name: 'one teacher less', patch: { roster: { teachers: { a1: null } } } },
        { name: 'a pin', patch: { pins: [{ teacher: 'a1', school: 'C' }] } },
      ],
    });
    expect(scenarios.map(({ movers, goals }) => [movers, goals[0]!.value])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    expect(one).toEqual(before);
  });

  it('hold each of several goals of a kind against itself, wherever it stands', async () => {
    const places = [
      school('A'),
      school('B', { setting: 'rural', demand: { maths: 1 } }),
      school('C', { setting: 'town', demand: { maths: 1 } }),
    ];
    const at = (setting: string, priority: number) =>
      goal('cover-shortages', { at: { field: 'setting', is: setting }, priority });
    const clauses = [at('rural', 1), at('town', 2)];
    const answer = await compare(
      { roster: rosterOf(places, teachers('a', 1, 'A')), policy: { name: 'by hand', clauses }, pins: [] },
      {
        scenarios: [
          { name: 'swapped', patch: { policy: { clauses: [at('town', 1), at('rural', 2)] } } },
          { name: 'by settings', patch: { policy: { clauses: { 0: at('town', 1), 1: at('rural', 2) } } } },
          {
            name: 'by priorities',
            patch: { policy: { clauses: { 0: { priority: 2 }, 1: { priority: 1 } } } },
          },
        ],
      },
    );
    for (const { price } of answer.scenarios)
      expect(price?.goals).toMatchObject([
        { index: 0, before: 0, after: 1, verdict: 'worse' },
        { index: 1, before: 1, after: 0, verdict: 'better' },
      ]);
    expect(answer.pareto).toEqual(['base', 'swapped', 'by settings', 'by priorities']);
  });

  it('that change a superior document are solved, with a warning', async () => {
    const [quota, ...others] = one.policy.clauses;
    const clauses = [{ ...quota, id: 'quota', prevails: true } as Clause, ...others];
    const { scenarios } = await compare(
      { ...one, policy: { ...one.policy, clauses } },
      {
        scenarios: [
          { name: 'without it', patch: { policy: { clauses: { quota: null } } } },
          { name: 'with a pin', patch: { pins: [{ teacher: 'a1', school: 'C' }] } },
        ],
        sweep: { path: '/policy/clauses/0/atMostPercent', values: [50] },
      },
    );
    const [without, pinned, swept] = scenarios;
    expect(without).toMatchObject({
      outcome: 'optimal',
      warnings: [
        {
          pointer: '/scenarios/0/patch/policy/clauses/quota',
          code: 'prevailing-clause',
          message: expect.stringContaining('scenario "without it": patch: clause 1 ("quota") prevails'),
        },
      ],
    });
    expect(pinned).not.toHaveProperty('warnings');
    expect(swept).toMatchObject({ warnings: [{ pointer: '/sweep/values/0' }] });
  });

  it('leave out, with a warning, what no longer fits of a plan that the base keeps to', async () => {
    const from = [{ teacher: 'a1', from: 'A', to: 'B', subject: 'maths' }];
    const clauses = [...one.policy.clauses, goal('keep-plan', { priority: 3, from })];
    const { scenarios } = await compare(
      { ...one, policy: { ...one.policy, clauses } },
      { scenarios: [{ name: 'moved', patch: { roster: { teachers: { a1: { school: 'B' } } } } }] },
    );
    expect(scenarios).toMatchObject([
      {
        outcome: 'optimal',
        warnings: [{ pointer: '/scenarios/0/patch/roster', code: 'posting-left-out' }],
      },
    ]);
  });

  it('with faults are reported all at once, each at its place', async () => {
    const request: PlanRequest = { ...one, options };
    const compared = readScenarios({ ...instanceOf(request), whole: request }, [
      { name: 'x', pointer: '/scenarios/0/patch', patch: { policy: { clauses: { 9: null } } } },
      {
        name: 'y',
        pointer: '/scenarios/1/patch',
        patch: { policy: { clauses: { 0: { atLeastPercent: 101 } } } },
      },
    ]);
    expect(compared).toMatchObject({
      faults: [
        { pointer: '/scenarios/0/patch/policy/clauses/9', code: 'unknown-element' },
        { pointer: '/scenarios/1/patch/policy/clauses/0/atLeastPercent' },
      ],
    });
  });
});

describe('a request is only tightened', () => {
  const roster = rosterOf([school('A')], []);
  const request = (...clauses: Clause[]): PlanRequest => ({
    roster,
    policy: { name: 'x', clauses },
    pins: [],
    options,
  });
  const quota = must('rotation-quota', { atLeastPercent: 10, atMost: 5 });
  it.each([
    [quota, [quota], true],
    [quota, [{ ...quota, atLeastPercent: 11, label: 'more' }], true],
    [quota, [{ ...quota, atMost: 4 }], true],
    [quota, [{ ...quota, atLeastPercent: 9 }], false],
    [quota, [{ ...quota, atMost: 6 }], false],
    [quota, [{ ...quota, who: { field: 'sex', is: 'male' } }], false],
    [quota, [], false],
    [quota, [quota, must('establishment')], true],
    [quota, [quota, must('exempt')], false],
    [quota, [quota, goal('fewest-moves')], false],
    // Whom a further clause leaves no school to go to is no longer passed over by others.
    [must('merit-order'), [must('merit-order'), must('rotation-quota', { atMost: 5 })], true],
    [must('merit-order'), [must('merit-order'), must('wishes', { require: 'only-wished' })], false],
    [quota, [quota, must('wishes', { require: 'only-wished' })], true],
    [{ ...quota, strength: 'in-principle' as const }, [{ ...quota, atLeastPercent: 11 }], false],
  ])('%j, %j: %s', (before, after, expected) => {
    expect(onlyTightens(request(before), request(...after))).toBe(expected);
  });
});

describe('alternatives', () => {
  it('are the best of all plans that differ enough, one after another', async () => {
    await fc.assert(
      fc.asyncProperty(withoutTolerance, fc.integer({ min: 1, max: 3 }), async (small, differBy) => {
        const request = { ...small, options };
        const plan = await makePlan(instanceOf(request), [], tools);
        if (plan.outcome !== 'optimal') return;
        const answer = await otherPlans(
          { ...instanceOf(request), whole: request, plan },
          { count: 2, differBy },
          tools,
        );
        const isMust = (clause: Clause): boolean => 'rule' in clause && clause.strength === 'must';
        const allowed = judgeAll(small).filter(
          ({ possible, amounts }) =>
            possible &&
            small.policy.clauses.every((clause, index) => !isMust(clause) || amounts[index]! <= 1e-6),
        );
        const known = [plan.postings];
        const first = small.policy.clauses.findIndex(
          (clause) => 'rule' in clause && clause.strength === 'in-principle',
        );
        for (let position = 0; position < 2; position++) {
          const others = allowed.filter(({ postings }) =>
            known.every((one) => movesBetween(one, postings, false).count >= differBy),
          );
          const found = answer.alternatives[position];
          expect(found === undefined).toBe(others.length === 0);
          if (!found) {
            expect(answer.ended).toBe('no-more');
            return;
          }
          const mine = others.filter(
            ({ postings }) => movesBetween(found.postings, postings, false).count === 0,
          );
          expect(mine).toHaveLength(1);
          // Without in-principle clauses the first priority alone decides what is best.
          const priority = Math.min(...found.goals.map((one) => one.priority));
          const value = (amounts: readonly number[]): number =>
            found.goals
              .filter((one) => one.priority === priority)
              .reduce(
                (sum, { index }) =>
                  sum + ((small.policy.clauses[index]!.weight as number) ?? 1) * amounts[index]!,
                0,
              );
          if (first < 0 && found.outcome === 'optimal' && found.goals.length > 0)
            expect(value(mine[0]!.amounts)).toBeCloseTo(
              Math.min(...others.map(({ amounts }) => value(amounts))),
              5,
            );
          known.push(found.postings);
        }
        expect(answer.ended).toBe('count');
      }),
      { numRuns: 2 * runs },
    );
  }, 180_000);

  it('say that there are no more', async () => {
    const roster = rosterOf([school('A'), school('B')], teachers('a', 1, 'A'));
    const clauses = [must('rotation-quota', { exactly: 1 })];
    const plan = await planOf(roster, clauses);
    const request = { roster, policy: { name: 'x', clauses }, pins: [], options };
    const answer = await otherPlans(
      { ...instanceOf(request), whole: request, plan },
      { count: 3, differBy: 1 },
      tools,
    );
    expect(answer).toMatchObject({ alternatives: [], ended: 'no-more' });
  });
});
