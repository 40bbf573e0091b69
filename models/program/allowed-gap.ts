/** How far from its bound a level of the finished program may end. */
import type { StatedGap } from '../formulation/formulation.ts';

/** Up to so many columns the last kilometre is proved in seconds. */
const MOST_COLUMNS_TO_PROVE = 20_000;

/**
 * What a level over pairs of schools may leave open in a larger program. Its optimum is as a rule a fifth of a percent
 * above the relaxation, and what proves that takes five sixths of the time (60 and 150 schools).
 */
const GAP_PERCENT_BY_SIZE = 0.5;

/** In percent. */
export const allowedGap = (stated: StatedGap, columnCount: number): number => {
  if (stated !== 'by-size') return stated;
  return columnCount > MOST_COLUMNS_TO_PROVE ? GAP_PERCENT_BY_SIZE : 0;
};
