/**
 * Makes a plan: the best one that the request allows, with its proof and its audit; or, if there is none, the clauses
 * and pins that cannot hold together.
 */
import { provedImpossible } from '../../models/check/lacking-facts.ts';
import { rankedWarnings } from '../../models/check/rank-warnings.ts';
import { warningsOfHeads } from '../../models/check/warn-of-heads.ts';
import { warningsOfIndicators } from '../../models/check/warn-of-indicators.ts';
import { outcomeOf } from '../../models/facts/outcome.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import type { Conflict, PlanResult, Warning } from '../../models/vocabulary/answer.ts';
import { type BareConflict, explainConflict, explainForeseen } from './explain-conflict.ts';
import type { FeasibilityProblem } from './feasibility.ts';
import { findPlan, type PlanSearch, reportWithoutProgram } from './find-plan.ts';
import { measureSolves } from './measure-steps.ts';
import { offerRepairs } from './offer-repairs.ts';
import type { Made, MakeHandlers, Work } from './protocol.ts';
import { checkPlan, readChecked, wholeOf } from './read-request.ts';
import { receiptOf } from './receipt.ts';
import type { MakingTools, PlanningTools } from './solve-in-order.ts';
import { deadlineOf, secondsSince, secondsUntil, solveUntil } from './time-limit.ts';
import { withCells } from './with-cells.ts';
import { writeJson } from './write-json.ts';

/** Makes the plan of a request that was admitted. */
export const makeAdmittedPlan = async (
  { request: bytes, warnings, provenance }: Pick<Work, 'request' | 'warnings' | 'provenance'>,
  { signal, onProgress, onStep }: MakeHandlers,
  { solve, solverThreads, serviceVersion }: MakingTools,
): Promise<Made> => {
  const startedAt = performance.now();
  const read = readChecked(bytes, checkPlan, 'store');
  if (read.kind !== 'checked') throw new Error('a plan is to be made of a request that was not admitted');
  const { checked, sent } = read;
  const tools = {
    solve: measureSolves(solve, onStep),
    solverThreads,
    serviceVersion,
    signal,
    onProgress,
    onStep,
  };
  const result = await makePlan(checked, warnings ?? checked.warnings, tools, wholeOf(sent), startedAt);
  const { outcome, solver } = result;
  return {
    ...writeJson({ ...result, warnings: withCells(result.warnings, provenance) }),
    outcome,
    gapPercent: solver.gapPercent,
    ...(outcome === 'optimal' || outcome === 'feasible' ? { movers: result.postings.length } : {}),
    isRepeatable: isRepeatable(result),
  };
};

const isRepeatable = ({ solver, conflict }: PlanResult): boolean =>
  ['proved', 'gap'].includes(solver.stopReason) &&
  solver.equalPlansReason !== 'time' &&
  conflict?.minimal !== false &&
  (conflict?.repairs ?? []).every(({ outcome }) => outcome === 'optimal');

/**
 * `whole` is the request as it was sent, with its policy written out: the patches of repairs apply to it. The time limit
 * counts from `startedAt`, on the clock of `performance.now()`.
 */
export const makePlan = async (
  instance: Instance,
  warnings: readonly Warning[],
  tools: PlanningTools,
  whole: unknown = sentFormOf(instance.request),
  startedAt: number = performance.now(),
): Promise<PlanResult> => {
  const { request, facts } = instance;
  const until = solveUntil(request.options.timeLimitSeconds, startedAt);
  // Where reading took all the time, nothing else is begun.
  const impossible = secondsUntil(until) > 0 ? provedImpossible(request, facts) : [];
  // What the roster does not state is no conflict, and no repair of the policy would be the remedy.
  const isForWantOfFacts = impossible.some(({ lacks }) => lacks !== undefined);
  const foreseen =
    impossible.length > 0 && !isForWantOfFacts
      ? await explainForeseen(conflictProblem(instance, tools))
      : undefined;
  const isProvedInfeasible = isForWantOfFacts || foreseen !== undefined;
  const search: PlanSearch = isProvedInfeasible
    ? { outcome: 'infeasible', solver: reportWithoutProgram(request, { seconds: 0, stopReason: 'proved' }) }
    : await findPlan(instance, tools, { until });
  const receipt = receiptOf(request, tools.serviceVersion);
  const frame = { warnings: [...warnings], policy: policyOf(request, receipt.policyHash), receipt };
  const conflict =
    search.outcome === 'infeasible' && !isForWantOfFacts
      ? await conflictOf(instance, foreseen, tools, whole)
      : undefined;
  const solver = { ...search.solver, seconds: secondsSince(startedAt) };
  if (!('postings' in search)) {
    return {
      ...frame,
      outcome: search.outcome,
      postings: [],
      clauses: [],
      goals: [],
      schools: [],
      ...(conflict ? { conflict } : {}),
      ...(search.outcome === 'infeasible' && impossible.length > 0 ? { impossible: [...impossible] } : {}),
      solver,
    };
  }
  return {
    ...frame,
    warnings: [
      ...rankedWarnings([
        ...warnings,
        ...warningsOfHeads(facts, outcomeOf(facts, search.postings)),
        ...warningsOfIndicators(facts),
      ]),
    ],
    outcome: search.outcome,
    postings: [...search.postings],
    clauses: search.audit.clauses,
    goals: [...search.goals],
    indicators: search.audit.indicators,
    schools: search.audit.schools,
    solver,
  };
};

/** The form in which a request would have been sent. */
const sentFormOf = ({ roster, policy, options, pins }: PlanRequest): unknown => ({
  roster,
  policy,
  options,
  pins,
});

/** The explanation and its repairs may take as long again as the plan. */
const conflictProblem = (
  { request, facts }: Instance,
  { solve, solverThreads, signal }: PlanningTools,
): FeasibilityProblem => ({
  request,
  facts,
  solve,
  solverThreads,
  signal,
  deadline: deadlineOf(request, performance.now()),
});

/** The conflict, with repairs; `known` is the conflict itself, where it is known already. */
const conflictOf = async (
  instance: Instance,
  known: BareConflict | undefined,
  tools: PlanningTools,
  whole: unknown,
): Promise<Conflict> => {
  const problem = conflictProblem(instance, tools);
  const conflict = known ?? (await explainConflict(problem));
  return { ...conflict, repairs: [...(await offerRepairs(problem, conflict, whole, tools))] };
};

const policyOf = ({ policy, policyId }: PlanRequest, hash: string): PlanResult['policy'] => ({
  ...(policyId === undefined ? {} : { id: policyId }),
  name: policy.name,
  ...(policy.version === undefined ? {} : { version: policy.version }),
  hash,
});
