/** Objectives while the program is being built: costs of columns add up until the level is finished. */
import { greatestCommonDivisor } from '../exact.ts';
import type { LevelSource, StatedGap } from '../formulation/formulation.ts';
import { growingFloats, growingInts } from './growing-array.ts';

/** The part of a leximin objective that one of its levels minimises: Σ max(0, amount − over). */
export type Excess = {
  readonly over: number;
  /** The smallest value above `over` that an amount can have. */
  readonly nextValue: number;
};

export type ObjectiveDraft = {
  readonly name: string;
  readonly source: LevelSource;
  /** Where the level is one of several that together order amounts by the largest first. */
  readonly excess?: Excess;
  readonly tolerancePercent: number;
  readonly gapPercent: StatedGap;
  readonly constant: number;
  /** The step of the value (see Level), where it does not follow from the costs. */
  readonly step?: number;
  /** How many times the smallest amount that matters the largest is, where it does not follow from the costs. */
  readonly costRatio?: number;
  /** Terms that count alike, by a name; split-by-scale.ts separates parts whose costs lie too far apart. */
  readonly parts: Map<string, ObjectivePart>;
};

export type ObjectivePart = {
  constant: number;
  readonly costs: ObjectiveCosts;
  /** A column with a cost is continuous and may end at a fraction, so the value has no step. */
  isFractional: boolean;
};

/** A part of an objective, and how much one unit counts in it: a penalty for a breach, or the weight of a goal. */
export type WeightedObjective = { readonly part: ObjectivePart; readonly weight: number };

/** Costs of columns; those of one column add up. */
type ObjectiveCosts = {
  readonly add: (column: number, cost: number) => void;
  /** Adds all of them to the sums, which have one entry per column. */
  readonly addTo: (sums: Float64Array) => void;
  /** The largest magnitude of a single cost; 0 where there is none. */
  readonly largest: () => number;
};

const objectiveCosts = (): ObjectiveCosts => {
  const [columns, amounts] = [growingInts(), growingFloats()];
  let largest = 0;
  return {
    add: (column, cost) => {
      if (cost === 0) return;
      columns.push(column);
      amounts.push(cost);
      largest = Math.max(largest, Math.abs(cost));
    },
    addTo: (sums) => {
      for (let entry = 0; entry < columns.size(); entry++) {
        const column = columns.at(entry);
        sums[column] = (sums[column] ?? 0) + amounts.at(entry);
      }
    },
    largest: () => largest,
  };
};

/** An objective without costs as yet. */
export const objectiveDraft = (settings: Omit<ObjectiveDraft, 'parts'>): ObjectiveDraft => ({
  ...settings,
  parts: new Map(),
});

/** The part of this name, made when it is first asked for. */
export const partOf = ({ parts }: ObjectiveDraft, name: string): ObjectivePart => {
  const known = parts.get(name);
  if (known) return known;
  const part = { constant: 0, costs: objectiveCosts(), isFractional: false };
  parts.set(name, part);
  return part;
};

const denominators = [1, 2, 4, 5, 8, 10, 20, 25, 40, 100, 1_000];
const isInteger = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9 && value < 2 ** 40;

/** Costs from here on are read as they are; smaller ones are scaled up first, or they would count as the integer 0. */
const LEAST_UNSCALED_COST = 1e-3;

/** The largest number that all costs are integer multiples of, over a plain common denominator; 0 if there is none. */
export const stepOf = (costs: Iterable<number>): number => {
  const magnitudes = [...costs].filter((cost) => cost !== 0).map(Math.abs);
  const least = magnitudes.reduce((smallest, value) => Math.min(smallest, value), Infinity);
  const scale = least < LEAST_UNSCALED_COST ? 10 ** -Math.floor(Math.log10(least)) : 1;
  const values = scale === 1 ? magnitudes : magnitudes.map((value) => value * scale);
  const denominator = denominators.find((one) => values.every((value) => isInteger(value * one)));
  if (values.length === 0 || denominator === undefined) return 0;
  let divisor = 0;
  for (const value of values) divisor = greatestCommonDivisor(Math.round(value * denominator), divisor);
  return divisor / denominator / scale;
};
