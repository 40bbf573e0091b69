/** Domains around the values of a relaxation, small enough that branching in them is quick. */
import { byteAt, floatAt, type Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';
import { INTEGRALITY_TOLERANCE, isNear } from './tolerances.ts';

/** Each integer column within its leeway of its relaxed value, rounded down and up. */
const boxAround = (
  domain: Domain,
  integer: Uint8Array,
  values: Float64Array,
  leewayOf: (column: number) => number,
): Domain => {
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  values.forEach((value, j) => {
    if (integer[j] !== 1) return;
    const leeway = leewayOf(j);
    columnLower[j] = Math.max(floatAt(columnLower, j), Math.floor(value + INTEGRALITY_TOLERANCE) - leeway);
    columnUpper[j] = Math.min(floatAt(columnUpper, j), Math.ceil(value - INTEGRALITY_TOLERANCE) + leeway);
  });
  return { ...domain, columnLower, columnUpper };
};

/**
 * RENS (Berthold 2014): an integer column keeps an integral relaxed value, and goes down or up from a fractional one.
 * Columns off their bounds may move `leeway` further.
 */
export const rensNeighbourhood = (
  domain: Domain,
  integer: Uint8Array,
  values: Float64Array,
  leeway: number,
): Domain => {
  const { columnLower, columnUpper } = domain;
  const isOnBound = (j: number): boolean =>
    isNear(floatAt(values, j), floatAt(columnLower, j)) ||
    isNear(floatAt(values, j), floatAt(columnUpper, j));
  return boxAround(domain, integer, values, (j) => (isOnBound(j) ? 0 : leeway));
};

/** A row with more entries than this covers half a county, not one school. */
const MAX_ENTRIES_OF_SHORT_ROW = 30;

/** RENS, widened: integer columns that share a short row with a fractional column, or are fractional, may move by one. */
export const widenedRensNeighbourhood = (
  { rows }: Program,
  domain: Domain,
  integer: Uint8Array,
  values: Float64Array,
): Domain => {
  const isFractional = (j: number): boolean =>
    integer[j] === 1 && !isNear(floatAt(values, j), Math.round(floatAt(values, j)));
  const leeways = new Uint8Array(integer.length);
  for (let i = 0; i < rows.count; i++) {
    const columns = rows.indices.subarray(rows.starts[i], rows.starts[i + 1]);
    if (columns.length > MAX_ENTRIES_OF_SHORT_ROW) continue;
    if (columns.some(isFractional)) for (const j of columns) leeways[j] = 1;
  }
  return boxAround(domain, integer, values, (j) => byteAt(leeways, j));
};

/** Each integer column within one of its relaxed value. */
export const boxNeighbourhood = (domain: Domain, integer: Uint8Array, values: Float64Array): Domain =>
  boxAround(domain, integer, values, () => 1);
