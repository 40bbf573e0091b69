/**
 * A part of a restricted program as a program of its own: some of the columns that are still free, and the rows that
 * bind them alone. What is fixed goes into the limits of the rows, so an engine is given only what is left to decide.
 */
import type { Program } from '../../models/program.ts';
import { ROW_TOLERANCE } from './check-solution.ts';
import type { LevelRow, Restriction } from './solver.ts';

export type Part = {
  readonly program: Program;
  readonly restriction: Restriction;
  /** Where its columns, its rows and its level rows are in the program that it is a part of. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  readonly levelRows: Int32Array;
};

/** The columns whose bounds leave a choice, in their order; undefined where the bounds of one of them cross. */
export const freeColumns = ({ columnLower, columnUpper }: Restriction): Int32Array | undefined => {
  const free = new Int32Array(columnLower.length);
  let count = 0;
  for (let j = 0; j < columnLower.length; j++) {
    if (columnLower[j]! > columnUpper[j]!) return undefined;
    if (columnLower[j]! < columnUpper[j]!) free[count++] = j;
  }
  return free.slice(0, count);
};

/** How a row looks from a part: what its fixed columns come to, and how far its free ones can take it. */
type Sight = { isOf: boolean; isFree: boolean; fixed: number; least: number; most: number; entries: number };

/** Tells of a row whether all of its free columns are in the part that `position` says, and what they leave of it. */
const sightOf = (
  { columnLower, columnUpper }: Restriction,
  position: Int32Array,
  indices: Int32Array,
  values: Float64Array,
  from: number,
  to: number,
): Sight => {
  const sight: Sight = { isOf: true, isFree: false, fixed: 0, least: 0, most: 0, entries: 0 };
  for (let k = from; k < to; k++) {
    const j = indices[k]!;
    const value = values[k]!;
    const [lower, upper] = [columnLower[j]!, columnUpper[j]!];
    if (lower === upper) sight.fixed += value * lower;
    else if (position[j]! < 0) {
      sight.isOf = false;
      sight.isFree = true;
      return sight;
    } else {
      sight.entries += 1;
      sight.isFree = true;
      sight.least += value * (value > 0 ? lower : upper);
      sight.most += value * (value > 0 ? upper : lower);
    }
  }
  return sight;
};

/** The part of these free columns, which must be given in their order. Rows that cannot be missed are left out. */
export const partOf = (program: Program, restriction: Restriction, columns: Int32Array): Part => {
  const { rows } = program;
  const position = new Int32Array(program.columns.count).fill(-1);
  columns.forEach((j, k) => {
    position[j] = k;
  });
  const kept: number[] = [];
  const [lower, upper]: [number[], number[]] = [[], []];
  let entries = 0;
  for (let i = 0; i < rows.count; i++) {
    const [from, to] = [rows.starts[i]!, rows.starts[i + 1]!];
    const sight = sightOf(restriction, position, rows.indices, rows.values, from, to);
    if (!sight.isOf || sight.entries === 0) continue;
    const least = restriction.rowLower[i]! - sight.fixed;
    const most = restriction.rowUpper[i]! - sight.fixed;
    if (sight.least >= least && sight.most <= most) continue;
    kept.push(i);
    lower.push(least);
    upper.push(most);
    entries += sight.entries;
  }
  const starts = new Int32Array(kept.length + 1);
  const indices = new Int32Array(entries);
  const values = new Float64Array(entries);
  let next = 0;
  kept.forEach((i, row) => {
    for (let k = rows.starts[i]!; k < rows.starts[i + 1]!; k++) {
      const column = position[rows.indices[k]!]!;
      if (column < 0) continue;
      indices[next] = column;
      values[next] = rows.values[k]!;
      next += 1;
    }
    starts[row + 1] = next;
  });
  const levelRows: LevelRow[] = [];
  const levelRowsKept: number[] = [];
  restriction.levelRows.forEach((row, r) => {
    const sight = sightOf(restriction, position, row.indices, row.values, 0, row.indices.length);
    if (!sight.isOf || sight.entries === 0) return;
    const own = Int32Array.from(row.indices.keys()).filter((k) => position[row.indices[k]!]! >= 0);
    levelRows.push({
      indices: own.map((k) => position[row.indices[k]!]!),
      values: Float64Array.from(own, (k) => row.values[k]!),
      upper: row.upper - sight.fixed,
    });
    levelRowsKept.push(r);
  });
  const columnLower = gather(restriction.columnLower, columns);
  const columnUpper = gather(restriction.columnUpper, columns);
  const [rowLower, rowUpper] = [Float64Array.from(lower), Float64Array.from(upper)];
  return {
    program: {
      columns: {
        count: columns.length,
        lower: columnLower,
        upper: columnUpper,
        integer: Uint8Array.from(columns, (j) => program.columns.integer[j]!),
      },
      rows: { count: kept.length, lower: rowLower, upper: rowUpper, starts, indices, values },
      levels: [],
    },
    restriction: { columnLower, columnUpper, rowLower, rowUpper, levelRows },
    columns,
    rows: Int32Array.from(kept),
    levelRows: Int32Array.from(levelRowsKept),
  };
};

/** The values at some positions. */
export const gather = (values: Float64Array, positions: Int32Array): Float64Array =>
  Float64Array.from(positions, (j) => values[j]!);

/** Puts the values of a part to their places in those of the program. */
export const scatter = (values: Float64Array, positions: Int32Array, into: Float64Array): void => {
  for (let k = 0; k < positions.length; k++) into[positions[k]!] = values[k]!;
};

/** Whether some row without free columns is missed: then nothing can mend it. */
export const isBrokenWhereFixed = (program: Program, restriction: Restriction): boolean => {
  const { rows } = program;
  const nowhere = new Int32Array(program.columns.count).fill(-1);
  const misses = (
    indices: Int32Array,
    values: Float64Array,
    from: number,
    to: number,
    lower: number,
    upper: number,
  ): boolean => {
    const { isFree, fixed } = sightOf(restriction, nowhere, indices, values, from, to);
    if (isFree) return false;
    let largest = 1;
    for (let k = from; k < to; k++) {
      largest = Math.max(largest, Math.abs(values[k]! * restriction.columnLower[indices[k]!]!));
    }
    return fixed < lower - ROW_TOLERANCE * largest || fixed > upper + ROW_TOLERANCE * largest;
  };
  for (let i = 0; i < rows.count; i++) {
    const [from, to] = [rows.starts[i]!, rows.starts[i + 1]!];
    const [lower, upper] = [restriction.rowLower[i]!, restriction.rowUpper[i]!];
    if (misses(rows.indices, rows.values, from, to, lower, upper)) return true;
  }
  return restriction.levelRows.some(({ indices, values, upper }) =>
    misses(indices, values, 0, indices.length, Number.NEGATIVE_INFINITY, upper),
  );
};
