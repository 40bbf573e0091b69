/**
 * Every tolerance of the solver, with its reason. Engines have options of their own (engines/highs.ts): they are asked for
 * 10⁻⁹, and what they answer is judged by these.
 */

/**
 * A reduced cost, or a dual times its row's largest coefficient, up to this is rounding. Objectives are scaled so that
 * their largest coefficient lies between 128 and 256 (objective.ts), so this is some 10⁻⁸ of it.
 */
export const REDUCED_COST_NOISE = 1e-6;

/** How far from an integer a value may be and still be rounded to it: a thousand times what engines are asked for. */
export const INTEGRALITY_TOLERANCE = 1e-6;

/** How much room a fixed continuous column keeps, so that rounding of its reduced cost cuts no solution off. */
export const CONTINUOUS_FIXING_MARGIN = 1e-6;

/** Limits of integer columns come from divisions of counts, so a limit this near to an integer is that integer. */
export const INTEGER_LIMIT_TOLERANCE = 1e-9;

/**
 * How far a row may be violated, relative to its largest term and at least this: engines work in floating point, and a
 * sum cannot be more exact than its terms.
 */
export const ROW_TOLERANCE = 1e-6;

/** By how much a sum of a repair may miss a limit and count as keeping it, relative to the sum and at least this. */
export const MISS_TOLERANCE = 1e-7;

/** In a repair, a value this near to its bound stands at it: what is further off was chosen. */
export const AT_BOUND_TOLERANCE = 1e-9;

/** How far a column may be outside its bounds, relative to the value and at least this. It is no sum, so it is exacter. */
export const COLUMN_TOLERANCE = 1e-7;

/** How far a value may be above its bound and count as proved, relative to the value, and to the largest cost. */
export const PROOF_TOLERANCE = 1e-7;
/** The same of a level that is constant, where there is nothing to be relative to. */
export const CONSTANT_PROOF_TOLERANCE = 1e-9;
/** The same relative to the least difference that matters (a step, or the resolution): less than this is rounding. */
export const STEP_TOLERANCE = 0.25;
/** The same relative to the level's resolution. */
export const RESOLUTION_TOLERANCE = 1e-5;

/** A sum of doubles is no more exact than this, relative to the sum. */
export const SUM_ROUNDING = 16 * Number.EPSILON;

/** A quotient of a value and its step this near to an integer is that integer. */
export const STEP_QUOTIENT_TOLERANCE = 1e-6;
/** Beyond so many steps a quotient is too inexact to tell one from the next. */
export const MAX_STEPS = 1e9;

/** The share of a level's resolution that the slack of a cut may take, so that nothing that counts fits into it. */
export const MAX_SLACK_SHARE = 1e-3;

/** The gap at which an engine may end where none is allowed: it compares floats, so 0 might never be reached. */
export const NO_GAP = 1e-9;

/** Between the values of two solves, relative to the value and at least this. */
export const VALUE_TOLERANCE = 1e-6;

/** Relative to the bound, and at least this. */
const BOUND_TOLERANCE = 1e-6;

/** Whether a value stands at a bound. */
export const isNear = (value: number, bound: number): boolean =>
  Math.abs(value - bound) <= BOUND_TOLERANCE * Math.max(1, Math.abs(bound));
