/**
 * What a solve is asked and what it answers, and the small face that an engine must show so that the
 * ordered levels can be solved by any of them.
 */
import type { Program } from '../../models/program/program.ts';

export type EngineId = 'highs' | 'javascript-lp';

export type SolveOptions = {
  readonly engine: EngineId;
  /** For all levels together, counted from the moment that a worker takes the program up. */
  readonly timeLimitSeconds: number;
  /** A level may end as soon as its value is within this many percent of its bound. 0 asks for a proof. */
  readonly gapPercent: number;
  readonly seed: number;
};

/**
 * `optimal`: every level is proved. `feasible`: the values satisfy the program, but some level is not proved.
 * `infeasible`: no values satisfy the program. `no-plan-found`: the solve ended before it knew.
 */
export type SolveStatus = 'optimal' | 'feasible' | 'infeasible' | 'no-plan-found';

/**
 * Why the solve ended. `proved`: nothing was left to do. `gap`: some level ended inside the gap that was
 * allowed, or inside rounding that could not be resolved. `stopped`: by the caller's signal.
 */
export type StopReason = 'proved' | 'gap' | 'time-limit' | 'stopped' | 'watchdog';

export type LevelOutcome = {
  readonly name: string;
  /** The level's value at the final values; NaN where there are none. */
  readonly value: number;
  /** No values that respect the levels before can be better than this. */
  readonly bound: number;
  readonly seconds: number;
  /**
   * The level's optimum is known, and the final values are no worse than it beyond rounding and beyond what
   * the level's `tolerancePercent` leaves to later levels.
   */
  readonly proved: boolean;
};

export type Solved = {
  readonly status: SolveStatus;
  readonly stopReason: StopReason;
  /** One value per column, whole columns being exactly whole. Present when `optimal` or `feasible`. */
  readonly values?: Float64Array;
  readonly levels: readonly LevelOutcome[];
  readonly engine: EngineId;
  readonly version: string;
  readonly seconds: number;
};

/** A better solution of one level has been found, or the level is finished; earlier levels stand at their best. */
export type Progress = {
  readonly level: number;
  readonly name: string;
  readonly value: number;
  readonly bound: number;
  readonly gapPercent: number;
  readonly seconds: number;
};

/** What the levels solved so far leave of a program. Its arrays have the program's lengths. */
export type Domain = {
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Rows beyond the program's own: values of finished levels that later ones must keep. */
  readonly cuts: readonly ObjectiveCut[];
};

/** Σ values[k] · x[indices[k]] ≤ upper. */
export type ObjectiveCut = {
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly upper: number;
};

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

/** How far `value` is above `bound`, in percent of the larger of the two, so that it is always finite. */
export const gapPercentOf = (value: number, bound: number): number => {
  const gap = Math.max(0, value - bound);
  return gap === 0 ? 0 : (100 * gap) / Math.max(Math.abs(value), Math.abs(bound));
};
