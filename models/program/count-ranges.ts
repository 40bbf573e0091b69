/** The ranges that counts can have. */
import type { AffineExpression } from './affine.ts';
import type { BuildContext } from './build-context.ts';

export type Range = readonly [least: number, most: number];

/** The range of an expression by the bounds of its columns. */
export const rangeOf = ({ builder }: BuildContext, { constant, terms }: AffineExpression): Range => {
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

/** Reads ranges by the bounds of the columns and by the must rows that have just these columns. */
export const rangeReader = (context: BuildContext): ((affine: AffineExpression) => Range) => {
  const byTerms = Map.groupBy(context.rowBounds, ({ affine }) => keyOf(affine));
  return (affine) => {
    let [least, most] = rangeOf(context, affine);
    for (const { affine: bounded, atLeast, atMost } of byTerms.get(keyOf(affine)) ?? []) {
      const constant = affine.constant - bounded.constant;
      [least, most] = [Math.max(least, atLeast + constant), Math.min(most, atMost + constant)];
    }
    return [least, most];
  };
};
