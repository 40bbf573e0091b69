/**
 * Makes a plan: the best one that the request allows, with its proof and its audit; or, where there is none, the
 * clauses and pins that cannot hold together.
 */
import type { PlanResult, Warning } from '../../models/answer.ts';
import type { PlanRequest } from '../../models/request.ts';
import { explainConflict } from './explain-conflict.ts';
import { findPlan, type PlanningTools } from './find-plan.ts';
import { receiptOf } from './receipt.ts';

export const makePlan = async (
  request: PlanRequest,
  warnings: readonly Warning[],
  tools: PlanningTools,
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
    found.outcome === 'infeasible'
      ? await explainConflict(request, found.facts, tools.solve, tools.signal)
      : undefined;
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

const policyOf = ({ policy, policyId }: PlanRequest, hash: string): PlanResult['policy'] => ({
  ...(policyId === undefined ? {} : { id: policyId }),
  name: policy.name,
  ...(policy.version === undefined ? {} : { version: policy.version }),
  hash,
});
