/** Admits an explanation: whether it can be made, before it is queued. */
import { fieldOf } from '../../models/findings/raw.ts';
import type { ExplanationKind } from '../../models/requests/plan-calls.ts';
import { withTextFaults } from '../json/parse-strict.ts';
import { tooLargeBecause } from './find-plan.ts';
import { askedIn, prepareExplanation, requestsIn } from './prepare-explanation.ts';
import type {
  Admitted,
  Basis,
  Faulty,
  MuchWork,
  NoPostings,
  Refers,
  StoredThings,
  TooLarge,
  UnknownTeacher,
  Unreadable,
} from './protocol.ts';
import { readBody } from './read-request.ts';
import { hashOfJson } from './receipt.ts';
import { missingFrom, nothingNamed, withItsReferences } from './references.ts';
import { refusingMuchWork } from './refuse-much-work.ts';
import { isSmallWork } from './small-work.ts';

/** A body of a call, and the plan that it is about, if the path or the body names one. */
export type ExplanationWanted = {
  readonly kind: ExplanationKind;
  readonly request: Uint8Array;
  readonly basis: Basis | undefined;
};

export type ExplanationAdmission =
  | Refers
  | Unreadable
  | Faulty
  | TooLarge
  | MuchWork
  | NoPostings
  | UnknownTeacher
  | Admitted;

const admit = (
  { kind, request, basis }: ExplanationWanted,
  stored: StoredThings,
  serviceVersion: string,
): ExplanationAdmission => {
  const body = readBody(request);
  if (body.kind === 'unreadable') return body;
  const basedOn = kind === 'comparison' && !basis ? fieldOf(body.value, 'basedOn') : undefined;
  const to = missingFrom(stored, requestsIn(kind, body.value));
  if (typeof basedOn === 'string' && body.textFaults.length > 0)
    return { kind: 'faulty', faults: body.textFaults };
  if (typeof basedOn === 'string') return { kind: 'refers', to: to ?? nothingNamed, basedOn };
  if (to) return { kind: 'refers', to };
  const prepared = withTextFaults(
    prepareExplanation({ kind, body: body.value, basis }, stored),
    body.textFaults,
  );
  if ('faults' in prepared) return { kind: 'faulty', faults: prepared.faults };
  if ('kind' in prepared) return prepared;
  for (const { request: one, facts } of prepared.requests) {
    const detail = tooLargeBecause(one, facts);
    if (detail !== undefined) return { kind: 'too-large', detail };
  }
  const kept = withItsReferences(body.value, stored);
  return {
    kind: 'admitted',
    warnings: [],
    answerKey: hashOfJson({ kind, kept, serviceVersion }),
    requestKey: hashOfJson({ kind, kept }),
    isSmall: isSmallWork(prepared.solves),
    asked: askedIn(kind, body.value),
    request: Buffer.from(JSON.stringify(kept)),
  };
};

export const admitExplanation = refusingMuchWork(admit);
