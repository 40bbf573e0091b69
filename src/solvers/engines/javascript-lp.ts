/**
 * javascript-lp-solver: a second, independent engine for small programs. It works on a dense tableau and in JavaScript
 * objects, and its answers are known to be wrong at times. So its values are checked against the program, and an answer
 * that plain arithmetic refutes is an error.
 */
import solverModule, { type SolveResult } from 'javascript-lp-solver';
import { CONTINUOUS, floatAt, intAt, type Program } from '../../../models/program/program.ts';
import { rowViolation } from '../domain/feasibility.ts';
import { type Row, rowsOf } from '../domain/rows.ts';
import { COLUMN_TOLERANCE, INTEGRALITY_TOLERANCE, ROW_TOLERANCE } from '../domain/tolerances.ts';
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

// The package's types describe its CommonJS entry, whose default export sits one level deeper.
const solver = solverModule as unknown as typeof solverModule.default;

/**
 * Measured on small programs of our kind: up to these sizes the engine normally ends within some five seconds; at twice
 * the size it starts to run out of time or to lose a level to rounding.
 */
const MAX_TABLEAU_ENTRIES = 75_000;
const MAX_INTEGER_COLUMNS = 160;

/** Every free column is a column of the tableau and, for its upper bound, a row as well. */
const sizeLimit = ({ columns, rows }: Program): SizeLimit | undefined => {
  let free = 0;
  let integer = 0;
  for (const [j, kind] of columns.integer.entries()) {
    if (columns.lower[j] === columns.upper[j]) continue;
    free++;
    if (kind !== CONTINUOUS) integer++;
  }
  const entries = (rows.count + free) * free;
  if (integer > MAX_INTEGER_COLUMNS) {
    return { what: 'whole columns', limit: MAX_INTEGER_COLUMNS, actual: integer };
  }
  if (entries > MAX_TABLEAU_ENTRIES) {
    return {
      what: 'entries of the tableau',
      limit: MAX_TABLEAU_ENTRIES,
      actual: entries,
    };
  }
  return undefined;
};

const open = async (): Promise<Session> => ({
  relax: (request): Relaxed => {
    const answer = solve(request, undefined);
    if (answer.status !== 'solved') return answer;
    return { status: 'optimal', values: answer.values, duals: undefined };
  },
  branch: (request): Branched => {
    const answer = solve(request, request);
    if (answer.status === 'infeasible') return answer;
    if (answer.status === 'stopped') {
      return { status: 'stopped', values: undefined, bound: Number.NEGATIVE_INFINITY };
    }
    if (answer.isCutShort) {
      return { status: 'stopped', values: answer.values, bound: Number.NEGATIVE_INFINITY };
    }
    // The engine gives no bound. Unless it was cut short, its value less the allowed gap is one.
    const gap = Math.max(request.absoluteGap, Math.abs(answer.value) * request.relativeGap);
    return {
      status: 'optimal',
      values: answer.values,
      bound: answer.value - (request.relativeGap > 0 ? gap : 0),
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

const solve = (request: EngineRequest, branching: BranchRequest | undefined): Answer => {
  const answer = solveOnce(request, branching, 0);
  if (answer.status !== 'infeasible' || request.domain.cuts.length === 0) return answer;
  // An objective cut is tight at its own solution, which the engine rounds to eight decimals.
  return solveOnce(request, branching, CUT_SLACK);
};

/** Relative to a cut whose largest coefficient is 1. */
const CUT_SLACK = 5e-8;

const solveOnce = (
  request: EngineRequest,
  branching: BranchRequest | undefined,
  cutSlack: number,
): Answer => {
  const model = modelOf(request, branching, cutSlack);
  if (model === undefined) return { status: 'infeasible' };
  const milliseconds = request.deadline - performance.now();
  if (milliseconds <= 0 || request.shouldStop()) return { status: 'stopped' };
  const started = performance.now();
  const result = solver.Solve({
    ...model,
    // Its presolve forgets the cost of the columns that it fixes.
    options: { presolve: false, timeout: milliseconds, tolerance: branching?.relativeGap ?? 0 },
  }) as SolveResult;
  const isCutShort = branching !== undefined && performance.now() - started >= milliseconds;
  const values = request.domain.columnLower.map((lower, j) => {
    const value = result[`c${j}`];
    return typeof value === 'number' ? lower + value : lower;
  });
  if (!result.feasible) return { status: isCutShort ? 'stopped' : 'infeasible' };
  const violation = describeViolation(request, branching, values);
  if (violation !== undefined) {
    // At its time limit the engine may return infeasible values without a word.
    if (isCutShort) return { status: 'stopped' };
    throw new EngineFailed('javascript-lp', `claims values that ${violation}`);
  }
  const value = values.reduce((sum, each, j) => sum + floatAt(request.costs, j) * each, request.offset);
  return { status: 'solved', values, value, isCutShort };
};

type Limits = { min?: number; max?: number; equal?: number };

type JsonModel = {
  readonly optimize: 'cost';
  readonly opType: 'min';
  readonly constraints: Record<string, Limits>;
  readonly variables: Record<string, Record<string, number>>;
  readonly ints: Record<string, 1>;
};

/** The model, with every column shifted to a lower bound of 0, the only one that the engine knows; undefined if infeasible. */
const modelOf = (
  { program, domain, costs }: EngineRequest,
  branching: BranchRequest | undefined,
  cutSlack: number,
): JsonModel | undefined => {
  const { columnLower, columnUpper } = domain;
  const model: JsonModel = { optimize: 'cost', opType: 'min', constraints: {}, variables: {}, ints: {} };
  const { constraints, variables, ints } = model;
  // The engine's ratio test skips quotients below 1e-8 unless the row's side is below 1e-8 too, so it overlooks a row
  // with large coefficients and little room. Objectives and cuts are therefore scaled to a largest coefficient of 1, and
  // cuts come without slack at first.
  const largestCost = largestMagnitude(costs);
  for (const [j, lower] of columnLower.entries()) {
    const range = floatAt(columnUpper, j) - lower;
    if (range < 0) return undefined;
    if (range === 0) continue;
    constraints[`u${j}`] = { max: range };
    variables[`c${j}`] = { cost: floatAt(costs, j) / largestCost, [`u${j}`]: 1 };
    if (branching?.integer[j] === 1) ints[`c${j}`] = 1;
  }
  for (const row of rowsOf(program, domain)) {
    const isCut = row.position >= program.rows.count;
    const isFeasible = addRow(model, isCut ? scaledCut(row, cutSlack) : row, columnLower);
    if (!isFeasible) return undefined;
  }
  return model;
};

/** The cut with 1 as its largest coefficient, and with slack relative to that. */
const scaledCut = (cut: Row, slack: number): Row => {
  const largest = largestMagnitude(cut.values);
  const upper = cut.upper / largest;
  return {
    ...cut,
    values: cut.values.map((value) => value / largest),
    upper: upper + slack * Math.max(1, Math.abs(upper)),
  };
};

/** Adds a row over the shifted columns; false where it has no free columns and is violated. */
const addRow = (
  { constraints, variables }: JsonModel,
  { position, indices, values, from, to, lower, upper }: Row,
  columnLower: Float64Array,
): boolean => {
  const name = `r${position}`;
  let fixed = 0;
  let hasFreeColumns = false;
  for (let k = from; k < to; k++) {
    const j = intAt(indices, k);
    const coefficient = floatAt(values, k);
    fixed += coefficient * floatAt(columnLower, j);
    const variable = variables[`c${j}`];
    if (variable === undefined) continue;
    variable[name] = coefficient;
    hasFreeColumns = true;
  }
  const tolerance = COLUMN_TOLERANCE * Math.max(1, Math.abs(fixed));
  if (!hasFreeColumns) return lower - fixed <= tolerance && fixed - upper <= tolerance;
  if (lower === upper) constraints[name] = { equal: lower - fixed };
  else {
    constraints[name] = {
      ...(Number.isFinite(lower) ? { min: lower - fixed } : {}),
      ...(Number.isFinite(upper) ? { max: upper - fixed } : {}),
    };
  }
  return true;
};

/** The largest magnitude, or 1 where all are zero. */
const largestMagnitude = (values: Float64Array): number =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;

/** How the values violate the program, in words, if they do. */
const describeViolation = (
  { program, domain }: EngineRequest,
  branching: BranchRequest | undefined,
  values: Float64Array,
): string | undefined => {
  const { columnLower, columnUpper } = domain;
  for (const [j, value] of values.entries()) {
    // Negated comparisons, so that NaN fails.
    if (
      !(value >= floatAt(columnLower, j) - ROW_TOLERANCE && value <= floatAt(columnUpper, j) + ROW_TOLERANCE)
    ) {
      return `put column ${j} outside its bounds`;
    }
    if (branching?.integer[j] === 1 && !(Math.abs(value - Math.round(value)) <= INTEGRALITY_TOLERANCE)) {
      return `leave column ${j} fractional`;
    }
  }
  for (const row of rowsOf(program, domain)) {
    if (rowViolation(row, values) === undefined) continue;
    return row.position < program.rows.count ? `miss row ${row.position}` : 'spoil an earlier level';
  }
  return undefined;
};

export const javascriptLp: Engine = {
  id: 'javascript-lp',
  version,
  givesDuals: false,
  minColumnsForNeighbourhoods: Number.POSITIVE_INFINITY,
  minColumnsForRepair: Number.POSITIVE_INFINITY,
  cutSlack: 0,
  open,
  sizeLimit,
};
