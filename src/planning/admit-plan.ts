/** Admits a plan request, or a revision of a plan that was made: whether it can be planned, before it is queued. */

import { provedImpossible } from '../../models/check/lacking-facts.ts';
import { relocated } from '../../models/findings/findings.ts';
import { fieldOf } from '../../models/findings/raw.ts';
import { checkRevision, type Revised, reviseRequest } from '../../models/patch/revision.ts';
import { withTextFaults } from '../json/parse-strict.ts';
import { tooLargeBecause } from './find-plan.ts';
import { loadPlan } from './loaded-plan.ts';
import { labelsOf, withoutLabels } from './plan-labels.ts';
import type {
  Admitted,
  Basis,
  Faulty,
  MuchWork,
  Refers,
  StoredThings,
  TooLarge,
  Unreadable,
} from './protocol.ts';
import { checkPlan, readBody } from './read-request.ts';
import { keysOf } from './receipt.ts';
import { checkWithStored, missingFrom, nothingNamed } from './references.ts';
import { refusingMuchWork } from './refuse-much-work.ts';
import { isSmallWork } from './small-work.ts';

export type PlanAdmission = Refers | Unreadable | Faulty | TooLarge | MuchWork | Admitted;

const admit = (
  bytes: Uint8Array,
  stored: StoredThings,
  basis: Basis | undefined,
  serviceVersion: string,
): PlanAdmission => {
  const body = readBody(bytes);
  if (body.kind === 'unreadable') return body;
  const basedOn = fieldOf(body.value, 'basedOn');
  const isRevision = typeof basedOn === 'string';
  // The request of a plan that was made is whole, so a revision brings names only by its patch.
  const to = missingFrom(stored, [isRevision ? fieldOf(body.value, 'patch') : body.value]);
  // The plan is not looked up, because its id may be the text with the fault.
  if (isRevision && !basis && body.textFaults.length > 0) return { kind: 'faulty', faults: body.textFaults };
  if (to || (isRevision && !basis))
    return { kind: 'refers', to: to ?? nothingNamed, ...(isRevision && !basis ? { basedOn } : {}) };
  const revised = basis && withTextFaults(revise(body.value, basis), body.textFaults);
  if (revised && 'faults' in revised) return { kind: 'faulty', faults: revised.faults };
  const checked = withTextFaults(
    checkWithStored(revised ? revised.value : body.value, stored, checkPlan),
    body.textFaults,
  );
  if ('faults' in checked) {
    const placeOf = revised?.placeOf ?? ((pointer) => pointer);
    const faults = checked.faults.map((fault) => relocated(fault, placeOf));
    return { kind: 'faulty', faults };
  }
  const { request, facts, whole } = checked;
  const warnings = [...(revised?.warnings ?? []), ...checked.warnings];
  const detail = tooLargeBecause(request, facts);
  if (detail !== undefined) return { kind: 'too-large', detail };
  const labels = labelsOf(body.value, whole, isRevision);
  const kept = withoutLabels(whole);
  return {
    kind: 'admitted',
    warnings,
    impossible: provedImpossible(request, facts),
    ...keysOf(request, { warnings, labels, serviceVersion }),
    isSmall: isSmallWork([{ request, facts }]),
    labels,
    request: kept === body.value ? bytes : Buffer.from(JSON.stringify(kept)),
  };
};

export const admitPlan = refusingMuchWork(admit);

/** The request that a revision of a plan makes. */
const revise = (raw: unknown, basis: Basis): Revised => {
  const read = checkRevision(raw);
  if ('faults' in read) return read;
  const { whole, plan } = loadPlan(basis);
  return reviseRequest(whole, plan.postings, read.revision, basis.upheld);
};
