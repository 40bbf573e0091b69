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

/** Rounding of a difference, relative to what it is the difference of. */
const DIFFERENCE_NOISE = 1e-14;

const segmentsOf = (of: ConvexFunction, least: number, most: number): readonly Segment[] => {
  const segments: Segment[] = [];
  for (let count = least; count < most; count++) {
    const [from, to] = [of(count), of(count + 1)];
    // Beside a target halfway between two integers the difference is 0, but for rounding.
    const isNoise = Math.abs(to - from) <= DIFFERENCE_NOISE * Math.max(Math.abs(from), Math.abs(to));
    const slope = isNoise ? 0 : to - from;
    const last = segments.at(-1);
    if (last && Math.abs(last.slope - slope) <= 1e-12 * Math.max(Math.abs(last.slope), Math.abs(slope)))
      last.length += 1;
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
  { part, weight }: WeightedObjective,
  convex: ConvexTerm,
): void => {
  const { constant, terms } = piecewiseLinear(context, convex);
  part.constant += weight * constant;
  addCosts({ part, weight }, terms);
};

/** Adds weight · Σ terms to an objective. */
const addCosts = ({ part, weight }: WeightedObjective, terms: Terms): void => {
  for (const [column, value] of terms) part.costs.add(column, weight * value);
};
