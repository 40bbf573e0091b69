/** Where the columns of each decision are. */
import type { Formulation } from '../formulation/formulation.ts';
import type { CountExpression } from '../vocabulary/terms.ts';
import type { Network } from './aggregate-teachers.ts';
import type { ProgramBuilder, Terms } from './program-builder.ts';

export type NetworkColumns = {
  /** Per teacherClass: how many of it leave. */
  readonly out: Int32Array;
  /** Per sink: how many arrive in it. */
  readonly sinks: Int32Array;
  /** Per school and class of arrivals: how many arrive, where any can. */
  readonly arrivals: readonly ReadonlyMap<number, number>[];
};

/** A count in terms of columns, plus a constant. */
export type AffineExpression = { readonly constant: number; readonly terms: Terms };

export type BuildContext = {
  readonly formulation: Formulation;
  readonly network: Network;
  readonly columns: NetworkColumns;
  readonly builder: ProgramBuilder;
  readonly toAffine: (count: CountExpression) => AffineExpression;
  /** Drawn when they are first formulation for: what comes before is a program without them. */
  readonly arcs: () => ArcColumns;
  /** What the must rows written so far say of single counts. */
  readonly rowBounds: {
    readonly affine: AffineExpression;
    readonly atLeast: number;
    readonly atMost: number;
  }[];
};

/** Per source and arc: how many of the source go there. */
export type ArcColumns = readonly Int32Array[];
