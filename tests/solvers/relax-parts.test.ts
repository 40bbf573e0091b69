import { expect, test } from 'vitest';
import { levelValue, type Program, WHOLE } from '../../models/program.ts';
import { highs } from '../../src/solvers/highs.ts';
import { objectiveOf } from '../../src/solvers/objective.ts';
import { relaxInParts } from '../../src/solvers/relax-parts.ts';
import { unrestricted } from '../../src/solvers/restrict.ts';
import type { Hooks, RunningSolve } from '../../src/solvers/running-solve.ts';
import type { Question, Relaxed } from '../../src/solvers/solver.ts';
import { programOf } from '../support/programs.ts';

/** Two pairs of columns, each of which has to come to 2, the first of a pair being the cheaper one; and a row over both. */
const pairs = (atMost: number): Program =>
  programOf({
    columns: Array.from({ length: 4 }, () => ({ lower: 0, upper: 2, kind: WHOLE })),
    rows: [
      ...[0, 2].map((first) => ({
        lower: 2,
        upper: 2,
        entries: [
          [first, 1],
          [first + 1, 1],
        ] as [number, number][],
      })),
      {
        upper: atMost,
        entries: [
          [0, 1],
          [2, 1],
        ],
      },
    ],
    levels: [{ costs: [1, 2, 1, 3].map((cost, j) => [j, cost]) }],
  });

/** How many columns each relaxation was over, and what came of them. */
const relaxAndWatch = async (
  program: Program,
  mayMiss: boolean,
): Promise<{ readonly relaxed: Relaxed; readonly sizes: readonly number[] }> => {
  const sizes: number[] = [];
  const session = await highs.open(1);
  const hooks: Hooks = { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} };
  const [level] = program.levels;
  const solve: RunningSolve = {
    engine: highs,
    session: {
      ...session,
      relax: (question) => {
        sizes.push(question.program.columns.count);
        return session.relax(question);
      },
    },
    program,
    whole: program,
    levels: program.levels,
    options: { engine: 'highs', timeLimitSeconds: 20, gapPercent: 0, seed: 1 },
    hooks,
    started: performance.now(),
    deadline: performance.now() + 20_000,
    course: { relaxSeconds: 0, latestSnapshot: 0, waiting: undefined },
  };
  const question: Question = {
    program,
    restriction: unrestricted(program),
    costs: objectiveOf(program, level!).costs,
    offset: 0,
    deadline: solve.deadline,
    shouldStop: hooks.shouldStop,
  };
  return { relaxed: relaxInParts(solve, question, mayMiss), sizes };
};

const valueAt = (program: Program, relaxed: Relaxed): number | undefined =>
  relaxed.status === 'optimal' ? levelValue(program.levels[0]!, relaxed.values) : undefined;

test('what only an inequality with room left binds together is relaxed apart', async () => {
  const program = pairs(4);
  const { relaxed, sizes } = await relaxAndWatch(program, false);
  expect(sizes).toEqual([2, 2]);
  expect(valueAt(program, relaxed)).toBeCloseTo(4, 9);
});

test('an inequality that the parts together miss brings the whole back', async () => {
  const program = pairs(3);
  const { relaxed, sizes } = await relaxAndWatch(program, false);
  expect(sizes).toEqual([2, 2, 4]);
  expect(valueAt(program, relaxed)).toBeCloseTo(5, 9);
});

test('where the duals are what counts, the parts are enough', async () => {
  const program = pairs(3);
  const { relaxed, sizes } = await relaxAndWatch(program, true);
  expect(sizes).toEqual([2, 2]);
  expect(valueAt(program, relaxed)).toBeCloseTo(4, 9);
  // The row over both has no part in the bound.
  expect(relaxed.status === 'optimal' && relaxed.duals![2]).toBe(0);
});
