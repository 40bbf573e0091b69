/** Levels whose values are multiples of a step: rounding of bounds, and the gap that an engine may leave. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Program } from '../../models/program/program.ts';
import { findViolation } from '../../src/solvers/domain/feasibility.ts';
import type { BranchRequest, Engine } from '../../src/solvers/engines/engine.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';
import type { Solved } from '../../src/solvers/solved.ts';
import { steppedProgram } from '../support/arbitraries.ts';
import { enumerateOptimum, optimumAmong } from '../support/enumerate.ts';
import { assignments, hardAssignment } from '../support/hard-programs.ts';
import { lazyEngine } from '../support/lazy-engine.ts';

const solve = (program: Program, engine: Engine): Promise<Solved> =>
  solveLevels(
    engine,
    program,
    { engine: engine.id, timeLimitSeconds: 60, seed: 1 },
    { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
  );

const expectProved = (program: Program, solved: Solved, optimum: readonly number[]): void => {
  expect(solved).toMatchObject({ status: 'optimal', stopReason: 'proved' });
  expect(solved.values && findViolation(program, solved.values)).toBeUndefined();
  expect(solved.levels.map(({ value, bound, proved }) => ({ value, bound, proved }))).toEqual(
    optimum.map((value) => ({
      value: expect.closeTo(value, 6),
      bound: expect.closeTo(value, 5),
      proved: true,
    })),
  );
};

// An instance of HiGHS takes a while to come up, so it gets fewer runs.
const cases = [
  { name: 'highs', engine: engines.highs, runs: 25 },
  {
    name: 'highs, near the bound first',
    engine: { ...engines.highs, minColumnsForNeighbourhoods: 0 },
    runs: 25,
  },
  { name: 'javascript-lp', engine: engines['javascript-lp'], runs: 250 },
] as const;

describe.each(cases)('$name', ({ engine, runs }) => {
  it('reaches the enumerated optimum of programs that have to be branched on', async () => {
    const [agents, jobs] = [3, 7];
    for (const [seed, step] of [
      [2, 1],
      [5, 0.5],
      [13, 12.5],
      [23, 3],
      [31, 2],
    ] as const) {
      const program = hardAssignment(agents, jobs, seed, step);
      const feasible = [...assignments(agents, jobs)].filter(
        (values) => findViolation(program, values) === undefined,
      );
      expectProved(program, await solve(program, engine), optimumAmong(program, feasible) ?? []);
    }
  });

  it('proves each level with one question, though the engine leaves open all that it may', async () => {
    let [allowing, exact] = [0, 0];
    const count = ({ absoluteGap, relativeGap }: BranchRequest): void => {
      // A question of a heuristic names a relative gap, or none at all.
      if (relativeGap > 0 || absoluteGap >= Number.MAX_VALUE) return;
      if (absoluteGap > 1e-6) allowing += 1;
      else exact += 1;
    };
    await fc.assert(
      fc.asyncProperty(steppedProgram, async (program) => {
        const optimum = enumerateOptimum(program) ?? [];
        expectProved(program, await solve(program, lazyEngine(engine, count)), optimum);
      }),
      { numRuns: runs },
    );
    expect(allowing).toBeGreaterThan(runs / 4);
    // The second question of a level, without any gap, is for an engine that does not keep to the first.
    expect(exact).toBe(0);
  });
});
