/**
 * Convex functions of counts as linear expressions. A count n with range least … most is cut into segments,
 *
 *   n = least + Σ_k z_k,  0 ≤ z_k ≤ length_k,   f(n) = f(least) + Σ_k slope_k · z_k,
 *
 * one for each run of integers over which f(n + 1) − f(n) is the same. Slopes grow with k since f is convex, so a
 * minimisation fills cheaper segments first and no binary columns order them (the incremental form of Markowitz and
 * Manne 1957; Vielma, Ahmed and Nemhauser 2010, Mixed-Integer Models for Nonseparable Piecewise-Linear Optimization).
 * Breakpoints lie at integers, so the relaxation is the convex hull of the integer points: a target of 3.4 teachers
 * leaves no gap for branching to close, and a quadratic f is exact.
 */
import type { ConvexFunction } from '../vocabulary/terms.ts';
import { type AffineExpression, scaled, type Terms } from './affine.ts';
import type { BuildContext } from './build-context.ts';
import { rangeOf } from './count-ranges.ts';
import type { WeightedObjective } from './objective-draft.ts';

/** f(n) for an affine count n; `name` is that of the row that ties the segments to the count. */
export type ConvexTerm = {
  readonly name: string;
  readonly affine: AffineExpression;
  readonly of: ConvexFunction;
};

type Segment = { readonly slope: number; length: number };

const segmentsOf = (of: ConvexFunction, least: number, most: number): readonly Segment[] => {
  const segments: Segment[] = [];
  for (let count = least; count < most; count++) {
    const slope = of(count + 1) - of(count);
    const last = segments.at(-1);
    if (last && Math.abs(last.slope - slope) <= 1e-12 * Math.max(1, Math.abs(slope))) last.length += 1;
    else segments.push({ slope, length: 1 });
  }
  return segments;
};

/** An expression that equals f(n) where it is minimised, and is at least f(n) everywhere. */
export const piecewiseLinear = (
  context: BuildContext,
  { name, affine, of }: ConvexTerm,
): AffineExpression => {
  const [least, most] = rangeOf(context, affine);
  const segments = segmentsOf(of, least, most);
  const [first, second] = segments;
  const constant = of(least);
  if (!first) return { constant, terms: new Map() };
  if (!second) {
    // f is linear over the whole range, so the columns of the count carry it themselves.
    const { terms } = scaled(first.slope, affine);
    return { constant: constant + first.slope * (affine.constant - least), terms };
  }
  const filling = new Map(affine.terms);
  const terms = new Map<number, number>();
  for (const { slope, length } of segments) {
    const column = context.builder.column({ upper: length });
    filling.set(column, -1);
    terms.set(column, slope);
  }
  context.builder.row(name, filling, least - affine.constant, least - affine.constant);
  return { constant, terms };
};

/** Adds weight · f(n) to an objective. */
export const addConvexTerm = (
  context: BuildContext,
  { level, weight }: WeightedObjective,
  convex: ConvexTerm,
): void => {
  const { constant, terms } = piecewiseLinear(context, convex);
  level.constant += weight * constant;
  addCosts({ level, weight }, terms);
};

/** Adds weight · Σ terms to an objective. */
const addCosts = ({ level, weight }: WeightedObjective, terms: Terms): void => {
  for (const [column, value] of terms) level.costs.add(column, weight * value);
};
