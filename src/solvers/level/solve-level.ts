/**
 * One level: its relaxation first, which is the proof where its solution is whole; else branching; then what
 * the level leaves to the next one.
 */
import { type Level, levelValue, type Program } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';
import { type Certificate, safeDualBound, trivialBound } from '../domain/dual-bound.ts';
import { findRowBreach } from '../domain/feasibility.ts';
import { roundWhole } from '../domain/integrality.ts';
import { proofTolerance, roundUpToStep } from '../domain/objective.ts';
import { fixToOptimalFace } from '../domain/optimal-face.ts';
import type { EngineRequest } from '../engines/engine.ts';
import { fixLevel, isAsGoodAs, isOnFace } from '../fix-level.ts';
import { type LevelProof, pollOf, type RunningSolve } from '../running-solve.ts';
import type { StopReason } from '../solved.ts';
import type { Approach } from '../strategy.ts';
import { type GapSearch, whyStopped } from './close-gap.ts';
import { closeGapByComponent } from './close-gap-by-component.ts';
import { FIRST_PLAN_GAP, rens } from './heuristics.ts';
import type { LevelTask } from './level-task.ts';
import { relaxInParts, relaxWhole } from './lp-relaxation.ts';

export type LevelSolution =
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'supposed';
      readonly finding: LevelProof;
      readonly left: Domain;
      /**
       * A whole solution, in case time ends before a better one is found. It takes no part in the search, so no clock
       * decides what is found where time suffices.
       */
      readonly spare: Float64Array | undefined;
    }
  | {
      readonly status: 'solved';
      readonly finding: LevelProof;
      readonly values: Float64Array | undefined;
      /** What is left to the next level. */
      readonly left: Domain;
      /** Why the levels end here, if they do. */
      readonly ended: StopReason | undefined;
    };

export const solveLevel = (solve: RunningSolve, approach: Approach, task: LevelTask): LevelSolution => {
  const { program, options } = solve;
  const { level, objective, domain, known } = task;
  const started = performance.now();
  if (known !== undefined && isCourtesyTooLarge(program, task)) return asItStands(program, task, known);
  const question: EngineRequest = {
    program,
    domain: domain,
    costs: objective.costs,
    offset: level.constant * objective.scale,
    // At most a fifth of the time is kept for the finish.
    deadline: solve.deadline - 1000 * Math.min(0.2 * options.timeLimitSeconds, solve.course.relaxSeconds),
    shouldStop: () => pollOf(solve),
  };
  // A first plan is looked for around the first relaxation, so that one must keep every row.
  const relaxed = task.k === 0 ? relaxWhole(solve, question) : relaxInParts(solve, question, task.maySuppose);
  solve.course.relaxSeconds = (performance.now() - started) / 1000;
  if (relaxed.status === 'infeasible') return relaxed;

  let certificate: Certificate | undefined;
  let bound = trivialBound(program, level);
  let searched: GapSearch;
  let leftByParts: Domain | undefined;
  if (relaxed.status === 'stopped') {
    // Without a relaxation the known solution is as good as any; at the first level there is none.
    searched = { status: 'searched', values: known, bound, ended: whyStopped(solve, question) };
  } else {
    if (relaxed.duals === undefined) bound = Math.max(bound, levelValue(level, relaxed.values));
    else {
      certificate = safeDualBound(program, domain, objective.costs, question.offset, relaxed.duals);
      bound = Math.max(bound, certificate.bound / objective.scale);
    }
    bound = roundUpToStep(level, bound);
    const rounded = roundWhole(program, relaxed.values, approach.branchesOn);
    if (rounded !== undefined && findRowBreach(program, rounded) === undefined) {
      searched = { status: 'searched', values: rounded, bound, ended: undefined };
    } else if (known !== undefined && isAsGoodAs(bound, task, known)) {
      searched = { status: 'searched', values: known, bound, ended: undefined };
    } else if (isCourtesyTooDear(level, domain) && known !== undefined) {
      searched = { status: 'searched', values: known, bound, ended: undefined };
    } else if (
      task.maySuppose &&
      certificate !== undefined &&
      isOnFace({ program, domain, level, objective, certificate }, bound)
    ) {
      const tolerance = proofTolerance(objective, level, bound);
      const left = fixToOptimalFace(program, domain, certificate, relaxed.values);
      const spare =
        task.k === 0 ? rens(solve, approach, question, relaxed.values, FIRST_PLAN_GAP) : undefined;
      const seconds = (performance.now() - started) / 1000;
      return {
        status: 'supposed',
        finding: { bound, value: bound, seconds, isProved: true, allowed: bound + tolerance },
        left,
        spare,
      };
    } else {
      const relaxation = { values: relaxed.values, certificate, bound };
      const found = closeGapByComponent(solve, approach, task, question, relaxation, started);
      if (found.status === 'searched') leftByParts = found.left;
      searched = found;
    }
    if (searched.status === 'infeasible') return searched;
  }

  const { values, ended } = searched;
  const value = values === undefined ? Number.POSITIVE_INFINITY : levelValue(level, values);
  const tolerance = proofTolerance(objective, level, value);
  const allowance = (level.tolerancePercent / 100) * Math.abs(value);
  return {
    status: 'solved',
    finding: {
      bound: searched.bound,
      value,
      seconds: (performance.now() - started) / 1000,
      isProved: value - searched.bound <= tolerance,
      allowed: value + allowance + tolerance,
    },
    values,
    left:
      values === undefined || ended !== undefined
        ? domain
        : (leftByParts ??
          fixLevel(solve.engine, approach, { ...task, program, certificate }, values, value, allowance)),
    ended,
  };
};

/** Beside a row even the relaxation of a large program takes longer than all that was to be gained. */
const isCourtesyTooLarge = ({ columns }: Program, { level, domain }: LevelTask): boolean =>
  isCourtesyTooDear(level, domain) && columns.count >= COURTESY_COLUMNS_BELOW;

const COURTESY_COLUMNS_BELOW = 20_000;

/** What is known, of a level that is not looked into. */
const asItStands = (program: Program, { level, domain }: LevelTask, known: Float64Array): LevelSolution => {
  const value = levelValue(level, known);
  const finding = {
    bound: trivialBound(program, level),
    value,
    seconds: 0,
    isProved: false,
    allowed: Number.POSITIVE_INFINITY,
  };
  return { status: 'solved', finding, values: known, left: domain, ended: undefined };
};

/** Where every earlier level is kept by its face, courtesy costs little; beside a row it can cost the most. */
const isCourtesyTooDear = ({ isTieBreak: isCourtesy }: Level, { cuts }: Domain): boolean =>
  isCourtesy === true && cuts.length > 0;
