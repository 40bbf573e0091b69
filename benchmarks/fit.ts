/** How one figure grows with another. */

export type Point = { readonly size: number; readonly cost: number };

/** The straight line through the points with the least squares: cost ≈ base + slope · size. */
const lineThrough = (points: readonly Point[]): { readonly base: number; readonly slope: number } => {
  const mean = (of: (point: Point) => number): number =>
    points.reduce((total, point) => total + of(point), 0) / points.length;
  const [size, cost] = [mean((point) => point.size), mean((point) => point.cost)];
  const slope =
    points.reduce((total, point) => total + (point.size - size) * (point.cost - cost), 0) /
    points.reduce((total, point) => total + (point.size - size) ** 2, 0);
  return { base: cost - slope * size, slope };
};

const haveTwoSizes = (points: readonly Point[]): boolean => new Set(points.map(({ size }) => size)).size >= 2;

/** p of cost ≈ c · size^p, by the line through the logarithms; undefined below two sizes. Costs of 0 say nothing. */
export const exponentOf = (points: readonly Point[]): number | undefined => {
  const positive = points.filter(({ cost }) => cost > 0);
  if (!haveTwoSizes(positive)) return undefined;
  return lineThrough(positive.map(({ size, cost }) => ({ size: Math.log(size), cost: Math.log(cost) })))
    .slope;
};

/** The cost of one more of the size, without the cost of the start; undefined below two sizes. */
export const costOfOneMore = (points: readonly Point[]): number | undefined =>
  haveTwoSizes(points) ? lineThrough(points).slope : undefined;
