/**
 * Lexicographic optimisation: ordered objectives, one after another, on any engine. Nothing here knows an engine, and no
 * bound of a relaxation counts before dual-bound.ts has made it safe.
 */
import {
  aggregatedProgram,
  type Level,
  levelAt,
  levelValue,
  type Program,
} from '../../models/program/program.ts';
import { type Aggregation, disaggregate } from './disaggregate.ts';
import { type Domain, disaggregatedDomain, fullDomain, hasCrossedBounds } from './domain/domain.ts';
import { findRowViolation } from './domain/feasibility.ts';
import { isInteger, isIntegerOrImplied } from './domain/integrality.ts';
import { type Objective, objectiveOf } from './domain/objective.ts';
import { type Engine, EngineFailed } from './engines/engine.ts';
import { withFixedColumnsRemoved } from './engines/fixed-columns-removed.ts';
import { solveLevel } from './level/solve-level.ts';
import { graceMilliseconds, type Incumbent, polish } from './polish.ts';
import {
  type Hooks,
  type LevelProof,
  momentAfterShare,
  offerSnapshot,
  progressOf,
  type RunningSolve,
  reasonToStop,
  toSolved,
} from './running-solve.ts';
import type { Solved, SolveOptions, StopReason } from './solved.ts';
import type { Strategy } from './strategy.ts';

/** The aggregated model, which is solved first where there is one, and the full program. */
type Stages = { readonly aggregated: RunningSolve | undefined; readonly full: RunningSolve };

/**
 * Solves the levels of a program in order. Strategies are tried until an attempt is conclusive or the solve has to end.
 *
 * @throws EngineFailed where the engine fails or contradicts plain arithmetic.
 */
export const solveLevels = async (
  engine: Engine,
  program: Program,
  options: SolveOptions,
  hooks: Hooks,
): Promise<Solved> => {
  const started = performance.now();
  const endsAt = (options.endsAt ?? Number.POSITIVE_INFINITY) - performance.timeOrigin;
  const timeLimitSeconds = Math.max(0, Math.min(options.timeLimitSeconds, (endsAt - started) / 1000));
  const full: RunningSolve = {
    engine,
    session: withFixedColumnsRemoved(await engine.open(options.seed)),
    program,
    fullProgram: program,
    levels: program.levels.length === 0 ? [ANY_SOLUTION] : program.levels,
    options: { ...options, timeLimitSeconds },
    hooks,
    started,
    deadline: started + timeLimitSeconds * 1000,
    state: { relaxationSeconds: 0, latestSnapshotMs: Number.NEGATIVE_INFINITY, pendingSnapshot: undefined },
  };
  try {
    let stages: Stages = { aggregated: aggregatedSolve(full), full };
    const attempt = (strategy: Strategy, fallback?: FallbackIncumbent): Attempt => {
      const made = tryLevels(stages, strategy, fallback);
      if (!made.isRelaxationTooLoose) return made;
      // The aggregated model has solutions that the full program cannot complete, so it is given up.
      stages = { aggregated: undefined, full };
      return tryLevels(stages, strategy, made.fallback);
    };
    const deferred = attempt({ keepsFaces: true, branchesOn: isInteger, defersIntegrality: true });
    if (deferred.isConclusive || reasonToStop(full) !== undefined) return deferred.solved;
    const first = attempt(
      { keepsFaces: true, branchesOn: isInteger, defersIntegrality: false },
      deferred.fallback,
    );
    if (first.isConclusive) return first.solved;
    if (reasonToStop(full) !== undefined) return (first.solved.values ? first : deferred).solved;
    // Either rounding spoiled the faces, or the columns of implied integrality are not integral. Cuts keep the values of
    // finished levels without relying on either.
    const second = attempt({ keepsFaces: false, branchesOn: isIntegerOrImplied, defersIntegrality: false });
    const isBetter =
      second.isConclusive && second.solved.values !== undefined && reasonToStop(full) === undefined;
    return isBetter || first.solved.values === undefined ? second.solved : first.solved;
  } finally {
    full.session.dispose();
  }
};

/** The same solve over the aggregated model, where there is one that is smaller. */
const aggregatedSolve = (full: RunningSolve): RunningSolve | undefined => {
  const { aggregatedModel, columns } = full.program;
  if (aggregatedModel === undefined || aggregatedModel.levels <= 0) return undefined;
  const program = aggregatedProgram(full.program, aggregatedModel);
  return program.columns.count < columns.count ? { ...full, program } : undefined;
};

/** A solution of the full program, kept in case time ends before a better one is found. */
type FallbackIncumbent = Incumbent & {
  /** What was proved by then: the bound of the first level at least. */
  readonly proofs: readonly LevelProof[];
};

type Attempt = {
  readonly solved: Solved;
  /** False where another strategy might do better and has time left. */
  readonly isConclusive: boolean;
  readonly fallback?: FallbackIncumbent | undefined;
  /** A solution of the aggregated model could not be disaggregated although there was time. */
  readonly isRelaxationTooLoose?: boolean;
};

const tryLevels = (
  { aggregated, full }: Stages,
  strategy: Strategy,
  earlierFallback?: FallbackIncumbent,
): Attempt => {
  const { program, levels, hooks } = full;
  const proofs: LevelProof[] = [];
  if (hasCrossedBounds(fullDomain(program))) {
    return { solved: toSolved(full, proofs, undefined, 'proved', 'infeasible'), isConclusive: true };
  }
  // An engine may refuse a program without columns; its rows alone decide whether it is feasible.
  if (program.columns.count === 0) return withoutColumns(full);
  const aggregatedLevels =
    aggregated === undefined ? 0 : Math.min(aggregated.program.levels.length || 1, levels.length);
  let current = aggregated ?? full;
  let domain = fullDomain(current.program);
  let values: Float64Array | undefined;
  // The domain and the objective under which `values` was found, from which the polish starts.
  let foundUnder: { readonly domain: Domain; readonly objective: Objective } | undefined;
  let stopReason: StopReason | undefined;
  let isConclusive = true;
  const isGoal = ({ isTieBreak }: Level): boolean => isTieBreak !== true;
  // The last goal of the aggregated model is solved exactly: the model is small, and a solution that keeps all of its
  // levels is the start of the others.
  const lastGoal = aggregated
    ? levels.slice(0, aggregatedLevels).findLastIndex(isGoal)
    : levels.findLastIndex(isGoal);
  // The domains of the levels whose optimum is assumed to equal their dual bound.
  let assumedTight: Domain[] = [];
  // Where an assumption has failed, levels up to this one are solved exactly.
  let exactUpTo = -1;
  let fallback = earlierFallback;

  const relaxationTooLoose = (): Attempt => ({
    solved: toSolved(full, [], undefined, 'gap', 'no-plan-found'),
    isConclusive: false,
    fallback,
    isRelaxationTooLoose: true,
  });
  /** Stores the solution as fallback incumbent and reports it. */
  const keepFallback = (found: Incumbent, proofsByNow: readonly LevelProof[]): void => {
    const began = performance.now();
    // The first plan may take all the time there is.
    const share = fallback === undefined ? 1 : DISAGGREGATION_TIME_SHARE;
    const kept =
      aggregated && current === aggregated
        ? disaggregatedIncumbent({ aggregated, full }, found, share)
        : found;
    if (kept === undefined) return;
    const [level, proof] = [levels[0], proofsByNow[0]];
    if (fallback === undefined && level && proof)
      hooks.onIncumbent(progressOf(full, 0, levelValue(level, kept.values), proof.bound));
    fallback = { ...kept, proofs: [...proofsByNow] };
    disaggregationSeconds = (performance.now() - began) / 1000;
    offerSnapshot(full, proofsByNow, kept.values);
  };
  let disaggregationSeconds = 0;

  for (let k = 0; k < levels.length; k++) {
    const level = levelAt(levels, k);
    if (aggregated && current === aggregated && k === aggregatedLevels) {
      stopReason = reasonToStop(full);
      if (stopReason !== undefined || values === undefined) break;
      const completed = disaggregate({ aggregated, full }, { domain, values }, isInteger, full.deadline);
      if (completed === undefined) {
        stopReason = reasonToStop(full);
        if (stopReason !== undefined) break;
        return relaxationTooLoose();
      }
      current = full;
      domain = disaggregatedDomain(program, domain);
      values = completed;
      foundUnder = { domain, objective: objectiveOf(program, level) };
      offerSnapshot(full, proofs, values);
    }
    stopReason = reasonToStop(full);
    if (stopReason !== undefined && k > 0) break;
    const objective = objectiveOf(current.program, level);
    const solution = solveLevel(current, strategy, {
      position: k,
      level,
      objective,
      domain,
      incumbent: assumedTight.length > 0 ? undefined : values,
      proofs,
      mayDeferIntegrality:
        strategy.defersIntegrality &&
        k > exactUpTo &&
        k < lastGoal &&
        level.tolerancePercent === 0 &&
        full.options.gapPercent === 0,
      onFirstSolution: (found) => keepFallback({ values: found, domain, objective }, proofs),
      firstSolutionDeadline:
        assumedTight.length > 0
          ? momentAfterShare(FIRST_SOLUTION_TIME_SHARE, full.deadline)
          : Number.POSITIVE_INFINITY,
    });
    if (solution.status === 'assumed-tight') {
      assumedTight.push(domain);
      proofs.push(solution.proof);
      if (solution.fallback !== undefined)
        keepFallback({ values: solution.fallback, domain, objective }, proofs);
      domain = solution.remainingDomain;
      continue;
    }
    if (assumedTight.length > 0 && (solution.status === 'infeasible' || solution.values === undefined)) {
      // A level gets less than all of the time, so it may end before the whole does.
      const isLate = solution.status === 'solved' && solution.stopReason !== 'gap';
      stopReason = (isLate ? solution.stopReason : undefined) ?? reasonToStop(full);
      if (stopReason !== undefined) break;
      // Some assumption is wrong, or its solutions were rounded away. Bisection: half of the levels stay assumed, and the
      // level after them is solved exactly. If it has a solution, all before it are proved; else fewer are assumed.
      const half = assumedTight.length >> 1;
      exactUpTo = k - assumedTight.length + half;
      domain = assumedTight[half] ?? domain;
      assumedTight = assumedTight.slice(0, half);
      proofs.length = exactUpTo;
      k = exactUpTo - 1;
      continue;
    }
    if (solution.status === 'infeasible') {
      if (k === 0) {
        return { solved: toSolved(full, proofs, undefined, 'proved', 'infeasible'), isConclusive: true };
      }
      // The solution of the level before is feasible here, so this can only be rounding, or a lie.
      if (!full.engine.givesDuals) {
        throw new EngineFailed(
          full.engine.id,
          `calls level ${k + 1} infeasible although a solution is known`,
        );
      }
      isConclusive = false;
      break;
    }
    assumedTight = [];
    proofs.push(solution.proof);
    if (solution.values !== undefined) {
      values = solution.values;
      foundUnder = { domain, objective };
    }
    if (solution.stopReason !== undefined) {
      stopReason = solution.stopReason;
      isConclusive = stopReason !== 'gap';
      break;
    }
    if (values === undefined) {
      isConclusive = false;
      break;
    }
    domain = solution.remainingDomain;
    const { value, bound } = solution.proof;
    hooks.onIncumbent(progressOf(full, k, value, bound));
    // Disaggregation takes time, so plans in between may take only a share of what is left.
    const secondsLeft = (full.deadline - performance.now()) / 1000;
    const isWorthIt =
      current === full ||
      (k + 1 < aggregatedLevels && DISAGGREGATION_TIME_SHARE * secondsLeft > disaggregationSeconds);
    if (isWorthIt && foundUnder) keepFallback({ ...foundUnder, values }, proofs);
  }
  full.state.pendingSnapshot = undefined;
  const isCutShort = stopReason !== undefined;
  // No solution has proved the latest assumptions. But no level precedes the first one, so its dual bound always holds.
  const isAssuming = assumedTight.length > 0;
  const [first] = proofs;
  if (isAssuming) proofs.length -= assumedTight.length;
  let polished: Float64Array | undefined;
  if (values && foundUnder) {
    const found = { ...foundUnder, values };
    polished =
      aggregated && current === aggregated
        ? disaggregateAtEnd({ aggregated, full }, found, domain, isCutShort)
        : polish(full, strategy, found, isCutShort);
    if (polished === undefined && current === aggregated && reasonToStop(full) === undefined) {
      return relaxationTooLoose();
    }
  }
  if (polished === undefined && fallback !== undefined && isCutShort) {
    polished = polish(full, strategy, fallback, true);
    // What was assumed holds for the levels that the fallback is known to keep, and for no others.
    if (isAssuming || proofs.length < fallback.proofs.length || proofs.every(({ isProved }) => !isProved)) {
      proofs.splice(0, proofs.length, ...fallback.proofs);
    }
  }
  const firstProof = proofs[0] ?? (first && { ...first, isProved: false });
  if (firstProof) {
    const bound = Math.max(firstProof.bound, fallback?.proofs[0]?.bound ?? firstProof.bound);
    proofs[0] = { ...firstProof, bound };
  }
  // Another strategy would have no more time than this one.
  const isOver = stopReason === 'time-limit' || stopReason === 'stopped';
  if (polished === undefined) {
    const isKnown = isConclusive && values === undefined;
    const solved = toSolved(full, proofs, undefined, stopReason ?? 'gap', 'no-plan-found');
    return { solved, isConclusive: isKnown || isOver };
  }
  const solved = toSolved(full, proofs, polished, stopReason ?? 'gap', 'feasible');
  const isKept = solved.levels.every(({ value }, k) => value <= (proofs[k]?.valueLimit ?? value));
  return { solved, isConclusive: isOver || (isConclusive && isKept), fallback };
};

/** The share of the time left that disaggregating a plan in between may take. */
const DISAGGREGATION_TIME_SHARE = 0.25;

/** The share of the time left that a solution which proves all assumptions at once may take to be found. */
const FIRST_SOLUTION_TIME_SHARE = 0.5;

const withoutColumns = (full: RunningSolve): Attempt => {
  const nothing = new Float64Array(0);
  const isFeasible = findRowViolation(full.program, nothing) === undefined;
  const proofs = (isFeasible ? full.levels : []).map(
    ({ constant }): LevelProof => ({
      bound: constant,
      value: constant,
      seconds: 0,
      isProved: true,
      valueLimit: constant,
    }),
  );
  const status = isFeasible ? 'feasible' : 'infeasible';
  const values = isFeasible ? nothing : undefined;
  return { solved: toSolved(full, proofs, values, 'proved', status), isConclusive: true };
};

/** A solution of the aggregated model as an answer; the values of later levels are not optimised. */
const disaggregatedIncumbent = (
  aggregation: Aggregation,
  found: Incumbent,
  timeShare: number,
): Incumbent | undefined => {
  const { program, levels, deadline } = aggregation.full;
  const values = disaggregate(aggregation, found, isIntegerOrImplied, momentAfterShare(timeShare, deadline));
  return (
    values && { values, domain: fullDomain(program), objective: objectiveOf(program, levelAt(levels, 0)) }
  );
};

/** What a last disaggregation may take where the solve was cut short. */
const CUT_SHORT_DISAGGREGATION_MS = 1000;

/** The last solution of the aggregated model as the answer. */
const disaggregateAtEnd = (
  aggregation: Aggregation,
  found: Incumbent,
  remainingDomain: Domain,
  isCutShort: boolean,
): Float64Array | undefined => {
  const { deadline, options } = aggregation.full;
  const graceMs = graceMilliseconds(options);
  if (!isCutShort) {
    const { values } = found;
    return disaggregate(aggregation, { domain: remainingDomain, values }, isInteger, deadline + graceMs);
  }
  const end = Math.min(deadline, performance.now() + CUT_SHORT_DISAGGREGATION_MS) + graceMs;
  return disaggregate(aggregation, found, isIntegerOrImplied, end);
};

/** Stands in where a program has no levels: any solution will do. */
const ANY_SOLUTION: Level = {
  name: '',
  constant: 0,
  indices: new Int32Array(0),
  costs: new Float64Array(0),
  step: 0,
  tolerancePercent: 0,
};
