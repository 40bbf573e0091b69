/** Builds an integer program column by column and row by row in typed arrays, without an object per entry. */

import type { LevelSource } from '../formulation/formulation.ts';
import type { Terms } from './affine.ts';
import { growingBytes, growingFloats, growingInts } from './growing-array.ts';
import type { Excess, ObjectiveDraft } from './objective-draft.ts';
import {
  type AggregatedModel,
  type AUXILIARY_INTEGER,
  CONTINUOUS,
  type IMPLIED_INTEGER,
  type INTEGER,
  type Program,
} from './program.ts';
import { levelsOf } from './split-by-scale.ts';

type ColumnKind = typeof CONTINUOUS | typeof INTEGER | typeof IMPLIED_INTEGER | typeof AUXILIARY_INTEGER;

/** Bounds and integrality of a column; from 0 and continuous unless stated. */
type ColumnSpec = { readonly lower?: number; readonly upper: number; readonly kind?: ColumnKind };

/** What a level of the program is derived from. */
export type LevelOrigin = {
  readonly source: LevelSource;
  /** Where the source is a leximin objective, which has several levels. */
  readonly excess?: Excess;
  /** How many times the smallest amount that matters in the level the largest is. */
  readonly costRatio: number;
};

export type ProgramBuilder = {
  /** Adds a column and returns its position. */
  readonly column: (spec: ColumnSpec) => number;
  /** lower ≤ Σ terms ≤ upper; two rows where lower > upper, which no engine takes as one. */
  readonly row: (name: string, terms: Terms, lower: number, upper: number) => void;
  /** lower ≤ Σ plus − Σ minus ≤ upper, over columns that are all different. */
  readonly difference: (
    name: string,
    plus: Iterable<number>,
    minus: Iterable<number>,
    lower: number,
    upper: number,
  ) => void;
  /** How many columns and rows there are so far. */
  readonly size: () => { readonly columns: number; readonly rows: number };
  readonly lowerOf: (column: number) => number;
  readonly upperOf: (column: number) => number;
  /** Lowers the upper bound, at most to the lower bound; never raises it. */
  readonly tightenUpper: (column: number, upper: number) => void;
  /** Raises the lower bound, at most to the upper bound; never lowers it. */
  readonly tightenLower: (column: number, lower: number) => void;
  readonly finish: (
    levels: readonly ObjectiveDraft[],
    aggregatedModel: AggregatedModel | undefined,
  ) => {
    readonly program: Program;
    readonly rowNames: readonly string[];
    /** The origins of the program's levels, by the level's position. */
    readonly origins: readonly LevelOrigin[];
  };
};

/** Between two calls of a checkpoint; a column or an entry takes less than a microsecond. */
const additionsPerCheckpoint = 4_096;

/** To be called at each addition; calls the checkpoint now and then. */
const additionCounter = (checkpoint: () => void): (() => void) => {
  let additions = 0;
  return () => {
    additions += 1;
    if (additions % additionsPerCheckpoint === 0) checkpoint();
  };
};

/** `checkpoint` is called now and then while columns and rows are added, and may throw. */
export const programBuilder = (checkpoint: () => void = () => {}): ProgramBuilder => {
  const countAddition = additionCounter(checkpoint);

  const [lower, upper, integer] = [growingFloats(), growingFloats(), growingBytes()];
  const [rowLower, rowUpper, starts] = [growingFloats(), growingFloats(), growingInts()];
  const [indices, values] = [growingInts(), growingFloats()];
  const rowNames: string[] = [];
  starts.push(0);
  const addEntry = (column: number, value: number): void => {
    countAddition();
    indices.push(column);
    values.push(value);
  };
  const addTerms = (terms: Terms): void => {
    for (const [column, value] of terms) if (value !== 0) addEntry(column, value);
  };
  const endRow = (name: string, from: number, to: number): void => {
    starts.push(indices.size());
    rowLower.push(from);
    rowUpper.push(to);
    rowNames.push(name);
  };
  const finishedProgram = (): Omit<Program, 'levels'> => ({
    columns: {
      count: lower.size(),
      lower: lower.toArray(),
      upper: upper.toArray(),
      integer: integer.toArray(),
    },
    rows: {
      count: rowLower.size(),
      lower: rowLower.toArray(),
      upper: rowUpper.toArray(),
      starts: starts.toArray(),
      indices: indices.toArray(),
      values: values.toArray(),
    },
  });
  return {
    column: ({ lower: from = 0, upper: to, kind = CONTINUOUS }) => {
      countAddition();
      lower.push(from);
      upper.push(to);
      integer.push(kind);
      return lower.size() - 1;
    },
    row: (name, terms, from, to) => {
      addTerms(terms);
      // An engine may refuse a row whose limits cross, though it only means that there is no plan.
      if (from <= to) return endRow(name, from, to);
      endRow(`${name}min`, from, Infinity);
      addTerms(terms);
      endRow(`${name}max`, -Infinity, to);
    },
    difference: (name, plus, minus, from, to) => {
      for (const column of plus) addEntry(column, 1);
      for (const column of minus) addEntry(column, -1);
      endRow(name, from, to);
    },
    lowerOf: (column) => lower.at(column),
    upperOf: (column) => upper.at(column),
    tightenUpper: (column, to) => {
      upper.set(column, Math.max(lower.at(column), Math.min(upper.at(column), to)));
    },
    tightenLower: (column, from) => {
      lower.set(column, Math.min(upper.at(column), Math.max(lower.at(column), from)));
    },
    size: () => ({ columns: lower.size(), rows: rowLower.size() }),
    finish: (drafts, aggregatedModel) => ({
      ...withLevels(finishedProgram(), drafts, aggregatedModel),
      rowNames,
    }),
  };
};

/** The program with its levels. A draft may become several, of which the aggregated model has all or none. */
const withLevels = (
  program: Omit<Program, 'levels'>,
  drafts: readonly ObjectiveDraft[],
  aggregatedModel: AggregatedModel | undefined,
): Pick<ReturnType<ProgramBuilder['finish']>, 'program' | 'origins'> => {
  const finished = drafts.map((draft) => ({ draft, levels: levelsOf(draft, program.columns) }));
  const aggregated = finished.slice(0, aggregatedModel?.levels).flatMap(({ levels }) => levels);
  return {
    program: {
      ...program,
      ...(aggregatedModel ? { aggregatedModel: { ...aggregatedModel, levels: aggregated.length } } : {}),
      levels: finished.flatMap(({ levels }) => levels.map(({ level }) => level)),
    },
    origins: finished.flatMap(({ draft: { source, excess }, levels }) =>
      levels.map(({ costRatio }) => ({ source, ...(excess ? { excess } : {}), costRatio })),
    ),
  };
};
