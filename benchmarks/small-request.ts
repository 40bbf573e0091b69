/** Small requests that are all different, and what their plans must be before they are timed. */
import { auditPlan } from '../models/audit/audit-plan.ts';
import type { PlanRequest } from '../models/requests/plan-request.ts';
import type { PlanAnswer } from '../models/vocabulary/answer.ts';
import { type PolicyVariant, policyOf } from './county-policy.ts';
import { generateCounty } from './generate-roster.ts';

export type SmallRequest = {
  readonly schools: number;
  readonly variant: PolicyVariant;
  /** Of the engine; requests that differ in it are planned anew. */
  readonly seed: number;
};

export const smallRequest = ({ schools, variant, seed }: SmallRequest): PlanRequest => {
  const { roster, policy } = generateCounty({ schools, seed: 1 });
  const options = { timeLimitSeconds: 60, gapPercent: 0, engine: 'highs', seed } as const;
  return { roster, policy: policyOf(policy, variant), pins: [], options };
};

/** Fails unless it is a proved plan that the audit, done here again, passes. */
export const checkProved = (request: PlanRequest, answer: Partial<PlanAnswer>): void => {
  const { outcome, postings } = answer;
  if (outcome !== 'optimal' || !postings || !auditPlan(request, postings).clean)
    throw new Error(`a plan is not as it should be: ${answer.state} ${outcome}`);
};
