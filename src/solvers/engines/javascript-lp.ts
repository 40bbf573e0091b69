/**
 * javascript-lp-solver: a second, independent engine for small programs. It works on a dense tableau and in
 * JavaScript objects, and it is known to answer wrongly at times, so nothing that it says is taken on trust:
 * its values are checked against the program, and what contradicts plain arithmetic is an error.
 */
import solverModule, { type SolveResult } from 'javascript-lp-solver';
import { CONTINUOUS, type Program } from '../../../models/program/program.ts';
import {
  type Branched,
  type BranchRequest,
  type Engine,
  EngineFailed,
  type EngineRequest,
  type Relaxed,
  type Session,
  type SizeLimit,
} from './engine.ts';

const version = '1.0.3';

// The package's types describe its CommonJS face, whose default export sits one level deeper.
const solver = solverModule as unknown as typeof solverModule.default;

/**
 * By measurement on small programs of our kind: up to here it normally ends within some five seconds, while
 * at twice the size it starts to run out of time or to lose a level to rounding.
 */
const ENTRIES_AT_MOST = 75_000;
const WHOLE_COLUMNS_AT_MOST = 160;

/** Every free column is a column of the tableau and, for its upper bound, a row as well. */
const sizeLimit = (program: Program): SizeLimit | undefined => {
  const { columns, rows } = program;
  let free = 0;
  let whole = 0;
  for (let j = 0; j < columns.count; j++) {
    if (columns.lower[j] === columns.upper[j]) continue;
    free++;
    if (columns.integer[j] !== CONTINUOUS) whole++;
  }
  const entries = (rows.count + free) * free;
  if (whole > WHOLE_COLUMNS_AT_MOST) {
    return { what: 'whole columns', limit: WHOLE_COLUMNS_AT_MOST, actual: whole };
  }
  if (entries > ENTRIES_AT_MOST) {
    return { what: 'entries of the tableau', limit: ENTRIES_AT_MOST, actual: entries };
  }
  return undefined;
};

const open = async (): Promise<Session> => ({
  relax: (question): Relaxed => {
    const answer = ask(question, undefined);
    if (answer.status !== 'solved') return answer;
    return { status: 'optimal', values: answer.values, duals: undefined };
  },
  branch: (question: BranchRequest): Branched => {
    const answer = ask(question, question);
    if (answer.status === 'infeasible') return answer;
    if (answer.status === 'stopped') {
      return { status: 'stopped', values: undefined, bound: Number.NEGATIVE_INFINITY };
    }
    if (answer.isCutShort) {
      return { status: 'stopped', values: answer.values, bound: Number.NEGATIVE_INFINITY };
    }
    // The engine gives no bound of its own. Where it was not cut short its value is its bound, less the gap
    // that it was allowed.
    const gap = Math.max(question.absoluteGap, Math.abs(answer.value) * question.relativeGap);
    return {
      status: 'optimal',
      values: answer.values,
      bound: answer.value - (question.relativeGap > 0 ? gap : 0),
    };
  },
  dispose: () => {},
});

type Answer =
  | {
      readonly status: 'solved';
      readonly values: Float64Array;
      readonly value: number;
      readonly isCutShort: boolean;
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'stopped' };

const ask = (question: EngineRequest, branching: BranchRequest | undefined): Answer => {
  const answer = askOnce(question, branching, 0);
  if (answer.status !== 'infeasible' || question.domain.cuts.length === 0) return answer;
  // A row that keeps a level is tight at its own solution, which the engine rounds to eight decimals.
  return askOnce(question, branching, LEVEL_ROW_SLACK);
};

/** Relative to a row whose largest coefficient is 1. */
const LEVEL_ROW_SLACK = 5e-8;

const askOnce = (question: EngineRequest, branching: BranchRequest | undefined, slack: number): Answer => {
  const model = modelOf(question, branching, slack);
  if (model === undefined) return { status: 'infeasible' };
  const milliseconds = question.deadline - performance.now();
  if (milliseconds <= 0 || question.shouldStop()) return { status: 'stopped' };
  const started = performance.now();
  const result = solver.Solve({
    ...model,
    // Its presolve forgets the cost of the columns that it fixes.
    options: { presolve: false, timeout: milliseconds, tolerance: branching?.relativeGap ?? 0 },
  }) as SolveResult;
  const isCutShort = branching !== undefined && performance.now() - started >= milliseconds;
  const values = Float64Array.from(question.domain.columnLower);
  for (let j = 0; j < values.length; j++) {
    const value = result[`c${j}`];
    if (typeof value === 'number') values[j] = values[j]! + value;
  }
  const breach = findBreach(question, branching, values);
  if (!result.feasible) {
    if (isCutShort) return { status: 'stopped' };
    return { status: 'infeasible' };
  }
  if (breach !== undefined) {
    // What it returns when its time is over need not be feasible, and it does not say so.
    if (isCutShort) return { status: 'stopped' };
    throw new EngineFailed('javascript-lp', `claims values that ${breach}`);
  }
  let value = question.offset;
  for (let j = 0; j < values.length; j++) value += question.costs[j]! * values[j]!;
  return { status: 'solved', values, value, isCutShort };
};

type JsonModel = {
  readonly optimize: 'cost';
  readonly opType: 'min';
  readonly constraints: Record<string, { min?: number; max?: number; equal?: number }>;
  readonly variables: Record<string, Record<string, number>>;
  readonly ints: Record<string, 1>;
};

/** Every column counted from its lower bound, because the engine knows no others; undefined if infeasible. */
const modelOf = (
  { program, domain, costs }: EngineRequest,
  branching: BranchRequest | undefined,
  slack: number,
): JsonModel | undefined => {
  const { rows, columns } = program;
  const { columnLower, columnUpper, rowLower, rowUpper, cuts } = domain;
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {};
  const variables: Record<string, Record<string, number>> = {};
  const ints: Record<string, 1> = {};
  // Its ratio test passes over quotients below 1e-8 unless the row's side is below 1e-8 too, so that a row
  // with large coefficients and little room is overlooked. Objectives and level rows therefore come with 1 as
  // their largest coefficient, and level rows without slack.
  const largestCost = largestOf(costs);
  for (let j = 0; j < columns.count; j++) {
    const range = columnUpper[j]! - columnLower[j]!;
    if (range < 0) return undefined;
    if (range === 0) continue;
    constraints[`u${j}`] = { max: range };
    variables[`c${j}`] = { cost: costs[j]! / largestCost, [`u${j}`]: 1 };
    if (branching?.integer[j] === 1) ints[`c${j}`] = 1;
  }

  /** False where a row without free columns is missed. */
  const addRow = (
    name: string,
    from: number,
    to: number,
    indices: Int32Array,
    values: Float64Array,
    lower: number,
    upper: number,
  ): boolean => {
    let fixed = 0;
    let isEmpty = true;
    for (let k = from; k < to; k++) {
      const j = indices[k]!;
      fixed += values[k]! * columnLower[j]!;
      const variable = variables[`c${j}`];
      if (variable === undefined) continue;
      variable[name] = values[k]!;
      isEmpty = false;
    }
    const tolerance = 1e-7 * Math.max(1, Math.abs(fixed));
    if (isEmpty) return lower - fixed <= tolerance && fixed - upper <= tolerance;
    if (lower === upper) constraints[name] = { equal: lower - fixed };
    else {
      constraints[name] = {
        ...(Number.isFinite(lower) ? { min: lower - fixed } : {}),
        ...(Number.isFinite(upper) ? { max: upper - fixed } : {}),
      };
    }
    return true;
  };
  for (let i = 0; i < rows.count; i++) {
    const isPossible = addRow(
      `r${i}`,
      rows.starts[i]!,
      rows.starts[i + 1]!,
      rows.indices,
      rows.values,
      rowLower[i]!,
      rowUpper[i]!,
    );
    if (!isPossible) return undefined;
  }
  for (const [r, row] of cuts.entries()) {
    const largest = largestOf(row.values);
    const isPossible = addRow(
      `l${r}`,
      0,
      row.indices.length,
      row.indices,
      row.values.map((value) => value / largest),
      Number.NEGATIVE_INFINITY,
      row.upper / largest + slack * Math.max(1, Math.abs(row.upper / largest)),
    );
    if (!isPossible) return undefined;
  }
  return { optimize: 'cost', opType: 'min', constraints, variables, ints };
};

/** The largest magnitude, or 1 where all are zero. */
const largestOf = (values: Float64Array): number => {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest || 1;
};

/** What is wrong with the values, in words, if anything. */
const findBreach = (
  { program, domain }: EngineRequest,
  branching: BranchRequest | undefined,
  values: Float64Array,
): string | undefined => {
  const { columnLower, columnUpper, rowLower, rowUpper, cuts } = domain;
  const { rows } = program;
  for (let j = 0; j < values.length; j++) {
    const value = values[j]!;
    if (!(value >= columnLower[j]! - 1e-6 && value <= columnUpper[j]! + 1e-6)) {
      return `put column ${j} outside its bounds`;
    }
    if (branching?.integer[j] === 1 && !(Math.abs(value - Math.round(value)) <= 1e-6)) {
      return `leave column ${j} fractional`;
    }
  }
  const isMissed = (
    from: number,
    to: number,
    indices: Int32Array,
    coefficients: Float64Array,
    lower: number,
    upper: number,
  ): boolean => {
    let activity = 0;
    let largest = 1;
    for (let k = from; k < to; k++) {
      const term = coefficients[k]! * values[indices[k]!]!;
      activity += term;
      largest = Math.max(largest, Math.abs(term));
    }
    return !(activity >= lower - 1e-6 * largest && activity <= upper + 1e-6 * largest);
  };
  for (let i = 0; i < rows.count; i++) {
    const from = rows.starts[i]!;
    const to = rows.starts[i + 1]!;
    if (isMissed(from, to, rows.indices, rows.values, rowLower[i]!, rowUpper[i]!)) return `miss row ${i}`;
  }
  for (const { indices, values: coefficients, upper } of cuts) {
    if (isMissed(0, indices.length, indices, coefficients, Number.NEGATIVE_INFINITY, upper)) {
      return 'spoil an earlier level';
    }
  }
  return undefined;
};

export const javascriptLp: Engine = {
  id: 'javascript-lp',
  version,
  givesDuals: false,
  minColumnsForNeighbourhoods: Number.POSITIVE_INFINITY,
  rowSlack: 0,
  open,
  sizeLimit,
};
