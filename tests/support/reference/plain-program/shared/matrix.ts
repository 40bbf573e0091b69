/** Sums of columns, and the matrix in the making. */
import type { Level, Program } from '../../../../../models/program/program.ts';

/** constant + Σ value · column. */
export type Sum = { constant: number; readonly terms: Map<number, number> };

export const zero = (): Sum => ({ constant: 0, terms: new Map() });

export const constantSum = (constant: number): Sum => ({ constant, terms: new Map() });

export const addTo = (sum: Sum, column: number, amount: number): void => {
  const value = (sum.terms.get(column) ?? 0) + amount;
  if (value === 0) sum.terms.delete(column);
  else sum.terms.set(column, value);
};

/** first · times + second · by. */
export const combined = (first: Sum, times: number, second: Sum, by: number): Sum => {
  const sum = constantSum(times * first.constant + by * second.constant);
  for (const [column, value] of first.terms) addTo(sum, column, times * value);
  for (const [column, value] of second.terms) addTo(sum, column, by * value);
  return sum;
};

export const scaled = (sum: Sum, times: number): Sum => combined(sum, times, zero(), 0);

export const openMatrix = () => {
  const [lower, upper, integer]: [number[], number[], number[]] = [[], [], []];
  const [from, to, starts]: [number[], number[], number[]] = [[], [], [0]];
  const [indices, values]: [number[], number[]] = [[], []];
  const write = (terms: ReadonlyMap<number, number>, least: number, most: number): void => {
    for (const [column, value] of terms) {
      indices.push(column);
      values.push(value);
    }
    starts.push(indices.length);
    from.push(least);
    to.push(most);
  };
  return {
    /** Answers the position of the new column. */
    column: (least: number, most: number, kind: number): number => {
      lower.push(least);
      upper.push(most);
      integer.push(kind);
      return lower.length - 1;
    },
    /** least ≤ sum ≤ most. */
    row: ({ constant, terms }: Sum, least: number, most: number): void => {
      if (least === -Infinity && most === Infinity) return;
      if (terms.size === 0 && least <= constant + 1e-9 && constant - 1e-9 <= most) return;
      if (least <= most) write(terms, least - constant, most - constant);
      else {
        write(terms, least - constant, Infinity);
        write(terms, -Infinity, most - constant);
      }
    },
    /** Least and most that a sum can be, by the bounds of its columns alone. */
    range: ({ constant, terms }: Sum): readonly [number, number] => {
      let [least, most] = [constant, constant];
      for (const [column, value] of terms) {
        const ends = [value * (lower[column] ?? 0), value * (upper[column] ?? 0)];
        least += Math.min(...ends);
        most += Math.max(...ends);
      }
      return [least, most];
    },
    finish: (levels: readonly Level[]): Program => ({
      columns: {
        count: lower.length,
        lower: Float64Array.from(lower),
        upper: Float64Array.from(upper),
        integer: Uint8Array.from(integer),
      },
      rows: {
        count: from.length,
        lower: Float64Array.from(from),
        upper: Float64Array.from(to),
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
      levels,
    }),
  };
};

export type Matrix = ReturnType<typeof openMatrix>;
