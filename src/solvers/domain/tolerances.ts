/**
 * Reduced costs up to this are rounding. Objectives are scaled so that their largest coefficient lies between
 * 128 and 256, so this is some 10⁻⁸ of it.
 */
export const NOISE = 1e-6;

export const isNear = (value: number, side: number): boolean =>
  Math.abs(value - side) <= 1e-6 * Math.max(1, Math.abs(side));
