import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelValue, type Program } from '../../models/program/program.ts';
import { findViolation } from '../../src/solvers/domain/feasibility.ts';
import type { Engine } from '../../src/solvers/engines/engine.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';
import { gapPercentOf, type Solved } from '../../src/solvers/solved.ts';
import {
  blockProgram,
  integerProgram,
  programWithAggregatedModel,
  steppedProgram,
} from '../support/arbitraries.ts';
import { feasiblePoints } from '../support/enumerate.ts';
import { hardAssignment } from '../support/hard-programs.ts';

const solve = (program: Program, engine: Engine): Promise<Solved> =>
  solveLevels(
    engine,
    program,
    { engine: engine.id, timeLimitSeconds: 20, seed: 1 },
    { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
  );

/** Programs whose levels may each end with a gap, or must be proved. */
const programWithGaps: fc.Arbitrary<Program> = fc
  .tuple(
    fc.oneof(integerProgram(), blockProgram, programWithAggregatedModel, steppedProgram),
    fc.array(fc.constantFrom(0, 1, 10, 50), { minLength: 4, maxLength: 4 }),
  )
  .map(([program, gaps]) => ({
    ...program,
    levels: program.levels.map((level, k) => ({ ...level, gapPercent: gaps[k] ?? 0 })),
  }));

/** What every answer has to be, whatever gaps it was allowed: the points are all that satisfy the program. */
const expectWithinGaps = (program: Program, solved: Solved): void => {
  let points = feasiblePoints(program);
  if (points.length === 0) {
    expect(solved.status).toBe('infeasible');
    return;
  }
  expect(findViolation(program, solved.values!)).toBeUndefined();
  for (const [k, { value, bound, proved }] of solved.levels.entries()) {
    const level = program.levels[k]!;
    const values = points.map((point) => levelValue(level, point));
    const optimum = Math.min(...values);
    expect(bound).toBeLessThanOrEqual(optimum + 1e-5);
    expect(proved).toBe(value <= optimum + 1e-5 && bound >= optimum - 1e-5);
    expect(gapPercentOf(value, bound)).toBeLessThanOrEqual(level.gapPercent + 1e-3);
    // Later levels keep what this one has reached.
    points = points.filter((_, p) => values[p]! <= value + 1e-6);
  }
  expect(solved).toMatchObject(
    solved.levels.every(({ proved }) => proved)
      ? { status: 'optimal', stopReason: 'proved' }
      : { status: 'feasible', stopReason: 'gap' },
  );
};

describe.each([
  { name: 'highs', engine: engines.highs, numRuns: 150 },
  {
    name: 'highs, near the bound first',
    engine: { ...engines.highs, minColumnsForNeighbourhoods: 0 },
    numRuns: 150,
  },
  { name: 'javascript-lp', engine: engines['javascript-lp'], numRuns: 500 },
])('gaps of levels on $name', ({ engine, numRuns }) => {
  test('every level ends within its gap, with a valid bound, and keeps what the earlier ones reached', async () => {
    await fc.assert(
      fc.asyncProperty(programWithGaps, async (program) =>
        expectWithinGaps(program, await solve(program, engine)),
      ),
      { numRuns },
    );
  });
});

/** An assignment that a gap leaves open, beside so many columns that are fixed, and a tie-break. */
const largeWithTieBreak = (): Program => {
  const { columns, levels, ...rest } = hardAssignment(20, 100);
  const [cost] = levels;
  const zeros = new Float64Array(20_000 - columns.count);
  return {
    ...rest,
    columns: {
      count: 20_000,
      lower: Float64Array.of(...columns.lower, ...zeros),
      upper: Float64Array.of(...columns.upper, ...zeros),
      integer: Uint8Array.of(...columns.integer, ...zeros),
    },
    levels: [
      { ...cost!, gapPercent: 20 },
      { ...cost!, name: 'tie-break', isTieBreak: true, isOptionalBesideGap: true },
    ],
  };
};

test('a large program with an open goal leaves an optional tie-break open', async () => {
  const { levels, ...solved } = await solve(largeWithTieBreak(), engines.highs);
  expect(solved).toMatchObject({ status: 'feasible', stopReason: 'gap', leftOpenBy: 'gap' });
  expect(levels[1]).toMatchObject({ proved: false, seconds: 0 });
});
