/** Where the columns of each decision are. */
import type { Asked } from '../formulation/formulation.ts';
import type { Count } from '../vocabulary/terms.ts';
import type { Decisions } from './aggregate-teachers.ts';
import type { ProgramWriter, Terms } from './program-builder.ts';

export type Columns = {
  /** Per unit: how many of it leave. */
  readonly out: Int32Array;
  /** Per pool: how many arrive in it. */
  readonly pools: Int32Array;
  /** Per school and class of arrivals: how many arrive, where any can. */
  readonly arrivals: readonly ReadonlyMap<number, number>[];
};

/** A count in terms of columns, plus a constant. */
export type Expanded = { readonly constant: number; readonly terms: Terms };

export type Drawing = {
  readonly asked: Asked;
  readonly decisions: Decisions;
  readonly columns: Columns;
  readonly writer: ProgramWriter;
  readonly expand: (count: Count) => Expanded;
  /** Drawn when they are first asked for: what comes before is a program without them. */
  readonly ways: () => Ways;
  /** What the must rows written so far say of single counts. */
  readonly limits: {
    readonly expanded: Expanded;
    readonly atLeast: number;
    readonly atMost: number;
  }[];
};

/** Per flow and option: how many of the flow go there. */
export type Ways = readonly Int32Array[];
