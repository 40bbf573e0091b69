/**
 * The elastic program: every row may be missed, at a price (Chinneck 2008, Feasibility and Infeasibility in
 * Optimization). A point that misses rows is a solution of it, so it can be mended piece by piece.
 */
import { floatAt, intAt, type Program } from '../../../../models/program/program.ts';
import type { Domain } from '../../domain/domain.ts';
import { type Row, rowsOf } from '../../domain/rows.ts';
import { MISS_TOLERANCE } from '../../domain/tolerances.ts';

export type Elastic = {
  /** The columns of the program, then two for each row: by how much it is too low, and by how much too high. */
  readonly program: Program;
  /** Those of the program over its domain, cuts included. */
  readonly rows: readonly Row[];
  /** The column that says by how much a row is missed on one side. */
  readonly missColumn: (row: number, by: number) => number;
};

export const elasticOf = (program: Program, domain: Domain): Elastic => {
  const rows = [...rowsOf(program, domain)];
  const own = program.columns.count;
  const count = own + 2 * rows.length;
  const missColumn = (row: number, by: number): number => own + 2 * row + (by < 0 ? 0 : 1);
  const entries = rows.reduce((sum, { from, to }) => sum + to - from + 2, 0);
  const starts = new Int32Array(rows.length + 1);
  const indices = new Int32Array(entries);
  const values = new Float64Array(entries);
  let end = 0;
  for (const row of rows) {
    indices.set(row.indices.subarray(row.from, row.to), end);
    values.set(row.values.subarray(row.from, row.to), end);
    end += row.to - row.from;
    indices.set([missColumn(row.position, -1), missColumn(row.position, 1)], end);
    values.set([1, -1], end);
    end += 2;
    starts[row.position + 1] = end;
  }
  const integer = new Uint8Array(count);
  integer.set(program.columns.integer);
  // What it is solved over is always a domain, so bounds of its own are never read.
  const noBounds = new Float64Array(count);
  return {
    rows,
    missColumn,
    program: {
      columns: { count, lower: noBounds, upper: noBounds, integer },
      rows: {
        count: rows.length,
        lower: Float64Array.from(rows, ({ lower }) => lower),
        upper: Float64Array.from(rows, ({ upper }) => upper),
        starts,
        indices,
        values,
      },
      levels: [],
    },
  };
};

/** By how much values are below a row (negative), or above it (positive); 0 where they satisfy it. */
const missOf = (
  { indices, values: coefficients, from, to, lower, upper }: Row,
  values: Float64Array,
): number => {
  let activity = 0;
  for (let k = from; k < to; k++) activity += floatAt(coefficients, k) * floatAt(values, intAt(indices, k));
  const tolerance = MISS_TOLERANCE * Math.max(1, Math.abs(activity));
  if (activity < lower - tolerance) return activity - lower;
  return activity > upper + tolerance ? activity - upper : 0;
};

/** A row that values miss: by how much they are below it (negative), or above it (positive). */
export type Miss = { readonly row: number; readonly by: number };

/** The rows that values of the program's own columns miss. */
export const missesOf = ({ rows }: Elastic, values: Float64Array): readonly Miss[] =>
  rows.map((row) => ({ row: row.position, by: missOf(row, values) })).filter(({ by }) => by !== 0);

export const totalMissOf = (missed: readonly Miss[]): number =>
  missed.reduce((sum, { by }) => sum + Math.abs(by), 0);

/** The domain with each of these rows as wide as it is missed. */
export const widened = ({ rows }: Program, domain: Domain, missed: readonly Miss[]): Domain => {
  const rowLower = Float64Array.from(domain.rowLower);
  const rowUpper = Float64Array.from(domain.rowUpper);
  for (const { row, by } of missed) {
    if (row >= rows.count) continue;
    if (by > 0) rowUpper[row] = floatAt(rowUpper, row) + by;
    else rowLower[row] = floatAt(rowLower, row) + by;
  }
  // A cut has an upper limit alone.
  const byOf = new Map(missed.map(({ row, by }) => [row - rows.count, by]));
  const cuts = domain.cuts.map((cut, k) => ({ ...cut, upper: cut.upper + (byOf.get(k) ?? 0) }));
  return { ...domain, rowLower, rowUpper, cuts };
};
