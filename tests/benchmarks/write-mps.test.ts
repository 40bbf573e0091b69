import { expect, it } from 'vitest';
import { writeMps } from '../../benchmarks/write-mps.ts';
import { CONTINUOUS, INTEGER, type Program } from '../../models/program/program.ts';

it('a program as MPS has its columns in order, its two-sided rows as ranges, and markers around whole columns', () => {
  const program: Program = {
    columns: {
      count: 3,
      lower: Float64Array.of(0, -1, 0),
      upper: Float64Array.of(1, 2.5, 4),
      integer: Uint8Array.of(INTEGER, CONTINUOUS, INTEGER),
    },
    rows: {
      count: 4,
      lower: Float64Array.of(-Infinity, 3, 2, 1),
      upper: Float64Array.of(5, Infinity, 2, 6),
      starts: Int32Array.of(0, 1, 2, 3, 4),
      indices: Int32Array.of(0, 1, 0, 1),
      values: Float64Array.of(1, 2, -3, 0.5),
    },
    levels: [
      {
        name: 'priority 1',
        constant: 7,
        indices: Int32Array.of(1),
        costs: Float64Array.of(9),
        step: 0,
        tolerancePercent: 0,
        gapPercent: 0,
      },
    ],
  };
  expect(writeMps(program).split('\n')).toEqual([
    'NAME program FREE',
    'ROWS',
    ' N cost',
    ' L r0',
    ' G r1',
    ' E r2',
    ' L r3',
    'COLUMNS',
    " m0 'MARKER' 'INTORG'",
    ' c0 cost 0',
    ' c0 r0 1',
    ' c0 r2 -3',
    " m1 'MARKER' 'INTEND'",
    ' c1 cost 9',
    ' c1 r1 2',
    ' c1 r3 0.5',
    " m2 'MARKER' 'INTORG'",
    ' c2 cost 0',
    " m3 'MARKER' 'INTEND'",
    'RHS',
    ' rhs r0 5',
    ' rhs r1 3',
    ' rhs r2 2',
    ' rhs r3 6',
    'RANGES',
    ' range r3 5',
    'BOUNDS',
    ' LO bound c0 0',
    ' UP bound c0 1',
    ' LO bound c1 -1',
    ' UP bound c1 2.5',
    ' LO bound c2 0',
    ' UP bound c2 4',
    'ENDATA',
    '',
  ]);
});
