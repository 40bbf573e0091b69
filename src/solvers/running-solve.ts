/** One solve under way: its clock, its reports, and what its answer would be now. */
import { type Level, levelValue, type Program } from '../../models/program/program.ts';
import { trivialBound } from './domain/dual-bound.ts';
import { roundToFeasible } from './domain/integrality.ts';
import type { Engine, Session } from './engines/engine.ts';
import {
  gapPercentOf,
  type LevelOutcome,
  type Progress,
  type Solved,
  type SolveOptions,
  type StopReason,
} from './solved.ts';

export type Hooks = {
  /** True as soon as the solve should end with the best it has. */
  readonly shouldStop: () => boolean;
  readonly onIncumbent: (progress: Progress) => void;
  /** What the answer would be if the solve ended now. */
  readonly onSnapshot: (solved: Solved) => void;
};

export type RunningSolve = {
  readonly engine: Engine;
  readonly session: Session;
  /** The program that is being solved, which is the whole one or its core. */
  readonly program: Program;
  readonly whole: Program;
  /** All levels of the whole program. */
  readonly levels: readonly Level[];
  readonly options: SolveOptions;
  readonly hooks: Hooks;
  readonly started: number;
  readonly deadline: number;
  /** What changes as it goes; the core and the whole share it. */
  readonly course: Course;
};

export type Course = {
  /** What the last relaxation took: the finish needs another, for which time is kept in reserve. */
  relaxSeconds: number;
  latestSnapshot: number;
  /** A snapshot that came too soon after another. */
  waiting: (() => void) | undefined;
};

export const isAggregated = ({ program, whole }: RunningSolve): boolean => program !== whole;

/** What is known of a level that was looked at. */
export type LevelProof = {
  readonly bound: number;
  /** The best value found, if any. */
  readonly value: number;
  readonly seconds: number;
  readonly isProved: boolean;
  /** What later levels may make of the value. */
  readonly allowed: number;
};

export const reasonToStop = (solve: RunningSolve): StopReason | undefined => {
  if (solve.hooks.shouldStop()) return 'stopped';
  return performance.now() >= solve.deadline ? 'time-limit' : undefined;
};

const secondsOf = (solve: RunningSolve): number => (performance.now() - solve.started) / 1000;

export const progressOf = (solve: RunningSolve, k: number, value: number, bound: number): Progress => ({
  level: k,
  name: solve.levels[k]!.name,
  value,
  bound,
  gapPercent: gapPercentOf(value, bound),
  seconds: secondsOf(solve),
});

/** Between two snapshots, which cost a check and a copy. */
const SNAPSHOT_INTERVAL_MS = 200;

/** Values of the core are no answer yet: they have to be carried out first (disaggregate.ts). */
export const offerSnapshot = (
  solve: RunningSolve,
  findings: readonly LevelProof[],
  values: Float64Array,
): void => {
  if (isAggregated(solve)) return;
  const { course } = solve;
  const known = [...findings];
  const send = () => {
    course.waiting = undefined;
    const whole = roundToFeasible(solve.program, values);
    if (whole === undefined) return;
    course.latestSnapshot = performance.now();
    solve.hooks.onSnapshot(answer(solve, known, whole, 'time-limit', 'feasible'));
  };
  if (performance.now() - course.latestSnapshot >= SNAPSHOT_INTERVAL_MS) send();
  else course.waiting = send;
};

/** Asked from inside the engine, so it is also where a snapshot that had to wait gets its turn. */
export const pollOf = ({ course, hooks }: RunningSolve): boolean => {
  if (course.waiting !== undefined && performance.now() - course.latestSnapshot >= SNAPSHOT_INTERVAL_MS) {
    course.waiting();
  }
  return hooks.shouldStop();
};

export const answer = (
  solve: RunningSolve,
  findings: readonly LevelProof[],
  values: Float64Array | undefined,
  reason: StopReason,
  status: 'feasible' | 'infeasible' | 'no-plan-found',
): Solved => {
  const { whole, engine } = solve;
  const levels = whole.levels.map((level, k): LevelOutcome => {
    const finding = findings[k];
    const value = values === undefined ? Number.NaN : levelValue(level, values);
    const bound = finding?.bound ?? trivialBound(whole, level);
    return {
      name: level.name,
      value,
      // A bound above the value is rounding, which was checked to be small where the bound was made.
      bound: value < bound ? value : bound,
      seconds: finding?.seconds ?? 0,
      proved: finding?.isProved === true && value <= finding.allowed,
    };
  });
  const isEveryGoalProved = levels.every(({ proved }, k) => proved || whole.levels[k]!.isTieBreak === true);
  const isOptimal = status === 'feasible' && isEveryGoalProved && findings.length > 0;
  return {
    status: isOptimal ? 'optimal' : status,
    stopReason: isOptimal ? 'proved' : reason,
    ...(values === undefined ? {} : { values }),
    levels,
    engine: engine.id,
    version: engine.version,
    seconds: secondsOf(solve),
  };
};
