/**
 * An answer checked against its program in plain arithmetic, without any engine. No values leave the worker
 * before they have passed here.
 */
import { CONTINUOUS, type Program } from '../../../models/program/program.ts';
import { type Row, rowsOf } from './rows.ts';

export type Breach = {
  readonly what: 'length' | 'column-lower' | 'column-upper' | 'row-lower' | 'row-upper' | 'whole';
  /** The column's or row's position. */
  readonly at: number;
  /** How far beyond what is allowed. */
  readonly by: number;
};

/**
 * How far a row may be missed, in units of the row's largest term: engines work in floating point, and the
 * sum of a row's terms cannot be better than its terms.
 */
const ROW_TOLERANCE = 1e-6;
const COLUMN_TOLERANCE = 1e-7;

/** The first breach found, or undefined where the values satisfy the program. Whole means exactly whole. */
export const checkSolution = (program: Program, values: Float64Array): Breach | undefined => {
  const { columns } = program;
  if (values.length !== columns.count) {
    return { what: 'length', at: values.length, by: Math.abs(values.length - columns.count) };
  }
  for (let j = 0; j < columns.count; j++) {
    const value = values[j]!;
    const tolerance = COLUMN_TOLERANCE * Math.max(1, Math.abs(value));
    // Written so that NaN fails.
    if (!(value >= columns.lower[j]! - tolerance)) {
      return { what: 'column-lower', at: j, by: columns.lower[j]! - value };
    }
    if (!(value <= columns.upper[j]! + tolerance)) {
      return { what: 'column-upper', at: j, by: value - columns.upper[j]! };
    }
    if (columns.integer[j] !== CONTINUOUS && !Number.isInteger(value)) {
      return { what: 'whole', at: j, by: Math.abs(value - Math.round(value)) };
    }
  }
  return findRowBreach(program, values);
};

/** The first row that the values miss. */
export const findRowBreach = ({ rows }: Program, values: Float64Array): Breach | undefined => {
  for (const row of rowsOf({ rows }, { rowLower: rows.lower, rowUpper: rows.upper, cuts: [] })) {
    const miss = missOf(row, values);
    if (miss !== undefined) return miss;
  }
  return undefined;
};

/** How the values miss a row, if they do. */
export const missOf = (
  { position, indices, values: entries, from, to, lower, upper }: Row,
  values: Float64Array,
): Breach | undefined => {
  let activity = 0;
  let largest = 1;
  for (let k = from; k < to; k++) {
    const term = entries[k]! * values[indices[k]!]!;
    activity += term;
    largest = Math.max(largest, Math.abs(term));
  }
  const tolerance = ROW_TOLERANCE * largest;
  // Written so that NaN fails.
  if (!(activity >= lower - tolerance)) return { what: 'row-lower', at: position, by: lower - activity };
  if (!(activity <= upper + tolerance)) return { what: 'row-upper', at: position, by: activity - upper };
  return undefined;
};
