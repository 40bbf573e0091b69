import { expect, test } from 'vitest';
import { INTEGER, levelValue, type Program } from '../../../models/program/program.ts';
import type { Relaxed, Session } from '../../../src/solvers/engines/engine.ts';
import { highs } from '../../../src/solvers/engines/highs.ts';
import { relaxByComponent } from '../../../src/solvers/level/lp-relaxation.ts';
import { firstRequest } from '../../support/first-request.ts';
import { programOf } from '../../support/programs.ts';

/** Two pairs of columns, each of which has to come to 2, the first of a pair being the cheaper one; and a row over both. */
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

/** How many columns each relaxation was over, and what came of them. */
const relaxAndWatch = async (
  program: Program,
  mayMiss: boolean,
): Promise<{ readonly relaxed: Relaxed; readonly sizes: readonly number[] }> => {
  const sizes: number[] = [];
  const { solve, question } = await firstRequest(highs, program);
  const session: Session = {
    ...solve.session,
    relax: (asked) => {
      sizes.push(asked.program.columns.count);
      return solve.session.relax(asked);
    },
  };
  return { relaxed: relaxByComponent({ ...solve, session }, question, mayMiss), sizes };
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
