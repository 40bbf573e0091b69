/** Objectives while the program is being built: costs of columns add up until the level is finished. */
import { greatestCommonDivisor } from '../exact.ts';
import type { LevelSource } from '../formulation/formulation.ts';
import { growingFloats, growingInts } from './growing-array.ts';
import type { Level } from './program.ts';

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
  constant: number;
  readonly costs: ObjectiveCosts;
  /** A column with a cost is continuous and may end at a fraction, so the value has no step. */
  isFractional: boolean;
  /** The step of the value (see Level), where it does not follow from the costs. */
  readonly step?: number;
};

/** An objective, and how much one unit counts in it: a penalty for a breach, or the weight of a goal. */
export type WeightedObjective = { readonly level: ObjectiveDraft; readonly weight: number };

/** Costs of columns; those of one column add up. */
type ObjectiveCosts = {
  readonly add: (column: number, cost: number) => void;
  /** The sum for each column, in the order of the columns, without zeros. */
  readonly collect: (columnCount: number) => Pick<Level, 'indices' | 'costs'>;
};

const objectiveCosts = (): ObjectiveCosts => {
  const [columns, amounts] = [growingInts(), growingFloats()];
  return {
    add: (column, cost) => {
      if (cost === 0) return;
      columns.push(column);
      amounts.push(cost);
    },
    collect: (columnCount) => {
      const sums = new Float64Array(columnCount);
      for (let entry = 0; entry < columns.size(); entry++) {
        const column = columns.at(entry);
        sums[column] = (sums[column] ?? 0) + amounts.at(entry);
      }
      const [indices, costs] = [growingInts(), growingFloats()];
      sums.forEach((cost, column) => {
        if (cost === 0) return;
        indices.push(column);
        costs.push(cost);
      });
      return { indices: indices.toArray(), costs: costs.toArray() };
    },
  };
};

/** An objective without costs as yet. */
export const objectiveDraft = (settings: Omit<ObjectiveDraft, 'costs' | 'isFractional'>): ObjectiveDraft => ({
  ...settings,
  costs: objectiveCosts(),
  isFractional: false,
});

const denominators = [1, 2, 4, 5, 8, 10, 20, 25, 40, 100, 1_000];
const isInteger = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9 && value < 2 ** 40;

/** The largest number that all costs are integer multiples of, over a plain common denominator; 0 if there is none. */
export const stepOf = (costs: Iterable<number>): number => {
  const values = [...costs].filter((cost) => cost !== 0).map(Math.abs);
  if (values.length === 0) return 0;
  const denominator = denominators.find((one) => values.every((value) => isInteger(value * one)));
  if (denominator === undefined) return 0;
  let divisor = 0;
  for (const value of values) divisor = greatestCommonDivisor(Math.round(value * denominator), divisor);
  return divisor / denominator;
};

export const toLevel = (draft: ObjectiveDraft, columnCount: number): Level => {
  const { name, source, tolerancePercent, constant, isFractional } = draft;
  const { indices, costs } = draft.costs.collect(columnCount);
  return {
    name,
    tolerancePercent,
    ...(source.kind === 'tie-break' ? { isTieBreak: true } : {}),
    constant,
    indices,
    costs,
    step: draft.step ?? (isFractional ? 0 : stepOf(costs)),
  };
};
