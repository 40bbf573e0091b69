/** One level of a strategy, as it is to be solved. */
import type { Level } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';
import type { Objective } from '../domain/objective.ts';
import type { LevelProof } from '../running-solve.ts';

export type LevelTask = {
  /** The level's position among the levels. */
  readonly position: number;
  readonly level: Level;
  readonly objective: Objective;
  readonly domain: Domain;
  /** A solution inside the domain. */
  readonly incumbent: Float64Array | undefined;
  /** Those of the earlier levels. */
  readonly proofs: readonly LevelProof[];
  /** Whether a later level will seek an integral solution, so that this one need not. */
  readonly mayDeferIntegrality: boolean;
  /** Called with a first integral solution, so that there is an answer before there is a better one. */
  readonly onFirstSolution: (values: Float64Array) => void;
  /** The moment by which branching must have found any solution at all, on the clock of `performance.now()`. */
  readonly firstSolutionDeadline: number;
};
