/** The whole solution of one level: branching, in neighbourhoods of the relaxation's bound. */
import { type Level, levelValue } from '../../../models/program/program.ts';
import { findRowBreach } from '../domain/feasibility.ts';
import { columnsOfKind, roundWhole } from '../domain/integrality.ts';
import { type Objective, proofTolerance, roundUpToStep } from '../domain/objective.ts';
import { fixByReducedCosts } from '../domain/reduced-cost-fixing.ts';
import { EngineFailed, type EngineRequest } from '../engines/engine.ts';
import { type Bounded, isAsGoodAs } from '../fix-level.ts';
import type { RunningSolve } from '../running-solve.ts';
import { gapPercentOf, type StopReason } from '../solved.ts';
import type { Approach } from '../strategy.ts';
import { GOOD_GAP, reducedCostNeighbourhood, rens } from './heuristics.ts';

export type GapSearch =
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'searched';
      readonly values: Float64Array | undefined;
      readonly bound: number;
      readonly ended: StopReason | undefined;
    };

/** Where a whole solution is looked for. */
export type Place = Bounded & {
  readonly question: EngineRequest;
  /** Of the relaxation. */
  readonly relaxed: Float64Array;
  readonly bound: number;
  /** A solution that respects the domain. */
  readonly known: Float64Array | undefined;
  /** The moment by which any solution at all must have been found. */
  readonly patience: number;
  /** Told of better solutions, and of the best bound known by then. */
  readonly report: (values: Float64Array, bound: number) => void;
};

/**
 * Branching, near the relaxation's bound first: columns whose reduced costs alone would lift a solution out of reach
 * stay at their bounds. That loses nothing within reach, so where there is no solution the bound rises by the reach,
 * which is then widened; and a solution found there is the optimum if nothing better can be within its own reach.
 */
export const closeGap = (solve: RunningSolve, approach: Approach, place: Place): GapSearch => {
  const { session, engine, options } = solve;
  const { program, domain, level, objective, certificate, question, relaxed, known, patience } = place;
  const { scale } = objective;
  const rounded = roundWhole(program, relaxed, approach.branchesOn);
  if (rounded !== undefined && findRowBreach(program, rounded) === undefined)
    return { status: 'searched', values: rounded, bound: place.bound, ended: undefined };
  if (known !== undefined && isAsGoodAs(place.bound, place, known))
    return { status: 'searched', values: known, bound: place.bound, ended: undefined };
  const whole = columnsOfKind(program, approach.branchesOn);
  const lowest = certificate?.bound ?? Number.NEGATIVE_INFINITY;
  let { bound } = place;
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
    if (value < bestValue) place.report(candidate, better);
  };

  const take = (found: Float64Array | undefined): void => {
    const value = found === undefined ? Number.POSITIVE_INFINITY : levelValue(level, found);
    if (found === undefined || value >= bestValue) return;
    report(found, lowest);
    best = found;
    bestValue = value;
  };
  const isWithin = (share: number): boolean => bestValue * scale - lowest <= share * Math.abs(lowest);
  const columns = certificate === undefined ? 0 : program.columns.count;
  const isLarge = columns >= engine.minColumnsForNeighbourhoods;
  if (columns > 0 && !isLarge && !isWithin(FAIR_SHARE))
    take(rens(solve, approach, question, relaxed, GOOD_GAP));
  if (columns >= SOUGHT_COLUMNS_AT_LEAST && !isWithin(GOOD_GAP))
    take(reducedCostNeighbourhood(solve, approach, place));
  // Where a gap is allowed, any solution within it will do.
  let reach =
    isLarge && options.gapPercent === 0 && !isWithin(GOOD_GAP)
      ? firstReach(objective, level, lowest, bound)
      : Number.POSITIVE_INFINITY;
  let isExact = false;
  for (let isFirst = true; ; isFirst = false) {
    // What is known need not be found again, nor what is better by no more than is allowed: halfway to the next better
    // multiple where there are steps.
    const better = Math.max(
      level.step > 0 ? 0.5 * level.step : proofTolerance(objective, level, bestValue),
      best === undefined ? 0 : 0.999 * (options.gapPercent / 100) * Math.abs(bestValue),
    );
    const room = best === undefined ? Number.POSITIVE_INFINITY : (bestValue - better) * scale - lowest;
    const isAll = !(reach < room);
    const gap = Math.min(reach, room);
    const cutoff = gap === Number.POSITIVE_INFINITY ? undefined : lowest + gap;
    const now = performance.now();
    const branched = session.branch({
      ...question,
      shouldStop: () =>
        isBoundReached || question.shouldStop() || (!isAnyKnown && performance.now() > patience),
      // Finding any solution at all must not wait for a hard neighbourhood. Where one is known, no clock
      // decides which of several equal solutions is found.
      deadline:
        isAll || best !== undefined ? question.deadline : now + NEAR_SHARE * (question.deadline - now),
      domain:
        certificate === undefined || cutoff === undefined
          ? domain
          : fixByReducedCosts(program, domain, certificate, gap),
      integer: whole,
      // A gap of less than one step proves the value: no better multiple is left. Told so, the engine was once
      // seen to end a whole step above the optimum, so what it leaves unproved is asked again without it. A little
      // less than half, because the cutoff stands halfway already.
      absoluteGap: level.step > 0 && !isExact ? level.step * scale * 0.49 : 1e-9,
      relativeGap: options.gapPercent / 100,
      // Without any solution the engine's own heuristics are what is left.
      emphasis: isLarge && cutoff !== undefined ? (isFirst && !isAll ? 'at-bound' : 'proof') : 'any',
      cutoff,
      onIncumbent: (found, foundBound) => report(found, Math.min(foundBound, lowest + gap)),
    });
    // Beyond its reach a neighbourhood says nothing.
    const outside = isAll ? Number.POSITIVE_INFINITY : lowest + reach;
    if (branched.status === 'infeasible') {
      // Where all was asked for this can only be so, or rounding, or a lie; the caller knows what to make of it.
      if (cutoff === undefined) return branched;
      // There is none that is better than what is known.
      if (isAll) {
        const left = options.gapPercent > 0 ? roundUpToStep(level, cutoff / scale) : bestValue;
        bound = Math.max(bound, Math.min(bestValue, left));
        return { status: 'searched', values: best, bound, ended: undefined };
      }
      bound = Math.max(bound, Math.min(bestValue, roundUpToStep(level, outside / scale)));
      reach = widened(reach, objective, level, lowest);
      continue;
    }
    const found = branched.values && roundWhole(program, branched.values, approach.branchesOn);
    if (found !== undefined) {
      const value = levelValue(level, found);
      if (value < bound - 1000 * proofTolerance(objective, level, value)) {
        throw new EngineFailed(engine.id, `claims the bound ${bound} for ${level.name}, but found ${value}`);
      }
      if (value <= bestValue) {
        best = found;
        bestValue = value;
      }
    }
    // Asked for what is better than what is known, the engine may bound only that.
    const proved = roundUpToStep(level, Math.min(branched.bound, outside) / scale);
    bound = Math.max(bound, Math.min(bestValue, proved));
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
export const whyStopped = (solve: RunningSolve, question: EngineRequest): StopReason => {
  if (solve.hooks.shouldStop()) return 'stopped';
  // Its clock and ours may differ by a little.
  return performance.now() >= question.deadline - 50 ? 'time-limit' : 'gap';
};

/** The part of the time left that the neighbourhood of the bound may take. */
const NEAR_SHARE = 0.25;

/** Below this many columns branching betters a fair start as fast as a search for a good one does. */
const SOUGHT_COLUMNS_AT_LEAST = 20_000;

/** A solution so near to the bound, as a share of it, is worth starting to prove from. */
const FAIR_SHARE = 0.02;

/**
 * How far above the bound solutions are looked for at first, as a share of it. A neighbourhood without any solution is
 * found to be so in a fraction of the time that a wide one takes (60 schools: 0.1 percent 1 s, 0.3 percent 3 s, 1 percent
 * 12 s), and where there is one, the optimum is found.
 */
const REACH_SHARE = 0.001;

/** Not less than the next step of the value, nor than what the smallest difference of costs may come to. */
const firstReach = ({ scale, largest }: Objective, { step }: Level, lowest: number, bound: number): number =>
  Math.max(REACH_SHARE * Math.abs(lowest), largest / 128, (bound + 1.01 * step) * scale - lowest);

/** Half as far again, because what a search takes grows with a high power of its reach; and everything once it is wide. */
const widened = (reach: number, { scale, largest }: Objective, level: Level, lowest: number): number => {
  const isWide = reach >= Math.max(largest, 0.02 * Math.abs(lowest - level.constant * scale));
  return isWide ? Number.POSITIVE_INFINITY : 1.5 * reach;
};
