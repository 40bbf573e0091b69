/** Audits and plans of small rosters under a shipped policy, as the service would make them. */
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { checkAuditRequest, checkPlanRequest } from '../../models/check/check-request.ts';
import type { AuditAnswer, PlanResult } from '../../models/vocabulary/answer.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { type Moves, postingsFor } from './rosters.ts';
import { solveInProcess } from './solve-in-process.ts';

const shipped = (id: string): unknown => shippedPolicies.get(id);
const ids = [...shippedPolicies.keys()];

/** A shipped policy on small rosters. A clause is looked up by its id, or by its rule where one clause has it. */
export const policyOnRosters = (policyId: string) => {
  const audit = (roster: Roster, moves: Moves, parameters: object = {}) => {
    const checked = checkAuditRequest(
      { roster, policyId, parameters, postings: postingsFor(roster, moves) },
      shipped,
      ids,
    );
    if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
    const { clauses, clean, faults } = auditPlan(checked.request, checked.request.postings);
    const named = clauses.map((result) => ({
      ...result,
      name: checked.request.policy.clauses[result.index]?.id ?? result.rule,
    }));
    return {
      /** No must clause is broken and no posting is impossible. */
      clean,
      faults,
      warnings: checked.warnings,
      /** The names of the clauses that do not hold, of either strength. */
      broken: named.filter(({ holds }) => !holds).map(({ name }) => name),
      clause: (name: string): AuditAnswer['clauses'][number] => {
        const found = named.find((one) => one.name === name || one.rule === name);
        if (!found) throw new Error(`policy ${policyId} has no clause ${name}`);
        return found;
      },
    };
  };
  const plan = async (roster: Roster, parameters: object = {}): Promise<PlanResult> => {
    const checked = checkPlanRequest({ roster, policyId, parameters }, shipped, ids);
    if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
    return makePlan(checked, checked.warnings, { solve: solveInProcess, serviceVersion: 'test' });
  };
  return { audit, plan };
};
