/** The policy that a plan is made under, whole, to call its goals by their names. */
import type { Lungang } from '../../client/src/index.ts';
import { findingList } from '../../models/findings/findings.ts';
import { fieldOf } from '../../models/findings/raw.ts';
import { extendPolicy } from '../../models/patch/extend-policy.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';

/** The policies that `policy` extends, one by one, by their ids. */
const superiorsOf = async ({ api }: Lungang, policy: unknown): Promise<ReadonlyMap<string, unknown>> => {
  const found = new Map<string, unknown>();
  for (let id = fieldOf(policy, 'extends'); typeof id === 'string' && !found.has(id); ) {
    const { data } = await api.GET('/v1/policies/{id}', { params: { path: { id } } });
    found.set(id, data);
    id = fieldOf(data, 'extends');
  }
  return found;
};

/** The value of a text of JSON; undefined where it is none, which the service explains. */
const valueOfJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Undefined where it cannot be told, as of a revision, or of a policy with faults, which the service names. */
export const policyInForce = async (lungang: Lungang, json: string): Promise<Policy | undefined> => {
  const request = valueOfJson(json);
  const policyId = fieldOf(request, 'policyId');
  const named = typeof policyId === 'string' ? { extends: policyId, clauses: [] } : undefined;
  const own = named ?? fieldOf(request, 'policy');
  if (own === undefined) return undefined;
  try {
    const superiors = await superiorsOf(lungang, own);
    const findings = findingList();
    const catalogue = { find: (id: string) => superiors.get(id), known: [...superiors.keys()] };
    const { policy } = extendPolicy(own, { pointer: '' }, catalogue, findings);
    return findings.faultCount() > 0 ? undefined : (policy as Policy);
  } catch {
    return undefined;
  }
};
