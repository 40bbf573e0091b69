/**
 * The domain that the levels solved so far leave of a program: bounds of columns and rows, and objective cuts. A domain
 * never changes; each function here returns a new one.
 */
import { CONTINUOUS, floatAt, type Program } from '../../../models/program/program.ts';
import { INTEGER_LIMIT_TOLERANCE } from './tolerances.ts';

/** The bounds of a program and its cuts. The arrays have the program's lengths. */
export type Domain = {
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Rows beyond the program's own: values of finished levels that later levels must keep. */
  readonly cuts: readonly ObjectiveCut[];
};

/** Σ values[k] · x[indices[k]] ≤ upper. */
export type ObjectiveCut = {
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly upper: number;
};

/** The program's own bounds, rounded inwards to integers where a column must be integer. */
export const fullDomain = ({ columns, rows }: Program): Domain => {
  const isContinuous = (j: number): boolean => columns.integer[j] === CONTINUOUS;
  return {
    columnLower: columns.lower.map((lower, j) =>
      isContinuous(j) ? lower : Math.ceil(lower - INTEGER_LIMIT_TOLERANCE),
    ),
    columnUpper: columns.upper.map((upper, j) =>
      isContinuous(j) ? upper : Math.floor(upper + INTEGER_LIMIT_TOLERANCE),
    ),
    rowLower: Float64Array.from(rows.lower),
    rowUpper: Float64Array.from(rows.upper),
    cuts: [],
  };
};

/** Whether the bounds of some column cross, so that nothing is feasible. */
export const hasCrossedBounds = ({ columnLower, columnUpper }: Domain): boolean =>
  columnLower.some((lower, j) => lower > floatAt(columnUpper, j));

/**
 * The domain of the full program that agrees with what remains of its aggregated model. Rows that other rows imply are
 * opened. A column that only sums up others, and that no finished level refers to, is fixed at 0 with its row opened;
 * `evaluateSums` gives it its value later.
 */
export const disaggregatedDomain = (program: Program, remaining: Domain): Domain => {
  const { aggregatedModel, rows } = program;
  const full = fullDomain(program);
  const { columnLower, columnUpper, rowLower, rowUpper } = full;
  const isReferenced = new Uint8Array(program.columns.count);
  remaining.columnLower.forEach((lower, j) => {
    if (lower !== columnLower[j] || remaining.columnUpper[j] !== columnUpper[j]) isReferenced[j] = 1;
  });
  columnLower.set(remaining.columnLower);
  columnUpper.set(remaining.columnUpper);
  rowLower.set(remaining.rowLower);
  rowUpper.set(remaining.rowUpper);
  const open = (i: number): void => {
    rowLower[i] = Number.NEGATIVE_INFINITY;
    rowUpper[i] = Number.POSITIVE_INFINITY;
  };
  const refer = (indices: Int32Array): void => {
    for (const j of indices) isReferenced[j] = 1;
  };
  for (const i of aggregatedModel?.replacedRows ?? []) {
    // A row that a finished level has tightened is no longer implied by the rows that replace it.
    if (rowLower[i] === rows.lower[i] && rowUpper[i] === rows.upper[i]) open(i);
    else refer(rows.indices.subarray(rows.starts[i], rows.starts[i + 1]));
  }
  for (const { indices } of remaining.cuts) refer(indices);
  for (const { column, row } of aggregatedModel?.sums ?? []) {
    if (isReferenced[column] === 1) continue;
    open(row);
    columnLower[column] = 0;
    columnUpper[column] = 0;
  }
  return { ...full, cuts: remaining.cuts };
};

/** With one more row: costs·x ≤ `upper`, where `upper` leaves out the objective's offset. */
export const addObjectiveCut = (domain: Domain, costs: Float64Array, upper: number): Domain => {
  const indices = Int32Array.from(costs.keys()).filter((j) => costs[j] !== 0);
  // Nothing can change a constant objective, and an engine may refuse a row without entries.
  if (indices.length === 0) return domain;
  const cut: ObjectiveCut = { indices, values: costs.filter((cost) => cost !== 0), upper };
  return { ...domain, cuts: [...domain.cuts, cut] };
};

/** With the columns of some kinds fixed at the integer nearest to their value. */
export const fixIntegers = (
  program: Program,
  domain: Domain,
  values: Float64Array,
  isFixed: (kind: number) => boolean,
): Domain => {
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  program.columns.integer.forEach((kind, j) => {
    if (!isFixed(kind)) return;
    const value = Math.min(
      floatAt(columnUpper, j),
      Math.max(floatAt(columnLower, j), Math.round(floatAt(values, j))),
    );
    columnLower[j] = value;
    columnUpper[j] = value;
  });
  return { ...domain, columnLower, columnUpper };
};
