/**
 * What a finished level leaves of the program to the levels after it.
 *
 * Where the level's optimum equals the bound of its relaxation, the optimal face: a column with a reduced
 * cost stays at its bound and a row with a dual stays tight, which is the set of optimal solutions exactly.
 * No row is added, so no tolerance is spent, and the program shrinks from level to level. Where the optimum
 * is above that bound, a column may leave its bound only as far as its reduced cost fits into the gap, which
 * loses no solution that is as good as the optimum, and the level needs a row.
 */
import { CONTINUOUS, type Program } from '../../models/program/program.ts';
import type { Certificate } from './certify-bound.ts';
import type { Domain, ObjectiveCut } from './solver.ts';

/**
 * Reduced costs up to this are rounding. Objectives are scaled so that their largest coefficient lies between
 * 128 and 256, so this is some 10⁻⁸ of it.
 */
export const NOISE = 1e-6;

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

/** The optimal face around `values`, an optimum whose value is the certificate's bound. */
export const fixToOptimalFace = (
  program: Program,
  domain: Domain,
  certificate: Certificate,
  values: Float64Array,
): Domain => {
  const { rows } = program;
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  const rowLower = Float64Array.from(domain.rowLower);
  const rowUpper = Float64Array.from(domain.rowUpper);
  for (let j = 0; j < columnLower.length; j++) {
    const reducedCost = certificate.reducedCosts[j]!;
    if (Math.abs(reducedCost) <= NOISE) continue;
    const side = reducedCost > 0 ? columnLower[j]! : columnUpper[j]!;
    if (!isNear(values[j]!, side)) continue;
    columnLower[j] = side;
    columnUpper[j] = side;
  }
  for (let i = 0; i < rows.count; i++) {
    const dual = certificate.duals[i]!;
    if (dual === 0) continue;
    let activity = 0;
    let largest = 0;
    for (let k = rows.starts[i]!; k < rows.starts[i + 1]!; k++) {
      activity += rows.values[k]! * values[rows.indices[k]!]!;
      largest = Math.max(largest, Math.abs(rows.values[k]!));
    }
    if (Math.abs(dual) * largest <= NOISE) continue;
    const side = dual > 0 ? rowLower[i]! : rowUpper[i]!;
    if (!isNear(activity, side)) continue;
    rowLower[i] = side;
    rowUpper[i] = side;
  }
  return { columnLower, columnUpper, rowLower, rowUpper, cuts: domain.cuts };
};

/**
 * Whether that is the optimal face. A row of a finished level that has a dual cannot be kept tight, because its limit has
 * room for rounding: without that, worse solutions are on what is left as well.
 */
export const isOptimalFaceExact = (
  { rows }: Program,
  { cuts }: Domain,
  { duals }: Pick<Certificate, 'duals'>,
): boolean =>
  cuts.every(({ values }, k) => {
    const dual = Math.abs(duals[rows.count + k]!);
    return values.every((value) => dual * Math.abs(value) <= NOISE);
  });

const isNear = (value: number, side: number): boolean =>
  Math.abs(value - side) <= 1e-6 * Math.max(1, Math.abs(side));

/** Without any solution whose value exceeds the certificate's bound by more than `gap`. */
export const fixByReducedCosts = (
  program: Program,
  domain: Domain,
  certificate: Certificate,
  gap: number,
): Domain => {
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  for (let j = 0; j < columnLower.length; j++) {
    const reducedCost = certificate.reducedCosts[j]!;
    if (Math.abs(reducedCost) <= NOISE) continue;
    const exact = (gap + NOISE) / Math.abs(reducedCost);
    const room = program.columns.integer[j] === CONTINUOUS ? exact + 1e-6 : Math.floor(exact + 1e-9);
    if (reducedCost > 0) columnUpper[j] = Math.min(columnUpper[j]!, columnLower[j]! + room);
    else columnLower[j] = Math.max(columnLower[j]!, columnUpper[j]! - room);
  }
  return { ...domain, columnLower, columnUpper };
};

/** Each column that must be whole within its leeway of where it stands in a relaxation, rounded either way. */
const restrictNear = (
  domain: Domain,
  whole: Uint8Array,
  values: Float64Array,
  leewayOf: (column: number) => number,
): Domain => {
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  for (let j = 0; j < columnLower.length; j++) {
    if (whole[j] !== 1) continue;
    const value = values[j]!;
    const leeway = leewayOf(j);
    columnLower[j] = Math.max(columnLower[j]!, Math.floor(value + 1e-6) - leeway);
    columnUpper[j] = Math.min(columnUpper[j]!, Math.ceil(value - 1e-6) + leeway);
  }
  return { ...domain, columnLower, columnUpper };
};

/**
 * Around a relaxation's values: a column that must be whole and is stays there (`leeway` further where it is off its
 * bounds), one that is not goes to either side.
 */
export const rensNeighbourhood = (
  domain: Domain,
  whole: Uint8Array,
  values: Float64Array,
  leeway: number,
): Domain => {
  const { columnLower, columnUpper } = domain;
  const isOnBound = (j: number): boolean =>
    isNear(values[j]!, columnLower[j]!) || isNear(values[j]!, columnUpper[j]!);
  return restrictNear(domain, whole, values, (j) => (isOnBound(j) ? 0 : leeway));
};

/** A row with more entries than this speaks of half a county, not of one school. */
const SHORT_ROW = 30;

/**
 * A column that must be whole stays where it stands in a relaxation, unless it stands at a fraction or shares a short
 * row with one that does: then it may move by one.
 */
export const widenedRensNeighbourhood = (
  { rows }: Program,
  domain: Domain,
  whole: Uint8Array,
  values: Float64Array,
): Domain => {
  const isFraction = (j: number): boolean => whole[j] === 1 && !isNear(values[j]!, Math.round(values[j]!));
  const isBeside = new Uint8Array(whole.length);
  for (let i = 0; i < rows.count; i++) {
    if (rows.starts[i + 1]! - rows.starts[i]! > SHORT_ROW) continue;
    const columns = rows.indices.subarray(rows.starts[i], rows.starts[i + 1]);
    if (columns.some(isFraction)) for (const j of columns) isBeside[j] = 1;
  }
  return restrictNear(domain, whole, values, (j) => isBeside[j]!);
};

/** Each column that must be whole within one of where it stands in a relaxation. */
export const boxNeighbourhood = (domain: Domain, whole: Uint8Array, values: Float64Array): Domain =>
  restrictNear(domain, whole, values, () => 1);

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
