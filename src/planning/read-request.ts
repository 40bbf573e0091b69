/** Reads bodies: their JSON, then the checks of the models, which know the policies that come with the service. */
import {
  type Checked,
  type CheckedInstance,
  checkAuditRequest,
  checkPlanRequest,
  checkPolicyRequest,
} from '../../models/check/check-request.ts';
import type { PolicyCatalogue } from '../../models/patch/extend-policy.ts';
import { wholeRequest } from '../../models/patch/whole-request.ts';
import type { AuditRequest } from '../../models/requests/plan-request.ts';
import type { Fault } from '../../models/vocabulary/answer.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import { readJson, withTextFaults } from '../json/parse-strict.ts';
import { shippedPolicies } from '../store/shipped-policies.ts';
import type { Faulty, Unreadable } from './protocol.ts';

const findShipped = (id: string): unknown => shippedPolicies.get(id);
const shippedIds: readonly string[] = [...shippedPolicies.keys()];

/** The policies that a policy which is sent may extend. */
export const shippedCatalogue: PolicyCatalogue = { find: findShipped, known: shippedIds };

export const isShippedPolicy = (id: string): boolean => shippedPolicies.has(id);

export const checkPlan = (raw: unknown): CheckedInstance => checkPlanRequest(raw, findShipped, shippedIds);
export const checkAudit = (raw: unknown): Checked<AuditRequest> =>
  checkAuditRequest(raw, findShipped, shippedIds);
export const checkPolicy = (raw: unknown): Checked<Policy> =>
  checkPolicyRequest(raw, findShipped, shippedIds);

/** A request without faults with its policy written out: the form that patches apply to. */
export const wholeOf = (sent: unknown): unknown => wholeRequest(sent, findShipped);

type ReadBody = {
  readonly kind: 'json';
  readonly value: unknown;
  /** Of texts that can be read but not kept; whoever checks the value reports them with its own faults. */
  readonly textFaults: readonly Fault[];
};

/** The JSON of a body. One that was admitted may have grown by what it named, and is read whatever its size. */
export const readBody = (bytes: Uint8Array, from: 'caller' | 'store' = 'caller'): Unreadable | ReadBody => {
  const json = readJson(bytes, from === 'store' ? { mostEntries: Infinity } : {});
  if ('faults' in json) return { kind: 'unreadable', ...json };
  return { kind: 'json', value: json.value, textFaults: json.textFaults ?? [] };
};

type Check<Result> = (raw: unknown) => Result | { readonly faults: readonly Fault[] };

/** A body that names nothing stored, checked. */
export const readChecked = <Result extends object>(
  bytes: Uint8Array,
  check: Check<Result>,
  from: 'caller' | 'store' = 'caller',
): Unreadable | Faulty | { readonly kind: 'checked'; readonly sent: unknown; readonly checked: Result } => {
  const body = readBody(bytes, from);
  if (body.kind === 'unreadable') return body;
  const checked = withTextFaults(check(body.value), body.textFaults);
  if ('faults' in checked) return { kind: 'faulty', faults: checked.faults };
  return { kind: 'checked', sent: body.value, checked };
};
