/**
 * Makes a plan: the best one that the request allows, with its proof and its audit; or, if there is none, the clauses
 * and pins that cannot hold together.
 */
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import type { Conflict, PlanResult, Warning } from '../../models/vocabulary/answer.ts';
import { explainConflict } from './explain-conflict.ts';
import { findPlan } from './find-plan.ts';
import { measureSolves } from './measure-steps.ts';
import { offerRepairs } from './offer-repairs.ts';
import type { Made, MakeHandlers } from './protocol.ts';
import { checkPlan, readChecked, wholeOf } from './read-request.ts';
import { receiptOf } from './receipt.ts';
import type { PlanningTools } from './solve-in-order.ts';
import { deadlineOf, secondsSince } from './time-limit.ts';
import { writeJson } from './write-json.ts';

/** Makes the plan of a request that was admitted. */
export const makeAdmittedPlan = async (
  bytes: Uint8Array,
  { signal, onProgress, onStep }: MakeHandlers,
  { solve, serviceVersion }: Pick<PlanningTools, 'solve' | 'serviceVersion'>,
): Promise<Made> => {
  const read = readChecked(bytes, checkPlan);
  if (read.kind !== 'checked') throw new Error('a plan is to be made of a request that was not admitted');
  const { checked, sent } = read;
  const tools = { solve: measureSolves(solve, onStep), serviceVersion, signal, onProgress, onStep };
  const result = await makePlan(checked, checked.warnings, tools, wholeOf(sent));
  const { outcome, solver } = result;
  return {
    ...writeJson(result),
    outcome,
    gapPercent: solver.gapPercent,
    isRepeatable: isRepeatable(result),
  };
};

const isRepeatable = ({ solver, conflict }: PlanResult): boolean =>
  ['proved', 'gap'].includes(solver.stopReason) &&
  solver.equalPlansReason !== 'time' &&
  conflict?.minimal !== false &&
  (conflict?.repairs ?? []).every(({ outcome }) => outcome === 'optimal');

/** `whole` is the request as it was sent, with its policy written out: the patches of repairs apply to it. */
export const makePlan = async (
  instance: Instance,
  warnings: readonly Warning[],
  tools: PlanningTools,
  whole: unknown = sentFormOf(instance.request),
): Promise<PlanResult> => {
  const started = performance.now();
  const { request } = instance;
  const search = await findPlan(instance, tools);
  const receipt = receiptOf(request, tools.serviceVersion);
  const frame = { warnings: [...warnings], policy: policyOf(request, receipt.policyHash), receipt };
  const conflict = search.outcome === 'infeasible' ? await conflictOf(instance, tools, whole) : undefined;
  const solver = { ...search.solver, seconds: secondsSince(started) };
  if (!('postings' in search)) {
    return {
      ...frame,
      outcome: search.outcome,
      postings: [],
      clauses: [],
      goals: [],
      schools: [],
      ...(conflict ? { conflict } : {}),
      solver,
    };
  }
  return {
    ...frame,
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
const conflictOf = async (instance: Instance, tools: PlanningTools, whole: unknown): Promise<Conflict> => {
  const { solve, signal } = tools;
  const deadline = deadlineOf(instance.request, performance.now());
  const problem = { ...instance, solve, signal, deadline };
  const conflict = await explainConflict(problem);
  return { ...conflict, repairs: [...(await offerRepairs(problem, conflict, whole, tools))] };
};

const policyOf = ({ policy, policyId }: PlanRequest, hash: string): PlanResult['policy'] => ({
  ...(policyId === undefined ? {} : { id: policyId }),
  name: policy.name,
  ...(policy.version === undefined ? {} : { version: policy.version }),
  hash,
});
