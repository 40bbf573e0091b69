/**
 * One level: its linear relaxation first, whose solution is the optimum where it is integral; else branching; then the
 * domain that remains for the next level.
 */
import { levelValue, type Program } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';
import { type Certificate, safeDualBound, trivialBound } from '../domain/dual-bound.ts';
import { isDistinct, proofTolerance, roundUpToStep } from '../domain/objective.ts';
import { fixToOptimalFace } from '../domain/optimal-face.ts';
import { EngineFailed, type EngineRequest, type Relaxed } from '../engines/engine.ts';
import { fixLevel, isOnOptimalFace } from '../fix-level.ts';
import { type LevelProof, pollInterrupt, type RunningSolve } from '../running-solve.ts';
import type { OpenReason, StopReason } from '../solved.ts';
import type { Strategy } from '../strategy.ts';
import { optimumWithoutBranching, stopReasonOf } from './close-gap.ts';
import { type ComponentsResult, closeGapByComponent, type Relaxation } from './close-gap-by-component.ts';
import { FIRST_PLAN_RELATIVE_GAP, rens } from './heuristics.ts';
import type { LevelTask } from './level-task.ts';
import { relaxByComponent, relaxWhole } from './lp-relaxation.ts';

export type LevelSolution =
  | { readonly status: 'infeasible' }
  /** Deferred integrality: the value is assumed to equal the dual bound, and no integral solution was sought. */
  | {
      readonly status: 'assumed-tight';
      readonly proof: LevelProof;
      readonly remainingDomain: Domain;
      /**
       * An integral solution, in case time ends before a better one is found. It takes no part in the search, so that no
       * clock decides what is found where time suffices.
       */
      readonly fallback: Float64Array | undefined;
    }
  | {
      readonly status: 'solved';
      readonly proof: LevelProof;
      readonly values: Float64Array | undefined;
      readonly remainingDomain: Domain;
      /** Why the solve ends at this level, if it does. */
      readonly stopReason: StopReason | undefined;
    };

export const solveLevel = (solve: RunningSolve, strategy: Strategy, task: LevelTask): LevelSolution => {
  const { incumbent } = task;
  return task.level.isTieBreak === true && incumbent !== undefined
    ? solveTieBreak(solve, strategy, { ...task, incumbent })
    : optimiseLevel(solve, strategy, task, undefined);
};

const optimiseLevel = (
  solve: RunningSolve,
  strategy: Strategy,
  task: LevelTask,
  maxNodes: number | undefined,
): LevelSolution => {
  const { program } = solve;
  const { level, objective, domain, incumbent } = task;
  const started = performance.now();
  const request = { ...requestOf(solve, task), maxNodes };
  const relaxed = relax(solve, task, request);
  solve.state.relaxationSeconds = (performance.now() - started) / 1000;
  if (relaxed.status === 'infeasible') return relaxed;
  if (relaxed.status === 'stopped') {
    // Without a relaxation the incumbent is as good as any; the first level has none.
    const bound = trivialBound(program, level);
    const stopReason = stopReasonOf(solve, request);
    const searched = { status: 'searched', values: incumbent, bound, stopReason } as const;
    return solutionOf(solve, strategy, { ...task, started, certificate: undefined }, searched);
  }
  const certificate =
    relaxed.duals && safeDualBound(program, domain, objective.costs, request.offset, relaxed.duals);
  const bound = boundOf(program, task, relaxed.values, certificate);
  const relaxation: Relaxation = { request, values: relaxed.values, certificate, bound, started };
  const optimum = optimumWithoutBranching(strategy, {
    ...task,
    program,
    relaxedValues: relaxed.values,
    bound,
  });
  if (optimum !== undefined) {
    const searched = { status: 'searched', values: optimum, bound, stopReason: undefined } as const;
    return solutionOf(solve, strategy, { ...task, started, certificate }, searched);
  }
  if (
    task.mayDeferIntegrality &&
    certificate !== undefined &&
    isDistinct(level, bound) &&
    isOnOptimalFace({ ...task, program, certificate }, bound)
  ) {
    return assumeTight(solve, strategy, task, { ...relaxation, certificate });
  }
  const searched = closeGapByComponent(solve, strategy, task, relaxation);
  if (searched.status === 'infeasible') return searched;
  return solutionOf(solve, strategy, { ...task, started, certificate }, searched);
};

/** The share of the time limit that is reserved for the polish at most. */
const MAX_RESERVED_TIME_SHARE = 0.2;

const requestOf = (solve: RunningSolve, { level, objective, domain }: LevelTask): EngineRequest => {
  const { program, options, state } = solve;
  const reservedSeconds = Math.min(
    MAX_RESERVED_TIME_SHARE * options.timeLimitSeconds,
    state.relaxationSeconds,
  );
  return {
    program,
    domain,
    costs: objective.costs,
    offset: level.constant * objective.scale,
    deadline: solve.deadline - 1000 * reservedSeconds,
    shouldStop: () => pollInterrupt(solve),
  };
};

/** The first relaxation is where a first plan is sought, so its values must satisfy every row. */
const relax = (solve: RunningSolve, task: LevelTask, request: EngineRequest): Relaxed =>
  task.position === 0
    ? relaxWhole(solve, request)
    : relaxByComponent(solve, request, task.mayDeferIntegrality);

/** The dual bound where there are duals; else the engine's optimum of the relaxation. */
const boundOf = (
  program: Program,
  { level, objective }: LevelTask,
  relaxedValues: Float64Array,
  certificate: Certificate | undefined,
): number => {
  const bound = certificate
    ? certificate.bound / objective.scale
    : levelValue(level, relaxedValues) - objective.unseen / objective.scale;
  return roundUpToStep(level, Math.max(trivialBound(program, level), bound));
};

const assumeTight = (
  solve: RunningSolve,
  strategy: Strategy,
  task: LevelTask,
  { request, values, certificate, bound, started }: Relaxation & { readonly certificate: Certificate },
): LevelSolution => {
  const tolerance = proofTolerance(task.objective, task.level, bound);
  const remainingDomain = fixToOptimalFace(solve.program, task.domain, certificate, values);
  const fallback =
    task.position === 0 ? rens(solve, strategy, request, values, FIRST_PLAN_RELATIVE_GAP) : undefined;
  const seconds = (performance.now() - started) / 1000;
  return {
    status: 'assumed-tight',
    proof: { bound, value: bound, seconds, isProved: true, valueLimit: bound + tolerance },
    remainingDomain,
    fallback,
  };
};

type RelaxedTask = LevelTask & {
  readonly started: number;
  readonly certificate: Certificate | undefined;
};

/** The solution of a level that was searched, with the level fixed where it has values and nothing cut it short. */
const solutionOf = (
  { engine, program }: RunningSolve,
  strategy: Strategy,
  task: RelaxedTask,
  { values, bound, stopReason, remainingDomain }: Extract<ComponentsResult, { status: 'searched' }>,
): LevelSolution => {
  const { level, objective, domain } = task;
  const value = values === undefined ? Number.POSITIVE_INFINITY : levelValue(level, values);
  const tolerance = proofTolerance(objective, level, value);
  const allowance = (level.tolerancePercent / 100) * Math.abs(value);
  return {
    status: 'solved',
    proof: {
      bound,
      value,
      seconds: (performance.now() - task.started) / 1000,
      isProved: value - bound <= tolerance && isDistinct(level, value),
      valueLimit: value + allowance + tolerance,
    },
    values,
    remainingDomain:
      values === undefined || stopReason !== undefined
        ? domain
        : (remainingDomain ?? fixLevel(engine, strategy, { ...task, program }, { values, value, allowance })),
    stopReason,
  };
};

/**
 * Beside a cut the tie-breaking level is left open from this size on, where its relaxation alone costs more than it gains.
 * With 24,000 columns (60 schools) it was decided in 3 to 7 s of 24 to 34, with 4,100 (20 schools) in 8 of 13.
 */
const MIN_COLUMNS_TO_SKIP_TIE_BREAK = 30_000;

/**
 * The same beside a goal that ended with a gap: the plans within its cut are many, and far from one another. With 22,000
 * to 24,000 columns (60 schools) it took more than half of the time, and decided nothing.
 */
const MIN_COLUMNS_TO_SKIP_BESIDE_GAP = 20_000;

/**
 * What deciding among equal plans may cost beside a cut, in nodes × columns. A count of nodes ends every run at the same
 * place, where a clock would not.
 */
const MAX_TIE_BREAK_WORK = 2_000_000;

/**
 * A tie-breaking level is cheap on an optimal face and expensive beside a cut, where its work is limited. Whatever ends
 * it, the plan stays what it is, and the proof says why the order among equal plans is left open.
 */
const solveTieBreak = (
  solve: RunningSolve,
  strategy: Strategy,
  task: LevelTask & { readonly incumbent: Float64Array },
): LevelSolution => {
  const { columns } = solve.program;
  const isBesideCut = task.domain.cuts.length > 0;
  const isBesideGap =
    task.level.isOptionalBesideGap === true && task.proofs.some(({ isProved }) => !isProved);
  if (isBesideGap && columns.count >= MIN_COLUMNS_TO_SKIP_BESIDE_GAP) return leftOpen(solve, task, 'gap');
  if (isBesideCut && columns.count >= MIN_COLUMNS_TO_SKIP_TIE_BREAK) return leftOpen(solve, task, 'size');
  const maxNodes = isBesideCut ? Math.ceil(MAX_TIE_BREAK_WORK / columns.count) : undefined;
  const solution = tryTieBreak(solve, strategy, task, maxNodes);
  if (solution === undefined) return leftOpen(solve, task, 'gap');
  if (solution.status !== 'solved' || solution.proof.isProved) return solution;
  const { stopReason } = solution;
  if (stopReason === 'stopped' || stopReason === 'time-limit') return solution;
  const isWithinGap = stopReason === undefined || maxNodes === undefined;
  return {
    ...solution,
    proof: { ...solution.proof, leftOpenBy: isWithinGap ? 'gap' : 'size' },
    stopReason: undefined,
  };
};

/** Undefined where rounding, or the engine's failure, makes an end of a level that has a solution. */
const tryTieBreak = (
  solve: RunningSolve,
  strategy: Strategy,
  task: LevelTask,
  maxNodes: number | undefined,
): LevelSolution | undefined => {
  try {
    const solution = optimiseLevel(solve, strategy, task, maxNodes);
    return solution.status === 'infeasible' ? undefined : solution;
  } catch (error) {
    if (error instanceof EngineFailed) return undefined;
    throw error;
  }
};

/** The incumbent as the solution of a tie-breaking level that is left open. */
const leftOpen = (
  { program }: RunningSolve,
  { level, domain, incumbent }: LevelTask & { readonly incumbent: Float64Array },
  leftOpenBy: OpenReason,
): LevelSolution => {
  const proof: LevelProof = {
    bound: trivialBound(program, level),
    value: levelValue(level, incumbent),
    seconds: 0,
    isProved: false,
    leftOpenBy,
    valueLimit: Number.POSITIVE_INFINITY,
  };
  return { status: 'solved', proof, values: incumbent, remainingDomain: domain, stopReason: undefined };
};
