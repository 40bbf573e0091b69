/** Writes an integer program column by column and row by row into plain numbers, without an object per entry. */
import type { Core, Level, Program } from './program.ts';

export type Terms = ReadonlyMap<number, number>;

/** One objective in the making: costs of columns add up. */
export type LevelDraft = {
  readonly name: string;
  readonly tolerancePercent: number;
  readonly isCourtesy: boolean;
  constant: number;
  readonly costs: Map<number, number>;
  /** A column with a cost may end at a fraction, so the value has no step. */
  fractional: boolean;
  /** The step of the value, where it does not follow from the costs. */
  readonly step?: number;
};

/** A price of a column in an objective; prices of one column add up. */
export const addCost = (level: LevelDraft, column: number, amount: number): void => {
  if (amount !== 0) level.costs.set(column, (level.costs.get(column) ?? 0) + amount);
};

export type ProgramWriter = {
  /** Adds a column and gives its position. `whole`: 0 continuous, 1 whole, 2 whole by itself, 3 by others (see Program). */
  readonly column: (lower: number, upper: number, whole: 0 | 1 | 2 | 3) => number;
  readonly row: (name: string, terms: Terms, lower: number, upper: number) => void;
  /** What has been written so far. */
  readonly size: () => { readonly columns: number; readonly rows: number };
  readonly lowerOf: (column: number) => number;
  readonly upperOf: (column: number) => number;
  readonly tightenUpper: (column: number, upper: number) => void;
  readonly tightenLower: (column: number, lower: number) => void;
  readonly finish: (
    levels: readonly LevelDraft[],
    core: Core | undefined,
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

const levelOf = (draft: LevelDraft): Level => {
  const { name, tolerancePercent, isCourtesy, constant, costs, fractional } = draft;
  const entries = [...costs].filter(([, cost]) => cost !== 0).sort(([a], [b]) => a - b);
  return {
    name,
    tolerancePercent,
    ...(isCourtesy ? { isCourtesy } : {}),
    constant,
    indices: Int32Array.from(entries, ([column]) => column),
    costs: Float64Array.from(entries, ([, cost]) => cost),
    step: draft.step ?? (fractional ? 0 : stepOf(costs.values())),
  };
};

export const programWriter = (): ProgramWriter => {
  const columns: Record<'lower' | 'upper' | 'integer', number[]> = { lower: [], upper: [], integer: [] };
  const rows: Record<'lower' | 'upper' | 'starts' | 'indices' | 'values', number[]> = {
    lower: [],
    upper: [],
    starts: [0],
    indices: [],
    values: [],
  };
  const rowNames: string[] = [];
  const writeRow = (
    name: string,
    entries: readonly (readonly [number, number])[],
    from: number,
    to: number,
  ): void => {
    for (const [column, value] of entries) {
      rows.indices.push(column);
      rows.values.push(value);
    }
    rows.starts.push(rows.indices.length);
    rows.lower.push(from);
    rows.upper.push(to);
    rowNames.push(name);
  };
  return {
    column: (from, to, whole) => {
      columns.lower.push(from);
      columns.upper.push(to);
      columns.integer.push(whole);
      return columns.lower.length - 1;
    },
    row: (name, terms, from, to) => {
      const entries = [...terms].filter(([, value]) => value !== 0);
      // An engine may refuse a row whose limits cross, though it only means that there is no plan.
      if (from <= to) writeRow(name, entries, from, to);
      else {
        writeRow(`${name}min`, entries, from, Infinity);
        writeRow(`${name}max`, entries, -Infinity, to);
      }
    },
    lowerOf: (column) => columns.lower[column]!,
    upperOf: (column) => columns.upper[column]!,
    tightenUpper: (column, to) => {
      columns.upper[column] = Math.max(columns.lower[column]!, Math.min(columns.upper[column]!, to));
    },
    tightenLower: (column, from) => {
      columns.lower[column] = Math.min(columns.upper[column]!, Math.max(columns.lower[column]!, from));
    },
    size: () => ({ columns: columns.lower.length, rows: rows.lower.length }),
    finish: (levels, core) => ({
      program: {
        columns: {
          count: columns.lower.length,
          lower: Float64Array.from(columns.lower),
          upper: Float64Array.from(columns.upper),
          integer: Uint8Array.from(columns.integer),
        },
        rows: {
          count: rows.lower.length,
          lower: Float64Array.from(rows.lower),
          upper: Float64Array.from(rows.upper),
          starts: Int32Array.from(rows.starts),
          indices: Int32Array.from(rows.indices),
          values: Float64Array.from(rows.values),
        },
        ...(core ? { core } : {}),
        levels: levels.map(levelOf),
      },
      rowNames,
    }),
  };
};
