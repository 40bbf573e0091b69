/** Whether rules can hold together, where leaving one out opens every move of a large county. */
import { expect, it } from 'vitest';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { checkFeasibility, type FeasibilityProblem } from '../../src/planning/feasibility.ts';
import { must, solveInProcess } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

/** Two schools in which nobody can take the place that has to be filled, and many others. */
const problem = (others: number): FeasibilityProblem => {
  const ids = Array.from({ length: others }, (_, position) => `S${position}`);
  return {
    ...instanceOf({
      roster: rosterOf(
        [
          school('A', { zone: 'small' }),
          school('B', { zone: 'small' }),
          ...ids.map((id) => school(id, { zone: id })),
        ],
        [teacher('a', 'A'), ...ids.map((id) => teacher(`t${id}`, id))],
      ),
      policy: {
        name: 'x',
        clauses: [
          must('scope', { within: 'zone' }),
          must('rotation-quota', { atLeast: 2, at: { field: 'zone', is: 'small' } }),
        ],
      },
      pins: [],
      options: { engine: 'highs', timeLimitSeconds: 60, gapPercent: 0, seed: 0 },
    }),
    solve: solveInProcess,
    signal: undefined,
    deadline: performance.now() + 60_000,
  };
};

const without = (clause: number) => ({ clauses: new Set([clause]), pins: new Set<number>() });

it('names the schools that have no plan', async () => {
  const small = problem(6);
  const { facts } = small;
  const found = await checkFeasibility(small);
  expect(found.kind).toBe('infeasible');
  expect('schools' in found && found.schools.map((one) => facts.school(one).id)).toContain('A');
});

it('solves no program that is far larger than that of the request', async () => {
  const large: FeasibilityProblem = {
    ...problem(1_400),
    solve: () => Promise.reject(new Error('it was solved')),
  };
  expect(await checkFeasibility(large, without(0))).toEqual({ kind: 'too-large' });
  expect(await checkFeasibility({ ...problem(1_400) }, without(1))).toEqual({ kind: 'feasible' });
});
