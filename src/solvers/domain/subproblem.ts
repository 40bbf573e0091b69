/**
 * A part of a restricted program as a program of its own: some of the columns that are still free, and the rows that
 * bind them alone. What is fixed goes into the limits of the rows, so an engine is given only what is left to decide.
 */
import type { Program } from '../../../models/program/program.ts';
import type { Domain, ObjectiveCut } from './domain.ts';
import { missOf } from './feasibility.ts';
import { type Row, rowsOf } from './rows.ts';

export type Subproblem = {
  readonly program: Program;
  readonly domain: Domain;
  /** Where its columns and its rows are in the program that it is a part of; a level row counts on after the program's own. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
};

/** The columns whose bounds leave a choice, in their order; undefined where the bounds of one of them cross. */
export const freeColumns = ({ columnLower, columnUpper }: Domain): Int32Array | undefined => {
  const free = new Int32Array(columnLower.length);
  let count = 0;
  for (let j = 0; j < columnLower.length; j++) {
    if (columnLower[j]! > columnUpper[j]!) return undefined;
    if (columnLower[j]! < columnUpper[j]!) free[count++] = j;
  }
  return free.slice(0, count);
};

/** How a row looks from a part: what its fixed columns come to, and how far its free ones can take it. */
type Sight = { isOf: boolean; fixed: number; least: number; most: number; entries: number };

/** Tells of a row whether all of its free columns are in the part that `position` says, and what they leave of it. */
const sightOf = (
  { columnLower, columnUpper }: Domain,
  position: Int32Array,
  { indices, values, from, to }: Row,
): Sight => {
  const sight: Sight = { isOf: true, fixed: 0, least: 0, most: 0, entries: 0 };
  for (let k = from; k < to; k++) {
    const j = indices[k]!;
    const value = values[k]!;
    const [lower, upper] = [columnLower[j]!, columnUpper[j]!];
    if (lower === upper) sight.fixed += value * lower;
    else if (position[j]! < 0) {
      sight.isOf = false;
      return sight;
    } else {
      sight.entries += 1;
      sight.least += value * (value > 0 ? lower : upper);
      sight.most += value * (value > 0 ? upper : lower);
    }
  }
  return sight;
};

/**
 * The part of these free columns, which must be given in their order; undefined where a row without free columns is
 * missed, which nothing can mend. Rows that cannot be missed are left out.
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
  const kept: number[] = [];
  const [rowLower, rowUpper]: [number[], number[]] = [[], []];
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
  const cuts: ObjectiveCut[] = [];
  for (const row of rowsOf(program, domain)) {
    const sight = sightOf(domain, position, row);
    if (!sight.isOf) continue;
    if (sight.entries === 0) {
      // Its columns are fixed, so their lower bounds are their values.
      if (missOf(row, domain.columnLower) !== undefined) return undefined;
      continue;
    }
    const lower = row.lower - sight.fixed;
    const upper = row.upper - sight.fixed;
    const isLevelRow = row.position >= program.rows.count;
    if (!isLevelRow && sight.least >= lower && sight.most <= upper) continue;
    kept.push(row.position);
    const own: { indices: number[]; values: number[] } = isLevelRow
      ? { indices: [], values: [] }
      : { indices, values };
    for (let k = row.from; k < row.to; k++) {
      const column = position[row.indices[k]!]!;
      if (column < 0) continue;
      own.indices.push(column);
      own.values.push(row.values[k]!);
    }
    if (isLevelRow) {
      cuts.push({ indices: Int32Array.from(own.indices), values: Float64Array.from(own.values), upper });
      continue;
    }
    starts.push(indices.length);
    rowLower.push(lower);
    rowUpper.push(upper);
  }
  const limits = {
    columnLower: gather(domain.columnLower, columns),
    columnUpper: gather(domain.columnUpper, columns),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
  };
  return {
    program: {
      columns: {
        count: columns.length,
        lower: limits.columnLower,
        upper: limits.columnUpper,
        integer: Uint8Array.from(columns, (j) => program.columns.integer[j]!),
      },
      rows: {
        count: rowLower.length,
        lower: limits.rowLower,
        upper: limits.rowUpper,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
      levels: [],
    },
    domain: { ...limits, cuts },
    columns,
    rows: Int32Array.from(kept),
  };
};

/** The values at some positions. */
export const gather = (values: Float64Array, positions: Int32Array): Float64Array =>
  Float64Array.from(positions, (j) => values[j]!);

/** Puts the values of a part to their places in those of the program. */
export const scatter = (values: Float64Array, positions: Int32Array, into: Float64Array): void => {
  for (let k = 0; k < positions.length; k++) into[positions[k]!] = values[k]!;
};
