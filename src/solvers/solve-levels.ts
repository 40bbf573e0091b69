/**
 * Ordered objectives, one after another, on any engine. Nothing here knows an engine, and no bound of a
 * relaxation is believed before it is certified.
 */
import type { Level, Program } from '../../models/program.ts';
import { findRowBreach } from './check-solution.ts';
import { finish } from './finish.ts';
import { type Objective, objectiveOf } from './objective.ts';
import { unrestricted } from './restrict.ts';
import {
  answer,
  type Finding,
  type Hooks,
  offerSnapshot,
  progressOf,
  type RunningSolve,
  reasonToStop,
} from './running-solve.ts';
import { type Approach, solveLevel } from './solve-level.ts';
import {
  type Engine,
  EngineFailed,
  type Restriction,
  type Solved,
  type SolveOptions,
  type StopReason,
} from './solver.ts';
import { isWhole, isWholeOrByItself } from './whole-values.ts';

export const solveLevels = async (
  engine: Engine,
  program: Program,
  options: SolveOptions,
  hooks: Hooks,
): Promise<Solved> => {
  const started = performance.now();
  const session = await engine.open(program, options.seed);
  const solve: RunningSolve = {
    engine,
    session,
    program,
    levels: program.levels.length === 0 ? [ANY_SOLUTION] : program.levels,
    options,
    hooks,
    started,
    deadline: started + options.timeLimitSeconds * 1000,
    relaxSeconds: 0,
    latestSnapshot: Number.NEGATIVE_INFINITY,
    waiting: undefined,
  };
  try {
    const supposing = tryLevels(solve, { keepsFaces: true, branchesOn: isWhole, supposes: true });
    if (supposing.isSound || reasonToStop(solve) !== undefined) return supposing.solved;
    const first = tryLevels(
      solve,
      { keepsFaces: true, branchesOn: isWhole, supposes: false },
      supposing.spare,
    );
    if (first.isSound || reasonToStop(solve) !== undefined) return first.solved;
    // Rounding got in the way of the faces, or the columns said to be whole by themselves are not. Rows keep
    // the values of finished levels without relying on either.
    const second = tryLevels(solve, { keepsFaces: false, branchesOn: isWholeOrByItself, supposes: false });
    const isBetter =
      second.isSound && second.solved.values !== undefined && reasonToStop(solve) === undefined;
    return isBetter || first.solved.values === undefined ? second.solved : first.solved;
  } finally {
    session.dispose();
  }
};

/** A whole solution kept for the case that time ends before a better one is found, and where it came from. */
type Spare = {
  readonly values: Float64Array;
  readonly restriction: Restriction;
  readonly objective: Objective;
  /** What was known then: the bound of the first level at least. */
  readonly findings: readonly Finding[];
};

type Attempt = {
  readonly solved: Solved;
  /** False where another approach might do better. */
  readonly isSound: boolean;
  readonly spare?: Spare | undefined;
};

const tryLevels = (solve: RunningSolve, approach: Approach, earlier?: Spare): Attempt => {
  const { program, levels, hooks } = solve;
  const findings: Finding[] = [];
  let restriction = unrestricted(program);
  for (let j = 0; j < program.columns.count; j++) {
    if (restriction.columnLower[j]! > restriction.columnUpper[j]!) {
      return { solved: answer(solve, findings, undefined, 'proved', 'infeasible'), isSound: true };
    }
  }
  // An engine need not take a program without columns; its rows alone say whether it has a solution.
  if (program.columns.count === 0) {
    const nothing = new Float64Array(0);
    const holds = findRowBreach(program, nothing) === undefined;
    const status = holds ? 'feasible' : 'infeasible';
    for (const { constant } of holds ? levels : []) {
      findings.push({ bound: constant, value: constant, seconds: 0, isProved: true, allowed: constant });
    }
    return { solved: answer(solve, findings, holds ? nothing : undefined, 'proved', status), isSound: true };
  }
  let values: Float64Array | undefined;
  // The restriction and the objective under which `values` was found, which the finish starts from.
  let last: { readonly restriction: Restriction; readonly objective: Objective } | undefined;
  let ended: StopReason | undefined;
  let isSound = true;
  const lastGoal = levels.findLastIndex(({ isCourtesy }) => isCourtesy !== true);
  let isSupposing = false;
  let spare = earlier;

  for (const [k, level] of levels.entries()) {
    ended = reasonToStop(solve);
    if (ended !== undefined && k > 0) break;
    const objective = objectiveOf(program, level);
    const outcome = solveLevel(solve, approach, {
      k,
      level,
      objective,
      restriction,
      known: values,
      findings,
      maySuppose:
        approach.supposes && k < lastGoal && level.tolerancePercent === 0 && solve.options.gapPercent === 0,
      patience: isSupposing ? halfWay(solve) : Number.POSITIVE_INFINITY,
    });
    if (outcome.status === 'supposed') {
      isSupposing = true;
      findings.push(outcome.finding);
      if (outcome.spare !== undefined) {
        spare = { values: outcome.spare, restriction, objective, findings: [...findings] };
      }
      restriction = outcome.left;
      continue;
    }
    if (outcome.status === 'infeasible') {
      // Some supposed value cannot be had, or was rounded away; which one, only the other approach can tell.
      if (isSupposing) {
        return { solved: answer(solve, [], undefined, 'gap', 'no-plan-found'), isSound: false, spare };
      }
      if (k === 0) {
        return { solved: answer(solve, findings, undefined, 'proved', 'infeasible'), isSound: true };
      }
      // The solution of the level before is feasible here, so this can only be rounding, or a lie.
      if (!solve.engine.givesDuals) {
        throw new EngineFailed(
          solve.engine.id,
          `calls level ${k + 1} infeasible although a solution is known`,
        );
      }
      isSound = false;
      break;
    }
    if (isSupposing && outcome.values === undefined) {
      ended = reasonToStop(solve);
      if (ended !== undefined) break;
      return { solved: answer(solve, [], undefined, 'gap', 'no-plan-found'), isSound: false, spare };
    }
    isSupposing = false;
    findings.push(outcome.finding);
    if (outcome.values !== undefined) {
      values = outcome.values;
      last = { restriction, objective };
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
    restriction = outcome.left;
    const { value, bound } = outcome.finding;
    hooks.onIncumbent(progressOf(solve, k, value, bound));
    offerSnapshot(solve, findings, values);
  }
  solve.waiting = undefined;
  if (values === undefined && spare !== undefined && ended !== undefined) {
    values = spare.values;
    last = spare;
    if (findings.length < spare.findings.length || findings.every(({ isProved }) => !isProved)) {
      findings.splice(0, findings.length, ...spare.findings);
    }
  }
  // Nothing stands above the first level, so whatever bound was ever certified for it holds.
  const [known, before] = [findings[0], spare?.findings[0]];
  if (known && before && before.bound > known.bound) findings[0] = { ...known, bound: before.bound };
  if (values === undefined || last === undefined) {
    return { solved: answer(solve, findings, undefined, ended ?? 'gap', 'no-plan-found'), isSound };
  }

  const finished = finish(solve, approach, values, last.restriction, last.objective, ended !== undefined);
  if (finished === undefined) {
    return { solved: answer(solve, findings, undefined, ended ?? 'gap', 'no-plan-found'), isSound: false };
  }
  const solved = answer(solve, findings, finished, ended ?? 'gap', 'feasible');
  const isKept = solved.levels.every(({ value }, k) => value <= (findings[k]?.allowed ?? value));
  return { solved, isSound: isSound && isKept };
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
