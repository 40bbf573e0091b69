/** What counts as proved, and what doubles can tell apart. */
import { describe, expect, it } from 'vitest';
import type { Level } from '../../../models/program/program.ts';
import {
  hasCountableSteps,
  isDistinct,
  objectiveOf,
  proofTolerance,
  roundUpToStep,
} from '../../../src/solvers/domain/objective.ts';
import { programOf } from '../../support/programs.ts';

const levelWith = (costs: readonly number[], more: Partial<Level> = {}) => {
  const program = programOf({
    columns: costs.map(() => ({ lower: 0, upper: 10, kind: 1 })),
    rows: [],
    levels: [{ costs: costs.map((cost, column) => [column, cost] as const) }],
  });
  const [first] = program.levels;
  if (first === undefined) throw new Error('the program has one level');
  const level: Level = { ...first, ...more };
  return { level, objective: objectiveOf(program, level) };
};

describe('the tolerance of a proof', () => {
  it('grows with the value and with the largest cost', () => {
    const { level, objective } = levelWith([2, 3]);
    expect(proofTolerance(objective, level, 0)).toBeCloseTo(3e-7, 12);
    expect(proofTolerance(objective, level, 5000)).toBeCloseTo(5e-4, 9);
  });

  it('is always less than a difference that matters', () => {
    const stepped = levelWith([1000, 0.001], { step: 0.001 });
    expect(proofTolerance(stepped.objective, stepped.level, 1e6)).toBe(0.00025);
    const mixed = levelWith([1000, 0.01], { resolution: 0.01 });
    expect(proofTolerance(mixed.objective, mixed.level, 1e6)).toBeCloseTo(1e-7, 12);
  });

  it('is of no use where doubles are too coarse for it', () => {
    const { level } = levelWith([1e9, 1e-7], { resolution: 1e-7 });
    expect(isDistinct(level, 1)).toBe(true);
    expect(isDistinct(level, 1e9)).toBe(false);
    expect(isDistinct(levelWith([1e9]).level, 1e15)).toBe(true);
  });
});

describe('costs that an engine may not see', () => {
  it('count by how much they can change the value', () => {
    const { objective } = levelWith([1000, 1e-7, -1e-7]);
    expect(objective.unseen / objective.scale).toBeCloseTo(2e-6, 12);
    expect(levelWith([1000, 1e-3]).objective.unseen).toBe(0);
    const hidden = levelWith([1000], { unseen: 0.5 }).objective;
    expect(hidden.unseen / hidden.scale).toBe(0.5);
  });
});

describe('the next step of a value', () => {
  it('is reached from below, and only where steps can be counted', () => {
    const { level } = levelWith([2], { step: 2, constant: 1 });
    expect(roundUpToStep(level, 1.1)).toBe(3);
    expect(roundUpToStep(level, 3)).toBe(3);
    const fine = { ...level, step: 1e-12 };
    expect(hasCountableSteps(fine, 5)).toBe(false);
    expect(roundUpToStep(fine, 5.000_000_1)).toBe(5.000_000_1);
  });
});
