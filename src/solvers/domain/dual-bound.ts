/**
 * A safe dual bound (Neumaier & Shcherbina 2004): a lower bound on an objective by weak duality, in our own arithmetic.
 * All columns are bounded, so any duals y give a valid bound,
 *
 *   costs·x ≥ Σ_i (y_i > 0 ? y_i · rowLower_i : y_i · rowUpper_i) + Σ_j min { d_j · x_j : lower_j ≤ x_j ≤ upper_j },
 *   with d = costs − Aᵀy,
 *
 * and the better the duals, the tighter it is. No bound that an engine claims has to be trusted.
 */
import { floatAt, intAt, type Level, type Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';

export type Certificate = {
  /** Not above any feasible value of the objective, rounding included. */
  readonly bound: number;
  readonly reducedCosts: Float64Array;
  /** The duals used: those given, except that a dual on the open side of a row becomes 0. */
  readonly duals: Float64Array;
};

export const safeDualBound = (
  program: Program,
  domain: Domain,
  costs: Float64Array,
  offset: number,
  givenDuals: Float64Array,
): Certificate => {
  const { columnLower, columnUpper, rowLower, rowUpper, cuts } = domain;
  const { starts, indices, values } = program.rows;
  const columnCount = program.columns.count;
  const rowCount = program.rows.count;
  const reducedCosts = Float64Array.from(costs);
  // The magnitudes that went into each reduced cost bound its rounding error.
  const magnitudes = costs.map(Math.abs);
  const counts = new Int32Array(columnCount);
  const duals = new Float64Array(givenDuals.length);
  const sum = { total: 0, compensation: 0, magnitude: 0 };
  add(sum, offset);
  const subtract = (j: number, product: number): void => {
    reducedCosts[j] = floatAt(reducedCosts, j) - product;
    magnitudes[j] = floatAt(magnitudes, j) + Math.abs(product);
    counts[j] = intAt(counts, j) + 1;
  };

  for (let i = 0; i < rowCount; i++) {
    const dual = floatAt(givenDuals, i);
    if (dual === 0 || Number.isNaN(dual)) continue;
    const side = dual > 0 ? floatAt(rowLower, i) : floatAt(rowUpper, i);
    if (!Number.isFinite(side)) continue;
    duals[i] = dual;
    add(sum, dual * side);
    for (let k = intAt(starts, i); k < intAt(starts, i + 1); k++)
      subtract(intAt(indices, k), dual * floatAt(values, k));
  }
  for (const [r, cut] of cuts.entries()) {
    const dual = floatAt(givenDuals, rowCount + r);
    // A cut has an upper side only, so its dual cannot be positive.
    if (!(dual < 0)) continue;
    duals[rowCount + r] = dual;
    add(sum, dual * cut.upper);
    for (const [k, j] of cut.indices.entries()) subtract(j, dual * floatAt(cut.values, k));
  }

  let rounding = 0;
  for (let j = 0; j < columnCount; j++) {
    const reducedCost = floatAt(reducedCosts, j);
    const lower = floatAt(columnLower, j);
    const upper = floatAt(columnUpper, j);
    add(sum, reducedCost * (reducedCost > 0 ? lower : upper));
    // Each entry costs a product and a subtraction, each off by at most half an epsilon of what it rounds.
    rounding +=
      (intAt(counts, j) + 2) *
      Number.EPSILON *
      floatAt(magnitudes, j) *
      Math.max(Math.abs(lower), Math.abs(upper));
  }
  rounding += 4 * Number.EPSILON * sum.magnitude;
  return { bound: sum.total + sum.compensation - rounding, reducedCosts, duals };
};

/** The bound that the columns' own bounds give, which is the dual bound for y = 0. */
export const trivialBound = ({ columns }: Program, level: Level): number => {
  let bound = level.constant;
  for (const [k, j] of level.indices.entries()) {
    const cost = floatAt(level.costs, k);
    if (cost !== 0) bound += cost * (cost > 0 ? floatAt(columns.lower, j) : floatAt(columns.upper, j));
  }
  return bound;
};

type CompensatedSum = { total: number; compensation: number; magnitude: number };

/** Neumaier's compensated sum (1974): rounding errors are summed apart, so the error does not grow with length. */
const add = (sum: CompensatedSum, term: number): void => {
  const next = sum.total + term;
  sum.compensation +=
    Math.abs(sum.total) >= Math.abs(term) ? sum.total - next + term : term - next + sum.total;
  sum.total = next;
  sum.magnitude += Math.abs(term);
};
