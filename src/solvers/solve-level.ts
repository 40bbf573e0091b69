/**
 * One level: its relaxation first, which is the proof where its solution is whole; else branching; then what
 * the level leaves to the next one.
 */
import { type Level, levelValue, type Program } from '../../models/program.ts';
import { type Certificate, certifyBound, trivialBound } from './certify-bound.ts';
import { findRowBreach } from './check-solution.ts';
import { type Objective, proofTolerance, roundUpToStep } from './objective.ts';
import { restrictAround, restrictByReducedCosts, restrictByRow, restrictToFace } from './restrict.ts';
import { type Finding, offerSnapshot, pollOf, progressOf, type RunningSolve } from './running-solve.ts';
import {
  type Algorithm,
  EngineFailed,
  gapPercentOf,
  type Question,
  type Restriction,
  type StopReason,
} from './solver.ts';
import { isDecided, roundWhole } from './whole-values.ts';

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

/** Which algorithm is to solve the relaxation of this level. */
const chooseAlgorithm = (_level: Level, _program: Program): Algorithm => 'simplex';

export type LevelTask = {
  readonly k: number;
  readonly level: Level;
  readonly objective: Objective;
  readonly restriction: Restriction;
  /** A solution that respects the restriction. */
  readonly known: Float64Array | undefined;
  /** Those of the levels before. */
  readonly findings: readonly Finding[];
  /** A later level will look for a whole solution, so this one need not. */
  readonly maySuppose: boolean;
  /** The moment by which branching must have found any solution at all. */
  readonly patience: number;
};

export type LevelSolution =
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'supposed';
      readonly finding: Finding;
      readonly left: Restriction;
      /** A whole solution, in case time ends before a better one is found. */
      readonly spare: Float64Array | undefined;
    }
  | {
      readonly status: 'solved';
      readonly finding: Finding;
      readonly values: Float64Array | undefined;
      /** What is left to the next level. */
      readonly left: Restriction;
      /** Why the levels end here, if they do. */
      readonly ended: StopReason | undefined;
    };

export const solveLevel = (solve: RunningSolve, approach: Approach, task: LevelTask): LevelSolution => {
  const { program, session, options } = solve;
  const { level, objective, restriction, known } = task;
  const started = performance.now();
  const question: Question = {
    restriction,
    costs: objective.costs,
    offset: level.constant * objective.scale,
    // At most a fifth of the time is kept for the finish.
    deadline: solve.deadline - 1000 * Math.min(0.2 * options.timeLimitSeconds, solve.relaxSeconds),
    shouldStop: () => pollOf(solve),
  };
  const relaxed = session.relax({ ...question, algorithm: chooseAlgorithm(level, program) });
  solve.relaxSeconds = (performance.now() - started) / 1000;
  if (relaxed.status === 'infeasible') return relaxed;

  let certificate: Certificate | undefined;
  let bound = trivialBound(program, level);
  let search: Search;
  if (relaxed.status === 'stopped') {
    // Without a relaxation the known solution is as good as any; at the first level there is none.
    search = { status: 'searched', values: known, bound, ended: whyStopped(solve, question) };
  } else {
    if (relaxed.duals === undefined) bound = Math.max(bound, levelValue(level, relaxed.values));
    else {
      certificate = certifyBound(program, restriction, objective.costs, question.offset, relaxed.duals);
      bound = Math.max(bound, certificate.bound / objective.scale);
    }
    bound = roundUpToStep(level, bound);
    const rounded = roundWhole(program, relaxed.values, approach.branchesOn);
    if (rounded !== undefined && findRowBreach(program, rounded) === undefined) {
      search = { status: 'searched', values: rounded, bound, ended: undefined };
    } else if (isCourtesyTooDear(level, restriction) && known !== undefined) {
      search = { status: 'searched', values: known, bound, ended: undefined };
    } else {
      const tolerance = proofTolerance(objective, level, bound);
      const isAttainable =
        certificate !== undefined && bound - certificate.bound / objective.scale <= tolerance;
      if (task.maySuppose && certificate !== undefined && isAttainable) {
        const left = restrictToFace(program, restriction, certificate, relaxed.values);
        const spare = task.k === 0 ? findAround(solve, approach, question, relaxed.values) : undefined;
        // A plan early, for the case that time ends before there is a better one. It takes no part in the search, so
        // no clock decides what is found where time suffices.
        if (spare) offerSnapshot(solve, task.findings, spare);
        const seconds = (performance.now() - started) / 1000;
        return {
          status: 'supposed',
          finding: { bound, value: bound, seconds, isProved: true, allowed: bound + tolerance },
          left,
          spare,
        };
      }
      search = branch(solve, approach, task, question, certificate, relaxed.values, bound, started);
    }
    if (search.status === 'infeasible') return search;
  }

  const { values, ended } = search;
  const value = values === undefined ? Number.POSITIVE_INFINITY : levelValue(level, values);
  const tolerance = proofTolerance(objective, level, value);
  const allowance = (level.tolerancePercent / 100) * Math.abs(value);
  return {
    status: 'solved',
    finding: {
      bound: search.bound,
      value,
      seconds: (performance.now() - started) / 1000,
      isProved: value - search.bound <= tolerance,
      allowed: value + allowance + tolerance,
    },
    values,
    left:
      values === undefined || ended !== undefined
        ? restriction
        : leave(solve, approach, task, certificate, values, value, allowance, tolerance),
    ended,
  };
};

/** Where every earlier level is kept by its face, courtesy costs little; beside a row it can cost the most. */
const isCourtesyTooDear = ({ isCourtesy }: Level, { levelRows }: Restriction): boolean =>
  isCourtesy === true && levelRows.length > 0;

type Search =
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'searched';
      readonly values: Float64Array | undefined;
      readonly bound: number;
      readonly ended: StopReason | undefined;
    };

/**
 * Branching, near the relaxation's bound first: columns whose reduced costs alone would lift a solution out of
 * reach stay at their bounds. That loses nothing within reach, so a solution found there is the optimum as
 * soon as it lies within reach itself; and on a program with many columns it is found in a fraction of the
 * time. Otherwise everything that may still be better than the best known solution is looked at.
 */
const branch = (
  solve: RunningSolve,
  approach: Approach,
  { k, level, objective, restriction, known, findings, patience }: LevelTask,
  question: Question,
  certificate: Certificate | undefined,
  relaxed: Float64Array,
  relaxedBound: number,
  started: number,
): Search => {
  const { program, session, engine, options } = solve;
  const { scale } = objective;
  const whole = Uint8Array.from(program.columns.integer, (kind) => (approach.branchesOn(kind) ? 1 : 0));
  const lowest = certificate?.bound ?? Number.NEGATIVE_INFINITY;
  let bound = relaxedBound;
  let best = known;
  let bestValue = known === undefined ? Number.POSITIVE_INFINITY : levelValue(level, known);

  let isAnyKnown = known !== undefined;
  const report = (found: Float64Array, foundBound: number): void => {
    const candidate = roundWhole(program, found, approach.branchesOn);
    if (candidate === undefined) return;
    isAnyKnown = true;
    const value = levelValue(level, candidate);
    if (value >= bestValue) return;
    const better = Math.min(value, Math.max(bound, roundUpToStep(level, foundBound / scale)));
    solve.hooks.onIncumbent(progressOf(solve, k, value, better));
    const seconds = (performance.now() - started) / 1000;
    const finding: Finding = { bound: better, value, seconds, isProved: false, allowed: value };
    offerSnapshot(solve, [...findings, finding], candidate);
  };

  const around = isAnyKnown ? undefined : findAround(solve, approach, question, relaxed);
  if (around) {
    report(around, lowest);
    best = around;
    bestValue = levelValue(level, around);
  }
  for (const pass of ['near', 'all', 'exact'] as const) {
    const isNear = pass === 'near';
    const room = (bestValue + proofTolerance(objective, level, bestValue)) * scale - lowest;
    const reach = isNear ? firstReach(objective, level, lowest, bound) : Number.POSITIVE_INFINITY;
    const isAll = !(reach < room);
    const gap = Math.min(reach, room);
    const now = performance.now();
    const branched = session.branch({
      ...question,
      shouldStop: () => question.shouldStop() || (!isAnyKnown && performance.now() > patience),
      // Finding any solution at all must not wait for a hard neighbourhood. Where one is known, no clock
      // decides which of several equal solutions is found.
      deadline:
        isAll || best !== undefined ? question.deadline : now + NEAR_SHARE * (question.deadline - now),
      restriction:
        certificate === undefined || gap === Number.POSITIVE_INFINITY
          ? restriction
          : restrictByReducedCosts(program, restriction, certificate, gap),
      whole,
      // A gap of less than one step proves the value: no better multiple is left. Told so, the engine was once
      // seen to end a whole step above the optimum, so what it leaves unproved is asked again without it.
      absoluteGap: level.step > 0 && pass !== 'exact' ? level.step * scale * 0.5 : 1e-9,
      relativeGap: options.gapPercent / 100,
      isNearBound: isNear,
      start: isAll ? best : undefined,
      onIncumbent: (found, foundBound) => report(found, Math.min(foundBound, lowest + reach)),
    });
    if (branched.status === 'infeasible') {
      if (!isAll) continue;
      // Where a solution is known this can only be rounding, or a lie; the caller knows what to make of it.
      return branched;
    }
    const found = branched.values && roundWhole(program, branched.values, approach.branchesOn);
    if (found !== undefined) {
      const value = levelValue(level, found);
      if (value < bound - 1000 * proofTolerance(objective, level, value)) {
        throw new EngineFailed(engine.id, `claims the bound ${bound} for level ${k + 1}, but found ${value}`);
      }
      if (value <= bestValue) {
        best = found;
        bestValue = value;
      }
    }
    // Out of reach nothing is better than the reach itself.
    const outside = isAll ? Number.POSITIVE_INFINITY : lowest + reach;
    bound = Math.max(bound, roundUpToStep(level, Math.min(branched.bound, outside) / scale));
    const ended = branched.status === 'stopped' ? whyStopped(solve, question) : undefined;
    const isWithinGap = gapPercentOf(bestValue, bound) <= options.gapPercent;
    const isUnproved = bestValue - bound > proofTolerance(objective, level, bestValue) && !isWithinGap;
    const mayAskAgain = pass !== 'exact' && level.step > 0 && branched.status === 'optimal' && isUnproved;
    if ((isAll && !mayAskAgain) || (ended !== undefined && ended !== 'gap')) {
      return { status: 'searched', values: best, bound, ended };
    }
    if (branched.status === 'optimal' && (bestValue * scale <= outside || isWithinGap)) {
      return { status: 'searched', values: best, bound, ended: undefined };
    }
  }
  throw new EngineFailed(engine.id, 'branching ended without an answer');
};

/** An engine that stopped by itself, before its time, was in numerical trouble. */
const whyStopped = (solve: RunningSolve, question: Question): StopReason => {
  if (solve.hooks.shouldStop()) return 'stopped';
  // Its clock and ours may differ by a little.
  return performance.now() >= question.deadline - 50 ? 'time-limit' : 'gap';
};

/** The part of the time left that looking for a whole solution around a relaxation may take. */
const AROUND_SHARE = 0.4;

/**
 * A whole solution around a relaxation's: columns that are whole there stay where they are, or may move by one where
 * they are not at their bounds, and the others go to one of the two whole numbers beside them. What is left for
 * branching is small, and its first solution is taken.
 */
const findAround = (
  { program, session }: RunningSolve,
  approach: Approach,
  question: Question,
  relaxed: Float64Array,
): Float64Array | undefined => {
  const whole = Uint8Array.from(program.columns.integer, (kind) => (approach.branchesOn(kind) ? 1 : 0));
  const decided = Uint8Array.from(program.columns.integer, (kind) => (isDecided(kind) ? 1 : 0));
  const now = performance.now();
  const deadline = now + AROUND_SHARE * (question.deadline - now);
  for (const leeway of [0, 1]) {
    const branched = session.branch({
      ...question,
      deadline,
      // What only follows from decisions is left free, so that it can follow.
      restriction: restrictAround(question.restriction, decided, relaxed, leeway),
      whole,
      absoluteGap: Number.MAX_VALUE,
      relativeGap: 0,
      isNearBound: false,
      start: undefined,
      onIncumbent: () => {},
    });
    const found =
      branched.status !== 'infeasible' &&
      branched.values &&
      roundWhole(program, branched.values, approach.branchesOn);
    if (found && findRowBreach(program, found) === undefined) return found;
  }
  return undefined;
};

/** The part of the time left that the neighbourhood of the bound may take. */
const NEAR_SHARE = 0.25;

/** Below this many columns the engine's own heuristics are as fast. */
const NEAR_COLUMNS_AT_LEAST = 5000;

/**
 * How far above the bound solutions are looked for at first, by measurement: 1/16 of the largest cost, or 0.4 % of
 * the value where that is more.
 */
const firstReach = (objective: Objective, level: Level, lowest: number, bound: number): number =>
  lowest === Number.NEGATIVE_INFINITY || objective.costs.length < NEAR_COLUMNS_AT_LEAST
    ? Number.POSITIVE_INFINITY
    : Math.max(
        objective.largest / 16,
        0.004 * Math.abs(lowest - level.constant * objective.scale),
        (bound + 1.01 * level.step) * objective.scale - lowest,
      );

/** What a level with this value leaves to the next. */
const leave = (
  { engine, program }: RunningSolve,
  approach: Approach,
  { level, objective, restriction }: LevelTask,
  certificate: Certificate | undefined,
  values: Float64Array,
  value: number,
  allowance: number,
  tolerance: number,
): Restriction => {
  const { scale, largest } = objective;
  const kept = value - level.constant + allowance;
  // Halfway to the next multiple where there are steps, so that rounding decides nothing.
  const upper =
    level.step > 0
      ? (Math.floor(kept / level.step + 1e-6) + 0.5) * level.step * scale
      : kept * scale + engine.rowSlack * Math.max(Math.abs(kept) * scale, largest);
  if (!approach.keepsFaces || certificate === undefined) {
    return restrictByRow(restriction, objective.costs, upper);
  }
  if (allowance === 0 && value - certificate.bound / scale <= tolerance) {
    return restrictToFace(program, restriction, certificate, values);
  }
  const gap = upper + level.constant * scale - certificate.bound;
  return restrictByRow(
    restrictByReducedCosts(program, restriction, certificate, gap),
    objective.costs,
    upper,
  );
};
