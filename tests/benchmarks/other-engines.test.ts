import { describe, expect, it } from 'vitest';
import { policyOf } from '../../benchmarks/county-policy.ts';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { type OtherEngineId, otherEngines } from '../../benchmarks/other-engines.ts';
import { CONTINUOUS, INTEGER, levelValue, type Program } from '../../models/program/program.ts';
import { factsFor } from '../../models/requests/request-facts.ts';
import { plainProgram } from '../support/reference/plain-program.ts';

/** Minimise −5x − 4y − z with 6x + 4y + z ≤ 9 and 1 ≤ x + 2y ≤ 3, x and y 0 or 1, z up to 2.5: x = 1, z = 2.5, y = 0. */
const small = (lowest: number): Program => ({
  columns: {
    count: 3,
    lower: Float64Array.of(0, 0, 0),
    upper: Float64Array.of(1, 1, 2.5),
    integer: Uint8Array.of(INTEGER, INTEGER, CONTINUOUS),
  },
  rows: {
    count: 2,
    lower: Float64Array.of(-Infinity, lowest),
    upper: Float64Array.of(9, Math.max(3, lowest)),
    starts: Int32Array.of(0, 3, 5),
    indices: Int32Array.of(0, 1, 2, 0, 1),
    values: Float64Array.of(6, 4, 1, 1, 2),
  },
  levels: [
    {
      name: 'priority 1',
      constant: 0,
      indices: Int32Array.of(0, 1, 2),
      costs: Float64Array.of(-5, -4, -1),
      step: 0,
      tolerancePercent: 0,
      gapPercent: 0,
    },
  ],
});

describe.each(Object.entries(otherEngines))('%s', (id, engine) => {
  const isHere = engine.version() !== undefined;
  it.skipIf(!isHere)(
    'finds the optimum of a small program, each value at its column (skips if absent)',
    async () => {
      const { status, values } = await engine.solve(small(1), 10);
      expect(status).toBe('optimal');
      expect(levelValue(small(1).levels[0]!, values!)).toBeCloseTo(-7.5, 6);
      expect(Array.from(values!, (value) => Number(value.toFixed(6)))).toEqual([1, 0, 2.5]);
    },
  );

  it.skipIf(!isHere)('recognises a program without a solution (skips if absent)', async () => {
    expect((await engine.solve(small(4), 10)).status).toBe('infeasible');
  });

  it('takes its version from what is installed', () => {
    if (isHere) expect(engine.version()).toMatch(/^\d+(\.\d+)+/);
    const broughtAlong: readonly OtherEngineId[] = ['javascript-lp-solver', 'yalps'];
    if (broughtAlong.includes(id as OtherEngineId)) expect(isHere).toBe(true);
  });
});

it('a county of 60 schools is too large for dense tables, one of 20 is not', () => {
  const programOf = (schools: number): Program => {
    const { roster, policy: whole } = generateCounty({ schools, seed: 1 });
    const policy = policyOf(whole, 'musts-first-goal');
    return plainProgram(factsFor(roster, policy, []), policy, []).program;
  };
  for (const id of ['javascript-lp-solver', 'yalps'] as const) {
    expect(otherEngines[id].tooLarge!(programOf(20))).toBeUndefined();
    expect(otherEngines[id].tooLarge!(programOf(60))).toMatch(/GB/);
  }
});
