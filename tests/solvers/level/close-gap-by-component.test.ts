import { expect, test } from 'vitest';
import { INTEGER, type Program } from '../../../models/program/program.ts';
import type { Engine } from '../../../src/solvers/engines/engine.ts';
import { highs } from '../../../src/solvers/engines/highs.ts';
import { solveLevels } from '../../../src/solvers/solve-levels.ts';
import type { Solved } from '../../../src/solvers/solved.ts';
import { enumerateOptimum } from '../../support/enumerate.ts';
import { programOf, type RowSpec } from '../../support/programs.ts';

/**
 * Two triangles: of the three in each, no two can be had, so the relaxation takes half of each, which comes to no multiple
 * of the costs' step: nothing is as good as that.
 */
const triangles = (over: readonly RowSpec[]): Program =>
  programOf({
    columns: Array.from({ length: 6 }, () => ({ lower: 0, upper: 1, kind: INTEGER })),
    rows: [
      ...[0, 3].flatMap((first) =>
        [
          [0, 1],
          [1, 2],
          [0, 2],
        ].map((pair): RowSpec => ({ upper: 1, entries: pair.map((j) => [first + j, 1]) })),
      ),
      ...over,
    ],
    levels: [{ costs: [-3.25, -2.9, -2.85, -3.15, -3, -2.7].map((cost, j) => [j, cost]), step: 0.05 }],
  });

/** How many columns each search was over. */
const solveAndWatch = async (program: Program): Promise<{ solved: Solved; sizes: readonly number[] }> => {
  const sizes: number[] = [];
  const watched: Engine = {
    ...highs,
    open: async (seed) => {
      const session = await highs.open(seed);
      return {
        ...session,
        branch: (question) => {
          sizes.push(question.program.columns.count);
          return session.branch(question);
        },
      };
    },
  };
  const options = { engine: 'highs', timeLimitSeconds: 20, gapPercent: 0, seed: 1 } as const;
  const hooks = { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} };
  return { solved: await solveLevels(watched, program, options, hooks), sizes };
};

const expectOptimum = (program: Program, solved: Solved): void => {
  expect(solved.status).toBe('optimal');
  const optimum = enumerateOptimum(program)!;
  solved.levels.forEach(({ value, bound }, k) => {
    expect(value).toBeCloseTo(optimum[k]!, 9);
    expect(bound).toBeCloseTo(optimum[k]!, 6);
  });
};

test('what no row binds together is searched apart', async () => {
  const program = triangles([]);
  const { solved, sizes } = await solveAndWatch(program);
  expectOptimum(program, solved);
  // A first whole solution is looked for over everything; then each triangle has a search of its own.
  expect(sizes.slice(1).filter((size) => size > 3)).toEqual([]);
  expect(sizes.filter((size) => size === 3).length).toBeGreaterThanOrEqual(2);
});

test('a row with room left in the relaxation does not bind, until the parts together miss it', async () => {
  // The relaxation has a half of both; the best of each triangle together are too many.
  const program = triangles([
    {
      upper: 1.2,
      entries: [
        [0, 1],
        [3, 1],
      ],
    },
  ]);
  const { solved, sizes } = await solveAndWatch(program);
  expectOptimum(program, solved);
  expect(solved.levels[0]!.value).toBeCloseTo(-6.25, 9);
  const apart = sizes.lastIndexOf(3);
  expect(sizes.indexOf(6, apart)).toBeGreaterThan(apart);
});
