/** Checks a policy by itself and puts its clauses into words. */
import { policyInWords } from '../../models/words/words.ts';
import type { Unreadable, Written } from './protocol.ts';
import { checkPolicy, readChecked } from './read-request.ts';
import { writeJson } from './write-json.ts';

/** `name` is that of the policy; undefined if the policy has faults. */
export const readPolicy = (
  bytes: Uint8Array,
): Unreadable | (Written & { readonly name: string | undefined }) => {
  const read = readChecked(bytes, checkPolicy);
  if (read.kind === 'unreadable') return read;
  if (read.kind === 'faulty') {
    const answer = { valid: false, errors: read.faults, warnings: [], statements: [] };
    return { ...writeJson(answer), name: undefined };
  }
  const { request: policy, warnings } = read.checked;
  const answer = { valid: true, errors: [], warnings, statements: policyInWords(policy) };
  return { ...writeJson(answer), name: policy.name };
};
