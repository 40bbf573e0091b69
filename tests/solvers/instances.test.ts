/** Published instances, solved to their known optima. */
import { afterAll, describe, expect, test } from 'vitest';
import { IMPLIED_INTEGER, type Program } from '../../models/program/program.ts';
import { findViolation } from '../../src/solvers/domain/feasibility.ts';
import type { EngineId } from '../../src/solvers/engines/engine.ts';
import { engines } from '../../src/solvers/engines/index.ts';
import { createSolverPool } from '../../src/solvers/pool/solver-pool.ts';
import {
  haveInstances,
  listInstances,
  readAssignment,
  readGap,
  readInstance,
  readJsonCase,
  readMps,
} from '../support/instances.ts';

const pool = createSolverPool({ threads: 1 });
afterAll(() => pool.destroy());

const solve = (program: Program, engine: EngineId = 'highs', timeLimitSeconds = 50) =>
  pool.solve(program, { engine, timeLimitSeconds, seed: 0 });

const expectValue = async (program: Program, optimum: number): Promise<void> => {
  const solved = await solve(program);
  expect(solved).toMatchObject({ status: 'optimal', stopReason: 'proved' });
  expect(findViolation(program, solved.values!)).toBeUndefined();
  expect(solved.levels[0]!.value).toBeCloseTo(optimum, 5);
};

describe.skipIf(!haveInstances)('instances of others (skipped where ../shared is absent)', () => {
  const bounds = haveInstances
    ? readInstance('gap', 'bounds.txt')
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/) as [string, string, string])
    : [];
  const small = bounds.flatMap(([name, lower, upper]) => {
    // The published values are those of the maximum; of the minimum, a few will do.
    const match = /^(c(?:05|08|10)\d\d_\d)_(Max|(?<=c05\d\d_1_)Min)$/.exec(name);
    if (match === null || lower !== upper) return [];
    return [
      { file: `${match[1]}.txt`, sense: match[2] === 'Max' ? 'max' : 'min', value: Number(lower) } as const,
    ];
  });
  test.each(small)('generalised assignment $file, $sense $value', async ({ file, sense, value }) => {
    await expectValue(readGap(readInstance('gap', file), sense), sense === 'max' ? -value : value);
  });

  test.each([
    ['a05100', 1698],
    ['b05100', 1843],
    ['c05100', 1931],
  ])('generalised assignment %s, %d', async (name, value) => {
    await expectValue(readGap(readInstance('gap', `${name}.txt`), 'min'), value);
  });

  test.each([
    ['assign100', 305],
    ['seydou_assign500', 991],
  ])('assignment %s, %d', async (name, value) => {
    await expectValue(readAssignment(readInstance('assignment', `${name}.txt`), IMPLIED_INTEGER), value);
  });

  test.each([
    ['p0033', 3089],
    ['lseu', 1120],
    ['p0201', 7615],
    ['p0548', 8691],
    ['afiro', -464.7531429],
    ['brandy', 1518.509896],
  ])('miplib %s, %d', async (name, value) => {
    await expectValue(readMps(readInstance('miplib', `${name}.mps`), 1e4), value);
  });

  const cases = listInstances('javascript-lp-solver-cases', '.json').map((file) =>
    readJsonCase(readInstance('javascript-lp-solver-cases', file), 1e5),
  );
  for (const { name, refused, program, optimum, tolerance } of cases) {
    if (refused !== undefined) {
      test.skip(`${name}: ${refused}`, () => {});
      continue;
    }
    for (const engine of Object.keys(engines) as EngineId[]) {
      if (engines[engine].sizeLimit?.(program) !== undefined) {
        test.skip(`${name}: too large for ${engine}`, () => {});
        continue;
      }
      test(`${name} on ${engine}`, async () => {
        const solved = await solve(program, engine, engine === 'highs' ? 50 : 2);
        if (optimum === undefined) {
          expect(solved.status).toBe('infeasible');
          return;
        }
        expect(findViolation(program, solved.values!)).toBeUndefined();
        const room = Math.max(1e-6, tolerance) * Math.abs(optimum) + 1e-6;
        expect(Math.abs(solved.levels[0]!.value - optimum)).toBeLessThanOrEqual(room);
        if (engine === 'highs') expect(solved.status).toBe('optimal');
      });
    }
  }
});
