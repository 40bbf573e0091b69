/** Checks a policy by itself and puts its clauses into words. */
import { policyInWords } from '../../models/words/words.ts';
import type { Unreadable, Written } from './protocol.ts';
import { checkPolicy, readChecked } from './read-request.ts';
import { refusingMuchWork } from './refuse-much-work.ts';
import { writeJson } from './write-json.ts';

const read = (bytes: Uint8Array): Unreadable | (Written & { readonly name: string | undefined }) => {
  const checked = readChecked(bytes, checkPolicy);
  if (checked.kind === 'unreadable') return checked;
  if (checked.kind === 'faulty') {
    const answer = { valid: false, errors: checked.faults, warnings: [], statements: [] };
    return { ...writeJson(answer), name: undefined };
  }
  const { request: policy, warnings } = checked.checked;
  const answer = { valid: true, errors: [], warnings, statements: policyInWords(policy) };
  return { ...writeJson(answer), name: policy.name };
};

/** `name` is that of the policy; undefined if the policy has faults. */
export const readPolicy = refusingMuchWork(read);
