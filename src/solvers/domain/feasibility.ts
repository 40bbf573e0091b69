/** Feasibility checks in plain arithmetic, without any engine. No values leave the worker unless they pass. */
import { CONTINUOUS, floatAt, intAt, type Program } from '../../../models/program/program.ts';
import { type Row, rowsOf } from './rows.ts';
import { COLUMN_TOLERANCE, ROW_TOLERANCE } from './tolerances.ts';

export type Violation = {
  readonly kind: 'length' | 'column-lower' | 'column-upper' | 'row-lower' | 'row-upper' | 'integrality';
  /** The column's or row's position; for `length`, the number of values. */
  readonly at: number;
  /** How far beyond the limit. */
  readonly by: number;
};

/** The first violation, or undefined where the values are feasible. Integer columns must be exactly integer. */
export const findViolation = (program: Program, values: Float64Array): Violation | undefined => {
  const { columns } = program;
  if (values.length !== columns.count) {
    return { kind: 'length', at: values.length, by: Math.abs(values.length - columns.count) };
  }
  for (let j = 0; j < columns.count; j++) {
    const value = floatAt(values, j);
    const tolerance = COLUMN_TOLERANCE * Math.max(1, Math.abs(value));
    // Negated comparisons, so that NaN fails.
    if (!(value >= floatAt(columns.lower, j) - tolerance)) {
      return { kind: 'column-lower', at: j, by: floatAt(columns.lower, j) - value };
    }
    if (!(value <= floatAt(columns.upper, j) + tolerance)) {
      return { kind: 'column-upper', at: j, by: value - floatAt(columns.upper, j) };
    }
    if (columns.integer[j] !== CONTINUOUS && !Number.isInteger(value)) {
      return { kind: 'integrality', at: j, by: Math.abs(value - Math.round(value)) };
    }
  }
  return findRowViolation(program, values);
};

/** The first row of the program that the values violate. */
export const findRowViolation = ({ rows }: Program, values: Float64Array): Violation | undefined => {
  for (const row of rowsOf({ rows }, { rowLower: rows.lower, rowUpper: rows.upper, cuts: [] })) {
    const violation = rowViolation(row, values);
    if (violation !== undefined) return violation;
  }
  return undefined;
};

/** How the values violate a row, if they do. */
export const rowViolation = (
  { position, indices, values: coefficients, from, to, lower, upper }: Row,
  values: Float64Array,
): Violation | undefined => {
  let activity = 0;
  let largest = 1;
  for (let k = from; k < to; k++) {
    const term = floatAt(coefficients, k) * floatAt(values, intAt(indices, k));
    activity += term;
    largest = Math.max(largest, Math.abs(term));
  }
  const tolerance = ROW_TOLERANCE * largest;
  // Negated comparisons, so that NaN fails.
  if (!(activity >= lower - tolerance)) return { kind: 'row-lower', at: position, by: lower - activity };
  if (!(activity <= upper + tolerance)) return { kind: 'row-upper', at: position, by: activity - upper };
  return undefined;
};
