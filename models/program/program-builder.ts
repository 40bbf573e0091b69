/** Writes an integer program column by column and row by row into plain numbers, without an object per entry. */
import { growingBytes, growingFloats, growingInts } from './growing-array.ts';
import type { AggregatedModel, Level, Program } from './program.ts';

export type Terms = ReadonlyMap<number, number>;

/** One objective in the making: costs of columns add up. */
export type ObjectiveDraft = {
  readonly name: string;
  readonly tolerancePercent: number;
  readonly isTieBreak: boolean;
  constant: number;
  readonly costs: Costs;
  /** A column with a cost may end at a fraction, so the value has no step. */
  fractional: boolean;
  /** The step of the value, where it does not follow from the costs. */
  readonly step?: number;
};

/** Prices of columns in an objective; those of one column add up. */
export type Costs = {
  readonly add: (column: number, amount: number) => void;
  /** The sum for each column, in the order of the columns, without those that come to nothing. */
  readonly taken: (columnCount: number) => Pick<Level, 'indices' | 'costs'>;
};

export const noCosts = (): Costs => {
  const [columns, amounts] = [growingInts(), growingFloats()];
  return {
    add: (column, amount) => {
      if (amount === 0) return;
      columns.push(column);
      amounts.push(amount);
    },
    taken: (columnCount) => {
      const sums = new Float64Array(columnCount);
      for (let k = 0; k < columns.size(); k++) sums[columns.at(k)]! += amounts.at(k);
      const [indices, costs] = [growingInts(), growingFloats()];
      for (let column = 0; column < columnCount; column++) {
        if (sums[column] === 0) continue;
        indices.push(column);
        costs.push(sums[column]!);
      }
      return { indices: indices.taken(), costs: costs.taken() };
    },
  };
};

export type ProgramBuilder = {
  /** Adds a column and gives its position. `whole`: 0 continuous, 1 whole, 2 whole by itself, 3 by others (see Program). */
  readonly column: (lower: number, upper: number, whole: 0 | 1 | 2 | 3) => number;
  readonly row: (name: string, terms: Terms, lower: number, upper: number) => void;
  /** lower ≤ Σ `plus` − Σ `minus` ≤ upper, over columns that are all different. */
  readonly difference: (
    name: string,
    plus: Iterable<number>,
    minus: Iterable<number>,
    lower: number,
    upper: number,
  ) => void;
  /** What has been written so far. */
  readonly size: () => { readonly columns: number; readonly rows: number };
  readonly lowerOf: (column: number) => number;
  readonly upperOf: (column: number) => number;
  readonly tightenUpper: (column: number, upper: number) => void;
  readonly tightenLower: (column: number, lower: number) => void;
  readonly finish: (
    levels: readonly ObjectiveDraft[],
    core: AggregatedModel | undefined,
  ) => {
    readonly program: Program;
    readonly rowNames: readonly string[];
  };
};

const denominators = [1, 2, 4, 5, 8, 10, 20, 25, 40, 100, 1_000];

/** The largest number of which all costs are whole multiples, if it is a plain one; else 0. */
export const stepOf = (costs: Iterable<number>): number => {
  const values = [...costs].filter((cost) => cost !== 0).map(Math.abs);
  if (values.length === 0) return 0;
  const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9 && value < 2 ** 40;
  const denominator = denominators.find((one) => values.every((value) => isWhole(value * one)));
  if (denominator === undefined) return 0;
  let divisor = 0;
  for (const value of values) {
    let [a, b] = [Math.round(value * denominator), divisor];
    while (b !== 0) [a, b] = [b, a % b];
    divisor = a;
  }
  return divisor / denominator;
};

const levelOf = (draft: ObjectiveDraft, columnCount: number): Level => {
  const { name, tolerancePercent, isTieBreak, constant, fractional } = draft;
  const { indices, costs } = draft.costs.taken(columnCount);
  return {
    name,
    tolerancePercent,
    ...(isTieBreak ? { isTieBreak } : {}),
    constant,
    indices,
    costs,
    step: draft.step ?? (fractional ? 0 : stepOf(costs)),
  };
};

export const programBuilder = (): ProgramBuilder => {
  const [lower, upper, integer] = [growingFloats(), growingFloats(), growingBytes()];
  const [rowLower, rowUpper, starts] = [growingFloats(), growingFloats(), growingInts()];
  const [indices, values] = [growingInts(), growingFloats()];
  const rowNames: string[] = [];
  starts.push(0);
  const entry = (column: number, value: number): void => {
    indices.push(column);
    values.push(value);
  };
  const end = (name: string, from: number, to: number): void => {
    starts.push(indices.size());
    rowLower.push(from);
    rowUpper.push(to);
    rowNames.push(name);
  };
  const terms = (of: Terms): void => {
    for (const [column, value] of of) if (value !== 0) entry(column, value);
  };
  return {
    column: (from, to, whole) => {
      lower.push(from);
      upper.push(to);
      integer.push(whole);
      return lower.size() - 1;
    },
    row: (name, of, from, to) => {
      terms(of);
      // An engine may refuse a row whose limits cross, though it only means that there is no plan.
      if (from <= to) return end(name, from, to);
      end(`${name}min`, from, Infinity);
      terms(of);
      end(`${name}max`, -Infinity, to);
    },
    difference: (name, plus, minus, from, to) => {
      for (const column of plus) entry(column, 1);
      for (const column of minus) entry(column, -1);
      end(name, from, to);
    },
    lowerOf: (column) => lower.at(column),
    upperOf: (column) => upper.at(column),
    tightenUpper: (column, to) => {
      upper.put(column, Math.max(lower.at(column), Math.min(upper.at(column), to)));
    },
    tightenLower: (column, from) => {
      lower.put(column, Math.min(upper.at(column), Math.max(lower.at(column), from)));
    },
    size: () => ({ columns: lower.size(), rows: rowLower.size() }),
    finish: (levels, core) => ({
      program: {
        columns: {
          count: lower.size(),
          lower: lower.taken(),
          upper: upper.taken(),
          integer: integer.taken(),
        },
        rows: {
          count: rowLower.size(),
          lower: rowLower.taken(),
          upper: rowUpper.taken(),
          starts: starts.taken(),
          indices: indices.taken(),
          values: values.taken(),
        },
        ...(core ? { aggregatedModel: core } : {}),
        levels: levels.map((level) => levelOf(level, lower.size())),
      },
      rowNames,
    }),
  };
};
