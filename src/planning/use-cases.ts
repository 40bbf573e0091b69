/** The one place where the checks, the planner and the audit are put together. */
import { auditPlan } from '../../models/audit/audit-plan.ts';
import {
  checkAuditRequest,
  checkPlanRequest,
  checkPolicyRequest,
  checkRosterRequest,
} from '../../models/check/check-request.ts';
import { foresee } from '../../models/check/foresee.ts';
import { checkRevision, reviseRequest } from '../../models/patch/revision.ts';
import { wholeRequest } from '../../models/patch/whole-request.ts';
import { readJson } from '../json/parse-strict.ts';
import type { SolveInWorker } from '../solvers/pool/solver-pool.ts';
import { shippedPolicies } from '../store/shipped-policies.ts';
import { openExplanations } from './explanations.ts';
import { tooLargeBecause } from './find-plan.ts';
import { loadPlan } from './loaded-plan.ts';
import { makePlan } from './make-plan.ts';
import { openPlanWindow } from './plan-window.ts';
import type { UseCases } from './planning-service.ts';
import { answerKeyOf } from './receipt.ts';
import { timedSolves } from './timed.ts';

export const planningUseCases = (solve: SolveInWorker, serviceVersion: string): UseCases => {
  const find = (id: string): unknown => shippedPolicies.get(id);
  const known = [...shippedPolicies.keys()];
  const check = (raw: unknown) => checkPlanRequest(raw, find, known);
  return {
    readJson,
    checkPlanRequest: check,
    checkAuditRequest: (raw) => checkAuditRequest(raw, find, known),
    checkPolicyRequest: (raw) => checkPolicyRequest(raw, find, known),
    checkRosterRequest,
    revise: (raw, basis) => {
      const read = checkRevision(raw);
      if ('faults' in read) return read;
      const { whole, plan } = loadPlan(basis, check, find);
      return reviseRequest(whole, plan.postings, read.revision);
    },
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
    window: openPlanWindow({ find, known }),
    explanations: openExplanations({ find, known, tools: { solve, serviceVersion } }),
  };
};
