import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONTINUOUS,
  IMPLIED_INTEGER,
  INTEGER,
  levelValue,
  type Program,
} from '../../models/program/program.ts';
import { findViolation } from '../../src/solvers/domain/feasibility.ts';
import type { Engine } from '../../src/solvers/engines/engine.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import type { Hooks } from '../../src/solvers/running-solve.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';
import type { Solved, SolveOptions } from '../../src/solvers/solved.ts';
import {
  blockProgram,
  hullProgram,
  integerProgram,
  programWithAggregatedModel,
} from '../support/arbitraries.ts';
import { enumerateOptimum } from '../support/enumerate.ts';
import { type ColumnSpec, programOf } from '../support/programs.ts';

const solve = (
  program: Program,
  engine: Engine,
  options: Partial<SolveOptions> = {},
  hooks: Partial<Hooks> = {},
): Promise<Solved> =>
  solveLevels(
    engine,
    program,
    { engine: engine.id, timeLimitSeconds: 20, seed: 1, ...options },
    { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {}, ...hooks },
  );

const expectOptimum = (program: Program, solved: Solved, optimum: readonly number[] | undefined): void => {
  if (optimum === undefined) {
    expect(solved.status).toBe('infeasible');
    expect(solved.values).toBeUndefined();
    return;
  }
  expect(solved).toMatchObject({ status: 'optimal', stopReason: 'proved' });
  expect(findViolation(program, solved.values!)).toBeUndefined();
  solved.levels.forEach((level, k) => {
    expect(level.value).toBeCloseTo(optimum[k]!, 6);
    expect(level.bound).toBeCloseTo(optimum[k]!, 5);
    expect(level.value).toBeCloseTo(levelValue(program.levels[k]!, solved.values!), 12);
    expect(level.proved).toBe(true);
  });
};

/** The ordered optimum of a program from `hullProgram`, whose last column is a function of the others' sum. */
const enumerateHull = (program: Program, hullOf: readonly number[]): readonly number[] | undefined => {
  const { lower, upper } = program.columns;
  const count = program.columns.count - 1;
  const lowest = lower.subarray(0, count).reduce((sum, bound) => sum + bound, 0);
  const point = new Float64Array(count + 1);
  let best: readonly [number, number] | undefined;
  const visit = (j: number, sum: number): void => {
    if (j < count) {
      for (let value = lower[j]!; value <= upper[j]!; value++) {
        point[j] = value;
        visit(j + 1, sum + value);
      }
      return;
    }
    point[count] = hullOf[sum - lowest]!;
    if (findViolation(program, point) !== undefined) return;
    const [first, second] = program.levels.map((level) => levelValue(level, point)) as [number, number];
    if (best === undefined || first < best[0] - 1e-9 || (first < best[0] + 1e-9 && second < best[1])) {
      best = [first, second];
    }
  };
  visit(0, 0);
  return best;
};

// An instance of HiGHS takes 20 ms to start, so it gets fewer runs.
describe.each([
  { name: 'highs', engine: engines.highs, numRuns: 80 },
  // Neighbourhoods are used however few columns there are.
  {
    name: 'highs, near the bound first',
    engine: { ...engines.highs, minColumnsForNeighbourhoods: 0 },
    numRuns: 80,
  },
  { name: 'javascript-lp', engine: engines['javascript-lp'], numRuns: 1000 },
])('$name', ({ engine, numRuns }) => {
  test('reaches the optimum of every level, as enumeration finds it', async () => {
    await fc.assert(
      fc.asyncProperty(integerProgram(), async (program) => {
        expectOptimum(program, await solve(program, engine), enumerateOptimum(program));
      }),
      { numRuns },
    );
  });

  test('reaches it where the program has several components, whether rows over all of them bind or not', async () => {
    await fc.assert(
      fc.asyncProperty(blockProgram, async (program) => {
        expectOptimum(program, await solve(program, engine), enumerateOptimum(program));
      }),
      { numRuns },
    );
  });

  test('reaches it through an aggregated model as well, whether its solutions can be disaggregated or not', async () => {
    await fc.assert(
      fc.asyncProperty(programWithAggregatedModel, async (program) => {
        expectOptimum(program, await solve(program, engine), enumerateOptimum(program));
      }),
      { numRuns },
    );
  });

  test('later levels may worsen a level by its tolerance, and by no more', async () => {
    const tolerances = fc.constantFrom(0, 10, 50);
    await fc.assert(
      fc.asyncProperty(integerProgram(tolerances), async (program) => {
        const solved = await solve(program, engine);
        const optimum = enumerateOptimum(program);
        if (optimum === undefined) {
          expect(solved.status).toBe('infeasible');
          return;
        }
        expect(solved.status).toBe('optimal');
        solved.levels.forEach(({ value, bound }, k) => {
          expect(bound).toBeCloseTo(optimum[k]!, 5);
          const allowance = (program.levels[k]!.tolerancePercent / 100) * Math.abs(optimum[k]!);
          expect(value).toBeLessThanOrEqual(optimum[k]! + allowance + 1e-5);
        });
      }),
      { numRuns: numRuns / 2 },
    );
  });

  test('a convex term written as secants is the term itself', async () => {
    await fc.assert(
      fc.asyncProperty(hullProgram, async ({ program, hullOf }) => {
        expectOptimum(program, await solve(program, engine), enumerateHull(program, hullOf));
      }),
      { numRuns: numRuns / 2 },
    );
  });

  test('a later level only chooses among the optima of the earlier one', async () => {
    // Two schools want three teachers; four may go, of whom two can only go to the first.
    const program = programOf({
      columns: Array.from({ length: 4 }, (): ColumnSpec => ({ lower: 0, upper: 1, kind: INTEGER })),
      rows: [{ upper: 3, entries: [0, 1, 2, 3].map((j): [number, number] => [j, 1]) }],
      levels: [
        { name: 'vacancies', constant: 3, costs: [0, 1, 2, 3].map((j) => [j, -1]), step: 1 },
        {
          name: 'distance',
          costs: [
            [0, 7.5],
            [1, 1.25],
            [2, 3],
            [3, 2],
          ],
        },
      ],
    });
    const solved = await solve(program, engine);
    expect(solved.status).toBe('optimal');
    expect([...solved.values!]).toEqual([0, 1, 1, 1]);
    expect(
      solved.levels.map(({ name, value, bound }) => [name, value, Math.round(bound * 1e6) / 1e6]),
    ).toEqual([
      ['vacancies', 0, 0],
      ['distance', 6.25, 6.25],
    ]);
  });

  test('without levels any solution will do', async () => {
    const columns: ColumnSpec[] = [
      { lower: 0, upper: 3, kind: INTEGER },
      { lower: 0, upper: 3, kind: INTEGER },
    ];
    const entries: [number, number][] = [
      [0, 2],
      [1, 2],
    ];
    const solvable = programOf({ columns, rows: [{ lower: 4, upper: 4, entries }], levels: [] });
    const solved = await solve(solvable, engine);
    expect(solved).toMatchObject({ status: 'optimal', levels: [] });
    expect(findViolation(solvable, solved.values!)).toBeUndefined();
    const odd = programOf({ columns, rows: [{ lower: 3, upper: 3, entries }], levels: [] });
    expect(await solve(odd, engine)).toMatchObject({ status: 'infeasible', levels: [] });
  });

  test('an integer column without an integer between its bounds is infeasible', async () => {
    const program = programOf({
      columns: [{ lower: 0.25, upper: 0.75, kind: INTEGER }],
      rows: [],
      levels: [{ costs: [[0, 1]] }],
    });
    expect((await solve(program, engine)).status).toBe('infeasible');
  });

  test('columns of implied integrality are integral in the answer even where nothing implies it', async () => {
    // x0 + x1 = 1 twice over with different weights has only a fractional vertex at the optimum.
    const program = programOf({
      columns: [
        { lower: 0, upper: 1, kind: IMPLIED_INTEGER },
        { lower: 0, upper: 1, kind: IMPLIED_INTEGER },
        { lower: 0, upper: 5, kind: CONTINUOUS },
      ],
      rows: [
        {
          upper: 3,
          entries: [
            [0, 2],
            [1, 2],
          ],
        },
        {
          lower: 0,
          entries: [
            [2, 1],
            [0, -1],
            [1, -1],
          ],
        },
      ],
      levels: [
        {
          costs: [
            [0, -3],
            [1, -2],
            [2, 1],
          ],
        },
      ],
    });
    const solved = await solve(program, engine);
    expect(solved.status).toBe('optimal');
    expect([...solved.values!]).toEqual([1, 0, 1]);
    expect(solved.levels[0]!.value).toBe(-2);
  });

  test('stopped before it began, it may have no plan', async () => {
    const program = programOf({
      columns: [{ lower: 0, upper: 1, kind: INTEGER }],
      rows: [],
      levels: [{ costs: [[0, 1]] }],
    });
    const solved = await solve(program, engine, {}, { shouldStop: () => true });
    expect(['no-plan-found', 'optimal']).toContain(solved.status);
  });
});
