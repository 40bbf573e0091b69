/**
 * The optimal face of a linear relaxation, by complementary slackness: with optimal duals y and reduced costs
 * d = c − Aᵀy, the optimal solutions are exactly the feasible x with
 *
 *   d_j > 0 ⇒ x_j = lower_j,   d_j < 0 ⇒ x_j = upper_j,
 *   y_i > 0 ⇒ (Ax)_i = rowLower_i,   y_i < 0 ⇒ (Ax)_i = rowUpper_i.
 *
 * Where a level's optimum equals its dual bound, the next level gets this face. It needs no cut, so no tolerance is
 * spent, and the program shrinks from level to level.
 */
import { floatAt, intAt, type Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';
import type { Certificate } from './dual-bound.ts';
import { isNear, REDUCED_COST_NOISE } from './tolerances.ts';

/** The optimal face. `values` are an optimum whose value is the certificate's bound. */
export const fixToOptimalFace = (
  { rows }: Program,
  domain: Domain,
  { reducedCosts, duals }: Certificate,
  values: Float64Array,
): Domain => {
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  const rowLower = Float64Array.from(domain.rowLower);
  const rowUpper = Float64Array.from(domain.rowUpper);
  reducedCosts.forEach((reducedCost, j) => {
    if (Math.abs(reducedCost) <= REDUCED_COST_NOISE) return;
    const side = reducedCost > 0 ? floatAt(columnLower, j) : floatAt(columnUpper, j);
    if (!isNear(floatAt(values, j), side)) return;
    columnLower[j] = side;
    columnUpper[j] = side;
  });
  for (let i = 0; i < rows.count; i++) {
    const dual = floatAt(duals, i);
    if (dual === 0) continue;
    let activity = 0;
    let largest = 0;
    for (let k = intAt(rows.starts, i); k < intAt(rows.starts, i + 1); k++) {
      activity += floatAt(rows.values, k) * floatAt(values, intAt(rows.indices, k));
      largest = Math.max(largest, Math.abs(floatAt(rows.values, k)));
    }
    if (Math.abs(dual) * largest <= REDUCED_COST_NOISE) continue;
    const side = dual > 0 ? floatAt(rowLower, i) : floatAt(rowUpper, i);
    if (!isNear(activity, side)) continue;
    rowLower[i] = side;
    rowUpper[i] = side;
  }
  return { columnLower, columnUpper, rowLower, rowUpper, cuts: domain.cuts };
};

/**
 * Whether `fixToOptimalFace` gives the optimal face and nothing more. A cut that has a dual cannot be kept tight, because
 * its limit leaves room for rounding; then worse solutions remain in the domain as well.
 */
export const isOptimalFaceExact = (
  { rows }: Program,
  { cuts }: Domain,
  { duals }: Pick<Certificate, 'duals'>,
): boolean =>
  cuts.every(({ values }, r) => {
    const dual = Math.abs(floatAt(duals, rows.count + r));
    return values.every((value) => dual * Math.abs(value) <= REDUCED_COST_NOISE);
  });
