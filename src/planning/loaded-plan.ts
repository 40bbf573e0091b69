/** A plan that was made, loaded again: its request is checked anew, and requests are derived from it by patches. */

import { type CheckedInstance, checkPlanRequest } from '../../models/check/check-request.ts';
import { relocated } from '../../models/findings/findings.ts';
import { fitGivenPlans } from '../../models/patch/fit-postings.ts';
import { placeInPatch } from '../../models/patch/merge-patch.ts';
import { patchRequest } from '../../models/patch/request-patch.ts';
import type { Instance } from '../../models/requests/request-facts.ts';
import type { Fault, PlanResult } from '../../models/vocabulary/answer.ts';
import type { Basis } from './protocol.ts';
import { checkPlan, readBody, wholeOf } from './read-request.ts';
import { parseJson } from './write-json.ts';

export type CheckPlan = (raw: unknown) => CheckedInstance;

/** A plan with the instance it was made of. */
export type LoadedPlan = Instance & {
  /** The request as it was sent, its policy written out (whole-request.ts). */
  readonly whole: unknown;
  readonly plan: PlanResult;
  /** Checks a request that a patch has made of it; absent: one that names nothing. */
  readonly check?: CheckPlan;
};

/** Throws if the request has faults: it was checked when it was accepted. */
export const loadPlan = ({ request, answer }: Basis, check: CheckPlan = checkPlan): Required<LoadedPlan> => {
  const body = readBody(request);
  if (body.kind === 'unreadable') throw new Error('the request of a plan cannot be read again');
  const checked = check(body.value);
  if ('faults' in checked) throw new Error('the request of a plan is no longer without faults');
  // A plan that failed, or was stopped early, has an answer without postings.
  const plan = { postings: [], ...(parseJson(answer) as object) } as unknown as PlanResult;
  return { request: checked.request, facts: checked.facts, whole: wholeOf(body.value), plan, check };
};

export const hasPostings = ({ plan: { outcome } }: LoadedPlan): boolean =>
  outcome === 'optimal' || outcome === 'feasible';

const checkWithoutNames: CheckPlan = (raw) => checkPlanRequest(raw, () => undefined);

/** The request after a patch, checked as if it had been sent so; faults and warnings point at their places in the patch. */
export const patchedRequest = (
  { whole, check = checkWithoutNames }: Pick<LoadedPlan, 'whole' | 'check'>,
  patch: unknown,
): CheckedInstance => {
  const patched = patchRequest(whole, patch);
  if ('faults' in patched) return patched;
  const fitted = fitGivenPlans(whole, patched.value);
  const checked = check(fitted.value);
  const placed = <Finding extends Fault>(finding: Finding): Finding =>
    relocated(finding, (pointer) => placeInPatch(whole, patch, pointer));
  return 'faults' in checked
    ? { faults: checked.faults.map(placed) }
    : { ...checked, warnings: [...fitted.warnings, ...checked.warnings].map(placed) };
};
