/**
 * The planning service takes bodies as the bytes that arrived and returns answers as the bytes that are sent. All that
 * takes time for a large roster (reading, checking, building, auditing, writing) happens inside it, so that it can run
 * in threads of its own (planning-service-in-threads.ts), and HTTP never waits for any of it.
 */
import { lookAtFile } from '../sheets/look-at-file.ts';
import { admitExplanation, type ExplanationAdmission, type ExplanationWanted } from './admit-explanation.ts';
import { admitPlan, type PlanAdmission } from './admit-plan.ts';
import { auditPostings } from './audit-postings.ts';
import { changeFile, rowsOfFile } from './kept-files.ts';
import { makeExplanation } from './make-explanation.ts';
import { makeAdmittedPlan } from './make-plan.ts';
import { makeRosterOfFiles } from './make-roster-of-files.ts';
import type { PlanningCaller } from './planning-caller.ts';
import type { Basis, Made, MakeHandlers, StoredThings, TooLarge, Work } from './protocol.ts';
import { readLabels } from './read-labels.ts';
import { type ObjectionKnown, readDecision, readObjection } from './read-objection.ts';
import { readPolicy } from './read-policy.ts';
import { readRoster } from './read-roster.ts';
import { readStanding } from './read-standing.ts';
import { nothingStored } from './references.ts';
import { type RequestWanted, showRequest, showRoster } from './show-request.ts';
import type { MakingTools, PlanningTools } from './solve-in-order.ts';
import { validateRequest } from './validate-request.ts';
import { type CertificateWanted, writeCertificate } from './write-certificate.ts';
import { type NoticeWanted, writeNoticeLetters } from './write-notice-letters.ts';
import { type ReportWanted, writeReport } from './write-report.ts';

/**
 * The calls that answer within seconds; their arguments and answers are plain data. Where a body names stored things that
 * are not passed along, the answer is `refers` with all of the names, and the call is repeated with what was found.
 */
export const openInteractiveCalls = ({ serviceVersion }: Pick<PlanningTools, 'serviceVersion'>) => ({
  /** Whether a plan can be made of this, a plan request or a revision of the basis; called before it is queued. */
  admit: async (
    bytes: Uint8Array,
    stored: StoredThings = nothingStored,
    basis?: Basis,
  ): Promise<PlanAdmission> => admitPlan(bytes, stored, basis, serviceVersion),

  /** Whether an explanation can be made; called before it is queued. */
  admitExplanation: async (
    wanted: ExplanationWanted,
    stored: StoredThings = nothingStored,
  ): Promise<ExplanationAdmission> => admitExplanation(wanted, stored, serviceVersion),

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

  /** Whether a file can be a table at all; called before it is accepted. */
  lookAtFile: async (bytes: Uint8Array) => lookAtFile(bytes),

  /** Changes how a file is read, or what stands in place of its cells, and reports on it anew. */
  changeFile: async (...asked: Parameters<typeof changeFile>) => changeFile(...asked),

  /** Rows of a file, with corrections and faults. */
  rowsOfFile: async (...asked: Parameters<typeof rowsOfFile>) => rowsOfFile(...asked),

  /** Makes a roster of files that were read. */
  makeRosterOfFiles: async (...asked: Parameters<typeof makeRosterOfFiles>) => makeRosterOfFiles(...asked),

  /** Reads a change of the name and the note of a plan. */
  readLabels: async (bytes: Uint8Array) => readLabels(bytes),

  /** Reads an objection to the basis. */
  readObjection: async (bytes: Uint8Array, basis: Basis) => readObjection(bytes, basis),

  /** Reads what is decided on an objection to the basis. */
  readDecision: async (bytes: Uint8Array, before: ObjectionKnown, basis: Basis) =>
    readDecision(bytes, before, basis),

  /** The request of a plan, or its roster. */
  showRequest: async (wanted: RequestWanted, request: Uint8Array) => showRequest(wanted, request),

  /** A stored roster without the names of teachers. */
  showRoster: async (roster: Uint8Array) => showRoster(roster),
  /** The certificate of a plan that was made. */
  certificate: async (wanted: CertificateWanted, basis: Basis) => writeCertificate(wanted, basis),

  /** A report of a plan that was made, or its workbook. */
  report: async (wanted: ReportWanted, basis: Basis) => writeReport(wanted, basis),

  /** The notices of a plan that was made. */
  notices: async (wanted: NoticeWanted, basis: Basis) => writeNoticeLetters(wanted, basis),
});

export type InteractiveCalls = Readonly<ReturnType<typeof openInteractiveCalls>>;

/** Makes a plan or an explanation that was admitted. It solves, for as long as its time limit. */
export type MakeAdmitted = (work: Work, handlers: MakeHandlers) => Promise<TooLarge | Made>;

export const openMaking =
  (tools: MakingTools): MakeAdmitted =>
  async (work, handlers) => {
    const { kind, request, basis } = work;
    return kind === 'plan'
      ? makeAdmittedPlan(work, handlers, tools)
      : makeExplanation({ kind, basis }, request, handlers, tools);
  };

/** How long the oldest piece of work has been going on, in seconds; 0 where there is none. */
export type OldestWork = {
  /** Of interactive calls that wait for a thread. */
  readonly waitingSeconds: number;
  /** Of interactive calls in a thread. */
  readonly runningSeconds: number;
  /** Of plans and explanations that are made. */
  readonly makingSeconds: number;
};

export type PlanningService = {
  /**
   * The interactive calls on behalf of a caller. They reject with `CallerHungUp` once nobody waits for the answer, and
   * with a problem where the answer takes too long, or too many wait for theirs.
   */
  readonly for: (caller: PlanningCaller) => InteractiveCalls;
  readonly make: MakeAdmitted;
  readonly oldestWork: () => OldestWork;
  /** Lets interactive calls go on for so long, then gives up those that are left; resolves once none is left. */
  readonly endCalls: (graceMilliseconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const nothingGoesOn: OldestWork = { waitingSeconds: 0, runningSeconds: 0, makingSeconds: 0 };

/** The service in this very thread, for tests and benchmarks. */
export const openPlanningService = (tools: MakingTools): PlanningService => {
  const calls = openInteractiveCalls(tools);
  const atOnce = async (): Promise<void> => {};
  return {
    for: () => calls,
    make: openMaking(tools),
    oldestWork: () => nothingGoesOn,
    endCalls: atOnce,
    close: atOnce,
  };
};
