/**
 * An objective whose parts count very differently, as several levels. An engine works with some sixteen digits and with
 * tolerances, so beside a cost of 1,000 it does not see one of 0.000001. Let the larger parts have the sum S, a multiple
 * of `step` in every plan, and the smaller ones the sum s, which differs by no more than `range` between any two points.
 * Where range < step, minimising S + s is the same as minimising S first and then s:
 *
 *   S(p) < S(q)  ⇒  S(q) − S(p) ≥ step > range ≥ s(p) − s(q)  ⇒  S(p) + s(p) < S(q) + s(q),
 *
 * and where S(p) = S(q), s decides in both. The range follows from the bounds of the columns.
 */
import { allowedGap } from './allowed-gap.ts';
import { type ObjectiveDraft, type ObjectivePart, stepOf } from './objective-draft.ts';
import { floatAt, intAt, type Level, type Program } from './program.ts';

/** Parts whose largest costs lie within this ratio are one level; beyond it they are separated, where that is exact. */
const MAX_RATIO_WITHIN_LEVEL = 1e4;

/** Beside the largest cost an engine may not see what is smaller than this. */
export const MAX_RATIO_FOR_ENGINES = 1e7;

type Columns = Pick<Program['columns'], 'count' | 'lower' | 'upper'>;
type Costs = Pick<Level, 'indices' | 'costs'>;

/** A level, and how many times the smallest amount that matters in it the largest is. */
export type ScaledLevel = { readonly level: Level; readonly costRatio: number };

/** The sum of the costs of some parts for each column, without zeros. */
const sumOfParts = (parts: readonly ObjectivePart[], columnCount: number): Costs => {
  const sums = new Float64Array(columnCount);
  for (const { costs } of parts) costs.addTo(sums);
  const indices = Int32Array.from(sums.keys()).filter((column) => sums[column] !== 0);
  return { indices, costs: Float64Array.from(indices, (column) => floatAt(sums, column)) };
};

/** By how much the costs can differ between any two points within the bounds of the columns. */
const rangeOfCosts = ({ indices, costs }: Costs, { lower, upper }: Columns): number => {
  let range = 0;
  for (let k = 0; k < indices.length; k++) {
    const column = intAt(indices, k);
    range += Math.abs(floatAt(costs, k)) * (floatAt(upper, column) - floatAt(lower, column));
  }
  return range;
};

const stepOfParts = (parts: readonly ObjectivePart[], { costs }: Costs): number =>
  parts.some(({ isFractional }) => isFractional) ? 0 : stepOf(costs);

/** Whether no difference in `smaller` can outweigh one in `larger`. */
const dominates = (
  larger: readonly ObjectivePart[],
  smaller: readonly ObjectivePart[],
  columns: Columns,
): boolean => {
  const step = stepOfParts(larger, sumOfParts(larger, columns.count));
  // Rounding must not decide, so the step has to be larger by more than that.
  return step > rangeOfCosts(sumOfParts(smaller, columns.count), columns) * (1 + 1e-6);
};

/** The parts of each level, the largest first. What cannot be separated stays together. */
const groupsOf = (
  parts: readonly ObjectivePart[],
  columns: Columns,
): readonly (readonly ObjectivePart[])[] => {
  const largestOf = (position: number): number => parts[position]?.costs.largest() ?? 0;
  const smallest = largestOf(parts.length - 1);
  if (largestOf(0) <= MAX_RATIO_WITHIN_LEVEL * smallest) return [parts];
  // As many as one level may hold; fewer, where those do not dominate the others.
  const fitting = parts.filter(
    ({ costs }) => largestOf(0) <= MAX_RATIO_WITHIN_LEVEL * costs.largest(),
  ).length;
  for (let count = fitting; count > 0; count--) {
    const [larger, smaller] = [parts.slice(0, count), parts.slice(count)];
    if (dominates(larger, smaller, columns)) return [larger, ...groupsOf(smaller, columns)];
  }
  return [parts];
};

/**
 * The finished levels of an objective: one, or several where its parts lie far apart. An objective with a tolerance stays
 * one level, because later levels may worsen the sum, and not one part of it.
 */
export const levelsOf = (draft: ObjectiveDraft, columns: Columns): readonly ScaledLevel[] => {
  const { name, source, tolerancePercent } = draft;
  const all = [...draft.parts.values()];
  const weighing = all
    .filter(({ costs }) => costs.largest() > 0)
    .sort((a, b) => b.costs.largest() - a.costs.largest());
  const groups = tolerancePercent > 0 ? [weighing] : groupsOf(weighing, columns);
  return groups.map((parts, position): ScaledLevel => {
    const costs = sumOfParts(parts, columns.count);
    // What has no costs is the same in every plan, and counts with the largest.
    const others = position === 0 ? all.filter((part) => part.costs.largest() === 0) : [];
    const constant = [...parts, ...others].reduce((sum, part) => sum + part.constant, 0);
    const [largest, smallest] = [parts[0]?.costs.largest() ?? 1, parts.at(-1)?.costs.largest() ?? 1];
    const hidden = parts.filter((part) => largest > MAX_RATIO_FOR_ENGINES * part.costs.largest());
    return {
      level: {
        name: position === 0 ? name : `${name}, part ${position + 1}`,
        tolerancePercent,
        gapPercent: allowedGap(draft.gapPercent, columns.count),
        ...(source.kind === 'tie-break'
          ? { isTieBreak: true, isOptionalBesideGap: source.by === 'moves' }
          : {}),
        constant: position === 0 ? draft.constant + constant : constant,
        ...costs,
        step: draft.step ?? stepOfParts(parts, costs),
        ...(parts.length > 1 ? { resolution: smallest } : {}),
        ...(hidden.length > 0 ? { unseen: rangeOfCosts(sumOfParts(hidden, columns.count), columns) } : {}),
      },
      costRatio: draft.costRatio ?? largest / smallest,
    };
  });
};
