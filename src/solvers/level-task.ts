/** What is asked of one level, and how levels are gone about. */
import type { Level } from '../../models/program/program.ts';
import type { Objective } from './objective.ts';
import type { LevelProof } from './running-solve.ts';
import type { Domain } from './solver.ts';

/** How levels are solved and kept. */
export type Approach = {
  readonly keepsFaces: boolean;
  /** The kinds of columns that must be whole before a level's solution counts. */
  readonly branchesOn: (kind: number) => boolean;
  /**
   * Whether a level's optimum may be supposed to equal the bound of its relaxation, so that a whole solution is
   * looked for once, at the last level, instead of at each. Whoever finds one has proved every supposition; if
   * there is none, some supposition was wrong.
   */
  readonly supposes: boolean;
};

export type LevelTask = {
  readonly k: number;
  readonly level: Level;
  readonly objective: Objective;
  readonly domain: Domain;
  /** A solution that respects the domain. */
  readonly known: Float64Array | undefined;
  /** Those of the levels before. */
  readonly findings: readonly LevelProof[];
  /** A later level will look for a whole solution, so this one need not. */
  readonly maySuppose: boolean;
  /** Told of a first whole solution, so that there is an answer before there is a better one. */
  readonly keep: (values: Float64Array) => void;
  /** The moment by which branching must have found any solution at all. */
  readonly patience: number;
};
