/**
 * Leximin: the largest amount is made as small as possible, then the second largest, and so on, as a sequence of linear
 * objectives without binaries (ordered outcomes: Ogryczak and Śliwiński 2006, On Direct Methods for Lexicographic
 * Min-Max Optimization).
 *
 * Let v₀ = 0 < v₁ < … < v_m be all values that an amount can have, and F(τ) = Σ max(0, amount − τ). Of two plans,
 * let v_j be the largest value that does not occur equally often in both. Then F is the same for both at every τ ≥ v_j,
 * and at τ = v_{j−1} it is smaller where v_j occurs less often. So minimising F(v_{m−1}), then F(v_{m−2}), …, last F(0)
 * decides between them just as comparing the amounts one by one, the largest first, would.
 *
 * Each F is convex in the amounts, and all of them share one set of columns: an amount is at most the sum of bands
 * 0 ≤ b_k ≤ v_k − v_{k−1} between the values, and F(v_k) = Σ_{i > k} b_i over all amounts. Filling bands from below
 * suits every F at once.
 */

import { toNineDecimals } from '../exact.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import type { ObjectiveTerm } from '../vocabulary/terms.ts';
import { type AffineExpression, sumOf } from './affine.ts';
import type { BuildContext } from './build-context.ts';
import { rangeReader } from './count-ranges.ts';
import { inAscendingOrder } from './numbering.ts';
import { type ObjectiveDraft, objectiveDraft, partOf, stepOf } from './objective-draft.ts';
import { piecewiseLinear } from './piecewise-linear.ts';

type LeximinTerm = Extract<ObjectiveTerm, { kind: 'leximin' }>;

/** An amount as an expression, and all values that it can have. */
type Amount = {
  readonly name: string;
  readonly reachable: ReadonlySet<number>;
  readonly affine: AffineExpression;
};

/** The interval from one value of the amounts to the next, and the columns of the amounts that reach into it. */
type Band = {
  readonly over: number;
  readonly upTo: number;
  readonly width: number;
  readonly columns: number[];
};

/** Weights from here on are taken as they are. */
const LEAST_UNSCALED_WEIGHT = 1e-3;

/**
 * What amounts are counted in: the smallest weight where that is small, because an engine takes a column with an upper
 * bound of 0.000000001 for a fixed one; else 1.
 */
const scaleOf = ({ parts }: LeximinTerm): number => {
  const scales = parts
    .flatMap(({ terms }) => terms.map(({ scale = 1 }) => scale))
    .filter((scale) => scale > 0);
  const least = scales.reduce((smallest, scale) => Math.min(smallest, scale), 1);
  return least < LEAST_UNSCALED_WEIGHT ? least : 1;
};

const amountsOf = (
  context: BuildContext,
  name: string,
  { parts }: LeximinTerm,
  unit: number,
): readonly Amount[] => {
  const rangeOf = rangeReader(context);
  return parts.map((part) => {
    let reachable: ReadonlySet<number> = new Set([0]);
    const summands: AffineExpression[] = [];
    for (const { name: inside, count, of: ofCount } of part.terms) {
      const of = unit === 1 ? ofCount : (n: number): number => ofCount(n) / unit;
      const affine = context.toAffine(count);
      const [least, most] = rangeOf(affine);
      const values = new Set<number>();
      for (let n = least; n <= most; n++) values.add(of(n));
      reachable = new Set(
        [...reachable].flatMap((before) => [...values].map((value) => toNineDecimals(before + value))),
      );
      summands.push(piecewiseLinear(context, { name: `${name}${inside}`, affine, of }));
    }
    return { name: part.name, reachable, affine: sumOf(...summands) };
  });
};

/** Adds the bands of every amount, with a row amount ≤ Σ bands. */
const addBands = ({ builder }: BuildContext, name: string, amounts: readonly Amount[]): readonly Band[] => {
  const values = inAscendingOrder(new Set([0, ...amounts.flatMap(({ reachable }) => [...reachable])]));
  const bands = values.slice(1).map((upTo, k): Band => {
    const over = itemAt(values, k);
    return { over, upTo, width: toNineDecimals(upTo - over), columns: [] };
  });
  for (const amount of amounts) {
    const most = Math.max(0, ...amount.reachable);
    const terms = new Map(amount.affine.terms);
    for (const { upTo, width, columns } of bands) {
      if (upTo > most) break;
      const column = builder.column({ upper: width });
      columns.push(column);
      terms.set(column, -1);
    }
    builder.row(`${name}${amount.name}`, terms, -Infinity, -amount.affine.constant);
  }
  return bands;
};

/** One objective F(v_k) for each value but the largest, from the largest down. */
export const addLeximin = (
  context: BuildContext,
  level: ObjectiveDraft,
  name: string,
  term: LeximinTerm,
): readonly ObjectiveDraft[] => {
  const { builder } = context;
  const unit = scaleOf(term);
  const bands = addBands(context, name, amountsOf(context, name, term, unit));
  const largest = bands.at(-1)?.upTo ?? 1;
  const narrowest = bands.reduce((least, { width }) => Math.min(least, width), largest);
  const levels: ObjectiveDraft[] = [];
  let above: { readonly column: number; readonly most: number } | undefined;
  for (const [k, { over, upTo, width, columns }] of [...bands.entries()].reverse()) {
    // F(v_k) = F(v_{k+1}) + Σ of the bands from v_k to v_{k+1}.
    const most = (above?.most ?? 0) + width * columns.length;
    const column = builder.column({ upper: most });
    const terms = new Map([[column, -1]]);
    if (above) terms.set(above.column, 1);
    for (const band of columns) terms.set(band, 1);
    builder.row(`${name}over${k}`, terms, 0, 0);
    const draft = objectiveDraft({
      ...level,
      name: `${level.name}, over ${over * unit}`,
      excess: { over: over * unit, nextValue: upTo * unit },
      costRatio: largest / narrowest,
      // A plan fills each band of an amount or leaves it empty.
      step: unit * stepOf(bands.slice(k).map((band) => band.width)),
    });
    partOf(draft, '').costs.add(column, unit);
    levels.push(draft);
    above = { column, most };
  }
  return levels;
};
