/**
 * An integer program as plain data, the input of an engine. It knows nothing of schools or teachers, so an engine can be
 * tested on any instance. It consists of typed arrays, which cross into a worker thread without a copy of each object.
 *
 *   minimise   level 1, then level 2 among the optima of level 1, …
 *   subject to rows.lower ≤ A·x ≤ rows.upper,  columns.lower ≤ x ≤ columns.upper,
 *              x_j integer wherever columns.integer[j] is not CONTINUOUS
 *
 * Every column has finite bounds, so no level is unbounded. A row's lower bound never exceeds its upper bound; −Infinity
 * and Infinity leave a side open.
 */
/** The column may take any value between its bounds. */
export const CONTINUOUS = 0;
/** The column must be integer, and an engine has to enforce it. */
export const INTEGER = 1;
/**
 * The column must be integer, and is so at every vertex once all INTEGER columns are: the transportation part of the
 * program (HiGHS: implicit integer). An engine may relax it on the way, but its answer must be integral.
 */
export const IMPLIED_INTEGER = 2;
/** The column must be integer, and follows from the INTEGER columns: it counts or penalises what they decide. */
export const AUXILIARY_INTEGER = 3;

export type Program = {
  readonly columns: {
    readonly count: number;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
    /** CONTINUOUS, INTEGER, IMPLIED_INTEGER or AUXILIARY_INTEGER. */
    readonly integer: Uint8Array;
  };
  /** The matrix in compressed sparse rows: row i has entries starts[i] … starts[i + 1] − 1, no zeros, no duplicates. */
  readonly rows: {
    readonly count: number;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
    readonly starts: Int32Array;
    readonly indices: Int32Array;
    readonly values: Float64Array;
  };
  /** The part of the program in which its first levels can be solved, if there is one. */
  readonly aggregatedModel?: AggregatedModel;
  /** Objectives in lexicographic order. Without any, every feasible x is optimal. */
  readonly levels: readonly Level[];
  /** Where columns lie, for a search that goes from place to place; absent where that is not known. */
  readonly places?: Places;
};

/** Places are numbered from 0. */
export type Places = {
  /** Per column the place where it lies or, of one that leads from a place to another, the first of the two; else −1. */
  readonly from: Int32Array;
  /** Per column that leads from a place to another, the second of the two; else −1. */
  readonly to: Int32Array;
  /** Per place the nearest places, itself first. */
  readonly near: readonly Int32Array[];
};

/**
 * The leading columns, rows and levels: a relaxation of the program. The rest disaggregates its solutions, which these
 * levels do not depend on. Nearly every integer solution of the aggregated model can be disaggregated; whether one can,
 * only the whole program decides.
 */
export type AggregatedModel = {
  readonly columns: number;
  readonly rows: number;
  readonly levels: number;
  /** Rows of the aggregated model that later rows imply, so that the whole program does not need them. */
  readonly replacedRows: readonly number[];
  /** Columns of the aggregated model that are sums of later columns. */
  readonly sums: readonly SumColumn[];
};

/**
 * A column of the aggregated model, and the later row that defines it: Σ others − column = 0. Where no other row has an
 * entry of the column, the whole program needs neither.
 */
export type SumColumn = { readonly column: number; readonly row: number };

const outside = (): never => {
  throw new Error('a position lies outside the list that it is used with');
};

// Readers of the arrays of a program, at positions that are known to exist. Each kind of array has a reader of its own,
// which can be inlined: a common one slows down the loops over the matrix.
export const floatAt = (numbers: Float64Array, position: number): number => numbers[position] ?? outside();
export const intAt = (numbers: Int32Array, position: number): number => numbers[position] ?? outside();
export const byteAt = (numbers: Uint8Array, position: number): number => numbers[position] ?? outside();
export const levelAt = (levels: readonly Level[], position: number): Level => levels[position] ?? outside();

/** Sets each sum column of `x` to the sum of the columns that it aggregates. */
export const evaluateSums = ({ aggregatedModel, rows }: Program, x: Float64Array): void => {
  for (const { column, row } of aggregatedModel?.sums ?? []) {
    let sum = 0;
    for (let k = intAt(rows.starts, row); k < intAt(rows.starts, row + 1); k++)
      if (rows.indices[k] !== column) sum += floatAt(rows.values, k) * floatAt(x, intAt(rows.indices, k));
    x[column] = sum;
  }
};

/** One objective: minimise constant + Σ costs[k] · x[indices[k]]. */
export type Level = {
  readonly name: string;
  readonly constant: number;
  readonly indices: Int32Array;
  readonly costs: Float64Array;
  /**
   * A number that the value of every integral solution, less `constant`, is an integer multiple of; 0 where none is
   * known. An engine may stop once no better multiple is left.
   */
  readonly step: number;
  /**
   * Where several things add up in the value: the largest cost of the one that counts least. What is proved is proved to a
   * small share of it. Without it, the value is measured by its own size.
   */
  readonly resolution?: number;
  /** By how much the value can change through what an engine may not see beside the largest costs; nothing if absent. */
  readonly unseen?: number;
  /**
   * A tie-breaking level; it is optimised only where that is cheap, and whether it is proved says nothing about the
   * quality of the plan.
   */
  readonly isTieBreak?: boolean;
  /** A tie-breaking level that is left open in a large program where a goal before it was. */
  readonly isOptionalBesideGap?: boolean;
  /** By how much later levels may worsen this one, in percent of the absolute value of its optimum. */
  readonly tolerancePercent: number;
  /** How far above its bound the value may end, in percent of the larger of the two; 0 demands a proof. */
  readonly gapPercent: number;
};

/** The value of one level at `x`. */
export const levelValue = (level: Level, x: Float64Array): number => {
  let value = level.constant;
  for (let k = 0; k < level.indices.length; k++)
    value += floatAt(level.costs, k) * floatAt(x, intAt(level.indices, k));
  return value;
};

/** The aggregated model as a program of its own; it shares the arrays of the whole program. */
export const aggregatedProgram = ({ columns, rows, levels }: Program, model: AggregatedModel): Program => ({
  columns: {
    count: model.columns,
    lower: columns.lower.subarray(0, model.columns),
    upper: columns.upper.subarray(0, model.columns),
    integer: columns.integer.subarray(0, model.columns),
  },
  rows: {
    count: model.rows,
    lower: rows.lower.subarray(0, model.rows),
    upper: rows.upper.subarray(0, model.rows),
    starts: rows.starts.subarray(0, model.rows + 1),
    indices: rows.indices.subarray(0, rows.starts[model.rows]),
    values: rows.values.subarray(0, rows.starts[model.rows]),
  },
  levels: levels.slice(0, model.levels),
});
