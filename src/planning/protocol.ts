/** What goes into the planning service and what comes out of it: types alone. Those that jobs need too are theirs. */
import type { Work as EstimatedWork } from '../../models/check/too-much-work.ts';
import type { Fault, Impossibility, Warning } from '../../models/vocabulary/answer.ts';
import type { Pin } from '../../models/vocabulary/plan.ts';
import type { Words } from '../../models/vocabulary/words.ts';
import type { Made as MadeWork, Work } from '../jobs/work.ts';
import type { Progress } from '../solvers/solved.ts';
import type { Step } from '../tracing.ts';
import type { Labels } from './plan-labels.ts';

export type { TooLarge, Work } from '../jobs/work.ts';

/** Not JSON, JSON that could not be read without losing something, or more of it than is read. */
export type Unreadable = {
  readonly kind: 'unreadable';
  readonly faults: readonly Fault[];
  readonly hasTooManyEntries?: true;
};

/** JSON, but not a request that could be carried out. */
export type Faulty = { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

/** A request that would take more work than one call may; `detail` says why, and what to do. */
export type MuchWork = {
  readonly kind: 'too-much-work';
  readonly work: EstimatedWork;
  readonly detail: Words;
};

/** The plan in question has no postings: it is infeasible, or none was found. */
export type NoPostings = { readonly kind: 'no-postings' };

/** The roster of the plan has no such teacher. */
export type UnknownTeacher = { readonly kind: 'unknown-teacher' };

/** Ids of stored things. */
export type References = {
  readonly rosters: readonly string[];
  readonly policies: readonly string[];
  readonly plans: readonly string[];
};

/** The body names stored things that were not passed along; all of them are listed. */
export type Refers = {
  readonly kind: 'refers';
  readonly to: References;
  /** The plan that the body is based on, if it was not passed along. */
  readonly basedOn?: string | undefined;
};

/** Stored things by id, as JSON in UTF-8; undefined for an id that nothing is stored under. */
export type StoredById = ReadonlyMap<string, Uint8Array | undefined>;
export type StoredThings = { readonly [Kind in keyof References]: StoredById } & {
  /** Of rosters that were made of files: from which cells their values come. */
  readonly provenances?: StoredById;
};

/** A plan that was made: its request as it was kept, and its answer, both as JSON in UTF-8. */
export type Basis = NonNullable<Work['basis']> & {
  /** The pins of objections to it, for a revision. */
  readonly upheld?: readonly Pin[];
};

/** JSON or a page in UTF-8, ready to be sent. */
export type Written = { readonly kind: 'written'; readonly body: Uint8Array };

/** What can be made from a body, and is therefore put into the queue. */
export type Admitted = {
  readonly kind: 'admitted';
  readonly warnings: readonly Warning[];
  /** Of a plan: what is proved impossible without solving. */
  readonly impossible?: readonly Impossibility[];
  /** Equal for requests that must be answered alike; in hexadecimal. */
  readonly answerKey: string;
  /** Equal for requests that mean the same, whatever the version of the service; in hexadecimal. */
  readonly requestKey: string;
  /** Expected to take seconds (small-work.ts). */
  readonly isSmall: boolean;
  /** Of a plan: what its request says of it. */
  readonly labels?: Labels;
  /** Of an explanation: what is asked, in a few fields of its body. */
  readonly asked?: Readonly<Record<string, unknown>>;
  /** The request with everything that it names, so that it keeps its meaning when that is deleted. */
  readonly request: Uint8Array;
};

/** A roster without faults, summarised. */
export type RosterSummary = {
  readonly kind: 'roster';
  readonly asOf: string;
  readonly schools: number;
  readonly teachers: number;
  readonly warnings: readonly Warning[];
};

export type MakeHandlers = {
  /** Stops the solves; the best result so far is the answer. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onStep?: (step: Step) => void;
};

/** A plan or an explanation, with the figures that are needed without reading it. */
export type Made = Written & MadeWork & { /** Of a plan. */ readonly gapPercent?: number };
