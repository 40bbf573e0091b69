/**
 * Thin runners: one plan by the service's own planning function, one by the plain reference model, both on the
 * same engine in a worker thread. They time; compare.ts decides whether the results are right.
 */
import { type Audit, auditPlan } from '../models/audit/audit-plan.ts';
import type { Program } from '../models/program/program.ts';
import type { PlanRequest } from '../models/requests/plan-request.ts';
import { factsFor, instanceOf } from '../models/requests/request-facts.ts';
import type { PlanResult } from '../models/vocabulary/answer.ts';
import type { Posting } from '../models/vocabulary/plan.ts';
import type { Policy } from '../models/vocabulary/policy.ts';
import type { Roster } from '../models/vocabulary/roster.ts';
import { makePlan } from '../src/planning/make-plan.ts';
import { createSolverPool, type SolveInWorker } from '../src/solvers/pool/solver-pool.ts';
import type { LevelOutcome, Solved } from '../src/solvers/solved.ts';
import { plainProgram, readPlain } from '../tests/support/reference/plain-program.ts';
import { proofClock } from './proof-clock.ts';

type ProgramSize = { readonly columns: number; readonly rows: number; readonly nonzeros: number };

/** One program given to the engine; the service may try one after another. */
type SolveRecord = {
  readonly size: ProgramSize;
  readonly seconds: number;
  readonly status: Solved['status'];
  readonly stopReason: Solved['stopReason'];
  readonly version: string;
  readonly levels: readonly LevelOutcome[];
};

export type Run = {
  /** Facts, statements, columns and rows, of every program that was tried. */
  readonly buildSeconds: number;
  readonly solveSeconds: number;
  /** Reading the plan back and auditing it. */
  readonly auditSeconds: number;
  /** From the roster to the first plan that the engine reported; absent where it reported none on its way. */
  readonly firstPlanSeconds?: number;
  /** From the roster to the proof of each level that was proved, by its position. */
  readonly provedSeconds?: readonly number[];
  readonly solves: readonly SolveRecord[];
  readonly outcome: PlanResult['outcome'];
  readonly postings: readonly Posting[];
  /** Positions of the clauses that cannot hold together. */
  readonly conflict?: readonly number[];
};

const secondsSince = (moment: number): number => (performance.now() - moment) / 1_000;
const sizeOf = ({ columns, rows }: Program): ProgramSize => ({
  columns: columns.count,
  rows: rows.count,
  nonzeros: rows.indices.length,
});

const recordOf = (program: Program, solved: Solved, seconds: number): SolveRecord => ({
  size: sizeOf(program),
  seconds,
  status: solved.status,
  stopReason: solved.stopReason,
  version: solved.version,
  levels: solved.levels,
});

/** One worker thread, made for this run and gone after it, so that no run profits from the one before. */
const withSolver = async <Result>(use: (solve: SolveInWorker) => Promise<Result>): Promise<Result> => {
  const pool = createSolverPool({ threads: 1 });
  try {
    return await use(pool.solve);
  } finally {
    await pool.destroy();
  }
};

export type Task = {
  readonly roster: Roster;
  readonly policy: Policy;
  readonly timeLimitSeconds: number;
  readonly seed: number;
};

export const runService = ({ roster, policy, timeLimitSeconds, seed }: Task): Promise<Run> =>
  withSolver(async (solve) => {
    const solves: SolveRecord[] = [];
    let solveSeconds = 0;
    let buildSeconds = 0;
    const begun = performance.now();
    let resumed = begun;
    let firstPlanSeconds: number | undefined;
    const clock = proofClock();
    const request: PlanRequest = {
      roster,
      policy,
      pins: [],
      options: { timeLimitSeconds, gapPercent: 0, engine: 'highs', seed },
    };
    const plan = await makePlan(instanceOf(request), [], {
      serviceVersion: 'benchmark',
      onProgress: (report) => {
        const seconds = secondsSince(begun);
        firstPlanSeconds ??= seconds;
        clock.onProgress(report, seconds);
      },
      solve: async (program, options, handlers) => {
        buildSeconds += secondsSince(resumed);
        const started = performance.now();
        const solved = await solve(program, options, handlers);
        const seconds = secondsSince(started);
        solveSeconds += seconds;
        solves.push(recordOf(program, solved, seconds));
        resumed = performance.now();
        return solved;
      },
    });
    const auditSeconds = secondsSince(resumed);
    return {
      buildSeconds,
      solveSeconds,
      auditSeconds,
      ...(firstPlanSeconds === undefined ? {} : { firstPlanSeconds, provedSeconds: clock.proved() }),
      solves,
      outcome: plan.outcome,
      postings: plan.postings,
      ...(plan.conflict ? { conflict: plan.conflict.clauses } : {}),
    };
  });

export const runPlain = ({ roster, policy, timeLimitSeconds, seed }: Task): Promise<Run> =>
  withSolver(async (solve) => {
    const started = performance.now();
    const plain = plainProgram(factsFor(roster, policy, []), policy, []);
    const buildSeconds = secondsSince(started);
    const asked = performance.now();
    const solved = await solve(plain.program, { engine: 'highs', timeLimitSeconds, seed });
    const solveSeconds = secondsSince(asked);
    const read = performance.now();
    const postings = solved.values ? readPlain(plain, solved.values) : [];
    if (solved.values) audit({ roster, policy }, postings);
    return {
      buildSeconds,
      solveSeconds,
      auditSeconds: secondsSince(read),
      solves: [recordOf(plain.program, solved, solveSeconds)],
      outcome: solved.status,
      postings,
    };
  });

export const audit = (
  { roster, policy }: Pick<Task, 'roster' | 'policy'>,
  postings: readonly Posting[],
): Audit => auditPlan({ roster, policy, pins: [] }, postings);
