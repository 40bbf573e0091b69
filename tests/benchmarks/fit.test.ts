import { describe, expect, it } from 'vitest';
import { costOfOneMore, exponentOf } from '../../benchmarks/fit.ts';

const points = (cost: (size: number) => number): { size: number; cost: number }[] =>
  [700, 2_500, 5_800, 17_000].map((size) => ({ size, cost: cost(size) }));

describe('the growth of a cost', () => {
  it('is the exponent of the size, in any unit', () => {
    expect(exponentOf(points((size) => 3e-5 * size ** 1.7))).toBeCloseTo(1.7, 10);
    expect(exponentOf(points(() => 12))).toBeCloseTo(0, 10);
  });

  it('is undefined for one size, and for costs of nothing', () => {
    expect(exponentOf([])).toBeUndefined();
    expect(
      exponentOf([
        { size: 20, cost: 1 },
        { size: 20, cost: 2 },
      ]),
    ).toBeUndefined();
    expect(
      exponentOf([
        { size: 20, cost: 0 },
        { size: 60, cost: 2 },
      ]),
    ).toBeUndefined();
  });

  it('is, of one more, free of what the start costs', () => {
    expect(costOfOneMore(points((size) => 200 + 0.05 * size))).toBeCloseTo(0.05, 10);
    expect(costOfOneMore(points(() => 1).slice(0, 1))).toBeUndefined();
  });
});
