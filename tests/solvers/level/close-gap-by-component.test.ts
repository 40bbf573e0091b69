import { expect, test } from 'vitest';
import { INTEGER, type Program } from '../../../models/program/program.ts';
import type { Engine } from '../../../src/solvers/engines/engine.ts';
import { highs } from '../../../src/solvers/engines/highs.ts';
import { solveLevels } from '../../../src/solvers/solve-levels.ts';
import type { Solved } from '../../../src/solvers/solved.ts';
import { enumerateOptimum } from '../../support/enumerate.ts';
import { programOf, type RowSpec } from '../../support/programs.ts';

/**
 * Two triangles of three columns each, of which no two can be 1. So the relaxation takes a half of each, and its value is
 * no multiple of the costs' step: no integral solution reaches it.
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

/** The number of columns of each branching. */
const solveAndWatch = async (program: Program): Promise<{ solved: Solved; sizes: readonly number[] }> => {
  const sizes: number[] = [];
  const watched: Engine = {
    ...highs,
    open: async (seed) => {
      const session = await highs.open(seed);
      return {
        ...session,
        branch: (request) => {
          sizes.push(request.program.columns.count);
          return session.branch(request);
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

test('components that no row connects are searched apart', async () => {
  const program = triangles([]);
  const { solved, sizes } = await solveAndWatch(program);
  expectOptimum(program, solved);
  // A first solution is sought over everything; then each triangle is searched apart.
  expect(sizes.slice(1).filter((size) => size > 3)).toEqual([]);
  expect(sizes.filter((size) => size === 3).length).toBeGreaterThanOrEqual(2);
});

test('a row that is slack in the relaxation connects no components, until these together violate it', async () => {
  // The relaxation has a half of both columns; the optima of the triangles together violate the row.
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
