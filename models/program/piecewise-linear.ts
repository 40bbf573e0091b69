/** Convex functions of counts as linear expressions, and the ranges that counts can have. */
import type { AffineExpression, BuildContext } from './build-context.ts';
import type { ObjectiveDraft } from './program-builder.ts';

/** The least and the most that an affine count can come to, by the bounds of its columns. */
export const rangeOf = (
  { builder }: BuildContext,
  { constant, terms }: AffineExpression,
): readonly [least: number, most: number] => {
  let [least, most] = [constant, constant];
  for (const [column, times] of terms) {
    const ends = [times * builder.lowerOf(column), times * builder.upperOf(column)] as const;
    least += Math.min(...ends);
    most += Math.max(...ends);
  }
  return [least, most];
};

const keyOf = ({ terms }: AffineExpression): string =>
  [...terms]
    .filter(([, times]) => times !== 0)
    .sort(([a], [b]) => a - b)
    .join();

/** Reads the range of a count by its columns and by the must rows that were written over just these columns. */
export const rangeReader = (
  context: BuildContext,
): ((affine: AffineExpression) => readonly [least: number, most: number]) => {
  const byTerms = Map.groupBy(context.rowBounds, ({ affine }) => keyOf(affine));
  return (affine) => {
    let [least, most] = rangeOf(context, affine);
    for (const { affine: bound, atLeast, atMost } of byTerms.get(keyOf(affine)) ?? []) {
      const constant = affine.constant - bound.constant;
      [least, most] = [Math.max(least, atLeast + constant), Math.min(most, atMost + constant)];
    }
    return [least, most];
  };
};

/**
 * f(count) for a convex f known at whole numbers, as a linear expression. The count is cut into segments of equal
 * slope, each a column of its own; slopes grow, so the cheaper segments fill first, and because breakpoints lie at
 * whole numbers the relaxation is the integer hull: a target of 3.4 teachers leaves no gap for branching to close.
 * The same segments make a quadratic f exact. The expression is f where it is made small; elsewhere it is above.
 */
export const piecewiseLinear = (
  context: BuildContext,
  name: string,
  affine: AffineExpression,
  of: (count: number) => number,
): AffineExpression => {
  const [least, most] = rangeOf(context, affine);
  const segments: { slope: number; length: number }[] = [];
  for (let count = least; count < most; count++) {
    const slope = of(count + 1) - of(count);
    const last = segments.at(-1);
    if (last && Math.abs(last.slope - slope) <= 1e-12 * Math.max(1, Math.abs(slope))) last.length += 1;
    else segments.push({ slope, length: 1 });
  }
  const [first, second] = segments;
  if (!first) return { constant: of(least), terms: new Map() };
  if (!second) {
    // One slope: no segments are needed, the columns of the count carry it themselves.
    const terms = new Map([...affine.terms].map(([column, times]) => [column, first.slope * times]));
    return { constant: of(least) + first.slope * (affine.constant - least), terms };
  }
  const filling = new Map(affine.terms);
  const terms = new Map<number, number>();
  for (const { slope, length } of segments) {
    const column = context.builder.column(0, length, 0);
    filling.set(column, -1);
    terms.set(column, slope);
  }
  context.builder.row(name, filling, least - affine.constant, least - affine.constant);
  return { constant: of(least), terms };
};

/** weight · f(count) as a part of an objective. */
export const addConvexCost = (
  context: BuildContext,
  level: ObjectiveDraft,
  name: string,
  weight: number,
  affine: AffineExpression,
  of: (count: number) => number,
): void => {
  const { constant, terms } = piecewiseLinear(context, name, affine, of);
  level.constant += weight * constant;
  for (const [column, slope] of terms) level.costs.add(column, weight * slope);
};
