/** What goes into the planning service and what comes out of it: types alone, so that jobs may import them too. */
import type { Fault, PlanResult, Warning } from '../../models/vocabulary/answer.ts';
import type { Progress } from '../solvers/solver.ts';
import type { WorkKind } from '../store/plans.ts';
import type { Step } from '../tracing.ts';

export type { Progress } from '../solvers/solver.ts';

/** Not JSON, or JSON that could not be read without losing something. */
export type Unreadable = { readonly kind: 'unreadable'; readonly faults: readonly Fault[] };

/** JSON, but not a request that could be carried out. */
export type Faulty = { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

/** The program is too large for the engine that the request names. */
export type TooLarge = { readonly kind: 'too-large'; readonly detail: string };

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
export type StoredThings = { readonly [Kind in keyof References]: StoredById };

/** A plan that was made: its request as it was kept, and its answer, both as JSON in UTF-8. */
export type Basis = { readonly request: Uint8Array; readonly answer: Uint8Array };

/** JSON or a page in UTF-8, ready to be sent. */
export type Written = { readonly kind: 'written'; readonly body: Uint8Array };

/** What can be made from a body, and is therefore put into the queue. */
export type Admitted = {
  readonly kind: 'admitted';
  readonly warnings: readonly Warning[];
  /** Equal for requests that must be answered alike; in hexadecimal. */
  readonly answerKey: string;
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

/** A plan or an explanation that is to be made of an admitted request. */
export type Work = {
  readonly kind: WorkKind;
  readonly request: Uint8Array;
  /** The plan that an explanation is about. */
  readonly basis: Basis | undefined;
};

export type MakeHandlers = {
  /** Stops the solves; the best result so far is the answer. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onStep?: (step: Step) => void;
};

/** A plan or an explanation, with the figures that are needed without reading it. */
export type Made = Written & {
  /** Of a plan. */
  readonly outcome?: PlanResult['outcome'];
  /** Of a plan. */
  readonly gapPercent?: number;
  /** Neither a clock nor a caller cut anything short: the same request would be answered the same again. */
  readonly isRepeatable: boolean;
};
