/** What a worker is given to make, and what it hands back; planning fits these types without importing them. */
import type { Warning } from '../../models/vocabulary/answer.ts';
import type { Words } from '../../models/vocabulary/words.ts';
import type { PlanOutcome, WorkKind } from '../store/plans.ts';
import type { Step } from '../tracing.ts';

/** A plan, or an explanation of one. */
export type Work = {
  readonly kind: WorkKind;
  /** The request as JSON in UTF-8. */
  readonly request: Uint8Array;
  /** Of a plan whose request named a roster that was made of a file: from which cells its values come. */
  readonly provenance?: Uint8Array | undefined;
  /** Of a plan: what it was admitted with, which a revision knows and its whole request does not. */
  readonly warnings?: readonly Warning[];
  /** The plan that an explanation is about. */
  readonly basis: { readonly request: Uint8Array; readonly answer: Uint8Array } | undefined;
};

/** The level being solved: its best value so far, and the bound that no value beats. */
export type Progress = {
  readonly name: string;
  readonly value: number;
  readonly bound: number;
  readonly gapPercent: number;
  readonly seconds: number;
};

export type Made = {
  /** Present for plans only. */
  readonly outcome?: PlanOutcome;
  /** Of a plan: its postings; absent where there is no plan to show. */
  readonly movers?: number;
  /** The same request would be answered the same again. */
  readonly isRepeatable: boolean;
  /** The answer as JSON in UTF-8. */
  readonly body: Uint8Array;
};

/** The program is larger than the requested engine takes. */
export type TooLarge = { readonly kind: 'too-large'; readonly detail: Words };

/** The thread that did the work died of it, for instance of too little memory. */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied';

  constructor(cause: unknown) {
    super('the thread died', { cause });
  }
}

/** How a worker follows and stops the making. */
type WorkRun = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onStep: (step: Step) => void;
};

export type MakeWork = (work: Work, run: WorkRun) => Promise<Made | TooLarge>;
