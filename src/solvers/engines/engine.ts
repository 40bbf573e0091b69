/** The interface of an engine: one linear or mixed-integer program with one objective at a time. */
import type { Program } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';

export type EngineId = 'highs' | 'javascript-lp';

export type Algorithm = 'simplex' | 'interior-point';

/** One objective over a program and a domain of it. */
export type EngineRequest = {
  readonly program: Program;
  readonly domain: Domain;
  /** One cost per column; the objective is costs·x + offset, to be minimised. */
  readonly costs: Float64Array;
  readonly offset: number;
  /** The moment, in milliseconds on the clock of `performance.now()`, by which the engine must end. */
  readonly deadline: number;
  /** Polled by engines that can be interrupted. */
  readonly shouldStop: () => boolean;
  /** Branching ends after so many nodes. Without it, or where an engine counts none, it ends by the deadline. */
  readonly maxNodes?: number | undefined;
};

export type RelaxRequest = EngineRequest & { readonly algorithm: Algorithm };

/**
 * What is worth the engine's time (SCIP and CPLEX call it emphasis):
 * - `any`: the first good solution, wherever it is;
 * - `near-bound`: solutions near the relaxation's bound, in a domain that holds little else;
 * - `at-bound`: a solution as good as the bound, if there is one;
 * - `proof`: closing the gap below a cutoff. Solutions may be found on the way.
 */
export type Emphasis = 'any' | 'near-bound' | 'at-bound' | 'proof';

export type BranchRequest = EngineRequest & {
  /** 1 where the column must be integer, else 0. */
  readonly integer: Uint8Array;
  /** The engine may end once value − bound ≤ `absoluteGap`, or ≤ `relativeGap` · |value|. */
  readonly absoluteGap: number;
  readonly relativeGap: number;
  readonly emphasis: Emphasis;
  /** Solutions whose objective is not below this may be ignored; where no other exists, the answer may be `infeasible`. */
  readonly cutoff: number | undefined;
  /** Called with each better solution, and with the bound known by then. */
  readonly onIncumbent: (values: Float64Array, bound: number) => void;
};

/** `stopped` covers every end without an optimum: deadline, interrupt, numerical trouble. */
export type Relaxed =
  | {
      readonly status: 'optimal';
      readonly values: Float64Array;
      /** One dual per row, the program's rows first, then the cuts; undefined where the engine has none. */
      readonly duals: Float64Array | undefined;
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'stopped' };

export type Branched =
  | {
      /** `optimal`: within the gaps of the request. */
      readonly status: 'optimal' | 'stopped';
      /** The best solution found, if any. */
      readonly values: Float64Array | undefined;
      /** The engine's dual bound. */
      readonly bound: number;
    }
  | { readonly status: 'infeasible' };

/** An engine at work, for one request after another. */
export type Session = {
  readonly relax: (request: RelaxRequest) => Relaxed;
  readonly branch: (request: BranchRequest) => Branched;
  readonly dispose: () => void;
};

export type Engine = {
  readonly id: EngineId;
  readonly version: string;
  /** Without duals there is no safe dual bound, so a contradiction in the answers of such an engine is an error. */
  readonly givesDuals: boolean;
  /** From this many columns on, neighbourhoods of the bound come first; below, the engine's own heuristics are as fast. */
  readonly minColumnsForNeighbourhoods: number;
  /** From this many columns on, a component that is far from its bound is repaired; below, branching is as fast. */
  readonly minColumnsForRepair: number;
  /** The slack of an objective cut relative to its value, so that the incumbent stays feasible in floating point. */
  readonly cutSlack: number;
  readonly open: (seed: number) => Promise<Session>;
  /** The limit that this program exceeds, if any; absent where the engine takes any size. */
  readonly sizeLimit?: (program: Program) => SizeLimit | undefined;
};

export type SizeLimit = {
  readonly what: 'whole columns' | 'entries of the tableau';
  readonly limit: number;
  readonly actual: number;
};

/** Thrown where the engine failed, or gave an answer that plain arithmetic refutes. */
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
