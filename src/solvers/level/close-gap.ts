/**
 * Closes the gap of one level by branching in neighbourhoods of its dual bound. Columns whose reduced costs alone would
 * lift the value by more than a radius stay at their bounds (reduced-cost fixing), which loses no solution within that
 * radius of the bound. So where a neighbourhood has no solution, the dual bound rises by the radius, and the radius grows.
 * A solution found in one is the optimum if nothing better can lie outside.
 */
import { type Level, levelValue } from '../../../models/program/program.ts';
import { findRowViolation } from '../domain/feasibility.ts';
import { columnsOfKind, roundIntegers } from '../domain/integrality.ts';
import { type Objective, proofTolerance, roundUpToStep } from '../domain/objective.ts';
import { fixByReducedCosts } from '../domain/reduced-cost-fixing.ts';
import { NO_GAP } from '../domain/tolerances.ts';
import { type Branched, EngineFailed, type EngineRequest } from '../engines/engine.ts';
import { type BoundedLevel, reachesBound } from '../fix-level.ts';
import { momentAfterShare, type RunningSolve } from '../running-solve.ts';
import { gapPercentOf, type StopReason } from '../solved.ts';
import type { Strategy } from '../strategy.ts';
import { GOOD_RELATIVE_GAP, reducedCostNeighbourhood, rens } from './heuristics.ts';

export type GapResult =
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'searched';
      readonly values: Float64Array | undefined;
      readonly bound: number;
      /** Why the search ended before the gap was closed, if it did. */
      readonly stopReason: StopReason | undefined;
    };

export type GapProblem = BoundedLevel & {
  readonly request: EngineRequest;
  /** The values of the relaxation. */
  readonly relaxedValues: Float64Array;
  readonly bound: number;
  /** A solution inside the domain. */
  readonly incumbent: Float64Array | undefined;
  /** The moment by which any solution at all must have been found, on the clock of `performance.now()`. */
  readonly firstSolutionDeadline: number;
  /** Called with better solutions, and with the best bound known by then. */
  readonly onImprovement: (values: Float64Array, bound: number) => void;
};

/** A search under way. The dual bound, the radius and the cutoff are in the scale of the objective, values are not. */
type GapSearch = {
  readonly solve: RunningSolve;
  readonly strategy: Strategy;
  readonly problem: GapProblem;
  /** 1 where a column must be integer. */
  readonly integer: Uint8Array;
  readonly dualBound: number;
  /** Whether the program is so large that neighbourhoods pay. */
  readonly isLarge: boolean;
  readonly state: GapState;
};

type GapState = {
  bound: number;
  best: Float64Array | undefined;
  bestValue: number;
  /** Whether any integral solution has been seen, by this search or by the engine in it. */
  hasSolution: boolean;
  /** The engine knows nothing of steps, so this bound may be reached long before the engine's. */
  isBoundReached: boolean;
};

export const closeGap = (solve: RunningSolve, strategy: Strategy, problem: GapProblem): GapResult => {
  const { program, level, objective, certificate, bound, incumbent } = problem;
  const optimum = optimumWithoutBranching(strategy, problem);
  if (optimum !== undefined) {
    return { status: 'searched', values: optimum, bound, stopReason: undefined };
  }
  const columns = certificate === undefined ? 0 : program.columns.count;
  const search: GapSearch = {
    solve,
    strategy,
    problem,
    integer: columnsOfKind(program, strategy.branchesOn),
    dualBound: certificate?.bound ?? Number.NEGATIVE_INFINITY,
    isLarge: solve.mechanisms.neighbourhoods && columns >= solve.engine.minColumnsForNeighbourhoods,
    state: {
      bound,
      best: incumbent,
      bestValue: incumbent === undefined ? Number.POSITIVE_INFINITY : levelValue(level, incumbent),
      hasSolution: incumbent !== undefined,
      isBoundReached: false,
    },
  };
  const { dualBound, state } = search;
  const isNearEnough = (): boolean => state.best !== undefined && !hasGap(search);
  if (!isNearEnough()) improveByHeuristics(search);
  if (isNearEnough()) return resultOf(state, undefined);
  let radius = initialRadius(search);
  let isExact = false;
  for (let isFirst = true; ; isFirst = false) {
    const neighbourhood = neighbourhoodOf(search, radius);
    const { isExhaustive, cutoff } = neighbourhood;
    const branched = branchIn(search, neighbourhood, isFirst, isExact);
    // A neighbourhood says nothing about solutions beyond its radius.
    const outside = isExhaustive ? Number.POSITIVE_INFINITY : dualBound + radius;
    if (branched.status === 'infeasible') {
      // Without a cutoff the whole level is infeasible, unless it is rounding or a lie; the caller decides.
      if (cutoff === undefined) return branched;
      raiseBoundTo(search, isExhaustive ? boundBelowCutoff(search, cutoff) : steppedBound(search, outside));
      if (isExhaustive) return resultOf(state, undefined);
      radius = widenedRadius(radius, objective, level, dualBound);
      continue;
    }
    takeBranched(search, branched);
    // Below a cutoff the engine may bound only the solutions that are better than the incumbent.
    raiseBoundTo(search, steppedBound(search, Math.min(branched.bound, outside)));
    const isUnproved = hasGap(search);
    const stopReason =
      branched.status === 'stopped' && isUnproved ? stopReasonOf(solve, problem.request) : undefined;
    const mayRepeat = !isExact && level.step > 0 && branched.status === 'optimal' && isUnproved;
    if ((isExhaustive && !mayRepeat) || (stopReason !== undefined && stopReason !== 'gap')) {
      return resultOf(state, stopReason);
    }
    if (!isUnproved) return resultOf(state, undefined);
    isExact = isExhaustive;
    // The incumbent now limits how far above the dual bound there is anything to find.
    radius = Number.POSITIVE_INFINITY;
  }
};

const resultOf = ({ best, bound }: GapState, stopReason: StopReason | undefined): GapResult => ({
  status: 'searched',
  values: best,
  bound,
  stopReason,
});

/** The rounded relaxation if it is feasible, or the incumbent, where they reach the bound. */
export const optimumWithoutBranching = (
  strategy: Strategy,
  problem: Omit<BoundedLevel, 'domain' | 'certificate'> &
    Pick<GapProblem, 'relaxedValues' | 'bound' | 'incumbent'>,
): Float64Array | undefined => {
  const { program, relaxedValues, bound, incumbent } = problem;
  const rounded = roundIntegers(program, relaxedValues, strategy.branchesOn);
  const isFeasible = rounded !== undefined && findRowViolation(program, rounded) === undefined;
  if (isFeasible && reachesBound(bound, problem, rounded)) return rounded;
  return incumbent !== undefined && reachesBound(bound, problem, incumbent) ? incumbent : undefined;
};

/** Reports a solution that the engine came across. It does not become the best one here: the engine returns that. */
const report = (search: GapSearch, found: Float64Array, foundBound: number): void => {
  const { strategy, problem, state } = search;
  const { program, level, objective } = problem;
  const candidate = roundIntegers(program, found, strategy.branchesOn);
  if (candidate === undefined) return;
  state.hasSolution = true;
  const value = levelValue(level, candidate);
  const bound = Math.min(value, Math.max(state.bound, steppedBound(search, foundBound)));
  state.isBoundReached ||= value - bound <= proofTolerance(objective, level, value);
  if (value < state.bestValue) problem.onImprovement(candidate, bound);
};

const isWithinGap = ({ problem, dualBound, state }: GapSearch, relativeGap: number): boolean =>
  state.bestValue * problem.objective.scale - dualBound <= relativeGap * Math.abs(dualBound);

/** Better solutions to start from, where the incumbent is far from the bound. */
const improveByHeuristics = (search: GapSearch): void => {
  const { solve, strategy, problem, dualBound, isLarge, state } = search;
  const { program, level, certificate, request, relaxedValues } = problem;
  const columns = program.columns.count;
  if (certificate === undefined) return;
  const take = (found: Float64Array | undefined): void => {
    const value = found === undefined ? Number.POSITIVE_INFINITY : levelValue(level, found);
    if (found === undefined || value >= state.bestValue) return;
    report(search, found, dualBound);
    state.best = found;
    state.bestValue = value;
  };
  if (columns > 0 && !isLarge && !isWithinGap(search, FAIR_RELATIVE_GAP))
    take(rens(solve, strategy, request, relaxedValues, GOOD_RELATIVE_GAP));
  // Where columns have places, this component was repaired.
  const isRepaired =
    solve.mechanisms.repair && program.places !== undefined && columns >= solve.engine.minColumnsForRepair;
  if (
    columns >= MIN_COLUMNS_FOR_REDUCED_COST_NEIGHBOURHOOD &&
    !isRepaired &&
    !isWithinGap(search, GOOD_RELATIVE_GAP)
  )
    take(reducedCostNeighbourhood(solve, strategy, request, certificate, relaxedValues));
};

type Neighbourhood = {
  /** Whether it holds every solution that is better than the incumbent. */
  readonly isExhaustive: boolean;
  /** How far above the dual bound it reaches. */
  readonly gap: number;
  /** The value below which solutions are sought; undefined where every solution will do. */
  readonly cutoff: number | undefined;
};

/** The neighbourhood of this radius, without solutions that are not better than the incumbent. */
const neighbourhoodOf = ({ problem, dualBound, state }: GapSearch, radius: number): Neighbourhood => {
  const { level, objective } = problem;
  const { best, bestValue } = state;
  // Solutions that are better by no more than this are not sought: by half a step, by rounding, or by the allowed gap.
  const improvement = Math.max(
    level.step > 0 ? 0.5 * level.step : proofTolerance(objective, level, bestValue),
    best === undefined ? 0 : 0.999 * (level.gapPercent / 100) * Math.abs(bestValue),
  );
  const room =
    best === undefined ? Number.POSITIVE_INFINITY : (bestValue - improvement) * objective.scale - dualBound;
  const gap = Math.min(radius, room);
  const cutoff = gap === Number.POSITIVE_INFINITY ? undefined : dualBound + gap;
  return { isExhaustive: !(radius < room), gap, cutoff };
};

const branchIn = (
  search: GapSearch,
  { isExhaustive, gap, cutoff }: Neighbourhood,
  isFirst: boolean,
  isExact: boolean,
): Branched => {
  const { solve, problem, integer, dualBound, isLarge, state } = search;
  const { program, domain, level, objective, certificate, request, firstSolutionDeadline } = problem;
  const isLate = (): boolean => !state.hasSolution && performance.now() > firstSolutionDeadline;
  return solve.session.branch({
    ...request,
    shouldStop: () => state.isBoundReached || request.shouldStop() || isLate(),
    // A hard neighbourhood must not keep the search from finding any solution at all. Where one is known, no clock
    // decides which of several equal solutions is found.
    deadline:
      isExhaustive || state.best !== undefined
        ? request.deadline
        : momentAfterShare(NEIGHBOURHOOD_TIME_SHARE, request.deadline),
    domain:
      certificate === undefined || cutoff === undefined || !solve.mechanisms.reducedCosts
        ? domain
        : fixByReducedCosts(program, domain, certificate, gap),
    integer,
    // A gap of less than one step proves the value, because no better multiple is left. With this gap the engine once
    // ended a whole step above the optimum, so what stays unproved is repeated without it. It is a little less than half
    // a step, because the cutoff is already halfway to the next multiple.
    absoluteGap: level.step > 0 && !isExact ? level.step * objective.scale * 0.49 : NO_GAP,
    relativeGap: level.gapPercent / 100,
    // Without any solution only the engine's own heuristics are left.
    emphasis: isLarge && cutoff !== undefined ? (isFirst && !isExhaustive ? 'at-bound' : 'proof') : 'any',
    cutoff,
    onIncumbent: (found, foundBound) => report(search, found, Math.min(foundBound, dualBound + gap)),
  });
};

/** Makes the engine's solution the best one, if it is no worse. */
const takeBranched = (
  { solve, strategy, problem, state }: GapSearch,
  { values }: Extract<Branched, { values: unknown }>,
): void => {
  const { program, level, objective } = problem;
  const found = values && roundIntegers(program, values, strategy.branchesOn);
  if (found === undefined) return;
  const value = levelValue(level, found);
  if (value < state.bound - 1000 * proofTolerance(objective, level, value)) {
    throw new EngineFailed(
      solve.engine.id,
      `claims the bound ${state.bound} for ${level.name}, but found ${value}`,
    );
  }
  if (value > state.bestValue) return;
  state.best = found;
  state.bestValue = value;
};

/** A bound is at most the best value: what exceeds it is rounding. */
const raiseBoundTo = ({ state }: GapSearch, bound: number): void => {
  state.bound = Math.max(state.bound, Math.min(state.bestValue, bound));
};

/** What a bound of the engine proves, without the scale: it may not have seen all costs, and values have steps. */
const steppedBound = ({ problem: { level, objective } }: GapSearch, scaledBound: number): number =>
  roundUpToStep(level, (scaledBound - objective.unseen) / objective.scale);

/** The bound where no solution below the cutoff exists: without an allowed gap the incumbent is the optimum. */
const boundBelowCutoff = (search: GapSearch, cutoff: number): number =>
  search.problem.level.gapPercent > 0 || search.problem.objective.unseen > 0
    ? steppedBound(search, cutoff)
    : search.state.bestValue;

/** Whether the best value is neither proved nor within the allowed gap. */
const hasGap = ({ problem: { level, objective }, state }: GapSearch): boolean => {
  const { bestValue, bound } = state;
  const isAllowed = gapPercentOf(bestValue, bound) <= level.gapPercent;
  return bestValue - bound > proofTolerance(objective, level, bestValue) && !isAllowed;
};

/** `gap`: the engine stopped on its own before the deadline, so it had numerical trouble. */
export const stopReasonOf = (solve: RunningSolve, request: EngineRequest): StopReason => {
  if (solve.hooks.shouldStop()) return 'stopped';
  // The engine's clock and ours may differ a little.
  return performance.now() >= request.deadline - 50 ? 'time-limit' : 'gap';
};

/** The share of the time left that a neighbourhood may take. */
const NEIGHBOURHOOD_TIME_SHARE = 0.25;

/** With fewer columns, branching improves a fair start as fast as this heuristic does. */
const MIN_COLUMNS_FOR_REDUCED_COST_NEIGHBOURHOOD = 20_000;

/** An incumbent within this gap is good enough to start proving from. */
const FAIR_RELATIVE_GAP = 0.02;

/**
 * The first radius, as a share of the dual bound. Branching shows a narrow neighbourhood to be empty in a fraction of the
 * time that a wide one takes (60 schools: 0.1 percent 1 s, 0.3 percent 3 s, 1 percent 12 s); where it is not empty, the
 * optimum is found.
 */
const INITIAL_RADIUS_SHARE = 0.001;

/** At least the next step of the value, and at least the smallest difference of costs. */
const initialRadius = (search: GapSearch): number => {
  const { problem, dualBound, isLarge, state } = search;
  const { scale, largestCost } = problem.objective;
  // Without costs every solution is at the bound.
  const isNarrow = isLarge && largestCost > 0 && !isWithinGap(search, GOOD_RELATIVE_GAP);
  if (!isNarrow) return Number.POSITIVE_INFINITY;
  // Where a gap is allowed, any solution within it will do.
  const share = problem.level.gapPercent / 100 || INITIAL_RADIUS_SHARE;
  return Math.max(
    share * Math.abs(dualBound),
    largestCost / 128,
    (state.bound + 1.01 * problem.level.step) * scale - dualBound,
  );
};

/** Half as far again, because the time grows with a high power of the radius; a wide radius becomes infinite. */
const widenedRadius = (
  radius: number,
  { scale, largestCost }: Objective,
  { constant }: Level,
  dualBound: number,
): number => {
  const isWide = radius >= Math.max(largestCost, 0.02 * Math.abs(dualBound - constant * scale));
  return isWide ? Number.POSITIVE_INFINITY : 1.5 * radius;
};
