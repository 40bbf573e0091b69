/**
 * A share: atLeast ≤ 100 · part ∕ whole ≤ atMost wherever whole > 0, where part and whole are counts.
 *
 * As a must it is linear. Its breach, the percentage points outside, is neither convex nor linear in the two counts,
 * but it is convex in `part` for each fixed value m of `whole`. So the breach is a disjunction over m, written as the
 * convex hull of the union (Balas 1998, Disjunctive Programming: Properties of the Convex Hull of Feasible Points): a
 * binary y_m selects m, and each m has a copy p_m of the part,
 *
 *   Σ_m y_m = 1,   whole = Σ_m m · y_m,   part = Σ_m p_m,   0 ≤ p_m ≤ min(m, max part) · y_m,
 *   breach_m ≥ atLeast · y_m − 100 · p_m ∕ m,   breach_m ≥ 100 · p_m ∕ m − atMost · y_m.
 */
import { asNumber, greatestCommonDivisor, type Ratio } from '../exact.ts';
import type { Limits } from '../vocabulary/terms.ts';
import { type AffineExpression, scaled, sumOf } from './affine.ts';
import type { BuildContext } from './build-context.ts';
import { rangeOf } from './count-ranges.ts';
import type { WeightedObjective } from './objective-draft.ts';
import { AUXILIARY_INTEGER } from './program.ts';

export type Share = {
  readonly part: AffineExpression;
  readonly whole: AffineExpression;
  readonly limits: Limits;
};

/** percent = a ∕ b: 100 · part ∕ whole ≥ percent ⇔ 100·b · part − a · whole ≥ 0. The two factors, in lowest terms. */
const integerFactors = (percent: Ratio): readonly [ofPart: number, ofWhole: number] => {
  const [ofPart, ofWhole] = [Number(100n * percent.below), Number(percent.above)];
  const divisor = greatestCommonDivisor(ofPart, ofWhole);
  return [ofPart / divisor, ofWhole / divisor];
};

/** The share as rows in integers, one for each limit that can be broken. */
export const addShareRows = (context: BuildContext, name: string, { part, whole, limits }: Share): void => {
  const sides = [
    ['min', limits.atLeast, 1],
    ['max', limits.atMost, -1],
  ] as const;
  for (const [side, limit, sign] of sides) {
    if (limit === undefined) continue;
    const [ofPart, ofWhole] = integerFactors(limit);
    const slack = sumOf(scaled(sign * ofPart, part), scaled(-sign * ofWhole, whole));
    const [least] = rangeOf(context, slack);
    if (least >= 0) continue;
    context.builder.row(`${name}${side}`, slack.terms, -slack.constant, Infinity);
  }
};

/** One value m of `whole`: the columns y_m and p_m, and the name of the rows. */
type Disjunct = {
  readonly name: string;
  readonly size: number;
  readonly isSize: number;
  readonly part: number;
};

/** Adds breach_m for each limit that a share of `size` can break, with its penalty. */
const addDisjunctBreaches = (
  { builder }: BuildContext,
  { name, size, isSize, part }: Disjunct,
  { atLeast, atMost }: Limits,
  penalty: WeightedObjective,
): void => {
  const addBreach = (side: 'min' | 'max', limit: number, sign: 1 | -1): void => {
    const breach = builder.column({ upper: 100 });
    penalty.part.costs.add(breach, penalty.weight);
    penalty.part.isFractional = true;
    const terms = new Map([
      [breach, 1],
      [part, (sign * 100) / size],
      [isSize, -sign * limit],
    ]);
    builder.row(`${name}${side}`, terms, 0, Infinity);
  };
  const [low, high] = [atLeast && asNumber(atLeast), atMost && asNumber(atMost)];
  if (low !== undefined && low > 0) addBreach('min', low, 1);
  if (high !== undefined && high < 100) addBreach('max', high, -1);
};

/** The breach of the share, with its penalty, as the hull over all values of `whole`. */
export const addShareBreach = (
  context: BuildContext,
  name: string,
  { part, whole, limits }: Share,
  penalty: WeightedObjective,
): void => {
  const { builder } = context;
  const [leastWhole, mostWhole] = rangeOf(context, whole);
  const [leastPart, mostPart] = rangeOf(context, part);
  const [selection, wholeTerms, partTerms] = [
    new Map<number, number>(),
    new Map(whole.terms),
    new Map(part.terms),
  ];
  for (let size = Math.max(0, leastWhole); size <= mostWhole; size++) {
    const isSize = builder.column({ upper: 1, kind: AUXILIARY_INTEGER });
    selection.set(isSize, 1);
    wholeTerms.set(isSize, -size);
    const most = Math.min(size, mostPart);
    if (most < Math.max(0, leastPart)) {
      builder.tightenUpper(isSize, 0);
      continue;
    }
    if (size === 0) continue;
    const partOfSize = builder.column({ upper: most });
    partTerms.set(partOfSize, -1);
    const disjunct = { name: `${name}m${size}`, size, isSize, part: partOfSize };
    const isBounded = new Map([
      [partOfSize, 1],
      [isSize, -most],
    ]);
    builder.row(disjunct.name, isBounded, -Infinity, 0);
    addDisjunctBreaches(context, disjunct, limits, penalty);
  }
  builder.row(`${name}one`, selection, 1, 1);
  builder.row(`${name}whole`, wholeTerms, -whole.constant, -whole.constant);
  builder.row(`${name}part`, partTerms, -part.constant, -part.constant);
};
