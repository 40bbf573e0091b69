/** When each level was proved, told by the reports of a solve as they come. */
import type { Progress } from '../src/solvers/solved.ts';

export type ProofClock = {
  readonly onProgress: (report: Pick<Progress, 'level' | 'gapPercent'>, seconds: number) => void;
  /** By the position of the level; those not proved are left out at the end. */
  readonly proved: () => readonly number[];
};

/** Below it a gap is rounding. */
const roundingPercent = 1e-6;

/**
 * A report of one level says that those before stand at their best; without a gap, that it does too. A solve may start
 * over on a larger program: then what it said before of this level and later ones is taken back.
 */
export const proofClock = (): ProofClock => {
  const moments: number[] = [];
  return {
    onProgress: ({ level, gapPercent }, seconds) => {
      moments.length = Math.min(moments.length, level);
      while (moments.length < level) moments.push(seconds);
      if (gapPercent <= roundingPercent) moments.push(seconds);
    },
    proved: () => [...moments],
  };
};
