/**
 * The planning service takes bodies as the bytes that arrived and returns answers as the bytes that are sent. All that
 * takes time for a large roster (reading, checking, building, auditing, writing) happens inside it, so that it can run
 * in a thread of its own (planning-service-in-thread.ts), and HTTP never waits for any of it.
 */
import { admitExplanation, type ExplanationAdmission, type ExplanationWanted } from './admit-explanation.ts';
import { admitPlan, type PlanAdmission } from './admit-plan.ts';
import { auditPostings } from './audit-postings.ts';
import { makeExplanation } from './make-explanation.ts';
import { makeAdmittedPlan } from './make-plan.ts';
import type { Basis, Made, MakeHandlers, StoredThings, TooLarge, Work } from './protocol.ts';
import { readPolicy } from './read-policy.ts';
import { readRoster } from './read-roster.ts';
import { readStanding } from './read-standing.ts';
import { nothingStored } from './references.ts';
import type { PlanningTools } from './solve-in-order.ts';
import { validateRequest } from './validate-request.ts';
import { type CertificateWanted, writeCertificate } from './write-certificate.ts';

/**
 * The calls. Where a body names stored things that are not passed along, the answer is `refers` with all of the names,
 * and the call is repeated with what was found.
 */
export const openPlanningService = (
  tools: Pick<PlanningTools, 'solve' | 'serviceVersion'>,
  close: () => Promise<void> = async () => {},
) => ({
  /** Whether a plan can be made of this, a plan request or a revision of the basis; called before it is queued. */
  admit: async (
    bytes: Uint8Array,
    stored: StoredThings = nothingStored,
    basis?: Basis,
  ): Promise<PlanAdmission> => admitPlan(bytes, stored, basis, tools.serviceVersion),

  /** Whether an explanation can be made; called before it is queued. */
  admitExplanation: async (
    wanted: ExplanationWanted,
    stored: StoredThings = nothingStored,
  ): Promise<ExplanationAdmission> => admitExplanation(wanted, stored, tools.serviceVersion),

  /** Makes a plan or an explanation that was admitted. */
  make: async ({ kind, request, basis }: Work, handlers: MakeHandlers): Promise<TooLarge | Made> =>
    kind === 'plan'
      ? makeAdmittedPlan(request, handlers, tools)
      : makeExplanation({ kind, basis }, request, handlers, tools),

  /** Checks a plan request without solving it. */
  validate: async (bytes: Uint8Array, stored: StoredThings = nothingStored) => validateRequest(bytes, stored),

  /** Audits the postings of a request without the solver. */
  audit: async (bytes: Uint8Array, stored: StoredThings = nothingStored) => auditPostings(bytes, stored),

  /** Checks a policy by itself and puts its clauses into words. */
  readPolicy: async (bytes: Uint8Array) => readPolicy(bytes),

  /** Checks a roster by itself. */
  readRoster: async (bytes: Uint8Array) => readRoster(bytes),

  /** Reads how a plan is to stand from now on, with author and reason. */
  readStanding: async (bytes: Uint8Array) => readStanding(bytes),

  /** The certificate of a plan that was made. */
  certificate: async (wanted: CertificateWanted, basis: Basis) => writeCertificate(wanted, basis),

  close,
});

export type PlanningService = Readonly<ReturnType<typeof openPlanningService>>;
