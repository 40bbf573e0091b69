/**
 * A request with its policy written out: a policy that is named by its id, or extends another, becomes one list of
 * clauses, in which every clause has the position that answers give it (`index`). Patches are applied to this form, so
 * that a clause of a shipped policy can be changed although it was never sent.
 */
import { findingList } from '../findings/findings.ts';
import { fieldOf, isRecord, type RawRecord } from '../findings/raw.ts';
import { extendPolicy } from './extend-policy.ts';

const without = (record: RawRecord, ...names: readonly string[]): RawRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** `sent` is a request without faults, as it arrived. References to parameters stay, so that parameters can be patched too. */
export const wholeRequest = (sent: unknown, find: (policyId: string) => unknown): unknown => {
  if (!isRecord(sent)) return sent;
  const policyId = fieldOf(sent, 'policyId');
  const named = typeof policyId === 'string' ? find(policyId) : sent.policy;
  const { policy } = extendPolicy(named, { pointer: '/policy' }, { find, known: [] }, findingList());
  return {
    ...without(sent, 'policyId'),
    policy: isRecord(policy) ? without(policy, 'extends') : policy,
  };
};
