/** One solve under way: its clock, its reports, and the answer it would give now. */
import { type Level, levelAt, levelValue, type Program } from '../../models/program/program.ts';
import { trivialBound } from './domain/dual-bound.ts';
import { roundToFeasible } from './domain/integrality.ts';
import { isDistinct, largestCostOf, proofTolerance } from './domain/objective.ts';
import type { Engine, Session } from './engines/engine.ts';
import type { Mechanisms } from './mechanisms.ts';
import {
  gapPercentOf,
  type LevelOutcome,
  type OpenReason,
  type Progress,
  type Solved,
  type SolveOptions,
  type StopReason,
} from './solved.ts';

export type Hooks = {
  /** True as soon as the solve should end with the best it has. */
  readonly shouldStop: () => boolean;
  readonly onIncumbent: (progress: Progress) => void;
  /** Called with the answer that the solve would give if it ended now. */
  readonly onSnapshot: (solved: Solved) => void;
};

export type RunningSolve = {
  readonly engine: Engine;
  readonly session: Session;
  /** The program that is being solved: the full program or its aggregated model. */
  readonly program: Program;
  readonly fullProgram: Program;
  /** All levels of the full program. */
  readonly levels: readonly Level[];
  readonly options: SolveOptions;
  readonly mechanisms: Mechanisms;
  readonly hooks: Hooks;
  /** Both in milliseconds, on the clock of `performance.now()`. */
  readonly started: number;
  readonly deadline: number;
  readonly state: SolveState;
};

/** What changes during a solve; the aggregated model and the full program share it. */
type SolveState = {
  /** The time that the last relaxation took; the polish needs another, for which time is reserved. */
  relaxationSeconds: number;
  /** When the latest snapshot was sent, on the clock of `performance.now()`. */
  latestSnapshotMs: number;
  /** A snapshot that came too soon after another. */
  pendingSnapshot: (() => void) | undefined;
};

const isAggregated = ({ program, fullProgram }: RunningSolve): boolean => program !== fullProgram;

/** What has been proved of a level. */
export type LevelProof = {
  readonly bound: number;
  /** The best value found, or Infinity. */
  readonly value: number;
  readonly seconds: number;
  readonly isProved: boolean;
  /** Of a tie-breaking level that is not proved: why not. Without it, the solve ended before. */
  readonly leftOpenBy?: OpenReason;
  /** The largest value of this level that later levels may lead to. */
  readonly valueLimit: number;
};

export const reasonToStop = (solve: RunningSolve): StopReason | undefined => {
  if (solve.hooks.shouldStop()) return 'stopped';
  return performance.now() >= solve.deadline ? 'time-limit' : undefined;
};

/** A moment after this share of the time left. */
export const momentAfterShare = (share: number, deadline: number): number => {
  const now = performance.now();
  return now + share * (deadline - now);
};

const secondsOf = (solve: RunningSolve): number => (performance.now() - solve.started) / 1000;

/** `level` is the level's position. */
export const progressOf = (solve: RunningSolve, level: number, value: number, bound: number): Progress => ({
  level,
  name: levelAt(solve.levels, level).name,
  value,
  bound,
  gapPercent: gapPercentOf(value, bound),
  seconds: secondsOf(solve),
});

/** Between two snapshots, each of which costs a check and a copy. */
const SNAPSHOT_INTERVAL_MS = 200;

const isSnapshotDue = ({ latestSnapshotMs }: SolveState): boolean =>
  performance.now() - latestSnapshotMs >= SNAPSHOT_INTERVAL_MS;

/** Solutions of the aggregated model are no answer yet: aggregation.ts has to complete them first. */
export const offerSnapshot = (
  solve: RunningSolve,
  proofs: readonly LevelProof[],
  values: Float64Array,
): void => {
  if (isAggregated(solve)) return;
  const { state } = solve;
  const proofsByNow = [...proofs];
  const send = () => {
    state.pendingSnapshot = undefined;
    const rounded = roundToFeasible(solve.program, values);
    if (rounded === undefined) return;
    state.latestSnapshotMs = performance.now();
    solve.hooks.onSnapshot(toSolved(solve, proofsByNow, rounded, 'time-limit', 'feasible'));
  };
  if (isSnapshotDue(state)) send();
  else state.pendingSnapshot = send;
};

/** Whether the engine should end. Engines poll this, so it also sends a pending snapshot once that is due. */
export const pollInterrupt = ({ state, hooks }: RunningSolve): boolean => {
  if (state.pendingSnapshot !== undefined && isSnapshotDue(state)) state.pendingSnapshot();
  return hooks.shouldStop();
};

/**
 * Whether the final value of a level is proved. One that ended with a gap may have reached its bound since, because later
 * levels chose other values.
 */
const isProvedAt = (level: Level, { isProved, bound, valueLimit }: LevelProof, value: number): boolean => {
  if (isProved || level.gapPercent === 0 || level.isTieBreak === true) return isProved && value <= valueLimit;
  const tolerance = proofTolerance({ largestCost: largestCostOf(level), scale: 1 }, level, value);
  return value - bound <= tolerance && isDistinct(level, value);
};

/** The result of a solve. `status` is the least that is known: where every goal is proved, it becomes `optimal`. */
export const toSolved = (
  solve: RunningSolve,
  proofs: readonly LevelProof[],
  values: Float64Array | undefined,
  reason: StopReason,
  status: 'feasible' | 'infeasible' | 'no-plan-found',
): Solved => {
  const { fullProgram, engine } = solve;
  const levels = fullProgram.levels.map((level, k): LevelOutcome => {
    const proof = proofs[k];
    const value = values === undefined ? Number.NaN : levelValue(level, values);
    const bound = proof?.bound ?? trivialBound(fullProgram, level);
    return {
      name: level.name,
      value,
      // A bound above the value is rounding, and its size was checked where the bound was made.
      bound: value < bound ? value : bound,
      seconds: proof?.seconds ?? 0,
      proved: proof !== undefined && isProvedAt(level, proof, value),
    };
  });
  const isEveryGoalProved = fullProgram.levels.every(
    ({ isTieBreak }, k) => isTieBreak === true || levels[k]?.proved === true,
  );
  const isOptimal = status === 'feasible' && isEveryGoalProved && proofs.length > 0;
  const leftOpen = fullProgram.levels.findIndex(
    ({ isTieBreak }, k) => isTieBreak === true && levels[k]?.proved !== true,
  );
  return {
    status: isOptimal ? 'optimal' : status,
    stopReason: isOptimal ? 'proved' : reason,
    ...(values === undefined ? {} : { values }),
    ...(values === undefined || leftOpen < 0 ? {} : { leftOpenBy: proofs[leftOpen]?.leftOpenBy ?? 'time' }),
    levels,
    engine: engine.id,
    version: engine.version,
    seconds: secondsOf(solve),
  };
};
