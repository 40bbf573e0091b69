/** The whole solution of one level: branching, in neighbourhoods of the relaxation's bound. */
import { type Level, levelValue } from '../../models/program.ts';
import type { Certificate } from './certify-bound.ts';
import { findRowBreach } from './check-solution.ts';
import type { Approach, LevelTask } from './level-task.ts';
import { type Objective, proofTolerance, roundUpToStep } from './objective.ts';
import { restrictAround, restrictByReducedCosts } from './restrict.ts';
import { type Finding, offerSnapshot, progressOf, type RunningSolve } from './running-solve.ts';
import { EngineFailed, gapPercentOf, type Question, type StopReason } from './solver.ts';
import { columnsOfKind, isDecided, roundWhole } from './whole-values.ts';

export type Search =
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'searched';
      readonly values: Float64Array | undefined;
      readonly bound: number;
      readonly ended: StopReason | undefined;
    };

/**
 * Branching, near the relaxation's bound first: columns whose reduced costs alone would lift a solution out of reach
 * stay at their bounds. That loses nothing within reach, so where there is no solution the bound rises by the reach,
 * which is then widened; and a solution found there is the optimum if nothing better can be within its own reach.
 */
export const search = (
  solve: RunningSolve,
  approach: Approach,
  { k, level, objective, restriction, known, findings, keep, patience }: LevelTask,
  question: Question,
  certificate: Certificate | undefined,
  relaxed: Float64Array,
  relaxedBound: number,
  started: number,
): Search => {
  const { program, session, engine, options } = solve;
  const { scale } = objective;
  const whole = columnsOfKind(program, approach.branchesOn);
  const lowest = certificate?.bound ?? Number.NEGATIVE_INFINITY;
  let bound = relaxedBound;
  let best = known;
  let bestValue = known === undefined ? Number.POSITIVE_INFINITY : levelValue(level, known);

  let isAnyKnown = known !== undefined;
  // The engine looks at its own bound, which knows nothing of steps; ours may have been reached long before.
  let isBoundReached = false;
  const report = (found: Float64Array, foundBound: number): void => {
    const candidate = roundWhole(program, found, approach.branchesOn);
    if (candidate === undefined) return;
    isAnyKnown = true;
    const value = levelValue(level, candidate);
    const better = Math.min(value, Math.max(bound, roundUpToStep(level, foundBound / scale)));
    isBoundReached ||= value - better <= proofTolerance(objective, level, value);
    if (value >= bestValue) return;
    solve.hooks.onIncumbent(progressOf(solve, k, value, better));
    const seconds = (performance.now() - started) / 1000;
    const finding: Finding = { bound: better, value, seconds, isProved: false, allowed: value };
    offerSnapshot(solve, [...findings, finding], candidate);
  };

  const around = isAnyKnown ? undefined : findAround(solve, approach, question, relaxed, true);
  if (around) {
    report(around, lowest);
    keep(around);
    best = around;
    bestValue = levelValue(level, around);
  }
  let reach = firstReach(
    objective,
    level,
    certificate === undefined ? 0 : program.columns.count,
    lowest,
    bound,
  );
  const isNearBound = Number.isFinite(reach);
  let isExact = false;
  for (;;) {
    const room = (bestValue + proofTolerance(objective, level, bestValue)) * scale - lowest;
    const isAll = !(reach < room);
    const gap = Math.min(reach, room);
    const now = performance.now();
    const branched = session.branch({
      ...question,
      shouldStop: () =>
        isBoundReached || question.shouldStop() || (!isAnyKnown && performance.now() > patience),
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
      absoluteGap: level.step > 0 && !isExact ? level.step * scale * 0.5 : 1e-9,
      relativeGap: Math.max(options.gapPercent / 100, isAll ? 0 : NEAR_GAP),
      // Without any solution the engine's own heuristics are what is left.
      isNearBound: isNearBound && (!isAll || best !== undefined),
      start: isAll ? best : undefined,
      onIncumbent: (found, foundBound) => report(found, Math.min(foundBound, lowest + gap)),
    });
    // Beyond its reach a neighbourhood says nothing.
    const outside = isAll ? Number.POSITIVE_INFINITY : lowest + reach;
    if (branched.status === 'infeasible') {
      // Where a solution is known this can only be rounding, or a lie; the caller knows what to make of it.
      if (isAll) return branched;
      bound = Math.max(bound, Math.min(bestValue, roundUpToStep(level, outside / scale)));
      reach = widened(reach, objective, level, lowest);
      continue;
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
    bound = Math.max(bound, roundUpToStep(level, Math.min(branched.bound, outside) / scale));
    const isWithinGap = gapPercentOf(bestValue, bound) <= options.gapPercent;
    const isUnproved = bestValue - bound > proofTolerance(objective, level, bestValue) && !isWithinGap;
    const ended = branched.status === 'stopped' && isUnproved ? whyStopped(solve, question) : undefined;
    const mayAskAgain = !isExact && level.step > 0 && branched.status === 'optimal' && isUnproved;
    if ((isAll && !mayAskAgain) || (ended !== undefined && ended !== 'gap')) {
      return { status: 'searched', values: best, bound, ended };
    }
    if (!isUnproved) {
      return { status: 'searched', values: best, bound, ended: undefined };
    }
    isExact = isAll;
    // What is known now is the measure of how far there is to look.
    reach = Number.POSITIVE_INFINITY;
  }
};

/** An engine that stopped by itself, before its time, was in numerical trouble. */
export const whyStopped = (solve: RunningSolve, question: Question): StopReason => {
  if (solve.hooks.shouldStop()) return 'stopped';
  // Its clock and ours may differ by a little.
  return performance.now() >= question.deadline - 50 ? 'time-limit' : 'gap';
};

/** The part of the time left that looking for a whole solution around a relaxation may take. */
const AROUND_SHARE = 0.4;

/** What is near enough for a first plan. */
const AROUND_GAP = 0.01;

/**
 * A whole solution around a relaxation's: columns that are whole there stay where they are, or may move by one where
 * they are not at their bounds, and the others go to one of the two whole numbers beside them. What is left for
 * branching is small. Its first solution is taken, or one within a percent of the best there, which at 400 schools took
 * half a second instead of a third and was within half a percent of the optimum instead of nine.
 */
export const findAround = (
  { program, session }: RunningSolve,
  approach: Approach,
  question: Question,
  relaxed: Float64Array,
  isAnyEnough: boolean,
): Float64Array | undefined => {
  const whole = columnsOfKind(program, approach.branchesOn);
  const decided = columnsOfKind(program, isDecided);
  const now = performance.now();
  const deadline = now + AROUND_SHARE * (question.deadline - now);
  for (const leeway of [0, 1]) {
    const branched = session.branch({
      ...question,
      deadline,
      // What only follows from decisions is left free, so that it can follow.
      restriction: restrictAround(question.restriction, decided, relaxed, leeway),
      whole,
      absoluteGap: isAnyEnough ? Number.MAX_VALUE : 1e-9,
      relativeGap: isAnyEnough ? 0 : AROUND_GAP,
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

/** What a neighbourhood may leave unproved: it only serves to find a solution to start from. */
const NEAR_GAP = 0.001;

/**
 * How far above the bound solutions are looked for at first, by measurement: 1/128 of the largest cost, and not less
 * than the next step of the value. A neighbourhood without any solution is found to be so in a fraction of the time
 * that a wide one takes to yield its first (60 and 150 schools: 0.2 to 2 s against 14 and more than 25 s).
 */
const firstReach = (
  { scale, largest }: Objective,
  { step }: Level,
  columns: number,
  lowest: number,
  bound: number,
): number =>
  lowest === Number.NEGATIVE_INFINITY || columns < NEAR_COLUMNS_AT_LEAST
    ? Number.POSITIVE_INFINITY
    : Math.max(largest / 128, (bound + 1.01 * step) * scale - lowest);

/** Twice as far, and everything once the neighbourhood has become wide. */
const widened = (reach: number, { scale, largest }: Objective, level: Level, lowest: number): number => {
  const isWide = reach >= Math.max(largest, 0.02 * Math.abs(lowest - level.constant * scale));
  return isWide ? Number.POSITIVE_INFINITY : 2 * reach;
};
