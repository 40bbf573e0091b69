/**
 * Amounts of which the largest is made as small as possible, then the second largest, and so on (leximin), as a
 * sequence of linear objectives without a choice between yes and no.
 *
 * Let v₀ = 0 < v₁ < … < v_m be all values that an amount can have, and F(τ) = Σ max(0, amount − τ). Of two plans,
 * let v_j be the largest value that does not occur equally often in both. Then F is the same for both at every τ ≥ v_j,
 * and at τ = v_{j−1} it is smaller where v_j occurs less often. So minimising F(v_{m−1}), then F(v_{m−2}), …, last F(0)
 * decides between them just as comparing the amounts one by one, the largest first, would.
 *
 * Each F is convex in the amounts, so all of them are added with one set of columns: an amount is filled into bands between the
 * values, and F(v_k) is what lies in the bands above v_k. Filling from below suits every F at once, so none stands in
 * the way of another.
 */
import { toNineDecimals } from '../exact.ts';
import type { ObjectiveTerm } from '../vocabulary/terms.ts';
import type { BuildContext } from './build-context.ts';
import { piecewiseLinear, rangeReader } from './piecewise-linear.ts';
import { noCosts, type ObjectiveDraft, stepOf } from './program-builder.ts';

export type Leximin = {
  /** One objective for each of the values but the largest, from the largest down. */
  readonly levels: readonly ObjectiveDraft[];
  /** All values that an amount can have, growing from 0. */
  readonly values: readonly number[];
};

/** The name of the objective F(τ) inside a level. */
export const overName = (level: string, value: number): string => `${level}, over ${value}`;

export const addLeximin = (
  context: BuildContext,
  level: ObjectiveDraft,
  name: string,
  { parts }: Extract<ObjectiveTerm, { kind: 'largest-first' }>,
): Leximin => {
  const { builder, toAffine } = context;
  const rangeWithin = rangeReader(context);
  const amounts = parts.map((part) => {
    let reachable: ReadonlySet<number> = new Set([0]);
    let constant = 0;
    const terms = new Map<number, number>();
    for (const { name: inside, count, of } of part.terms) {
      const affine = toAffine(count);
      const [least, most] = rangeWithin(affine);
      const own = new Set<number>();
      for (let n = least; n <= most; n++) own.add(of(n));
      reachable = new Set(
        [...reachable].flatMap((one) => [...own].map((other) => toNineDecimals(one + other))),
      );
      const cut = piecewiseLinear(context, `${name}${inside}`, affine, of);
      constant += cut.constant;
      for (const [column, slope] of cut.terms) terms.set(column, (terms.get(column) ?? 0) + slope);
    }
    return { name: part.name, reachable, most: Math.max(0, ...reachable), constant, terms };
  });
  const values = [...new Set([0, ...amounts.flatMap(({ reachable }) => [...reachable])])].sort(
    (a, b) => a - b,
  );
  const widths = values.map((value, k) => (k === 0 ? 0 : toNineDecimals(value - values[k - 1]!)));

  /** Per value the columns of the band that ends there. */
  const bands: number[][] = values.map(() => []);
  for (const amount of amounts) {
    for (let k = 1; k < values.length && values[k]! <= amount.most; k++) {
      const band = builder.column(0, widths[k]!, 0);
      bands[k]!.push(band);
      amount.terms.set(band, -1);
    }
    builder.row(`${name}${amount.name}`, amount.terms, -Infinity, -amount.constant);
  }
  const levels: ObjectiveDraft[] = [];
  let above: { readonly column: number; readonly most: number } | undefined;
  for (let k = values.length - 1; k > 0; k--) {
    const most = (above?.most ?? 0) + widths[k]! * bands[k]!.length;
    const column = builder.column(0, most, 0);
    const terms = new Map([[column, -1]]);
    if (above) terms.set(above.column, 1);
    for (const band of bands[k]!) terms.set(band, 1);
    builder.row(`${name}over${k - 1}`, terms, 0, 0);
    const costs = noCosts();
    costs.add(column, 1);
    levels.push({
      ...level,
      name: overName(level.name, values[k - 1]!),
      costs,
      // A plan fills each band of an amount or leaves it empty.
      step: stepOf(widths.slice(k)),
    });
    above = { column, most };
  }
  return { levels, values };
};
