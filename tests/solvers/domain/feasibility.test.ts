import { describe, expect, test } from 'vitest';
import { CONTINUOUS, IMPLIED_INTEGER, INTEGER } from '../../../models/program/program.ts';
import { findViolation } from '../../../src/solvers/domain/feasibility.ts';
import { programOf } from '../../support/programs.ts';

const program = programOf({
  columns: [
    { lower: 0, upper: 2, kind: INTEGER },
    { lower: -1, upper: 1, kind: CONTINUOUS },
    { lower: 0, upper: 1, kind: IMPLIED_INTEGER },
  ],
  rows: [
    {
      lower: 1,
      upper: 2,
      entries: [
        [0, 1],
        [1, 1],
      ],
    },
    {
      upper: 2,
      entries: [
        [0, 1],
        [2, 1],
      ],
    },
  ],
  levels: [],
});

describe('findViolation', () => {
  test('accepts what satisfies the program', () => {
    expect(findViolation(program, Float64Array.of(1, 0.5, 1))).toBeUndefined();
    expect(findViolation(program, Float64Array.of(2, -1, 0))).toBeUndefined();
  });

  test.each([
    ['too few values', [1, 0], { kind: 'length', at: 2 }],
    ['a column below its bound', [1, -1.5, 0], { kind: 'column-lower', at: 1 }],
    ['a column above its bound', [3, -1, 0], { kind: 'column-upper', at: 0 }],
    ['no number', [1, Number.NaN, 0], { kind: 'column-lower', at: 1 }],
    ['a fraction', [1.5, 0, 0], { kind: 'integrality', at: 0 }],
    ['nearly an integer', [1 + 1e-9, 0, 0], { kind: 'integrality', at: 0 }],
    ['a fraction where integrality is implied', [1, 0, 0.5], { kind: 'integrality', at: 2 }],
    ['a row below its limit', [0, 0.5, 0], { kind: 'row-lower', at: 0 }],
    ['a row above its limit', [2, -0.5, 1], { kind: 'row-upper', at: 1 }],
  ] as const)('catches %s', (_, values, violation) => {
    expect(findViolation(program, Float64Array.from(values))).toMatchObject(violation);
  });
});
