/** Not JSON, or JSON that could not be read without losing something. */
import type { Fault, PlanResult, Warning } from '../../models/vocabulary/answer.ts';
import type { Progress } from '../solvers/solved.ts';
import type { References } from './references.ts';
import type { OnStep } from './timed.ts';

export type Unreadable = { readonly kind: 'unreadable'; readonly faults: readonly Fault[] };

/** JSON, but not a request that could be carried out. */
export type Faulty = { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

/** A program of this size is too much for the engine that was asked for. */
export type TooLarge = { readonly kind: 'too-large'; readonly detail: string };

/** Names stored things that were not handed in with it. */
export type Refers = { readonly kind: 'refers'; readonly to: References };

/** JSON in UTF-8, ready to be sent. */
export type Written = { readonly kind: 'written'; readonly body: Uint8Array };

/** A roster without faults, in a few words. */
export type ReadRoster = {
  readonly kind: 'roster';
  readonly asOf: string;
  readonly schools: number;
  readonly teachers: number;
  readonly warnings: readonly Warning[];
};

export type PlanRun = {
  /** Stops the solve; the best plan so far is the answer. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onStep?: OnStep;
};

/** A finished plan, with what those need to know of it who do not read it. */
export type MadePlan = Written & {
  readonly outcome: PlanResult['outcome'];
  readonly gapPercent: number;
  /** Neither a clock nor a caller cut anything short: the same request would be answered the same again. */
  readonly isRepeatable: boolean;
};

export const write = (value: unknown): Written => ({
  kind: 'written',
  body: Buffer.from(JSON.stringify(value)),
});
