/** Checks a policy by itself and puts its clauses into words. */
import { readingOf } from '../../models/words/reading.ts';
import type { Unreadable, Written } from './protocol.ts';
import { checkPolicy, readChecked, shippedCatalogue } from './read-request.ts';
import { refusingMuchWork } from './refuse-much-work.ts';
import { writeJson } from './write-json.ts';

const read = (bytes: Uint8Array): Unreadable | (Written & { readonly name: string | undefined }) => {
  const checked = readChecked(bytes, checkPolicy);
  if (checked.kind === 'unreadable') return checked;
  if (checked.kind === 'faulty') {
    const answer = { valid: false, errors: checked.faults, warnings: [], statements: [], glossary: [] };
    return { ...writeJson(answer), name: undefined };
  }
  const { request: policy, warnings } = checked.checked;
  const { statements, glossary, words } = readingOf(checked.sent, shippedCatalogue);
  const said = { statements, glossary, ...(words === undefined ? {} : { words }) };
  const answer = { valid: true, errors: [], warnings, ...said };
  return { ...writeJson(answer), name: policy.name };
};

/** `name` is that of the policy; undefined if the policy has faults. */
export const readPolicy = refusingMuchWork(read);
