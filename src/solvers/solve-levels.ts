/**
 * Ordered objectives, one after another, on any engine. Nothing here knows an engine, and no bound of a
 * relaxation is believed before it is certified.
 */
import { aggregatedProgram, type Level, levelValue, type Program } from '../../models/program/program.ts';
import { disaggregate } from './disaggregate.ts';
import { type Domain, disaggregatedDomain, fullDomain } from './domain/domain.ts';
import { findRowBreach } from './domain/feasibility.ts';
import { isInteger, isIntegerOrImplied } from './domain/integrality.ts';
import { type Objective, objectiveOf } from './domain/objective.ts';
import { type Engine, EngineFailed } from './engines/engine.ts';
import { withFixedColumnsRemoved } from './engines/fixed-columns-removed.ts';
import { solveLevel } from './level/solve-level.ts';
import { finish, graceMilliseconds, type Incumbent } from './polish.ts';
import {
  answer,
  type Hooks,
  type LevelProof,
  offerSnapshot,
  progressOf,
  type RunningSolve,
  reasonToStop,
} from './running-solve.ts';
import type { Solved, SolveOptions, StopReason } from './solved.ts';
import type { Approach } from './strategy.ts';

/** The part of the program that is solved first, if any, and the whole. */
type Stages = { readonly core: RunningSolve | undefined; readonly whole: RunningSolve };

export const solveLevels = async (
  engine: Engine,
  program: Program,
  options: SolveOptions,
  hooks: Hooks,
): Promise<Solved> => {
  const started = performance.now();
  const whole: RunningSolve = {
    engine,
    session: withFixedColumnsRemoved(await engine.open(options.seed)),
    program,
    whole: program,
    levels: program.levels.length === 0 ? [ANY_SOLUTION] : program.levels,
    options,
    hooks,
    started,
    deadline: started + options.timeLimitSeconds * 1000,
    course: { relaxSeconds: 0, latestSnapshot: Number.NEGATIVE_INFINITY, waiting: undefined },
  };
  const first =
    program.aggregatedModel && program.aggregatedModel.levels > 0
      ? aggregatedProgram(program, program.aggregatedModel)
      : undefined;
  const isSmaller = first !== undefined && first.columns.count < program.columns.count;
  const core = isSmaller ? { ...whole, program: first } : undefined;
  try {
    let stages: Stages = { core, whole };
    const attempt = (approach: Approach, spare?: Spare): Attempt => {
      const made = tryLevels(stages, approach, spare);
      if (!made.isCoreTooWide) return made;
      // What the core was found to allow cannot be carried out, so the core says too little of this program.
      stages = { core: undefined, whole };
      return tryLevels(stages, approach, made.spare);
    };
    const supposing = attempt({ keepsFaces: true, branchesOn: isInteger, supposes: true });
    if (supposing.isSound || reasonToStop(whole) !== undefined) return supposing.solved;
    const first = attempt({ keepsFaces: true, branchesOn: isInteger, supposes: false }, supposing.spare);
    if (first.isSound) return first.solved;
    if (reasonToStop(whole) !== undefined) return (first.solved.values ? first : supposing).solved;
    // Rounding got in the way of the faces, or the columns said to be whole by themselves are not. Rows keep
    // the values of finished levels without relying on either.
    const second = attempt({ keepsFaces: false, branchesOn: isIntegerOrImplied, supposes: false });
    const isBetter =
      second.isSound && second.solved.values !== undefined && reasonToStop(whole) === undefined;
    return isBetter || first.solved.values === undefined ? second.solved : first.solved;
  } finally {
    whole.session.dispose();
  }
};

/** A whole solution kept for the case that time ends before a better one is found, and where it came from. */
type Spare = Incumbent & {
  /** What was known then: the bound of the first level at least. */
  readonly findings: readonly LevelProof[];
};

type Attempt = {
  readonly solved: Solved;
  /** False where another approach might do better, and has the time for it. */
  readonly isSound: boolean;
  readonly spare?: Spare | undefined;
  /** A solution of the core could not be carried out although there was time. */
  readonly isCoreTooWide?: boolean;
};

const tryLevels = ({ core, whole }: Stages, approach: Approach, earlier?: Spare): Attempt => {
  const { program, levels, hooks } = whole;
  const findings: LevelProof[] = [];
  if (crosses(fullDomain(program))) {
    return { solved: answer(whole, findings, undefined, 'proved', 'infeasible'), isSound: true };
  }
  // An engine need not take a program without columns; its rows alone say whether it has a solution.
  if (program.columns.count === 0) return withoutColumns(whole);
  const coreLevels = core === undefined ? 0 : Math.min(core.program.levels.length || 1, levels.length);
  let stage = core ?? whole;
  let domain = fullDomain(stage.program);
  let values: Float64Array | undefined;
  // The domain and the objective under which `values` was found, which the finish starts from.
  let last: { readonly domain: Domain; readonly objective: Objective } | undefined;
  let ended: StopReason | undefined;
  let isSound = true;
  const isGoal = ({ isTieBreak: isCourtesy }: Level): boolean => isCourtesy !== true;
  // The last goal of the core is solved for good: it is small, and a plan that keeps all of its levels starts the rest.
  const lastGoal = core ? levels.slice(0, coreLevels).findLastIndex(isGoal) : levels.findLastIndex(isGoal);
  // Levels whose optimum is supposed to be the bound of its relaxation, and what they were solved under.
  let supposed: Domain[] = [];
  // Where supposing has failed, levels up to this one are solved for good.
  let solvedUpTo = -1;
  let spare = earlier;

  const unknown = (): Attempt => ({
    solved: answer(whole, [], undefined, 'gap', 'no-plan-found'),
    isSound: false,
    spare,
  });
  /** Keeps a solution of this stage as an answer that could be given, and tells of it. */
  const keep = (found: Incumbent, known: readonly LevelProof[]): void => {
    const began = performance.now();
    // The first plan is worth all the time there is.
    const share = spare === undefined ? 1 : CARRY_SHARE;
    const kept = core && stage === core ? carriedOut(core, whole, found, share) : found;
    if (kept === undefined) return;
    if (spare === undefined && known[0])
      hooks.onIncumbent(progressOf(whole, 0, levelValue(levels[0]!, kept.values), known[0].bound));
    spare = { ...kept, findings: [...known] };
    carrySeconds = (performance.now() - began) / 1000;
    offerSnapshot(whole, known, kept.values);
  };
  let carrySeconds = 0;

  for (let k = 0; k < levels.length; k++) {
    const level = levels[k]!;
    if (core && stage === core && k === coreLevels) {
      ended = reasonToStop(whole);
      if (ended !== undefined || values === undefined) break;
      const carried = disaggregate(core, whole, domain, values, isInteger, whole.deadline);
      if (carried === undefined) {
        ended = reasonToStop(whole);
        if (ended !== undefined) break;
        return { ...unknown(), isCoreTooWide: true };
      }
      stage = whole;
      domain = disaggregatedDomain(program, domain);
      values = carried;
      last = { domain, objective: objectiveOf(program, level) };
      offerSnapshot(whole, findings, values);
    }
    ended = reasonToStop(whole);
    if (ended !== undefined && k > 0) break;
    const objective = objectiveOf(stage.program, level);
    const outcome = solveLevel(stage, approach, {
      k,
      level,
      objective,
      domain,
      known: supposed.length > 0 ? undefined : values,
      findings,
      maySuppose:
        approach.supposes &&
        k > solvedUpTo &&
        k < lastGoal &&
        level.tolerancePercent === 0 &&
        whole.options.gapPercent === 0,
      keep: (found) => keep({ values: found, domain, objective }, findings),
      patience: supposed.length > 0 ? halfWay(whole) : Number.POSITIVE_INFINITY,
    });
    if (outcome.status === 'supposed') {
      supposed.push(domain);
      findings.push(outcome.finding);
      if (outcome.spare !== undefined) keep({ values: outcome.spare, domain, objective }, findings);
      domain = outcome.left;
      continue;
    }
    if (supposed.length > 0 && (outcome.status === 'infeasible' || outcome.values === undefined)) {
      // A level is given less than all of the time, so its end may come before that of the whole.
      const isLate = outcome.status === 'solved' && outcome.ended !== 'gap';
      ended = (isLate ? outcome.ended : undefined) ?? reasonToStop(whole);
      if (ended !== undefined) break;
      // Some supposed value cannot be had, or was rounded away. Half of them are tried, and the last of these is solved
      // for good: with it all before it are proved, or fewer are tried again.
      const half = supposed.length >> 1;
      solvedUpTo = k - supposed.length + half;
      domain = supposed[half]!;
      supposed = supposed.slice(0, half);
      findings.length = solvedUpTo;
      k = solvedUpTo - 1;
      continue;
    }
    if (outcome.status === 'infeasible') {
      if (k === 0) {
        return { solved: answer(whole, findings, undefined, 'proved', 'infeasible'), isSound: true };
      }
      // The solution of the level before is feasible here, so this can only be rounding, or a lie.
      if (!whole.engine.givesDuals) {
        throw new EngineFailed(
          whole.engine.id,
          `calls level ${k + 1} infeasible although a solution is known`,
        );
      }
      isSound = false;
      break;
    }
    supposed = [];
    findings.push(outcome.finding);
    if (outcome.values !== undefined) {
      values = outcome.values;
      last = { domain, objective };
    }
    if (outcome.ended !== undefined) {
      ended = outcome.ended;
      isSound = ended !== 'gap';
      break;
    }
    if (values === undefined) {
      isSound = false;
      break;
    }
    domain = outcome.left;
    const { value, bound } = outcome.finding;
    hooks.onIncumbent(progressOf(whole, k, value, bound));
    // Carrying a plan out takes time, so not more than a part of what is left is spent on plans in between.
    const secondsLeft = (whole.deadline - performance.now()) / 1000;
    const isWorthIt = stage === whole || (k + 1 < coreLevels && CARRY_SHARE * secondsLeft > carrySeconds);
    if (isWorthIt && last) keep({ ...last, values }, findings);
  }
  whole.course.waiting = undefined;
  const isCutShort = ended !== undefined;
  // What was supposed last has not been proved by any solution. But nothing stands above the first level, so whatever
  // bound was ever certified for it holds.
  const isSupposing = supposed.length > 0;
  const [first] = findings;
  if (isSupposing) findings.length -= supposed.length;
  let finished: Float64Array | undefined;
  if (values && last) {
    const found = { ...last, values };
    finished =
      core && stage === core
        ? carriedOutAtLast(core, whole, found, domain, isCutShort)
        : finish(whole, approach, found, isCutShort);
    if (finished === undefined && stage === core && reasonToStop(whole) === undefined) {
      return { ...unknown(), isCoreTooWide: true };
    }
  }
  const isSpare = finished === undefined && spare !== undefined && isCutShort;
  if (isSpare) {
    finished = finish(whole, approach, spare!, true);
    // What was supposed is known of the levels that the spare has been found to keep, and of no others.
    if (
      isSupposing ||
      findings.length < spare!.findings.length ||
      findings.every(({ isProved }) => !isProved)
    ) {
      findings.splice(0, findings.length, ...spare!.findings);
    }
  }
  const known = findings[0] ?? (first && { ...first, isProved: false });
  if (known)
    findings[0] = { ...known, bound: Math.max(known.bound, spare?.findings[0]?.bound ?? known.bound) };
  // Another approach would have no more time than this one.
  const isOver = ended === 'time-limit' || ended === 'stopped';
  if (finished === undefined) {
    const isKnown = isSound && values === undefined;
    const solved = answer(whole, findings, undefined, ended ?? 'gap', 'no-plan-found');
    return { solved, isSound: isKnown || isOver };
  }
  const solved = answer(whole, findings, finished, ended ?? 'gap', 'feasible');
  const isKept = solved.levels.every(({ value }, k) => value <= (findings[k]?.allowed ?? value));
  return { solved, isSound: isOver || (isSound && isKept), spare };
};

/** The part of the time left that carrying out a plan in between may take. */
const CARRY_SHARE = 0.25;

const crosses = ({ columnLower, columnUpper }: Domain): boolean =>
  columnLower.some((lower, j) => lower > columnUpper[j]!);

const withoutColumns = (whole: RunningSolve): Attempt => {
  const nothing = new Float64Array(0);
  const holds = findRowBreach(whole.program, nothing) === undefined;
  const findings = (holds ? whole.levels : []).map(
    ({ constant }): LevelProof => ({
      bound: constant,
      value: constant,
      seconds: 0,
      isProved: true,
      allowed: constant,
    }),
  );
  const status = holds ? 'feasible' : 'infeasible';
  return { solved: answer(whole, findings, holds ? nothing : undefined, 'proved', status), isSound: true };
};

/** A plan of the core as an answer; what its later levels have is still left to chance. */
const carriedOut = (
  core: RunningSolve,
  whole: RunningSolve,
  found: Incumbent,
  share: number,
): Incumbent | undefined => {
  const now = performance.now();
  const deadline = now + share * (whole.deadline - now);
  const values = disaggregate(core, whole, found.domain, found.values, isIntegerOrImplied, deadline);
  const { program, levels } = whole;
  return values && { values, domain: fullDomain(program), objective: objectiveOf(program, levels[0]!) };
};

/** The core's last solution as the answer. */
const carriedOutAtLast = (
  core: RunningSolve,
  whole: RunningSolve,
  { domain, values }: Incumbent,
  left: Domain,
  isCutShort: boolean,
): Float64Array | undefined => {
  const graceMs = graceMilliseconds(whole.options);
  if (!isCutShort) return disaggregate(core, whole, left, values, isInteger, whole.deadline + graceMs);
  const deadline = Math.min(whole.deadline, performance.now() + 1000) + graceMs;
  return disaggregate(core, whole, domain, values, isIntegerOrImplied, deadline);
};

/** Half of the time left: long enough to look for a solution that proves all suppositions at once. */
const halfWay = ({ deadline }: RunningSolve): number => {
  const now = performance.now();
  return now + 0.5 * (deadline - now);
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
