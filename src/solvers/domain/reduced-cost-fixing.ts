/**
 * Reduced-cost fixing (Dantzig, Fulkerson & Johnson 1954; HiGHS: `HighsRedcostFixing`). Moving a column off the bound
 * that its reduced cost d_j prices raises the objective by at least |d_j| for each unit, so in every solution within
 * `gap` of the dual bound
 *
 *   d_j > 0 ⇒ d_j · (x_j − lower_j) ≤ gap,   d_j < 0 ⇒ −d_j · (upper_j − x_j) ≤ gap.
 */
import { CONTINUOUS, floatAt, type Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';
import type { Certificate } from './dual-bound.ts';
import { CONTINUOUS_FIXING_MARGIN, INTEGER_LIMIT_TOLERANCE, REDUCED_COST_NOISE } from './tolerances.ts';

/** Loses only solutions whose value exceeds the certificate's bound by more than `gap`. */
export const fixByReducedCosts = (
  program: Program,
  domain: Domain,
  { reducedCosts }: Certificate,
  gap: number,
): Domain => {
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  reducedCosts.forEach((reducedCost, j) => {
    if (Math.abs(reducedCost) <= REDUCED_COST_NOISE) return;
    const exact = (gap + REDUCED_COST_NOISE) / Math.abs(reducedCost);
    const distance =
      program.columns.integer[j] === CONTINUOUS
        ? exact + CONTINUOUS_FIXING_MARGIN
        : Math.floor(exact + INTEGER_LIMIT_TOLERANCE);
    // d_j · (x_j − lower_j) ≤ gap, and the same from above.
    if (reducedCost > 0)
      columnUpper[j] = Math.min(floatAt(columnUpper, j), floatAt(columnLower, j) + distance);
    else columnLower[j] = Math.max(floatAt(columnLower, j), floatAt(columnUpper, j) - distance);
  });
  return { ...domain, columnLower, columnUpper };
};
