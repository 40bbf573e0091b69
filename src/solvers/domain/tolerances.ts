/** Tolerances that several files share. */

/**
 * A reduced cost, or a dual times its row's largest coefficient, up to this is rounding. Objectives are scaled so that
 * their largest coefficient lies between 128 and 256 (objective.ts), so this is some 10⁻⁸ of it.
 */
export const REDUCED_COST_NOISE = 1e-6;

/** Relative to the bound, and at least this. */
const BOUND_TOLERANCE = 1e-6;

/** Whether a value stands at a bound. */
export const isNear = (value: number, bound: number): boolean =>
  Math.abs(value - bound) <= BOUND_TOLERANCE * Math.max(1, Math.abs(bound));
