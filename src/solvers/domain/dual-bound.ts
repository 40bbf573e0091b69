/**
 * A lower bound on an objective by weak duality, in our own arithmetic. All columns are bounded, so any
 * duals whatever give a valid bound,
 *
 *   costs·x ≥ Σ_i (y_i > 0 ? y_i · rowLower_i : y_i · rowUpper_i) + Σ_j min over the column's range of d_j · x_j,
 *   with d = costs − Aᵀy,
 *
 * and the better the duals, the tighter it is. An engine's word is therefore not needed for its bound.
 */
import type { Level, Program } from '../../../models/program/program.ts';
import type { Domain } from './domain.ts';

export type Certificate = {
  /** Less than every feasible value of the objective, rounding included. */
  readonly bound: number;
  readonly reducedCosts: Float64Array;
  /** The duals used: those given, without the ones that lean on the open side of a row. */
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
  // What went into each reduced cost, so that its rounding can be bounded.
  const magnitudes = costs.map(Math.abs);
  const counts = new Int32Array(columnCount);
  const duals = new Float64Array(givenDuals.length);
  const sum = { total: 0, lost: 0, magnitude: 0 };
  add(sum, offset);

  for (let i = 0; i < rowCount; i++) {
    const dual = givenDuals[i]!;
    if (dual === 0 || Number.isNaN(dual)) continue;
    const side = dual > 0 ? rowLower[i]! : rowUpper[i]!;
    if (!Number.isFinite(side)) continue;
    duals[i] = dual;
    add(sum, dual * side);
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const j = indices[k]!;
      const product = dual * values[k]!;
      reducedCosts[j] = reducedCosts[j]! - product;
      magnitudes[j] = magnitudes[j]! + Math.abs(product);
      counts[j] = counts[j]! + 1;
    }
  }
  cuts.forEach((row, r) => {
    const dual = givenDuals[rowCount + r]!;
    // A level row has an upper side only, so a positive dual says nothing.
    if (!(dual < 0)) return;
    duals[rowCount + r] = dual;
    add(sum, dual * row.upper);
    for (let k = 0; k < row.indices.length; k++) {
      const j = row.indices[k]!;
      const product = dual * row.values[k]!;
      reducedCosts[j] = reducedCosts[j]! - product;
      magnitudes[j] = magnitudes[j]! + Math.abs(product);
      counts[j] = counts[j]! + 1;
    }
  });

  let rounding = 0;
  for (let j = 0; j < columnCount; j++) {
    const reducedCost = reducedCosts[j]!;
    const lower = columnLower[j]!;
    const upper = columnUpper[j]!;
    add(sum, reducedCost * (reducedCost > 0 ? lower : upper));
    // A product and a subtraction for every entry, each off by at most half an epsilon of what it rounds.
    rounding +=
      (counts[j]! + 2) * Number.EPSILON * magnitudes[j]! * Math.max(Math.abs(lower), Math.abs(upper));
  }
  rounding += 4 * Number.EPSILON * sum.magnitude;
  return { bound: sum.total + sum.lost - rounding, reducedCosts, duals };
};

/** What the columns' own bounds say of a level, without any duals. */
export const trivialBound = ({ columns }: Program, level: Level): number => {
  let bound = level.constant;
  for (let k = 0; k < level.indices.length; k++) {
    const j = level.indices[k]!;
    const cost = level.costs[k]!;
    if (cost !== 0) bound += cost * (cost > 0 ? columns.lower[j]! : columns.upper[j]!);
  }
  return bound;
};

type CompensatedSum = { total: number; lost: number; magnitude: number };

/** Neumaier's sum: what an addition rounds away is kept aside, so that the error does not grow with length. */
const add = (sum: CompensatedSum, term: number): void => {
  const next = sum.total + term;
  sum.lost += Math.abs(sum.total) >= Math.abs(term) ? sum.total - next + term : term - next + sum.total;
  sum.total = next;
  sum.magnitude += Math.abs(term);
};
