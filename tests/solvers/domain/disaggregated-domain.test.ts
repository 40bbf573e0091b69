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

/** Column 0 is a decision; column 1 is the sum of the arcs 2 and 3; a row of the aggregated model equates both. */
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
const remaining = fullDomain(aggregatedProgram(program, program.aggregatedModel!));

test('a sum that no level refers to is fixed at 0, and its rows are opened', () => {
  const full = disaggregatedDomain(program, remaining);
  expect([full.columnLower[1], full.columnUpper[1]]).toEqual([0, 0]);
  expect([...full.rowLower]).toEqual([-Infinity, 0, -Infinity]);
  expect([...full.rowUpper]).toEqual([Infinity, 0, Infinity]);
});

test('a bound on a sum by a finished level is kept', () => {
  const columnUpper = Float64Array.from(remaining.columnUpper);
  columnUpper[1] = 1;
  const full = disaggregatedDomain(program, { ...remaining, columnUpper });
  expect(full.columnUpper[1]).toBe(1);
  expect([...full.rowLower]).toEqual([-Infinity, 0, 0]);
});

test('so is a sum in an objective cut', () => {
  const row = { indices: Int32Array.of(1), values: Float64Array.of(1), upper: 2 };
  expect(disaggregatedDomain(program, { ...remaining, cuts: [row] }).columnUpper[1]).toBe(3);
});

test('sums are evaluated before values are checked', () => {
  const values = roundToFeasible(program, Float64Array.of(3, 0, 1, 2));
  expect(values && [...values]).toEqual([3, 3, 1, 2]);
  expect(findViolation(program, values!)).toBeUndefined();
});
