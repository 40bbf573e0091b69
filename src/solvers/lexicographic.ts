/**
 * The lexicographic loop: levels in order, each inside the domain that the levels before it leave open (Ehrgott 2005,
 * Multicriteria Optimization, ch. 5). No bound of a relaxation counts before dual-bound.ts has made it safe.
 */
import { levelAt } from '../../models/program/program.ts';
import { type Aggregation, aggregatedLevels, disaggregatedState } from './aggregation.ts';
import { assume, bisect, lastGoalOf, mayDefer } from './deferred-integrality.ts';
import { objectiveOf } from './domain/objective.ts';
import { EngineFailed } from './engines/engine.ts';
import type { FallbackKeeper } from './fallback.ts';
import type { LevelTask } from './level/level-task.ts';
import { type LevelSolution, solveLevel } from './level/solve-level.ts';
import type { LevelState } from './level-state.ts';
import {
  momentAfterShare,
  offerSnapshot,
  progressOf,
  type RunningSolve,
  reasonToStop,
} from './running-solve.ts';
import type { StopReason } from './solved.ts';
import type { Strategy } from './strategy.ts';

/** What all levels of one attempt share. */
export type LevelsTask = {
  readonly full: RunningSolve;
  readonly aggregation: Aggregation | undefined;
  readonly strategy: Strategy;
  readonly fallback: FallbackKeeper;
};

/** How a level ends: with the state before the next one, or with the end of the attempt. */
type Step = { readonly kind: 'next'; readonly state: LevelState } | LevelsEnd;

export type LevelsEnd =
  | {
      readonly kind: 'ended';
      readonly state: LevelState;
      /** Why not every level was finished, if so. */
      readonly stopReason: StopReason | undefined;
      /** False where another strategy might do better. */
      readonly isConclusive: boolean;
    }
  /** No values satisfy the program. */
  | { readonly kind: 'infeasible' }
  /** A solution of the aggregated model could not be disaggregated although there was time. */
  | { readonly kind: 'aggregation-too-loose' };

export const solveInOrder = (task: LevelsTask, start: LevelState): LevelsEnd => {
  let step: Step = { kind: 'next', state: start };
  while (step.kind === 'next' && step.state.position < task.full.levels.length) {
    step = nextStep(task, step.state);
  }
  return step.kind === 'next' ? ended(step.state, undefined) : step;
};

const ended = (
  state: LevelState,
  stopReason: StopReason | undefined,
  isConclusive = stopReason !== 'gap',
): LevelsEnd => ({ kind: 'ended', state, stopReason, isConclusive });

const nextStep = (task: LevelsTask, state: LevelState): Step => {
  const { full, aggregation, strategy, fallback } = task;
  if (aggregation && state.solve !== full && state.position === aggregatedLevels(aggregation)) {
    return leaveAggregation(task, aggregation, state);
  }
  const stopReason = reasonToStop(full);
  if (stopReason !== undefined && state.position > 0) return ended(state, stopReason);
  const level = levelTaskOf(task, state);
  const solution = solveLevel(state.solve, strategy, level);
  if (solution.status === 'assumed-tight') {
    const assumed = assume(state, solution);
    if (solution.fallback !== undefined)
      fallback.keep(state.solve, { ...level, values: solution.fallback }, assumed.proofs);
    return { kind: 'next', state: assumed };
  }
  if (state.assumed.length > 0 && (solution.status === 'infeasible' || solution.values === undefined)) {
    return afterFailedAssumption(full, state, solution);
  }
  return solution.status === 'infeasible'
    ? afterInfeasibleLevel(full, state)
    : afterSolvedLevel(task, state, level, solution);
};

/** From the last level of the aggregated model to the first one over the full program. */
const leaveAggregation = ({ full }: LevelsTask, aggregation: Aggregation, state: LevelState): Step => {
  const stopReason = reasonToStop(full);
  if (stopReason !== undefined || state.incumbent === undefined) return ended(state, stopReason);
  const disaggregated = disaggregatedState(aggregation, state, state.incumbent);
  if (disaggregated === undefined) {
    const reason = reasonToStop(full);
    return reason === undefined ? { kind: 'aggregation-too-loose' } : ended(state, reason);
  }
  if (disaggregated.incumbent) offerSnapshot(full, state.proofs, disaggregated.incumbent.values);
  return { kind: 'next', state: disaggregated };
};

/** The share of the time left that a solution which proves all assumptions at once may take to be found. */
const FIRST_SOLUTION_TIME_SHARE = 0.5;

const levelTaskOf = ({ full, aggregation, strategy, fallback }: LevelsTask, state: LevelState): LevelTask => {
  const { position, solve, domain, incumbent, proofs, assumed } = state;
  const level = levelAt(full.levels, position);
  const objective = objectiveOf(solve.program, level);
  const count = aggregation === undefined ? full.levels.length : aggregatedLevels(aggregation);
  const isAssuming = assumed.length > 0;
  return {
    position,
    level,
    objective,
    domain,
    // It may lie outside what is assumed.
    incumbent: isAssuming ? undefined : incumbent?.values,
    proofs,
    mayDeferIntegrality: mayDefer(full, strategy, state, lastGoalOf(full.levels, count)),
    onFirstSolution: (values) => fallback.keep(solve, { values, domain, objective }, proofs),
    firstSolutionDeadline: isAssuming
      ? momentAfterShare(FIRST_SOLUTION_TIME_SHARE, full.deadline)
      : Number.POSITIVE_INFINITY,
  };
};

type SolvedLevel = Extract<LevelSolution, { status: 'solved' }>;

/** Some assumption is wrong, or its solutions were rounded away, unless the level only ran out of time. */
const afterFailedAssumption = (
  full: RunningSolve,
  state: LevelState,
  solution: SolvedLevel | { readonly status: 'infeasible' },
): Step => {
  // A level gets less than all of the time, so it may end before the whole does.
  const isLate = solution.status === 'solved' && solution.stopReason !== 'gap';
  const stopReason = (isLate ? solution.stopReason : undefined) ?? reasonToStop(full);
  const earlier = bisect(state);
  return stopReason === undefined && earlier !== undefined
    ? { kind: 'next', state: earlier }
    : ended(state, stopReason, true);
};

const afterInfeasibleLevel = ({ engine }: RunningSolve, state: LevelState): Step => {
  if (state.position === 0) return { kind: 'infeasible' };
  // The solution of the level before is feasible here, so this can only be rounding, or a lie.
  if (!engine.givesDuals) {
    throw new EngineFailed(
      engine.id,
      `calls level ${state.position + 1} infeasible although a solution is known`,
    );
  }
  return ended(state, undefined, false);
};

const afterSolvedLevel = (
  { full, aggregation, fallback }: LevelsTask,
  state: LevelState,
  { domain, objective }: LevelTask,
  { proof, values, remainingDomain, stopReason }: SolvedLevel,
): Step => {
  const { position, solve } = state;
  const incumbent = values === undefined ? state.incumbent : { values, domain, objective };
  const proofs = [...state.proofs, proof];
  const solved = { ...state, position: position + 1, proofs, incumbent, assumed: [] };
  if (stopReason !== undefined) return ended(solved, stopReason);
  if (incumbent === undefined) return ended(solved, undefined, false);
  full.hooks.onIncumbent(progressOf(full, position, proof.value, proof.bound));
  // Disaggregation takes time, so plans in between may take only a share of what is left.
  const isBetweenAggregatedLevels =
    aggregation !== undefined &&
    position + 1 < aggregatedLevels(aggregation) &&
    fallback.isWorthDisaggregating();
  if (solve === full || isBetweenAggregatedLevels) fallback.keep(solve, incumbent, proofs);
  return { kind: 'next', state: { ...solved, domain: remainingDomain } };
};
