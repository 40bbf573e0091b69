/**
 * Finds the best plan of a request, or of a variation of it: program → solve → postings → audit. Nothing that can be
 * checked is taken from the solver: the audit measures the postings, and a plan is refused if it breaches a must clause,
 * or if its goals are not what the solver claimed.
 */
import { type Audit, auditPlan } from '../../models/audit/audit-plan.ts';
import type { Facts } from '../../models/facts/facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from '../../models/facts/outcome.ts';
import { formulate } from '../../models/formulation/formulation.ts';
import { buildProgram } from '../../models/program/build-program.ts';
import { partitionOf, wholeOf } from '../../models/program/independent-parts.ts';
import type { Program } from '../../models/program/program.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { type Instance, instanceOf } from '../../models/requests/request-facts.ts';
import type { GoalResult, PlanResult } from '../../models/vocabulary/answer.ts';
import { byText } from '../../models/vocabulary/by-text.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { ruleClauses } from '../../models/vocabulary/policy.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import { engines } from '../solvers/engines/index.ts';
import { gapPercentOf, type LevelOutcome, type Solved } from '../solvers/solved.ts';
import { columnsAtMost, estimateRequest } from './estimate-size.ts';
import { goalsWithProof } from './goals-with-proof.ts';
import { type JoinedParts, joinParts, readPlans } from './joined-parts.ts';
import { measureStep } from './measure-steps.ts';
import { type FindOptions, type PlanningTools, type SolvedPart, solveInOrder } from './solve-in-order.ts';
import { OutOfTime, secondsSince } from './time-limit.ts';

/** Why a request's program is too large for the engine it names, and what to do; checked before it is queued. */
export const tooLargeBecause = (
  request: PlanRequest,
  facts: Facts = instanceOf(request).facts,
): Words | undefined => {
  const { policy, pins, options } = request;
  const { columns, rows, nonzeros } = estimateRequest(request, facts);
  if (columns > columnsAtMost)
    return {
      en: `The program of this request is estimated at ${columns} columns, ${rows} rows and ${nonzeros} non-zeros; ${columnsAtMost} columns are taken at the most. Plan stages or zones one by one, or let a clause "scope" say how far a move may reach.`,
      zh: `该请求的整数规划估计有${columns}列、${rows}行、${nonzeros}个非零系数，至多可有${columnsAtMost}列。请按学段或片区分别制定方案，或用条款“scope”限定交流范围。`,
    };
  const { sizeLimit } = engines[options.engine];
  if (!sizeLimit) return undefined;
  const priced = ruleClauses(policy).some(({ clause }) => clause.strength === 'in-principle');
  const whole = wholeOf(formulate(facts, policy, pins, priced ? 'penalised' : 'enforced'));
  for (const { formulation, destinations } of partitionOf(whole).split(whole)) {
    const limit = sizeLimit(buildProgram(formulation, 'where-smaller', destinations).program);
    if (limit)
      return {
        en: en`The program of this request has ${limit.actual} ${limit.what}; engine "${options.engine}" takes ${limit.limit} at the most. Set options.engine to "highs", or leave it out.`,
        zh: zh`该请求的整数规划有${limit.actual}个${limit.what}，引擎“${options.engine}”至多可处理${limit.limit}个。请将求解引擎设为“highs”，或不填此项。`,
      };
  }
  return undefined;
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
  const parts = await solveInOrder(instance, tools, options).catch((error: unknown) => {
    if (error instanceof OutOfTime) return undefined;
    throw error;
  });
  const seconds = secondsSince(startedAt);
  if (!parts) {
    const solver = reportWithoutProgram(request, { seconds, stopReason: 'time-limit' });
    return { outcome: 'no-plan-found', solver };
  }
  const joined = joinParts(parts);
  const solver = { ...solverOf(request, parts, joined), seconds };
  const plan = readPlans(facts, parts);
  if (!plan) return { outcome: joined.status as 'infeasible' | 'no-plan-found', solver };
  const postings = postingsOf(facts, plan);
  // The audit derives its own facts from the request on purpose: it judges the postings independently.
  const audit = await measureStep(
    tools.onStep,
    'audit',
    () => auditPlan(request, postings),
    ({ clean, clauses }) => ({ 'lungang.clean': clean, 'lungang.clauses': clauses.length }),
  );
  return {
    outcome: joined.status as 'optimal' | 'feasible',
    postings,
    audit,
    goals: goalsWithProof(request, audit, parts),
    levels: joined.levels,
    solver,
  };
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
const gapOf = ({ status, levels }: JoinedParts): number => {
  if (status === 'infeasible' || status === 'no-plan-found') return status === 'infeasible' ? 0 : 100;
  // A tie-breaking level orders equal plans; what it leaves open is no gap of the plan.
  const open = levels.filter(({ proved, origin }) => !proved && origin.source.kind !== 'tie-break');
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

const solverOf = (
  { options: { engine } }: PlanRequest,
  parts: readonly SolvedPart[],
  joined: JoinedParts,
): Omit<SolverReport, 'seconds'> => {
  const sumOver = (sizeOf: (program: Program) => number): number =>
    parts.reduce((sum, { built }) => sum + sizeOf(built.program), 0);
  return {
    engine,
    version: engines[engine].version,
    variables: sumOver(({ columns }) => columns.count),
    rows: sumOver(({ rows }) => rows.count),
    nonzeros: sumOver(({ rows }) => rows.indices.length),
    gapPercent: gapOf(joined),
    stopReason: joined.stopReason,
    ...(joined.status === 'optimal' || joined.status === 'feasible' ? equalPlansOf(joined) : {}),
  };
};

const equalPlansOf = ({
  leftOpenBy,
}: Pick<Solved, 'leftOpenBy'>): Pick<SolverReport, 'equalPlans' | 'equalPlansReason'> =>
  leftOpenBy === undefined
    ? { equalPlans: 'decided' }
    : { equalPlans: 'left-open', equalPlansReason: leftOpenBy };
