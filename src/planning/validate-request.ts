/** Checks a plan request without solving: its faults and warnings, and what is proved impossible. */
import { provedImpossible } from '../../models/check/lacking-facts.ts';
import { withTextFaults } from '../json/parse-strict.ts';
import type { Refers, StoredThings, Unreadable, Written } from './protocol.ts';
import { checkPlan, readBody } from './read-request.ts';
import { checkWithStored, missingFrom } from './references.ts';
import { refusingMuchWork } from './refuse-much-work.ts';
import { writeJson } from './write-json.ts';

const validate = (bytes: Uint8Array, stored: StoredThings): Refers | Unreadable | Written => {
  const body = readBody(bytes);
  if (body.kind === 'unreadable') return body;
  const to = missingFrom(stored, [body.value]);
  if (to) return { kind: 'refers', to };
  const checked = withTextFaults(checkWithStored(body.value, stored, checkPlan), body.textFaults);
  if ('faults' in checked)
    return writeJson({ valid: false, errors: checked.faults, warnings: [], impossible: [] });
  const { request, facts, warnings } = checked;
  return writeJson({ valid: true, errors: [], warnings, impossible: provedImpossible(request, facts) });
};

export const validateRequest = refusingMuchWork(validate);
