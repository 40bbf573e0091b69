/** A repair under way: what it works on, and the point that it has reached. */
import { floatAt, type Program } from '../../../../models/program/program.ts';
import type { Certificate } from '../../domain/dual-bound.ts';
import { columnsOfKind, isDecision } from '../../domain/integrality.ts';
import { AT_BOUND_TOLERANCE } from '../../domain/tolerances.ts';
import type { RunningSolve } from '../../running-solve.ts';
import type { Strategy } from '../../strategy.ts';
import type { GapProblem } from '../close-gap.ts';
import { type Elastic, elasticOf, type Miss, missesOf, totalMissOf } from './elastic.ts';
import { type Geography, geographyOf } from './geography.ts';

/** What is repaired: the level of a program, with its relaxation. */
export type RepairProblem = Pick<
  GapProblem,
  'program' | 'domain' | 'objective' | 'request' | 'relaxedValues'
> & {
  readonly certificate: Certificate;
};

export type RepairTask = RepairProblem & {
  readonly solve: RunningSolve;
  readonly strategy: Strategy;
  readonly geography: Geography;
  readonly elastic: Elastic;
  /** 1 where a column of the elastic program must be integer. */
  readonly integer: Uint8Array;
  readonly decisions: Uint8Array;
  /** What a unit costs, on average, that the relaxation uses. Prices and limits are multiples of it. */
  readonly unitCost: number;
};

export type RepairState = {
  /** Over the columns of the elastic program. */
  readonly point: Float64Array;
  readonly missed: readonly Miss[];
  /** The objective, scaled, with its offset. */
  readonly cost: number;
};

/** Undefined where nothing is known of places, or where the relaxation costs nothing. */
export const repairTaskOf = (
  solve: RunningSolve,
  strategy: Strategy,
  problem: RepairProblem,
): RepairTask | undefined => {
  const { program, domain } = problem;
  const geography = geographyOf(program, domain);
  const unitCost = meanCostOf(problem);
  if (geography === undefined || unitCost === undefined) return undefined;
  const elastic = elasticOf(program, domain);
  const integer = new Uint8Array(elastic.program.columns.count);
  integer.set(columnsOfKind(program, strategy.branchesOn));
  const decisions = columnsOfKind(program, isDecision);
  return { ...problem, solve, strategy, geography, elastic, integer, decisions, unitCost };
};

/** Of the units that the relaxation uses. */
const meanCostOf = ({ objective, relaxedValues }: RepairProblem): number | undefined => {
  let [used, spent] = [0, 0];
  for (const [j, cost] of objective.costs.entries()) {
    const value = floatAt(relaxedValues, j);
    if (cost <= 0 || value <= 0) continue;
    used += value;
    spent += cost * value;
  }
  return used > 0 ? spent / used : undefined;
};

/** The state at these values of the program's own columns. */
export const stateAt = (
  { elastic, objective, request, program }: RepairTask,
  values: Float64Array,
): RepairState => {
  const point = new Float64Array(elastic.program.columns.count);
  point.set(values);
  const missed = missesOf(elastic, values);
  for (const { row, by } of missed) point[elastic.missColumn(row, by)] = Math.abs(by);
  let cost = request.offset;
  for (let j = 0; j < program.columns.count; j++) cost += floatAt(objective.costs, j) * floatAt(values, j);
  return { point, missed, cost };
};

/** The values of the program's own columns. */
export const valuesOf = ({ columns }: Program, { point }: RepairState): Float64Array =>
  point.slice(0, columns.count);

/** The cost with all misses, at a price for each unit. */
export const totalOf = ({ cost, missed }: RepairState, price: number): number =>
  cost + price * totalMissOf(missed);

/**
 * A column may change where its reduced cost is small, or where it is off the bound that the reduced cost prices. This
 * leaves out solutions, so it may propose and never prove.
 */
export const isCheap = (
  { certificate, domain }: RepairTask,
  column: number,
  { point }: Pick<RepairState, 'point'>,
  maxReducedCost: number,
): boolean => {
  const reducedCost = floatAt(certificate.reducedCosts, column);
  if (Math.abs(reducedCost) <= maxReducedCost) return true;
  const side = floatAt(reducedCost > 0 ? domain.columnLower : domain.columnUpper, column);
  return Math.abs(floatAt(point, column) - side) > AT_BOUND_TOLERANCE;
};
