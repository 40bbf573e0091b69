/** Each column that must be whole within its leeway of where it stands in a relaxation, rounded either way. */

import type { Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';
import { isNear } from './tolerances.ts';

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
