/**
 * An integer program as plain data: what an engine is given. It knows nothing of schools or teachers, so
 * an engine can be tested on anybody's instances, and it is made of typed arrays only, so that it crosses
 * into a worker thread without being copied object by object.
 *
 *   minimise   level 1, then level 2 among the optima of level 1, …
 *   subject to rows.lower ≤ A·x ≤ rows.upper,  columns.lower ≤ x ≤ columns.upper,
 *              x_j whole wherever columns.integer[j] is anything but CONTINUOUS
 *
 * Every column has finite bounds, so no level can be unbounded. A row's lower bound never exceeds its
 * upper bound; −Infinity and Infinity say that a side is open.
 */

/** The column may take any value between its bounds. */
export const CONTINUOUS = 0;
/** The column must be whole, and an engine has to see to it. */
export const INTEGER = 1;
/**
 * The column must be whole, and is so at every vertex once all WHOLE columns are: the transportation part of
 * the program. An engine may treat it as continuous on the way, but the final answer must be whole there.
 */
export const IMPLIED_INTEGER = 2;

/** The column must be whole, and what it is follows from the WHOLE ones: it counts or prices what they decide. */
export const AUXILIARY_INTEGER = 3;

export type Program = {
  readonly columns: {
    readonly count: number;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
    /** CONTINUOUS, WHOLE, WHOLE_BY_ITSELF or WHOLE_BY_OTHERS. */
    readonly integer: Uint8Array;
  };
  /** The matrix row by row: row i holds entries starts[i] … starts[i + 1] − 1. No entry is zero or double. */
  readonly rows: {
    readonly count: number;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
    readonly starts: Int32Array;
    readonly indices: Int32Array;
    readonly values: Float64Array;
  };
  /** The part of the program that its first levels can be solved in, if there is one. */
  readonly aggregatedModel?: AggregatedModel;
  /** Ordered objectives, the first being the most important. May be empty: then any feasible x will do. */
  readonly levels: readonly Level[];
};

/**
 * The first so many columns, rows and levels: a relaxation of the whole program. What is left out says how its solutions
 * are carried out, which these levels do not look at. Nearly every whole solution of the core can be; whether one can,
 * only the whole program tells.
 */
export type AggregatedModel = {
  readonly columns: number;
  readonly rows: number;
  readonly levels: number;
  /** Rows of the core that rows after it say in full, so that the whole program does not need them. */
  readonly replacedRows: readonly number[];
  /** Columns of the core that are sums of columns after it. */
  readonly sums: readonly SumColumn[];
};

/**
 * A column of the core, and the row after it that says what it sums up: Σ others − column = 0. Where nothing else speaks
 * of the column any more, the whole program needs neither.
 */
export type SumColumn = { readonly column: number; readonly row: number };

/** Puts into each column of the core that sums up others what they come to. */
export const evaluateSums = ({ aggregatedModel: core, rows }: Program, x: Float64Array): void => {
  for (const { column, row } of core?.sums ?? []) {
    let sum = 0;
    for (let k = rows.starts[row]!; k < rows.starts[row + 1]!; k++)
      if (rows.indices[k] !== column) sum += rows.values[k]! * x[rows.indices[k]!]!;
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
   * Where it is known that the value of every integral solution, less `constant`, is a whole multiple of
   * some number, that number; else 0. An engine may stop as soon as no better multiple is left.
   */
  readonly step: number;
  /**
   * A level that no goal of anybody asks for: it makes a plan tidier where that is easy. It is not branched on
   * where an earlier level is kept by a row, and whether it is proved says nothing of the plan.
   */
  readonly isTieBreak?: boolean;
  /** How much later levels may spoil this one, in percent of the absolute value of its optimum. */
  readonly tolerancePercent: number;
};

/** The value of one level at `x`. */
export const levelValue = (level: Level, x: Float64Array): number => {
  let value = level.constant;
  for (let k = 0; k < level.indices.length; k++) value += level.costs[k]! * x[level.indices[k]!]!;
  return value;
};

/** The core as a program of its own; it shares the arrays of the whole one. */
export const aggregatedProgram = ({ columns, rows, levels }: Program, core: AggregatedModel): Program => ({
  columns: {
    count: core.columns,
    lower: columns.lower.subarray(0, core.columns),
    upper: columns.upper.subarray(0, core.columns),
    integer: columns.integer.subarray(0, core.columns),
  },
  rows: {
    count: core.rows,
    lower: rows.lower.subarray(0, core.rows),
    upper: rows.upper.subarray(0, core.rows),
    starts: rows.starts.subarray(0, core.rows + 1),
    indices: rows.indices.subarray(0, rows.starts[core.rows]),
    values: rows.values.subarray(0, rows.starts[core.rows]),
  },
  levels: levels.slice(0, core.levels),
});
