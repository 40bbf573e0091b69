/** What is asked of one level, and how levels are gone about. */
import type { Level } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';
import type { Objective } from '../domain/objective.ts';
import type { LevelProof } from '../running-solve.ts';

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
