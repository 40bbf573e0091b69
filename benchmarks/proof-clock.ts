/** When each level was proved, by the progress reports of a solve. */
import type { Progress } from '../src/solvers/solved.ts';

export type ProofClock = {
  readonly onProgress: (report: Pick<Progress, 'level' | 'gapPercent'>, seconds: number) => void;
  /** By the position of the level; levels not proved are missing at the end. */
  readonly proved: () => readonly number[];
};

/** A gap up to this is rounding. */
const ROUNDING_GAP_PERCENT = 1e-6;

/**
 * A report of one level proves the levels before it; without a gap, it proves that level too. A solve may start over on a
 * larger program: then a report takes back the proofs of its level and of later ones.
 */
export const proofClock = (): ProofClock => {
  const moments: number[] = [];
  return {
    onProgress: ({ level, gapPercent }, seconds) => {
      moments.length = Math.min(moments.length, level);
      while (moments.length < level) moments.push(seconds);
      if (gapPercent <= ROUNDING_GAP_PERCENT) moments.push(seconds);
    },
    proved: () => [...moments],
  };
};
