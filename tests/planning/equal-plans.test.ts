/** Among plans that are as good for every clause and goal, the one with the fewest moves; or the answer says otherwise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { goal, movesOf, must, planOf, solveInProcess } from '../support/plan-in-process.ts';
import { smallCase } from '../support/reference/arbitraries/cases.ts';
import { enumeratePlans, type SmallCase } from '../support/reference/enumerate-plans.ts';
import { allTo, postingsFor, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 18);
const options = { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 } as const;

const plan = (one: SmallCase, solve = solveInProcess) =>
  makePlan(instanceOf({ ...one, options }), [], { solve, serviceVersion: 'test' });

/** The case with this tolerance on every priority that can have one. */
const withTolerance = (one: SmallCase, tolerancePercent: number): SmallCase => ({
  ...one,
  policy: {
    ...one.policy,
    clauses: one.policy.clauses.map((clause) =>
      'goal' in clause && clause.worstFirst !== true ? { ...clause, tolerancePercent } : clause,
    ),
  },
});

describe.each(['highs', 'javascript-lp'] as const)('by %s', (engine) => {
  it('one move does where a swap of two would do as well', async () => {
    const roster = rosterOf(
      [school('A', { demand: { maths: 1 } }), school('C', { demand: { maths: 1 } })],
      [...teachers('t', 2, 'A'), teacher('u', 'C')],
    );
    const clauses = [must('rotation-quota', { atLeastPercent: 33.333333 }), goal('cover-shortages')];
    const made = await planOf(roster, clauses, [], engine);
    expect(movesOf(made)).toEqual({ t1: 'C' });
    expect(made.solver).toMatchObject({ stopReason: 'proved', equalPlans: 'decided' });
    expect(made.solver).not.toHaveProperty('equalPlansReason');
  });

  it('a tolerance is given up for fewer moves, and for none that nothing asks for', async () => {
    const roster = rosterOf([school('A'), school('B'), school('C')], teachers('t', 4, 'A'));
    const from = postingsFor(roster, { ...allTo('B', 't1', 't2'), ...allTo('C', 't3', 't4') });
    const notToB = must('direction', { forbid: [{ to: { field: 'id', is: 'B' } }] });
    const keep = goal('keep-plan', { from, tolerancePercent: 50 });
    const made = await planOf(roster, [notToB, keep], [], engine);
    // Two differ at the least, three may; so one of t3 and t4 stays.
    expect(made.postings).toMatchObject([{ to: 'C' }]);
    expect(made.goals).toMatchObject([{ value: 3 }]);
    expect(made.solver.equalPlans).toBe('decided');
  });
});

it('is the fewest moves of all that enumeration finds, with tolerances and without', async () => {
  await fc.assert(
    fc.asyncProperty(smallCase, fc.constantFrom(0, 10, 50), async (one, tolerance) => {
      const tolerant = tolerance === 0 ? one : withTolerance(one, tolerance);
      const made = await plan(tolerant);
      const { feasible, optimal } = enumeratePlans(tolerant);
      if (!feasible) {
        expect(made.outcome).toBe('infeasible');
        return;
      }
      fc.pre(made.outcome === 'optimal');
      expect(made.solver.equalPlans).toBe('decided');
      expect(made.postings.length).toBe(Math.min(...optimal.map((postings) => postings.length)));
    }),
    { numRuns: 3 * runs },
  );
});

it('says why where it is left open', async () => {
  const roster = rosterOf([school('A'), school('B', { demand: { maths: 1 } })], teachers('t', 2, 'A'));
  const clauses = [goal('cover-shortages')];
  const { policy } = instanceOf({ roster, policy: { name: 'x', clauses }, pins: [], options }).request;
  for (const reason of ['size', 'time', 'gap'] as const) {
    const made = await plan({ roster, policy, pins: [] }, async (program, solveOptions, handlers) => ({
      ...(await solveInProcess(program, solveOptions, handlers)),
      leftOpenBy: reason,
    }));
    expect(made.solver).toMatchObject({ equalPlans: 'left-open', equalPlansReason: reason });
  }
  const none = await planOf(roster, [must('must-move'), must('exempt')]);
  expect(none.solver).not.toHaveProperty('equalPlans');
});
