/** Audits the postings of a request, made by hand or by a solver. */
import { auditPlan } from '../../models/audit/audit-plan.ts';
import { withTextFaults } from '../json/parse-strict.ts';
import type { Faulty, Refers, StoredThings, Unreadable, Written } from './protocol.ts';
import { checkAudit, readBody } from './read-request.ts';
import { checkWithStored, missingFrom } from './references.ts';
import { refusingMuchWork } from './refuse-much-work.ts';
import { writeJson } from './write-json.ts';

const audit = (bytes: Uint8Array, stored: StoredThings): Refers | Unreadable | Faulty | Written => {
  const body = readBody(bytes);
  if (body.kind === 'unreadable') return body;
  const to = missingFrom(stored, [body.value]);
  if (to) return { kind: 'refers', to };
  const checked = withTextFaults(checkWithStored(body.value, stored, checkAudit), body.textFaults);
  if ('faults' in checked) return { kind: 'faulty', faults: checked.faults };
  const { request, warnings } = checked;
  return writeJson({ ...auditPlan(request, request.postings), warnings });
};

export const auditPostings = refusingMuchWork(audit);
