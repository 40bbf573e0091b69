import { afterEach, describe, expect, test, vi } from 'vitest';
import { INTEGER } from '../../../models/program/program.ts';
import { EngineFailed } from '../../../src/solvers/engines/engine.ts';
import { engines } from '../../../src/solvers/engines/index.ts';
import { solveLevels } from '../../../src/solvers/solve-levels.ts';
import { programOf } from '../../support/programs.ts';

const forged = vi.hoisted(() => ({ answer: undefined as Record<string, unknown> | undefined }));
vi.mock(import('javascript-lp-solver'), async (importOriginal) => {
  const original = await importOriginal();
  const solver = original.default as unknown as { readonly Solve: (model: unknown) => unknown };
  return { default: { Solve: (model: unknown) => forged.answer ?? solver.Solve(model) } } as never;
});
afterEach(() => {
  forged.answer = undefined;
});

const program = programOf({
  columns: [
    { lower: 1, upper: 4, kind: INTEGER },
    { lower: -2, upper: 4, kind: INTEGER },
  ],
  rows: [
    {
      lower: 3,
      entries: [
        [0, 1],
        [1, 1],
      ],
    },
  ],
  levels: [
    {
      costs: [
        [0, 2],
        [1, 1],
      ],
    },
  ],
});

const solve = () =>
  solveLevels(
    engines['javascript-lp'],
    program,
    { engine: 'javascript-lp', timeLimitSeconds: 5, seed: 0 },
    { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
  );

describe('javascript-lp', () => {
  test('counts columns from their lower bounds', async () => {
    const solved = await solve();
    expect(solved).toMatchObject({ status: 'optimal', engine: 'javascript-lp' });
    expect([...solved.values!]).toEqual([1, 2]);
  });

  test('is not believed when its values miss a row', async () => {
    forged.answer = { feasible: true, result: 0, c0: 0, c1: 0 };
    await expect(solve()).rejects.toThrow(EngineFailed);
    await expect(solve()).rejects.toThrow('miss row 0');
  });

  test('is not believed when its values leave their bounds', async () => {
    forged.answer = { feasible: true, result: 0, c0: 7 };
    await expect(solve()).rejects.toThrow('outside its bounds');
  });

  test('reports the limit that a program exceeds', () => {
    expect(engines['javascript-lp'].sizeLimit?.(program)).toBeUndefined();
    const large = programOf({
      columns: Array.from({ length: 400 }, () => ({ lower: 0, upper: 1, kind: INTEGER })),
      rows: [],
      levels: [],
    });
    expect(engines.highs.sizeLimit).toBeUndefined();
    expect(engines['javascript-lp'].sizeLimit?.(large)).toEqual({
      what: 'whole columns',
      limit: 160,
      actual: 400,
    });
  });
});
