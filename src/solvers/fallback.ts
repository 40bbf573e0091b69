/** The fallback incumbent: a solution of the full program, kept in case time ends before a better one is found. */
import { levelValue } from '../../models/program/program.ts';
import { type Aggregation, disaggregatedIncumbent } from './aggregation.ts';
import type { Incumbent } from './polish.ts';
import { type LevelProof, offerSnapshot, progressOf, type RunningSolve } from './running-solve.ts';

export type FallbackIncumbent = Incumbent & {
  /** What was proved by then: the bound of the first level at least. */
  readonly proofs: readonly LevelProof[];
};

/** Keeps the latest fallback incumbent of an attempt, and reports each. */
export type FallbackKeeper = {
  readonly latest: () => FallbackIncumbent | undefined;
  /** A solution that `solve` has found, over the aggregated model or the full program. */
  readonly keep: (solve: RunningSolve, found: Incumbent, proofs: readonly LevelProof[]) => void;
  /** Whether a solution of the aggregated model is worth the time that disaggregating it takes. */
  readonly isWorthDisaggregating: () => boolean;
};

/** The share of the time left that disaggregating a plan in between may take. */
const DISAGGREGATION_TIME_SHARE = 0.25;

export const fallbackKeeper = (
  full: RunningSolve,
  aggregation: Aggregation | undefined,
  earlier: FallbackIncumbent | undefined,
): FallbackKeeper => {
  let latest = earlier;
  let disaggregationSeconds = 0;
  return {
    latest: () => latest,
    keep: (solve, found, proofs) => {
      const began = performance.now();
      // The first plan may take all the time there is.
      const share = latest === undefined ? 1 : DISAGGREGATION_TIME_SHARE;
      const kept =
        aggregation && solve === aggregation.aggregated
          ? disaggregatedIncumbent(aggregation, found, share)
          : found;
      if (kept === undefined) return;
      const [level, proof] = [full.levels[0], proofs[0]];
      if (latest === undefined && level && proof)
        full.hooks.onIncumbent(progressOf(full, 0, levelValue(level, kept.values), proof.bound));
      latest = { ...kept, proofs: [...proofs] };
      disaggregationSeconds = (performance.now() - began) / 1000;
      offerSnapshot(full, proofs, kept.values);
    },
    isWorthDisaggregating: () => {
      const secondsLeft = (full.deadline - performance.now()) / 1000;
      return DISAGGREGATION_TIME_SHARE * secondsLeft > disaggregationSeconds;
    },
  };
};
