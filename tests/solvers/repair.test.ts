/** Repair is for programs of tens of thousands of columns; here it is forced on ones that can be enumerated. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { IMPLIED_INTEGER, INTEGER, levelValue, type Program } from '../../models/program/program.ts';
import { safeDualBound } from '../../src/solvers/domain/dual-bound.ts';
import { findViolation } from '../../src/solvers/domain/feasibility.ts';
import { roundToFeasible } from '../../src/solvers/domain/integrality.ts';
import { objectiveOf } from '../../src/solvers/domain/objective.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { repair } from '../../src/solvers/level/repair/repair.ts';
import { allMechanisms } from '../../src/solvers/mechanisms.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';
import { strategiesWith } from '../../src/solvers/strategy.ts';
import { firstRequest } from '../support/first-request.ts';
import { type ColumnSpec, programOf, type RowSpec } from '../support/programs.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 50);
const placeCount = 4;
const places = [...Array(placeCount).keys()];
const pairs = places.flatMap((from) => places.filter((to) => to !== from).map((to) => ({ from, to })));

/** The columns of a program: who leaves and who arrives at each place, then one arc for each pair of places. */
const leaving = (place: number): number => place;
const arriving = (place: number): number => placeCount + place;
const arc = (pair: number): number => 2 * placeCount + pair;

const columns: readonly ColumnSpec[] = [
  ...places.flatMap(() => [{ lower: 0, upper: 3, kind: INTEGER }]),
  ...places.flatMap(() => [{ lower: 0, upper: 3, kind: INTEGER }]),
  ...pairs.map(() => ({ lower: 0, upper: 1, kind: IMPLIED_INTEGER })),
];
const balances: readonly RowSpec[] = places.flatMap((place) => [
  {
    lower: 0,
    upper: 0,
    entries: [
      [leaving(place), -1],
      ...pairs.flatMap(({ from }, k) => (from === place ? [[arc(k), 1]] : [])),
    ] as [number, number][],
  },
  {
    lower: 0,
    upper: 0,
    entries: [
      [arriving(place), -1],
      ...pairs.flatMap(({ to }, k) => (to === place ? [[arc(k), 1]] : [])),
    ] as [number, number][],
  },
]);

/** Weighted counts of leavers and arrivals have to reach something, together or at one place. */
const side = fc
  .record({
    weights: fc.array(fc.integer({ min: -3, max: 7 }), {
      minLength: 2 * placeCount,
      maxLength: 2 * placeCount,
    }),
    at: fc.option(fc.constantFrom(...places)),
    share: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ weights, at, share }): RowSpec => {
    const entries = weights.flatMap((weight, j): [number, number][] =>
      weight === 0 || (at !== null && j % placeCount !== at) ? [] : [[j, weight]],
    );
    const most = entries.reduce((sum, [, weight]) => sum + 3 * Math.max(0, weight), 0);
    return { lower: Math.floor((most * share) / 16), entries };
  });

const networkProgram: fc.Arbitrary<Program> = fc
  .record({
    sides: fc.array(side, { minLength: 1, maxLength: 4 }),
    kilometres: fc.array(fc.integer({ min: 1, max: 900 }), {
      minLength: pairs.length,
      maxLength: pairs.length,
    }),
    near: fc.array(fc.shuffledSubarray([...places], { minLength: placeCount }), {
      minLength: placeCount,
      maxLength: placeCount,
    }),
  })
  .map(({ sides, kilometres, near }) => ({
    ...programOf({
      columns,
      rows: [...balances, ...sides],
      levels: [{ costs: kilometres.map((distance, k) => [arc(k), distance / 10]) }],
    }),
    places: {
      from: Int32Array.from([...places, ...places, ...pairs.map(({ from }) => from)]),
      to: Int32Array.from([...places, ...places].map(() => -1).concat(pairs.map(({ to }) => to))),
      near: near.map((order, place) => Int32Array.from([place, ...order.filter((other) => other !== place)])),
    },
  }));

/** The least value, over every set of arcs; Infinity where nothing is feasible. */
const optimumOf = (program: Program): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let chosen = 0; chosen < 2 ** pairs.length; chosen++) {
    const x = new Float64Array(columns.length);
    for (const [k, { from, to }] of pairs.entries()) {
      if ((chosen & (2 ** k)) === 0) continue;
      x[arc(k)] = 1;
      x[leaving(from)]! += 1;
      x[arriving(to)]! += 1;
    }
    const value = levelValue(program.levels[0]!, x);
    if (value < least && findViolation(program, x) === undefined) least = value;
  }
  return least;
};

const repaired = async (program: Program): Promise<Float64Array | undefined | 'no relaxation'> => {
  const { solve, request } = await firstRequest(engines.highs, program);
  const level = program.levels[0]!;
  const objective = objectiveOf(program, level);
  const relaxed = solve.session.relax({ ...request, algorithm: 'simplex' });
  if (relaxed.status !== 'optimal') return 'no relaxation';
  const certificate = safeDualBound(program, request.domain, objective.costs, 0, relaxed.duals!);
  if (certificate === undefined) return 'no relaxation';
  const problem = {
    program,
    domain: request.domain,
    objective,
    request,
    relaxedValues: relaxed.values,
    certificate,
  };
  const found = repair(solve, strategiesWith(allMechanisms)[0]!, problem, 0);
  solve.session.dispose();
  return found;
};

describe('repair', () => {
  it('proposes nothing that breaks a row, and finds solutions where there are some', async () => {
    let [feasible, found] = [0, 0];
    await fc.assert(
      fc.asyncProperty(networkProgram, async (program) => {
        const values = await repaired(program);
        const optimum = optimumOf(program);
        if (values === 'no relaxation' || optimum === 0) return;
        if (optimum < Number.POSITIVE_INFINITY) feasible += 1;
        if (values === undefined) return;
        found += 1;
        // As any other solution it is polished later: implied columns may be off by rounding.
        expect(roundToFeasible(program, values)).toBeDefined();
        expect(levelValue(program.levels[0]!, values)).toBeGreaterThanOrEqual(optimum - 1e-6);
      }),
      { numRuns: runs },
    );
    expect(feasible).toBeGreaterThan(runs / 4);
    expect(found).toBeGreaterThan(0.8 * feasible);
  });

  test.each([
    { name: 'alone', engine: { ...engines.highs, minColumnsForRepair: 0 } },
    {
      name: 'with neighbourhoods of the bound',
      engine: { ...engines.highs, minColumnsForRepair: 0, minColumnsForNeighbourhoods: 0 },
    },
  ])('leads to the optimum that enumeration finds: $name', async ({ engine }) => {
    await fc.assert(
      fc.asyncProperty(networkProgram, async (program) => {
        const { status, levels } = await solveLevels(
          engine,
          program,
          { engine: 'highs', timeLimitSeconds: 20, seed: 1 },
          { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
        );
        const optimum = optimumOf(program);
        expect(status).toBe(optimum < Number.POSITIVE_INFINITY ? 'optimal' : 'infeasible');
        if (status === 'optimal') expect(levels[0]!.value).toBeCloseTo(optimum, 5);
      }),
      { numRuns: runs },
    );
  });

  it('has nothing to go by where nothing is known of places', async () => {
    const [program] = fc.sample(networkProgram, { numRuns: 1, seed: 5 });
    const { places: _, ...without } = program!;
    expect(await repaired(without)).toBeUndefined();
  });
});
