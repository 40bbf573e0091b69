/**
 * What the solver does beyond relaxing and branching. Each is switched off by itself where what it buys is measured
 * (benchmarks/ablation.ts), and nowhere else: no optimum depends on any of them.
 */
export type Mechanism =
  /** Early levels over a smaller model (aggregation.ts). */
  | 'aggregation'
  /** Levels assumed to reach their bounds, with one integral solution at the end (deferred-integrality.ts). */
  | 'deferredIntegrality'
  /** A level at its bound is fixed to its optimal face, others by their reduced costs (fix-level.ts); else by a cut. */
  | 'optimalFaces'
  /** What only inequalities connect is relaxed and searched apart (level/connected-components.ts). */
  | 'components'
  /** Integral solutions near the relaxation (level/heuristics.ts). */
  | 'heuristics'
  /** Large components are repaired from a dive, place by place, before any is proved (level/repair). */
  | 'repair'
  /** Branching begins in narrow neighbourhoods of the bound (level/close-gap.ts). */
  | 'neighbourhoods'
  /** Branching leaves out columns whose reduced costs say that they lead to nothing better. */
  | 'reducedCosts';

export type Mechanisms = Readonly<Record<Mechanism, boolean>>;

export const allMechanisms: Mechanisms = {
  aggregation: true,
  deferredIntegrality: true,
  optimalFaces: true,
  components: true,
  heuristics: true,
  repair: true,
  neighbourhoods: true,
  reducedCosts: true,
};
