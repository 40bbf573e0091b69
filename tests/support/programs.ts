/** Programs written out by hand, for tests. */
import type { Level, Program } from '../../models/program/program.ts';

export type ColumnSpec = { readonly lower: number; readonly upper: number; readonly kind: number };
export type RowSpec = {
  readonly lower?: number;
  readonly upper?: number;
  readonly entries: readonly (readonly [number, number])[];
};
export type LevelSpec = {
  readonly name?: string;
  readonly constant?: number;
  readonly costs: readonly (readonly [number, number])[];
  readonly step?: number;
  readonly tolerancePercent?: number;
  readonly gapPercent?: number;
  readonly isTieBreak?: boolean;
};
export type ProgramSpec = {
  readonly columns: readonly ColumnSpec[];
  readonly rows: readonly RowSpec[];
  readonly levels: readonly LevelSpec[];
};

export const programOf = ({ columns, rows, levels }: ProgramSpec): Program => {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i]! + row.entries.length;
  });
  return {
    columns: {
      count: columns.length,
      lower: Float64Array.from(columns, (column) => column.lower),
      upper: Float64Array.from(columns, (column) => column.upper),
      integer: Uint8Array.from(columns, (column) => column.kind),
    },
    rows: {
      count: rows.length,
      lower: Float64Array.from(rows, (row) => row.lower ?? Number.NEGATIVE_INFINITY),
      upper: Float64Array.from(rows, (row) => row.upper ?? Number.POSITIVE_INFINITY),
      starts,
      indices: Int32Array.from(rows.flatMap((row) => row.entries.map(([column]) => column))),
      values: Float64Array.from(rows.flatMap((row) => row.entries.map(([, value]) => value))),
    },
    levels: levels.map(levelOf),
  };
};

const levelOf = (spec: LevelSpec, k: number): Level => ({
  name: spec.name ?? `level ${k + 1}`,
  constant: spec.constant ?? 0,
  indices: Int32Array.from(spec.costs, ([column]) => column),
  costs: Float64Array.from(spec.costs, ([, cost]) => cost),
  step: spec.step ?? 0,
  tolerancePercent: spec.tolerancePercent ?? 0,
  gapPercent: spec.gapPercent ?? 0,
  ...(spec.isTieBreak === undefined ? {} : { isTieBreak: spec.isTieBreak }),
});
