/** When an objective is several levels: exactly where no difference in the smaller parts can outweigh one in the larger. */
import { describe, expect, it } from 'vitest';
import { objectiveDraft, partOf, stepOf } from '../../models/program/objective-draft.ts';
import { levelsOf } from '../../models/program/split-by-scale.ts';

/** Ten columns from 0 to 10. */
const columns = { count: 10, lower: new Float64Array(10), upper: new Float64Array(10).fill(10) };

type Part = {
  readonly costs: readonly (readonly [column: number, cost: number])[];
  readonly constant?: number;
  readonly isFractional?: boolean;
};

const levels = (parts: readonly Part[], tolerancePercent = 0) => {
  const source = { kind: 'priority', priority: 1 } as const;
  const draft = objectiveDraft({
    name: 'priority 1',
    source,
    constant: 0.5,
    tolerancePercent,
    gapPercent: 0,
  });
  for (const [position, { costs, constant = 0, isFractional = false }] of parts.entries()) {
    const part = partOf(draft, `${position}`);
    part.constant += constant;
    part.isFractional = isFractional;
    for (const [column, cost] of costs) part.costs.add(column, cost);
  }
  return levelsOf(draft, columns);
};

describe('an objective', () => {
  it('is one level where its parts are near each other', () => {
    const [only, ...others] = levels([
      { costs: [[0, 1]] },
      {
        costs: [
          [0, 2],
          [1, -0.001],
        ],
        constant: 3,
      },
    ]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ costRatio: 2, level: { name: 'priority 1', constant: 3.5, resolution: 1 } });
    expect([...(only?.level.costs ?? [])]).toEqual([3, -0.001]);
  });

  it('is one level for each scale, the largest first, with the constants of its parts', () => {
    const small: Part = { costs: [[0, 1e-9]], constant: 1e-8 };
    const found = levels([small, { costs: [[1, 1000]], constant: 7 }, { costs: [[2, 0.001]] }]);
    expect(
      found.map(({ level: { name, constant, indices, costs, step } }) => [
        name,
        constant,
        [...indices],
        [...costs],
        step,
      ]),
    ).toEqual([
      ['priority 1', 7.5, [1], [1000], 1000],
      ['priority 1, part 2', 0, [2], [0.001], 0.001],
      ['priority 1, part 3', 1e-8, [0], [1e-9], expect.closeTo(1e-9, 15)],
    ]);
    for (const { level, costRatio } of found) {
      expect(costRatio).toBe(1);
      expect(level).not.toHaveProperty('resolution');
    }
  });

  it.each([
    ['below one step', 0.0099, 2],
    ['as much as one step', 0.01, 1],
  ])('whose smaller part can differ by %s', (_, cost, count) => {
    // The smaller part ranges over ten columns from 0 to 10, the larger one has the step 1.
    const smaller = Array.from({ length: 10 }, (__, column): [number, number] => [column, cost]);
    const found = levels([
      {
        costs: [
          [0, 1],
          [1, 100_001],
        ],
      },
      { costs: smaller },
    ]);
    expect(found.length).toBe(count);
  });

  it('stays one level where the larger part has no step, and says how far apart its parts are', () => {
    for (const larger of [{ costs: [[0, 1e6 / 3]] }, { costs: [[0, 1e6]], isFractional: true }] as const) {
      const [only, ...others] = levels([larger, { costs: [[1, 1e-3]] }]);
      expect(others).toEqual([]);
      expect(only?.costRatio).toBeGreaterThan(1e8);
      // An engine may not see the smaller part, which can differ by 10 · 0.001.
      expect(only?.level).toMatchObject({ resolution: 1e-3, unseen: 0.01 });
    }
  });

  it('stays one level where it has a tolerance', () => {
    const parts: readonly Part[] = [{ costs: [[0, 1e6]] }, { costs: [[1, 1e-6]] }];
    expect(levels(parts)).toHaveLength(2);
    expect(levels(parts, 1)).toHaveLength(1);
  });

  it('without costs is one level', () => {
    expect(levels([])).toMatchObject([{ level: { constant: 0.5, step: 0 }, costRatio: 1 }]);
    expect(levels([{ costs: [], constant: 2 }])).toMatchObject([{ level: { constant: 2.5 } }]);
  });
});

describe('the step of costs', () => {
  it.each([
    [[1, 2.5], 0.5],
    [[1, 1e-12], 1e-12],
    [[1000, 1e-12], 0],
    [[3e-12, 4.5e-12], 1.5e-12],
    [[1e-9], 1e-9],
    [[6, 9], 3],
    [[Math.PI, 1], 0],
    [[0], 0],
  ])('%j: %d', (costs, step) => {
    expect(stepOf(costs)).toBeCloseTo(step, 20);
  });
});
