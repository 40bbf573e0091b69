import { expect, test } from 'vitest';
import { INTEGER, levelValue, type Program } from '../../../models/program/program.ts';
import type { Relaxed, Session } from '../../../src/solvers/engines/engine.ts';
import { highs } from '../../../src/solvers/engines/highs.ts';
import { relaxByComponent } from '../../../src/solvers/level/lp-relaxation.ts';
import { firstRequest } from '../../support/first-request.ts';
import { programOf } from '../../support/programs.ts';

/** Two pairs of columns, each with the sum 2 and a cheaper first column; and a row over both first columns. */
const pairs = (atMost: number): Program =>
  programOf({
    columns: Array.from({ length: 4 }, () => ({ lower: 0, upper: 2, kind: INTEGER })),
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

/** The relaxation by component, and the number of columns of each call. */
const relaxAndWatch = async (
  program: Program,
  mayViolate: boolean,
): Promise<{ readonly relaxed: Relaxed; readonly sizes: readonly number[] }> => {
  const sizes: number[] = [];
  const { solve, request } = await firstRequest(highs, program);
  const session: Session = {
    ...solve.session,
    relax: (each) => {
      sizes.push(each.program.columns.count);
      return solve.session.relax(each);
    },
  };
  return { relaxed: relaxByComponent({ ...solve, session }, request, mayViolate), sizes };
};

const valueAt = (program: Program, relaxed: Relaxed): number | undefined =>
  relaxed.status === 'optimal' ? levelValue(program.levels[0]!, relaxed.values) : undefined;

test('components that only a slack inequality connects are relaxed apart', async () => {
  const program = pairs(4);
  const { relaxed, sizes } = await relaxAndWatch(program, false);
  expect(sizes).toEqual([2, 2]);
  expect(valueAt(program, relaxed)).toBeCloseTo(4, 9);
});

test('where the components together violate an inequality, the whole is relaxed', async () => {
  const program = pairs(3);
  const { relaxed, sizes } = await relaxAndWatch(program, false);
  expect(sizes).toEqual([2, 2, 4]);
  expect(valueAt(program, relaxed)).toBeCloseTo(5, 9);
});

test('where only the duals count, the components are enough', async () => {
  const program = pairs(3);
  const { relaxed, sizes } = await relaxAndWatch(program, true);
  expect(sizes).toEqual([2, 2]);
  expect(valueAt(program, relaxed)).toBeCloseTo(4, 9);
  // The row over both does not contribute to the bound.
  expect(relaxed.status === 'optimal' && relaxed.duals![2]).toBe(0);
});
