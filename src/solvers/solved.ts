/** The options of a solve, its progress reports and its result. */
import { VALUE_TOLERANCE } from './domain/tolerances.ts';
import type { EngineId } from './engines/engine.ts';

export type SolveOptions = {
  readonly engine: EngineId;
  /** For all levels together, counted from the moment that a worker starts on the program. */
  readonly timeLimitSeconds: number;
  /** The moment by which the solve ends at the latest, on the clock that all threads share (`sharedClock`). */
  readonly endsAt?: number | undefined;
  readonly seed: number;
};

/** The moment in milliseconds, on a clock that all threads share. */
export const sharedClock = (): number => performance.timeOrigin + performance.now();

/**
 * `optimal`: every level is proved. `feasible`: the values satisfy the program, but some level is not proved.
 * `infeasible`: no values satisfy the program. `no-plan-found`: the solve ended before either was known.
 */
type SolveStatus = 'optimal' | 'feasible' | 'infeasible' | 'no-plan-found';

/**
 * Why the solve ended. `proved`: nothing was left to do. `gap`: some level ended inside the allowed gap, or inside
 * rounding that could not be resolved. `stopped`: by the caller's signal. `watchdog`: the engine overran its limit.
 */
export type StopReason = 'proved' | 'gap' | 'time-limit' | 'stopped' | 'watchdog';

/**
 * Why the order among equal plans is left open. `size`: deciding it would take too much work for this program. `time`: the
 * solve ended before. `gap`: what is left is inside the allowed gap, or inside rounding that could not be resolved.
 */
export type OpenReason = 'size' | 'time' | 'gap';

export type LevelOutcome = {
  readonly name: string;
  /** The level's value at the final values; NaN where there are none. */
  readonly value: number;
  /** No values that respect the earlier levels can be better than this. */
  readonly bound: number;
  readonly seconds: number;
  /** Whether the final values are optimal, up to rounding and to what `tolerancePercent` leaves to later levels. */
  readonly proved: boolean;
};

export type Solved = {
  readonly status: SolveStatus;
  readonly stopReason: StopReason;
  /** Why a tie-breaking level is not proved; absent where it is, or where there are no values. */
  readonly leftOpenBy?: OpenReason;
  /** One value per column, integer columns being exactly integer. Present when `optimal` or `feasible`. */
  readonly values?: Float64Array;
  readonly levels: readonly LevelOutcome[];
  readonly engine: EngineId;
  readonly version: string;
  readonly seconds: number;
};

/** Whether a result of the same program has values that are no worse, compared level by level. */
export const isNoWorse = (one: Solved, other: Solved): boolean => {
  if (!one.values) return false;
  for (const [position, { value }] of one.levels.entries()) {
    const otherValue = other.levels[position]?.value ?? value;
    const difference = value - otherValue;
    if (Math.abs(difference) > VALUE_TOLERANCE * Math.max(1, Math.abs(otherValue))) return difference < 0;
  }
  return true;
};

/** One level has a better solution or is finished; earlier levels stand at their best. */
export type Progress = {
  readonly level: number;
  readonly name: string;
  readonly value: number;
  readonly bound: number;
  readonly gapPercent: number;
  readonly seconds: number;
};

/** How far `value` is above `bound`, in percent of the larger of the two, so that it is always finite. */
export const gapPercentOf = (value: number, bound: number): number => {
  const gap = Math.max(0, value - bound);
  return gap === 0 ? 0 : (100 * gap) / Math.max(Math.abs(value), Math.abs(bound));
};
