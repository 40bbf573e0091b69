/** The rows of a program over a domain: the program's own, then the cuts, numbered on after them. */
import { floatAt, intAt, type Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';

/** lower ≤ Σ values[k] · x[indices[k]] ≤ upper, for the entries k from `from` to before `to`. */
export type Row = {
  readonly position: number;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly lower: number;
  readonly upper: number;
};

export function* rowsOf(
  { rows }: Pick<Program, 'rows'>,
  { rowLower, rowUpper, cuts }: Pick<Domain, 'rowLower' | 'rowUpper' | 'cuts'>,
): Generator<Row> {
  const { count, starts, indices, values } = rows;
  for (let i = 0; i < count; i++) {
    const [from, to] = [intAt(starts, i), intAt(starts, i + 1)];
    yield {
      position: i,
      indices,
      values,
      from,
      to,
      lower: floatAt(rowLower, i),
      upper: floatAt(rowUpper, i),
    };
  }
  for (const [r, cut] of cuts.entries()) {
    const lower = Number.NEGATIVE_INFINITY;
    yield { ...cut, position: count + r, from: 0, to: cut.indices.length, lower };
  }
}
