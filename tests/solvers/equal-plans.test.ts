/** The order among equal solutions: a tie-breaking level beside cuts and tolerances. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTEGER, type Program } from '../../models/program/program.ts';
import { findViolation } from '../../src/solvers/domain/feasibility.ts';
import { type Engine, EngineFailed } from '../../src/solvers/engines/engine.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';
import type { Solved, SolveOptions } from '../../src/solvers/solved.ts';
import { integerProgram } from '../support/arbitraries.ts';
import { enumerateOptimum } from '../support/enumerate.ts';
import { type ColumnSpec, programOf } from '../support/programs.ts';

const solve = (
  program: Program,
  engine: Engine,
  options: Partial<SolveOptions> = {},
  shouldStop = () => false,
): Promise<Solved> =>
  solveLevels(
    engine,
    program,
    { engine: engine.id, timeLimitSeconds: 60, seed: 1, ...options },
    { shouldStop, onIncumbent: () => {}, onSnapshot: () => {} },
  );

/** The last level becomes a tie-break: the sum of the columns, which counts like moves. */
const withTieBreak = (program: Program): Program => ({
  ...program,
  levels: [
    ...program.levels.slice(0, 2),
    {
      name: 'tie-break',
      constant: 0,
      indices: Int32Array.from(program.columns.lower.keys()),
      costs: new Float64Array(program.columns.count).fill(1),
      step: 1,
      isTieBreak: true,
      tolerancePercent: 0,
      gapPercent: 0,
    },
  ],
});

/** Binary columns that cost the same where two are needed, and a set that one column covers at twice the price. */
const oneForTwo = programOf({
  columns: Array.from({ length: 3 }, (): ColumnSpec => ({ lower: 0, upper: 1, kind: INTEGER })),
  rows: [0, 1].map((j) => ({
    lower: 1,
    entries: [
      [j, 1],
      [2, 1],
    ],
  })),
  levels: [
    {
      costs: [
        [0, 1],
        [1, 1],
        [2, 3],
      ],
      tolerancePercent: 50,
    },
    {
      costs: [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
      step: 1,
      isTieBreak: true,
    },
  ],
});

describe.each([
  { name: 'highs', engine: engines.highs, runs: 60 },
  {
    name: 'highs, near the bound first',
    engine: { ...engines.highs, minColumnsForNeighbourhoods: 0 },
    runs: 30,
  },
  { name: 'javascript-lp', engine: engines['javascript-lp'], runs: 500 },
])('$name', ({ engine, runs }) => {
  it('decides the order among solutions that every level and its tolerance allow', async () => {
    const tolerances = fc.constantFrom(0, 0, 10, 50);
    await fc.assert(
      fc.asyncProperty(integerProgram(tolerances).map(withTieBreak), async (program) => {
        const [solved, optimum] = [await solve(program, engine), enumerateOptimum(program)];
        if (optimum === undefined) {
          expect(solved.status).toBe('infeasible');
          return;
        }
        expect(solved.status).toBe('optimal');
        expect(solved.leftOpenBy).toBeUndefined();
        expect(findViolation(program, solved.values ?? new Float64Array())).toBeUndefined();
        for (const [k, { value, bound }] of solved.levels.entries()) {
          const [best, tolerance] = [optimum[k] ?? Number.NaN, program.levels[k]?.tolerancePercent ?? 0];
          expect(bound).toBeCloseTo(best, 5);
          expect(value).toBeLessThanOrEqual(best + (tolerance / 100) * Math.abs(best) + 1e-5);
        }
        expect(solved.levels.at(-1)).toMatchObject({ value: optimum.at(-1), proved: true });
      }),
      { numRuns: runs },
    );
  });

  it('gives up as much of a level as its tolerance allows, where that saves a column', async () => {
    const solved = await solve(oneForTwo, engine);
    expect(solved.values).toEqual(Float64Array.of(0, 0, 1));
    expect(solved.levels).toMatchObject([
      { value: 3, bound: expect.closeTo(2, 9) },
      { value: 1, bound: 1, proved: true },
    ]);
  });

  it('keeps the plan where it fails at the tie-break, and says so', async () => {
    const failing: Engine = {
      ...engine,
      open: async (seed) => {
        const session = await engine.open(seed);
        const refuseBesideCut =
          <Request extends { readonly domain: { readonly cuts: readonly unknown[] } }, Result>(
            run: (request: Request) => Result,
          ) =>
          (request: Request): Result => {
            if (request.domain.cuts.length > 0) throw new EngineFailed(engine.id, 'fails beside a cut');
            return run(request);
          };
        return {
          ...session,
          relax: refuseBesideCut(session.relax),
          branch: refuseBesideCut(session.branch),
        };
      },
    };
    expect(await solve(oneForTwo, failing)).toMatchObject({
      status: 'optimal',
      stopReason: 'proved',
      leftOpenBy: 'gap',
      values: Float64Array.of(1, 1, 0),
    });
  });

  it('says that time left it open', async () => {
    // Stopped once the engine has been asked beside the cut, which is at the tie-break.
    let isBesideCut = false;
    const watched: Engine = {
      ...engine,
      open: async (seed) => {
        const session = await engine.open(seed);
        const relax: typeof session.relax = (request) => {
          isBesideCut ||= request.domain.cuts.length > 0;
          return isBesideCut ? { status: 'stopped' } : session.relax(request);
        };
        return { ...session, relax };
      },
    };
    const solved = await solve(oneForTwo, watched, {}, () => isBesideCut);
    expect(solved).toMatchObject({ status: 'optimal', leftOpenBy: 'time' });
  });
});
