/**
 * A part of a program over a domain, as a program of its own: some of the free columns, and the rows whose free columns
 * all belong to it. Fixed columns go into the limits of the rows, so an engine gets only what is left to decide.
 */
import { byteAt, floatAt, intAt, type Places, type Program } from '../../../models/program/program.ts';
import type { Domain, ObjectiveCut } from './domain.ts';
import { rowViolation } from './feasibility.ts';
import { type Row, rowsOf } from './rows.ts';

export type Subproblem = {
  readonly program: Program;
  readonly domain: Domain;
  /** The positions of its columns in the program that it was taken from. */
  readonly columns: Int32Array;
  /** Likewise of its rows; cuts are numbered on after the program's own rows. */
  readonly rows: Int32Array;
};

/** The columns whose bounds leave a choice, in their order; undefined where the bounds of one of them cross. */
export const freeColumns = ({ columnLower, columnUpper }: Domain): Int32Array | undefined => {
  const free = new Int32Array(columnLower.length);
  let count = 0;
  for (let j = 0; j < columnLower.length; j++) {
    if (floatAt(columnLower, j) > floatAt(columnUpper, j)) return undefined;
    if (floatAt(columnLower, j) < floatAt(columnUpper, j)) free[count++] = j;
  }
  return free.slice(0, count);
};

type RowActivity = {
  /** Whether all free columns of the row belong to the subproblem. Where not, the rest is not computed. */
  isContained: boolean;
  /** The activity of the fixed columns. */
  fixed: number;
  /** The least and the most activity of the free columns. */
  least: number;
  most: number;
  /** The number of free columns. */
  entries: number;
};

/** The activity of a row over the domain; `position` is −1 for columns outside of the subproblem. */
const rowActivity = (
  { columnLower, columnUpper }: Domain,
  position: Int32Array,
  { indices, values, from, to }: Row,
): RowActivity => {
  const activity: RowActivity = { isContained: true, fixed: 0, least: 0, most: 0, entries: 0 };
  for (let k = from; k < to; k++) {
    const j = intAt(indices, k);
    const value = floatAt(values, k);
    const [lower, upper] = [floatAt(columnLower, j), floatAt(columnUpper, j)];
    if (lower === upper) activity.fixed += value * lower;
    else if (intAt(position, j) < 0) {
      activity.isContained = false;
      return activity;
    } else {
      activity.entries += 1;
      activity.least += value * (value > 0 ? lower : upper);
      activity.most += value * (value > 0 ? upper : lower);
    }
  }
  return activity;
};

type SubproblemRows = {
  /** The positions of the rows kept, cuts among them. */
  readonly positions: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly starts: number[];
  readonly indices: number[];
  readonly values: number[];
  readonly cuts: ObjectiveCut[];
};

/** The rows of the subproblem; undefined where a row without free columns is violated. Redundant rows are left out. */
const subproblemRows = (
  program: Program,
  domain: Domain,
  position: Int32Array,
): SubproblemRows | undefined => {
  const rows: SubproblemRows = {
    positions: [],
    lower: [],
    upper: [],
    starts: [0],
    indices: [],
    values: [],
    cuts: [],
  };
  for (const row of rowsOf(program, domain)) {
    const activity = rowActivity(domain, position, row);
    if (!activity.isContained) continue;
    if (activity.entries === 0) {
      // All of its columns are fixed, so their lower bounds are their values.
      if (rowViolation(row, domain.columnLower) !== undefined) return undefined;
      continue;
    }
    const lower = row.lower - activity.fixed;
    const upper = row.upper - activity.fixed;
    const isCut = row.position >= program.rows.count;
    if (!isCut && activity.least >= lower && activity.most <= upper) continue;
    rows.positions.push(row.position);
    const entries: { indices: number[]; values: number[] } = isCut ? { indices: [], values: [] } : rows;
    for (let k = row.from; k < row.to; k++) {
      const column = intAt(position, intAt(row.indices, k));
      if (column < 0) continue;
      entries.indices.push(column);
      entries.values.push(floatAt(row.values, k));
    }
    if (isCut) {
      const { indices, values } = entries;
      rows.cuts.push({ indices: Int32Array.from(indices), values: Float64Array.from(values), upper });
      continue;
    }
    rows.starts.push(rows.indices.length);
    rows.lower.push(lower);
    rows.upper.push(upper);
  }
  return rows;
};

/**
 * The subproblem of these free columns, which must be given in their order; undefined where a row without free columns
 * is violated, which makes the whole domain infeasible.
 */
export const subproblemOf = (
  program: Program,
  domain: Domain,
  columns: Int32Array,
): Subproblem | undefined => {
  const position = new Int32Array(program.columns.count).fill(-1);
  columns.forEach((j, k) => {
    position[j] = k;
  });
  const rows = subproblemRows(program, domain, position);
  if (rows === undefined) return undefined;
  const bounds = {
    columnLower: gather(domain.columnLower, columns),
    columnUpper: gather(domain.columnUpper, columns),
    rowLower: Float64Array.from(rows.lower),
    rowUpper: Float64Array.from(rows.upper),
  };
  return {
    program: {
      columns: {
        count: columns.length,
        lower: bounds.columnLower,
        upper: bounds.columnUpper,
        integer: Uint8Array.from(columns, (j) => byteAt(program.columns.integer, j)),
      },
      rows: {
        count: rows.lower.length,
        lower: bounds.rowLower,
        upper: bounds.rowUpper,
        starts: Int32Array.from(rows.starts),
        indices: Int32Array.from(rows.indices),
        values: Float64Array.from(rows.values),
      },
      levels: [],
      ...(program.places && { places: placesAt(program.places, columns) }),
    },
    domain: { ...bounds, cuts: rows.cuts },
    columns,
    rows: Int32Array.from(rows.positions),
  };
};

const placesAt = ({ from, to, near }: Places, columns: Int32Array): Places => ({
  from: columns.map((j) => intAt(from, j)),
  to: columns.map((j) => intAt(to, j)),
  near,
});

/** The values at some positions. */
export const gather = (values: Float64Array, positions: Int32Array): Float64Array =>
  Float64Array.from(positions, (j) => floatAt(values, j));

/** Writes the values of a subproblem to their positions in the program that it was taken from. */
export const scatter = (values: Float64Array, positions: Int32Array, into: Float64Array): void => {
  positions.forEach((j, k) => {
    into[j] = floatAt(values, k);
  });
};
