import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addObjectiveCut, fullDomain } from '../../../src/solvers/domain/domain.ts';
import { safeDualBound, trivialBound } from '../../../src/solvers/domain/dual-bound.ts';
import { highs } from '../../../src/solvers/engines/highs.ts';
import { integerProgram } from '../../support/arbitraries.ts';
import { enumerateOptimum } from '../../support/enumerate.ts';
import { programOf } from '../../support/programs.ts';

const denseCosts = (count: number, indices: Int32Array, costs: Float64Array): Float64Array => {
  const dense = new Float64Array(count);
  indices.forEach((j, k) => {
    dense[j] = costs[k]!;
  });
  return dense;
};

test('no duals give a bound above the optimum', () => {
  const dual = fc.oneof(fc.double({ min: -10, max: 10, noNaN: true }), fc.constantFrom(0, Number.NaN, 1e6));
  fc.assert(
    fc.property(integerProgram(), fc.array(dual, { minLength: 6, maxLength: 6 }), (program, duals) => {
      const [level] = program.levels;
      const optimum = enumerateOptimum(program)?.[0];
      if (level === undefined || optimum === undefined) return;
      const costs = denseCosts(program.columns.count, level.indices, level.costs);
      // A cut that every solution satisfies stands for a finished level.
      const most = costs.reduce(
        (sum, cost, j) => sum + Math.max(cost * program.columns.upper[j]!, cost * program.columns.lower[j]!),
        0,
      );
      const domain = addObjectiveCut(fullDomain(program), costs, most);
      const given = Float64Array.from(duals.slice(0, program.rows.count + domain.cuts.length));
      const { bound } = safeDualBound(program, domain, costs, level.constant, given);
      expect(bound).toBeLessThanOrEqual(optimum + 1e-9 * Math.abs(optimum));
      expect(trivialBound(program, level)).toBeLessThanOrEqual(optimum + 1e-9);
    }),
    { numRuns: 2000 },
  );
});

test('the duals of an optimum prove its value', async () => {
  const program = programOf({
    columns: [
      { lower: 0, upper: 10, kind: 0 },
      { lower: 0, upper: 10, kind: 0 },
    ],
    rows: [
      {
        lower: 4,
        entries: [
          [0, 1],
          [1, 2],
        ],
      },
      {
        lower: 3,
        entries: [
          [0, 2],
          [1, 1],
        ],
      },
    ],
    levels: [{ costs: [] }],
  });
  const session = await highs.open(0);
  const request = {
    program,
    domain: fullDomain(program),
    costs: Float64Array.of(3, 4),
    offset: 5,
    deadline: performance.now() + 10_000,
    shouldStop: () => false,
  };
  const relaxed = session.relax({ ...request, algorithm: 'simplex' });
  session.dispose();
  if (relaxed.status !== 'optimal') throw new Error(relaxed.status);
  const { bound, reducedCosts } = safeDualBound(
    program,
    request.domain,
    request.costs,
    request.offset,
    relaxed.duals!,
  );
  // 3·(2/3) + 4·(5/3) + 5
  expect(bound).toBeCloseTo(26 / 3 + 5, 9);
  expect(bound).toBeLessThanOrEqual(26 / 3 + 5);
  expect(reducedCosts[0]).toBeCloseTo(0, 9);
});
