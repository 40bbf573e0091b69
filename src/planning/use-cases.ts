/** The one place where the checks, the planner and the audit are put together. */
import { auditPlan } from '../../models/audit-plan.ts';
import {
  checkAuditRequest,
  checkPlanRequest,
  checkPolicyRequest,
  checkRosterRequest,
} from '../../models/check-request.ts';
import { foresee } from '../../models/foresee.ts';
import { wholeRequest } from '../../models/whole-request.ts';
import type { SolveInWorker } from '../solvers/solve-in-worker.ts';
import { shippedPolicies } from '../store/shipped-policies.ts';
import type { UseCases } from './desk.ts';
import { tooLargeBecause } from './find-plan.ts';
import { readJson } from './json-body.ts';
import { makePlan } from './make-plan.ts';
import { openPlanWindow } from './plan-window.ts';
import { answerKeyOf } from './receipt.ts';
import { timedSolves } from './timed.ts';

export const planningUseCases = (solve: SolveInWorker, serviceVersion: string): UseCases => {
  const find = (id: string): unknown => shippedPolicies.get(id);
  const known = [...shippedPolicies.keys()];
  return {
    readJson,
    checkPlanRequest: (raw) => checkPlanRequest(raw, find, known),
    checkAuditRequest: (raw) => checkAuditRequest(raw, find, known),
    checkPolicyRequest: (raw) => checkPolicyRequest(raw, find, known),
    checkRosterRequest,
    isShippedPolicy: (id) => shippedPolicies.has(id),
    foresee,
    tooLargeBecause,
    answerKey: (request, warnings) => answerKeyOf(request, warnings, serviceVersion),
    makePlan: (request, warnings, run, sent) =>
      makePlan(
        request,
        warnings,
        { ...run, solve: timedSolves(solve, run.onStep), serviceVersion },
        wholeRequest(sent, find),
      ),
    auditPlan: (request, warnings) => ({ ...auditPlan(request, request.postings), warnings: [...warnings] }),
    window: openPlanWindow({ find, known, tools: { solve, serviceVersion } }),
  };
};
