import { CONTINUOUS, type Program } from '../../../models/program/program.ts';

/** Nothing is restricted yet, except that whole columns have whole bounds. */
export const fullDomain = (program: Program): Domain => {
  const { columns, rows } = program;
  const columnLower = Float64Array.from(columns.lower);
  const columnUpper = Float64Array.from(columns.upper);
  for (let j = 0; j < columns.count; j++) {
    if (columns.integer[j] === CONTINUOUS) continue;
    columnLower[j] = Math.ceil(columnLower[j]! - 1e-9);
    columnUpper[j] = Math.floor(columnUpper[j]! + 1e-9);
  }
  return {
    columnLower,
    columnUpper,
    rowLower: Float64Array.from(rows.lower),
    rowUpper: Float64Array.from(rows.upper),
    cuts: [],
  };
};

/**
 * What was left of the core, and all of the rest of the program. Rows that say no more than others do are opened; a column
 * that only sums up others, and of which no finished level has said anything, is put aside at 0 (see sumUp).
 */
export const disaggregatedDomain = (program: Program, left: Domain): Domain => {
  const whole = fullDomain(program);
  const { columnLower, columnUpper, rowLower, rowUpper } = whole;
  const { aggregatedModel: core, rows } = program;
  const isTold = new Uint8Array(program.columns.count);
  left.columnLower.forEach((lower, j) => {
    if (lower !== columnLower[j] || left.columnUpper[j] !== columnUpper[j]) isTold[j] = 1;
  });
  columnLower.set(left.columnLower);
  columnUpper.set(left.columnUpper);
  rowLower.set(left.rowLower);
  rowUpper.set(left.rowUpper);
  const open = (i: number): void => {
    rowLower[i] = Number.NEGATIVE_INFINITY;
    rowUpper[i] = Number.POSITIVE_INFINITY;
  };
  for (const i of core?.replacedRows ?? []) {
    // A row that a finished level has made tighter says more than what replaces it.
    if (rowLower[i] === rows.lower[i] && rowUpper[i] === rows.upper[i]) open(i);
    else for (let k = rows.starts[i]!; k < rows.starts[i + 1]!; k++) isTold[rows.indices[k]!] = 1;
  }
  for (const { indices } of left.cuts) for (const j of indices) isTold[j] = 1;
  for (const { column, row } of core?.sums ?? []) {
    if (isTold[column] === 1) continue;
    open(row);
    columnLower[column] = 0;
    columnUpper[column] = 0;
  }
  return { ...whole, cuts: left.cuts };
};

/** With one more row: the objective, less its offset, stays at most `upper`. */
export const addObjectiveCut = (domain: Domain, costs: Float64Array, upper: number): Domain => {
  let count = 0;
  for (const cost of costs) if (cost !== 0) count++;
  // A constant level is kept whatever happens, and an engine may refuse a row without entries.
  if (count === 0) return domain;
  const indices = new Int32Array(count);
  const values = new Float64Array(count);
  let k = 0;
  for (let j = 0; j < costs.length; j++) {
    if (costs[j] === 0) continue;
    indices[k] = j;
    values[k] = costs[j]!;
    k++;
  }
  const row: ObjectiveCut = { indices, values, upper };
  return { ...domain, cuts: [...domain.cuts, row] };
};

/** With the columns of some kinds (WHOLE, WHOLE_BY_ITSELF) fixed where `values` has them. */
export const fixIntegers = (
  program: Program,
  domain: Domain,
  values: Float64Array,
  isFixed: (kind: number) => boolean,
): Domain => {
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  for (let j = 0; j < columnLower.length; j++) {
    if (!isFixed(program.columns.integer[j]!)) continue;
    const value = Math.min(columnUpper[j]!, Math.max(columnLower[j]!, Math.round(values[j]!)));
    columnLower[j] = value;
    columnUpper[j] = value;
  }
  return { ...domain, columnLower, columnUpper };
};

/** What the levels solved so far leave of a program. Its arrays have the program's lengths. */
export type Domain = {
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Rows beyond the program's own: values of finished levels that later ones must keep. */
  readonly cuts: readonly ObjectiveCut[];
};

/** Σ values[k] · x[indices[k]] ≤ upper. */
export type ObjectiveCut = {
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly upper: number;
};
