/** Whether a gap that is allowed of the whole may be allowed of each part. */
import { floatAt, intAt, type Level, type Program } from '../../../models/program/program.ts';

/** The values that a level has by the bounds of the columns. */
const rangeOf = (
  { columns: { lower, upper } }: Program,
  { constant, indices, costs }: Level,
): readonly [least: number, most: number] => {
  let [least, most] = [constant, constant];
  costs.forEach((cost, k) => {
    const j = intAt(indices, k);
    least += cost * (cost > 0 ? floatAt(lower, j) : floatAt(upper, j));
    most += cost * (cost > 0 ? floatAt(upper, j) : floatAt(lower, j));
  });
  return [least, most];
};

/**
 * Whether no level of any name has values above 0 and below. Then the values of the parts do not cancel out, and where
 * each is within so many percent of its bound, their sum is within so many percent of the sum of the bounds.
 */
export const isOfOneSign = (programs: readonly Program[]): boolean => {
  const ranges = new Map<string, readonly [number, number]>();
  for (const program of programs) {
    for (const level of program.levels) {
      const [least, most] = rangeOf(program, level);
      const known = ranges.get(level.name) ?? [0, 0];
      ranges.set(level.name, [Math.min(known[0], least), Math.max(known[1], most)]);
    }
  }
  return [...ranges.values()].every(([least, most]) => least >= 0 || most <= 0);
};
