/** The state of a solve between two levels. */
import type { Domain } from './domain/domain.ts';
import type { Incumbent } from './polish.ts';
import type { LevelProof, RunningSolve } from './running-solve.ts';

/**
 * What is known before a level is solved. A state is never changed: a level leads from one to the next, and going back is
 * going on from an earlier one.
 */
export type LevelState = {
  /** The level that is next, by its position. */
  readonly position: number;
  /** Over the aggregated model or over the full program. */
  readonly solve: RunningSolve;
  /** What the finished levels leave open. */
  readonly domain: Domain;
  /** One for each level before this one. */
  readonly proofs: readonly LevelProof[];
  /** The best solution, with the domain and the objective under which it was found. */
  readonly incumbent: Incumbent | undefined;
  /** The states before each level whose optimum is only assumed to equal its dual bound, the earliest first. */
  readonly assumed: readonly LevelState[];
  /** Levels up to this position are solved exactly, because an assumption has failed; -1 where none has. */
  readonly exactUpTo: number;
};
