/**
 * The window of the desk (planning-service.ts) at which plans that were made are shown, revised and certified. A plan comes as the
 * bytes of its request and the bytes of its answer; what goes out is bytes again.
 */
import type { z } from 'zod';
import { type Checked, checkPlanRequest, type FindPolicy } from '../../models/check/check-request.ts';
import { fieldOf } from '../../models/findings/raw.ts';
import { checkBody, standingRequestSchema } from '../../models/requests/plan-calls.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Fault, Standing } from '../../models/vocabulary/answer.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { certificateOf } from '../../models/words/certificate.ts';
import { printCertificate } from '../../models/words/print-certificate.ts';
import { readJson } from '../json/parse-strict.ts';
import { type Basis, hasPostings, loadPlan, type NoPostings } from './loaded-plan.ts';
import { type Faulty, type Unreadable, type Written, write } from './protocol.ts';

export type WantedStanding = z.output<typeof standingRequestSchema>;

export type CertificateFor = {
  readonly plan: string;
  readonly standing: Standing;
  /** A page in this language; absent: JSON. */
  readonly page?: Language | undefined;
};

export type PlanWindow = {
  /** The plan that a body is based on, if it names one. */
  readonly basisOf: (
    bytes: Uint8Array,
  ) => Promise<
    Unreadable | { readonly kind: 'based-on'; readonly plan: string } | { readonly kind: 'alone' }
  >;
  /** Reads how a plan is to stand from now on, and on whose word. */
  readonly readStanding: (
    bytes: Uint8Array,
  ) => Promise<Unreadable | Faulty | { readonly kind: 'standing'; readonly wanted: WantedStanding }>;
  readonly certificate: (wanted: CertificateFor, basis: Basis) => Promise<NoPostings | Written>;
};

type Given = { readonly find: FindPolicy; readonly known: readonly string[] };

/** A body, or why it cannot be read. */
const read = <Value>(
  bytes: Uint8Array,
  check: (raw: unknown) => { readonly faults: readonly Fault[] } | Value,
): Unreadable | Faulty | { readonly kind: 'read'; readonly value: Value } => {
  const json = readJson(bytes);
  if ('faults' in json) return { kind: 'unreadable', faults: json.faults };
  const checked = check(json.value);
  if (isFaulty(checked)) return { kind: 'faulty', faults: checked.faults };
  return { kind: 'read', value: checked };
};

const isFaulty = (checked: unknown): checked is { readonly faults: readonly Fault[] } =>
  typeof checked === 'object' && checked !== null && 'faults' in checked;

export const openPlanWindow = ({ find, known }: Given): PlanWindow => {
  const check = (raw: unknown): Checked<PlanRequest> => checkPlanRequest(raw, find, known);
  return {
    basisOf: async (bytes) => {
      const json = readJson(bytes);
      if ('faults' in json) return { kind: 'unreadable', faults: json.faults };
      const plan = fieldOf(json.value, 'basedOn');
      return typeof plan === 'string' ? { kind: 'based-on', plan } : { kind: 'alone' };
    },

    readStanding: async (bytes) => {
      const body = read(bytes, (raw) => checkBody(standingRequestSchema, raw));
      return body.kind === 'read' ? { kind: 'standing', wanted: body.value.value } : body;
    },

    certificate: async ({ plan: id, standing, page }, basis) => {
      const hand = loadPlan(basis, check, find);
      if (!hasPostings(hand)) return { kind: 'no-postings' };
      const certificate = certificateOf(id, hand.request, hand.plan, standing);
      if (page === undefined) return write(certificate);
      return { kind: 'written', body: Buffer.from(printCertificate(certificate, page)) };
    },
  };
};
