import { expect, test } from 'vitest';
import {
  aggregatedProgram,
  IMPLIED_INTEGER,
  INTEGER,
  type Program,
} from '../../../models/program/program.ts';
import { disaggregatedDomain, fullDomain } from '../../../src/solvers/domain/domain.ts';
import { findViolation } from '../../../src/solvers/domain/feasibility.ts';
import { roundToFeasible } from '../../../src/solvers/domain/integrality.ts';
import { programOf } from '../../support/programs.ts';

/** Column 0 is decided; column 1 sums up the two ways 2 and 3, and a row of the core says that as many pass as go. */
const program: Program = {
  ...programOf({
    columns: [INTEGER, IMPLIED_INTEGER, IMPLIED_INTEGER, IMPLIED_INTEGER].map((kind) => ({
      lower: 0,
      upper: 3,
      kind,
    })),
    rows: [
      {
        lower: 0,
        upper: 0,
        entries: [
          [0, 1],
          [1, -1],
        ],
      },
      {
        lower: 0,
        upper: 0,
        entries: [
          [2, 1],
          [3, 1],
          [0, -1],
        ],
      },
      {
        lower: 0,
        upper: 0,
        entries: [
          [2, 1],
          [3, 1],
          [1, -1],
        ],
      },
    ],
    levels: [{ costs: [[0, -1]] }],
  }),
  aggregatedModel: { columns: 2, rows: 1, levels: 1, replacedRows: [0], sums: [{ column: 1, row: 2 }] },
};
const left = fullDomain(aggregatedProgram(program, program.aggregatedModel!));

test('a sum of which nothing is said is put aside, with the rows that speak of it', () => {
  const whole = disaggregatedDomain(program, left);
  expect([whole.columnLower[1], whole.columnUpper[1]]).toEqual([0, 0]);
  expect([...whole.rowLower]).toEqual([-Infinity, 0, -Infinity]);
  expect([...whole.rowUpper]).toEqual([Infinity, 0, Infinity]);
});

test('what a finished level has said of a sum is kept', () => {
  const columnUpper = Float64Array.from(left.columnUpper);
  columnUpper[1] = 1;
  const whole = disaggregatedDomain(program, { ...left, columnUpper });
  expect(whole.columnUpper[1]).toBe(1);
  expect([...whole.rowLower]).toEqual([-Infinity, 0, 0]);
});

test('so is a sum in a row of a finished level', () => {
  const row = { indices: Int32Array.of(1), values: Float64Array.of(1), upper: 2 };
  expect(disaggregatedDomain(program, { ...left, cuts: [row] }).columnUpper[1]).toBe(3);
});

test('values are summed up before they are looked at', () => {
  const values = roundToFeasible(program, Float64Array.of(3, 0, 1, 2));
  expect(values && [...values]).toEqual([3, 3, 1, 2]);
  expect(findViolation(program, values!)).toBeUndefined();
});
