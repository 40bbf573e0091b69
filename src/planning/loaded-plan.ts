/** A plan that was made, taken up again: its request read anew, and how requests that are made of it are read. */
import { type Checked, checkPlanRequest, type FindPolicy } from '../../models/check/check-request.ts';
import { placeInPatch } from '../../models/patch/merge-patch.ts';
import { patchRequest } from '../../models/patch/request-patch.ts';
import { wholeRequest } from '../../models/patch/whole-request.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { PlanResult } from '../../models/vocabulary/answer.ts';
import { readJson } from '../json/parse-strict.ts';

/** A plan that was made: its request as it was sent, and its answer. */
export type Basis = { readonly request: Uint8Array; readonly answer: Uint8Array };

export type ReadRequest = (raw: unknown) => Checked<PlanRequest>;

/** A plan that was made, with the request it was made of, and that request as it was sent (whole-request.ts). */
export type LoadedPlan = {
  readonly request: PlanRequest;
  readonly whole: unknown;
  readonly plan: PlanResult;
  /** Reads a request that a patch has made of it; absent: one that names nothing. */
  readonly read?: ReadRequest;
};

export const loadPlan = (
  { request, answer }: Basis,
  read: ReadRequest,
  find: FindPolicy,
): Required<LoadedPlan> => {
  const json = readJson(request);
  if ('faults' in json) throw new Error('the request of a plan cannot be read again');
  const checked = read(json.value);
  if ('faults' in checked) throw new Error('the request of a plan is no longer without faults');
  // A plan that failed, or was stopped before it knew anything, has no postings at all.
  const plan = { postings: [], ...JSON.parse(new TextDecoder().decode(answer)) } as PlanResult;
  return { request: checked.request, whole: wholeRequest(json.value, find), plan, read };
};

/** There are no postings to ask about: the plan is infeasible, or none was found. */
export type NoPostings = { readonly kind: 'no-postings' };

export const hasPostings = ({ plan: { outcome } }: LoadedPlan): boolean =>
  outcome === 'optimal' || outcome === 'feasible';

const namingNothing: ReadRequest = (raw) => checkPlanRequest(raw, () => undefined);

/** The request after a patch, checked as if it had been sent so; faults are told at their places in the patch. */
export const patchedRequest = (
  { whole, read = namingNothing }: Pick<LoadedPlan, 'whole' | 'read'>,
  patch: unknown,
): Checked<PlanRequest> => {
  const patched = patchRequest(whole, patch);
  if ('faults' in patched) return patched;
  const checked = read(patched.value);
  if (!('faults' in checked)) return checked;
  const faults = checked.faults.map((fault) => ({
    ...fault,
    pointer: placeInPatch(whole, patch, fault.pointer),
  }));
  return { faults };
};
