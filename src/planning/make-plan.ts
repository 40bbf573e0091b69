/**
 * Makes a plan: the best one that the request allows, with its proof and its audit; or, where there is none, the
 * clauses and pins that cannot hold together.
 */
import type { Facts } from '../../models/facts/facts.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Conflict, PlanResult, Warning } from '../../models/vocabulary/answer.ts';
import { explainConflict } from './explain-conflict.ts';
import { findPlan, type PlanningTools } from './find-plan.ts';
import { offerRepairs } from './offer-repairs.ts';
import { receiptOf } from './receipt.ts';

/** `whole` is the request as it was sent, with its policy written out: what the patches of repairs are made for. */
export const makePlan = async (
  request: PlanRequest,
  warnings: readonly Warning[],
  tools: PlanningTools,
  whole: unknown = ownForm(request),
): Promise<PlanResult> => {
  const started = performance.now();
  const found = await findPlan(request, tools);
  const receipt = receiptOf(request, tools.serviceVersion);
  const frame = {
    warnings: [...warnings],
    policy: policyOf(request, receipt.policyHash),
    receipt,
  };
  const conflict =
    found.outcome === 'infeasible' ? await conflictOf(request, found.facts, tools, whole) : undefined;
  const solver = { ...found.solver, seconds: Number(((performance.now() - started) / 1_000).toFixed(3)) };
  if (!('postings' in found)) {
    return {
      ...frame,
      outcome: found.outcome,
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
    outcome: found.outcome,
    postings: [...found.postings],
    clauses: found.audit.clauses,
    goals: [...found.goals],
    indicators: found.audit.indicators,
    schools: found.audit.schools,
    solver,
  };
};

/** The form in which a request that nobody sent would have been sent. */
const ownForm = ({ roster, policy, options, pins }: PlanRequest): unknown => ({
  roster,
  policy,
  options,
  pins,
});

/** The explanation and its repairs may take as long again as the plan. */
const conflictOf = async (
  request: PlanRequest,
  facts: Facts,
  tools: PlanningTools,
  whole: unknown,
): Promise<Conflict> => {
  const { solve, signal } = tools;
  const deadline = performance.now() + 1_000 * request.options.timeLimitSeconds;
  const about = { request, facts, solve, signal, deadline };
  const conflict = await explainConflict(about);
  return { ...conflict, repairs: [...(await offerRepairs(about, conflict, whole, tools))] };
};

const policyOf = ({ policy, policyId }: PlanRequest, hash: string): PlanResult['policy'] => ({
  ...(policyId === undefined ? {} : { id: policyId }),
  name: policy.name,
  ...(policy.version === undefined ? {} : { version: policy.version }),
  hash,
});
