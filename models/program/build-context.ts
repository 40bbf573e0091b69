/** What everything that adds columns and rows to the program has at hand. */
import type { CountExpression } from '../vocabulary/terms.ts';
import type { AffineExpression } from './affine.ts';
import type { ArcColumns, Network, NetworkColumns } from './network.ts';
import type { ProgramBuilder } from './program-builder.ts';

/** What a must row states about one count: atLeast ≤ affine ≤ atMost. */
type RowBounds = { readonly affine: AffineExpression; readonly atLeast: number; readonly atMost: number };

export type BuildContext = {
  readonly network: Network;
  readonly columns: NetworkColumns;
  readonly builder: ProgramBuilder;
  readonly toAffine: (count: CountExpression) => AffineExpression;
  /** Adds the arcs on the first call; all columns, rows and levels before it form the aggregated model. */
  readonly arcs: () => ArcColumns;
  /** Of all must rows written so far that limit a single count. */
  readonly rowBounds: RowBounds[];
};
