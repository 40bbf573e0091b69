/**
 * Finds the best plan of a request, or of a variation of it: program → solve → postings → audit. Nothing that can be
 * checked is taken from the solver: the audit measures the postings, and a plan is refused if it breaches a must clause,
 * or if its goals are not what the solver claimed.
 */
import { type Audit, auditPlan } from '../../models/audit/audit-plan.ts';
import type { Facts } from '../../models/facts/facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from '../../models/facts/outcome.ts';
import { formulate, type InPrincipleMode } from '../../models/formulation/formulation.ts';
import type { Variation } from '../../models/formulation/variations.ts';
import { type BuiltProgram, buildProgram } from '../../models/program/build-program.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { type Instance, instanceOf } from '../../models/requests/request-facts.ts';
import type { GoalResult, PlanResult } from '../../models/vocabulary/answer.ts';
import { byText } from '../../models/vocabulary/by-text.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';
import type { SizeLimit } from '../solvers/engines/engine.ts';
import { engines } from '../solvers/engines/index.ts';
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import {
  gapPercentOf,
  type LevelOutcome,
  type Progress,
  type Solved,
  sharedClock,
} from '../solvers/solved.ts';
import { columnsAtMost, estimateSize } from './estimate-size.ts';
import { goalsWithProof } from './goals-with-proof.ts';
import { measureStep, type OnStep } from './measure-steps.ts';
import {
  deadlineOf,
  giveUpAt,
  minSolveSeconds,
  OutOfTime,
  secondsSince,
  secondsUntil,
} from './time-limit.ts';

export type PlanningTools = {
  readonly solve: SolveInWorker;
  readonly serviceVersion: string;
  /** Stops the solve; the best plan so far is the answer. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly onStep?: OnStep | undefined;
};

/** The chosen engine cannot take a program of this size. */
export class ProgramTooLarge extends Error {
  override readonly name = 'ProgramTooLarge';
  readonly limit: SizeLimit;

  constructor(engine: string, limit: SizeLimit) {
    super(
      `The program has ${limit.actual} ${limit.what}; engine "${engine}" takes ${limit.limit} at the most. Use engine "highs".`,
    );
    this.limit = limit;
  }
}

/** Why a request's program is too large for the engine it names, and what to do; checked before it is queued. */
export const tooLargeBecause = (request: PlanRequest, facts?: Facts): string | undefined => {
  const { policy, pins, options } = request;
  const { columns, rows, nonzeros } = estimateSize(request);
  if (columns > columnsAtMost)
    return `The program of this request is estimated at ${columns} columns, ${rows} rows and ${nonzeros} non-zeros; ${columnsAtMost} columns are taken at the most. Plan stages or zones one by one.`;
  const { sizeLimit } = engines[options.engine];
  if (!sizeLimit) return undefined;
  const priced = ruleClauses(policy).some(({ clause }) => clause.strength === 'in-principle');
  const formulation = formulate(
    facts ?? instanceOf(request).facts,
    policy,
    pins,
    priced ? 'penalised' : 'enforced',
  );
  const limit = sizeLimit(buildProgram(formulation).program);
  return (
    limit &&
    `The program of this request has ${limit.actual} ${limit.what}; engine "${options.engine}" takes ${limit.limit} at the most. Set options.engine to "highs", or leave it out.`
  );
};

/** How the formulation of the request is changed before it is solved. */
export type FindOptions = {
  /** Adds constraints or objectives; the facts stay those of the request. */
  readonly vary?: Variation;
  /** No plan is known to keep every in-principle clause, so the attempt to keep them all is left out. */
  readonly breachesAnyway?: boolean;
  /**
   * The moment by which building and solving end, on the clock of `performance.now()`. Default: after the time limit of
   * the request, and the time in which the solve waits for a thread does not count.
   */
  readonly until?: number;
};

type SolverReport = PlanResult['solver'];

/** A plan that has passed its audit, with what the solver proved of it. */
export type FoundPlan = {
  readonly outcome: 'optimal' | 'feasible';
  readonly postings: readonly Posting[];
  readonly audit: Audit;
  readonly goals: readonly GoalResult[];
  readonly levels: readonly LevelOutcome[];
  readonly solver: SolverReport;
};

export type PlanSearch =
  | FoundPlan
  | { readonly outcome: 'infeasible' | 'no-plan-found'; readonly solver: SolverReport };

/** The same instance with less time, or more. */
export const withTimeLimit = ({ request, facts }: Instance, timeLimitSeconds: number): Instance => ({
  request: { ...request, options: { ...request.options, timeLimitSeconds } },
  facts,
});

export const findPlan = async (
  instance: Instance,
  tools: PlanningTools,
  options: FindOptions = {},
): Promise<PlanSearch> => {
  const { request, facts } = instance;
  const startedAt = performance.now();
  const attempt = await solveInOrder(instance, tools, options).catch((error: unknown) => {
    if (error instanceof OutOfTime) return undefined;
    throw error;
  });
  if (!attempt) {
    const solver = reportWithoutProgram(request, {
      seconds: secondsSince(startedAt),
      stopReason: 'time-limit',
    });
    return { outcome: 'no-plan-found', solver };
  }
  const { built, solved } = attempt;
  const solver = solverOf(built, solved);
  if (!solved.values) return { outcome: solved.status as 'infeasible' | 'no-plan-found', solver };
  const postings = postingsOf(facts, built.readPlan(solved.values));
  // The audit derives its own facts from the request on purpose: it judges the postings independently.
  const audit = await measureStep(
    tools.onStep,
    'audit',
    () => auditPlan(request, postings),
    ({ clean, clauses }) => ({ 'lungang.clean': clean, 'lungang.clauses': clauses.length }),
  );
  return {
    outcome: solved.status as 'optimal' | 'feasible',
    postings,
    audit,
    goals: goalsWithProof(request, audit, built, solved),
    levels: solved.levels,
    solver,
  };
};

type Attempt = { readonly built: BuiltProgram; readonly solved: Solved };

/**
 * The first attempt treats in-principle clauses as must clauses: if a plan keeps them all, nothing is breached, and the
 * program is a fraction of the one that prices every breach. Breaches are priced only if that attempt finds no plan.
 */
const solveInOrder = async (
  { request, facts }: Instance,
  tools: PlanningTools,
  { vary = (formulation) => formulation, breachesAnyway = false, until }: FindOptions,
): Promise<Attempt> => {
  const { policy, pins, options } = request;
  const deadline = until ?? deadlineOf(request, performance.now());
  let hasIncumbent = false;
  const attempt = async (inPrinciple: InPrincipleMode, halfTime?: AbortController): Promise<Attempt> => {
    const built = await measureStep(
      tools.onStep,
      'build',
      () =>
        buildProgram({
          ...vary(formulate(facts, policy, pins, inPrinciple)),
          checkpoint: giveUpAt(deadline),
        }),
      ({ program }) => ({ 'lungang.columns': program.columns.count, 'lungang.rows': program.rows.count }),
    );
    const tooLarge = engines[options.engine].sizeLimit?.(built.program);
    if (tooLarge) throw new ProgramTooLarge(options.engine, tooLarge);
    const signals = [tools.signal, halfTime?.signal].filter((signal) => signal !== undefined);
    const timeLimitSeconds = Math.max(minSolveSeconds, secondsUntil(deadline));
    const timer = setTimeout(() => {
      if (!hasIncumbent) halfTime?.abort();
    }, 500 * timeLimitSeconds);
    const solving = tools.solve(
      built.program,
      {
        ...options,
        timeLimitSeconds,
        ...(until === undefined ? {} : { endsAt: sharedClock() + 1_000 * timeLimitSeconds }),
      },
      {
        signal: AbortSignal.any(signals),
        onIncumbent: (progress) => {
          hasIncumbent = true;
          tools.onProgress?.(progress);
        },
      },
    );
    const solved = await solving.finally(() => clearTimeout(timer));
    // A solve that was given up at half time was stopped by nobody.
    const isGivenUp =
      solved.stopReason === 'stopped' && halfTime?.signal.aborted === true && tools.signal?.aborted !== true;
    return { built, solved: isGivenUp ? { ...solved, stopReason: 'time-limit' } : solved };
  };
  if (!ruleClauses(policy).some(({ clause }) => clause.strength === 'in-principle')) {
    return attempt('enforced');
  }
  if (breachesAnyway) return attempt('penalised');
  // If half the time passes without an incumbent, keeping them all is too hard, if not infeasible.
  const kept = await attempt('enforced', new AbortController());
  if (kept.solved.values || tools.signal?.aborted) return kept;
  return attempt('penalised').catch((error: unknown) => {
    if (!(error instanceof OutOfTime)) throw error;
    // That no plan keeps them all says nothing of the request.
    return { ...kept, solved: { ...kept.solved, status: 'no-plan-found', stopReason: 'time-limit' } };
  });
};

/** Postings in the order of the teachers' ids. */
const postingsOf = (facts: Facts, outcome: Outcome): Posting[] =>
  outcome.movers
    .map((teacher) => ({
      teacher: facts.teacher(teacher).id,
      from: facts.school(facts.homeOf(teacher)).id,
      to: facts.school(schoolAfter(outcome, teacher)).id,
      subject: facts.subjectName(subjectAfter(outcome, teacher)),
    }))
    .sort((a, b) => byText(a.teacher, b.teacher));

/** The widest gap of any priority. Without a plan it is 0 if that is proved, and 100 if not. */
const gapOf = ({ program }: BuiltProgram, { status, values, levels }: Solved): number => {
  if (!values) return status === 'infeasible' ? 0 : 100;
  // A tie-breaking level orders equal plans; what it leaves open is no gap of the plan.
  const open = levels.filter(({ proved }, level) => !proved && program.levels[level]?.isTieBreak !== true);
  return Math.max(0, ...open.map(({ value, bound }) => gapPercentOf(value, bound)));
};

/** The report of a plan whose whole program was never built: the time was over before, or there was no need. */
export const reportWithoutProgram = (
  { options }: PlanRequest,
  { seconds, stopReason }: Pick<Solved, 'seconds' | 'stopReason'>,
): SolverReport => ({
  engine: options.engine,
  version: engines[options.engine].version,
  seconds,
  variables: 0,
  rows: 0,
  nonzeros: 0,
  gapPercent: stopReason === 'proved' ? 0 : 100,
  stopReason,
});

const solverOf = (built: BuiltProgram, solved: Solved): SolverReport => ({
  engine: solved.engine,
  version: solved.version,
  seconds: solved.seconds,
  variables: built.program.columns.count,
  rows: built.program.rows.count,
  nonzeros: built.program.rows.indices.length,
  gapPercent: gapOf(built, solved),
  stopReason: solved.stopReason,
  ...(solved.values ? equalPlansOf(solved) : {}),
});

const equalPlansOf = ({ leftOpenBy }: Solved): Pick<SolverReport, 'equalPlans' | 'equalPlansReason'> =>
  leftOpenBy === undefined
    ? { equalPlans: 'decided' }
    : { equalPlans: 'left-open', equalPlansReason: leftOpenBy };
