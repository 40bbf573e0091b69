/**
 * What a solve is asked and what it answers, and the small face that an engine must show so that the
 * ordered levels can be solved by any of them.
 */

import type { Program } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';

export type EngineId = 'highs' | 'javascript-lp';

export type Algorithm = 'simplex' | 'interior-point';

/** One objective over a restricted program. */
export type EngineRequest = {
  readonly program: Program;
  readonly domain: Domain;
  /** One cost per column. */
  readonly costs: Float64Array;
  readonly offset: number;
  /** The moment, on the clock of `performance.now()`, by which an answer is due. */
  readonly deadline: number;
  /** Asked now and then by engines that can be interrupted. */
  readonly shouldStop: () => boolean;
};

export type RelaxRequest = EngineRequest & { readonly algorithm: Algorithm };

/**
 * - `any`: the first good solution, wherever it is;
 * - `near-bound`: solutions near the relaxation's bound, in a program that holds little else;
 * - `at-bound`: a solution as good as the bound, if there is one;
 * - `proof`: closing the gap below a cutoff. Solutions are come across on the way.
 */
export type Emphasis = 'any' | 'near-bound' | 'at-bound' | 'proof';

export type BranchRequest = EngineRequest & {
  /** 1 where the column must be whole. */
  readonly integer: Uint8Array;
  readonly absoluteGap: number;
  readonly relativeGap: number;
  /** What is worth the engine's time. */
  readonly emphasis: Emphasis;
  /**
   * Only solutions whose objective is below this are asked for, so that nothing else need be looked at; where there is
   * none, the answer may be `infeasible`.
   */
  readonly cutoff: number | undefined;
  readonly onIncumbent: (values: Float64Array, bound: number) => void;
};

/** `stopped` covers every end without an optimum: time, signal, numerical trouble. */
export type Relaxed =
  | {
      readonly status: 'optimal';
      readonly values: Float64Array;
      /** One dual per row, the program's rows first, then the level rows; absent where an engine has none. */
      readonly duals: Float64Array | undefined;
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'stopped' };

export type Branched =
  | {
      /** `optimal`: within the gaps that were allowed. */
      readonly status: 'optimal' | 'stopped';
      /** The best solution found, if any. */
      readonly values: Float64Array | undefined;
      readonly bound: number;
    }
  | { readonly status: 'infeasible' };

/** An engine at work, to be asked one question after another. */
export type Session = {
  readonly relax: (question: RelaxRequest) => Relaxed;
  readonly branch: (question: BranchRequest) => Branched;
  readonly dispose: () => void;
};

export type Engine = {
  readonly id: EngineId;
  readonly version: string;
  /** Without duals no bound can be certified, so whatever such an engine contradicts itself in is an error. */
  readonly givesDuals: boolean;
  /** From so many columns on a solution is looked for near the bound first; below, the engine's own heuristics are as fast. */
  readonly minColumnsForNeighbourhoods: number;
  /**
   * What a row that keeps a finished level at its value leaves open, relative to that value: enough that the
   * known solution stays feasible in the engine's floating point.
   */
  readonly rowSlack: number;
  readonly open: (seed: number) => Promise<Session>;
  /** What of this program is too large for the engine, if anything; absent where it takes any size. */
  readonly sizeLimit?: (program: Program) => SizeLimit | undefined;
};

export type SizeLimit = { readonly what: string; readonly limit: number; readonly actual: number };

/** The engine failed, or gave an answer that plain arithmetic refutes. */
export class EngineFailed extends Error {
  override readonly name = 'EngineFailed';
  readonly engine: EngineId;
  readonly reason: string;

  constructor(engine: EngineId, reason: string, options?: ErrorOptions) {
    super(`${engine}: ${reason}`, options);
    this.engine = engine;
    this.reason = reason;
  }
}
