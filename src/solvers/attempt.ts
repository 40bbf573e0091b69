/** One strategy, from the first level to the answer. */
import { type Aggregation, disaggregatedAtEnd } from './aggregation.ts';
import { withoutAssumptions } from './deferred-integrality.ts';
import { fullDomain, hasCrossedBounds } from './domain/domain.ts';
import { findRowViolation } from './domain/feasibility.ts';
import { type FallbackIncumbent, fallbackKeeper } from './fallback.ts';
import { type LevelsEnd, type LevelsTask, solveInOrder } from './lexicographic.ts';
import { polish } from './polish.ts';
import { type LevelProof, type RunningSolve, reasonToStop, toSolved } from './running-solve.ts';
import type { Solved } from './solved.ts';
import type { Strategy } from './strategy.ts';

/** What an attempt hands on to the next one. */
export type HandedOn = {
  /** Undefined where there is none, or where it has solutions that the full program cannot complete. */
  readonly aggregation: Aggregation | undefined;
  readonly fallback: FallbackIncumbent | undefined;
};

export type Attempt = HandedOn & {
  readonly solved: Solved;
  /** False where another strategy might do better and has time left. */
  readonly isConclusive: boolean;
};

export const attempt = (
  full: RunningSolve,
  strategy: Strategy,
  { aggregation, fallback }: HandedOn,
): Attempt => {
  const { program } = full;
  const conclusive = (solved: Solved): Attempt => ({ solved, isConclusive: true, aggregation, fallback });
  if (hasCrossedBounds(fullDomain(program))) return conclusive(infeasible(full));
  // An engine may refuse a program without columns; its rows alone decide whether it is feasible.
  if (program.columns.count === 0) return conclusive(withoutColumns(full));
  const keeper = fallbackKeeper(full, aggregation, fallback);
  const task: LevelsTask = { full, aggregation, strategy, fallback: keeper };
  const solve = aggregation?.aggregated ?? full;
  const end = solveInOrder(task, {
    position: 0,
    solve,
    domain: fullDomain(solve.program),
    proofs: [],
    incumbent: undefined,
    assumed: [],
    exactUpTo: -1,
  });
  full.state.pendingSnapshot = undefined;
  if (end.kind === 'infeasible') return conclusive(infeasible(full));
  const answer = end.kind === 'ended' ? answerOf(task, end) : undefined;
  return answer
    ? { ...answer, aggregation, fallback: keeper.latest() }
    : attempt(full, strategy, { aggregation: undefined, fallback: keeper.latest() });
};

const infeasible = (full: RunningSolve): Solved => toSolved(full, [], undefined, 'proved', 'infeasible');

const withoutColumns = (full: RunningSolve): Solved => {
  const nothing = new Float64Array(0);
  if (findRowViolation(full.program, nothing) !== undefined) return infeasible(full);
  const proofs = full.levels.map(
    ({ constant }): LevelProof => ({
      bound: constant,
      value: constant,
      seconds: 0,
      isProved: true,
      valueLimit: constant,
    }),
  );
  return toSolved(full, proofs, nothing, 'proved', 'feasible');
};

type Ended = Extract<LevelsEnd, { kind: 'ended' }>;

/** The answer with which the levels end; undefined where no solution of the aggregated model can be completed. */
const answerOf = (task: LevelsTask, end: Ended): Omit<Attempt, keyof HandedOn> | undefined => {
  const { full } = task;
  const { state, isConclusive } = end;
  const fallback = task.fallback.latest();
  const stopReason = end.stopReason ?? 'gap';
  const isOver = stopReason === 'time-limit' || stopReason === 'stopped';
  const found = finalValues(task, end);
  if (found === 'aggregation-too-loose') return undefined;
  const { values, isFallback } = found;
  const proofs = proofsOf(end, isFallback ? fallback : undefined, fallback);
  if (values === undefined) {
    const isKnown = isConclusive && state.incumbent === undefined;
    const solved = toSolved(full, proofs, undefined, stopReason, 'no-plan-found');
    // Another strategy would have no more time than this one.
    return { solved, isConclusive: isKnown || isOver };
  }
  const solved = toSolved(full, proofs, values, stopReason, 'feasible');
  const isKept = solved.levels.every(({ value }, k) => value <= (proofs[k]?.valueLimit ?? value));
  return { solved, isConclusive: isOver || (isConclusive && isKept) };
};

/** The incumbent, polished; or the fallback, where that fails because the solve was cut short. */
const finalValues = (
  { full, aggregation, strategy, fallback }: LevelsTask,
  { state, stopReason }: Ended,
): 'aggregation-too-loose' | { readonly values: Float64Array | undefined; readonly isFallback: boolean } => {
  const isCutShort = stopReason !== undefined;
  const { incumbent, solve, domain } = state;
  if (incumbent !== undefined) {
    const isAggregated = aggregation !== undefined && solve === aggregation.aggregated;
    const values = isAggregated
      ? disaggregatedAtEnd(aggregation, incumbent, domain, isCutShort)
      : polish(full, strategy, incumbent, isCutShort);
    if (values !== undefined) return { values, isFallback: false };
    if (isAggregated && reasonToStop(full) === undefined) return 'aggregation-too-loose';
  }
  const latest = fallback.latest();
  if (latest === undefined || !isCutShort) return { values: undefined, isFallback: false };
  return { values: polish(full, strategy, latest, true), isFallback: true };
};

/**
 * What is proved at the end. The latest assumptions are not, where no solution has proved them; but no level precedes the
 * first one, so its dual bound always holds.
 */
const proofsOf = (
  { state }: Ended,
  answered: FallbackIncumbent | undefined,
  fallback: FallbackIncumbent | undefined,
): readonly LevelProof[] => {
  const isAssuming = state.assumed.length > 0;
  let { proofs } = withoutAssumptions(state);
  // What was assumed holds for the levels that the fallback is known to keep, and for no others.
  if (
    answered &&
    (isAssuming || proofs.length < answered.proofs.length || proofs.every(({ isProved }) => !isProved))
  )
    ({ proofs } = answered);
  const [first] = state.proofs;
  const firstProof = proofs[0] ?? (first && { ...first, isProved: false });
  if (firstProof === undefined) return proofs;
  const bound = Math.max(firstProof.bound, fallback?.proofs[0]?.bound ?? firstProof.bound);
  return [{ ...firstProof, bound }, ...proofs.slice(1)];
};
