/** Solves the elastic program where some places are free, and takes the result if it is better. */
import { floatAt, intAt } from '../../../../models/program/program.ts';
import type { Domain } from '../../domain/domain.ts';
import { AT_BOUND_TOLERANCE, NO_GAP } from '../../domain/tolerances.ts';
import { isCheap, type RepairState, type RepairTask, stateAt, totalOf, valuesOf } from './repair-state.ts';

export type Turn = {
  readonly freePlaces: Iterable<number>;
  /** Columns with a larger reduced cost stay where they are, or go back to their bound. */
  readonly maxReducedCost: number;
  readonly price: number;
  readonly relativeGap: number;
  /** By how much the total must become better, at least. */
  readonly improvement: number;
};

/** A count of nodes ends a hard neighbourhood at the same place on every machine. */
const MAX_NODES = 100;

/** Undefined where nothing better is found. */
export const improveAround = (task: RepairTask, state: RepairState, turn: Turn): RepairState | undefined => {
  const { solve, objective, request, elastic, integer, program } = task;
  const { price, relativeGap, improvement } = turn;
  const costs = new Float64Array(elastic.program.columns.count).fill(price);
  costs.set(objective.costs);
  const total = totalOf(state, price);
  const branched = solve.session.branch({
    ...request,
    program: elastic.program,
    domain: neighbourhoodOf(task, state, turn),
    costs,
    integer,
    absoluteGap: NO_GAP,
    relativeGap,
    emphasis: 'near-bound',
    maxNodes: MAX_NODES,
    cutoff: total - improvement,
    onIncumbent: () => {},
  });
  if (branched.status === 'infeasible' || branched.values === undefined) return undefined;
  const found = {
    ...state,
    point: branched.values.map((value, j) => (integer[j] === 1 ? Math.round(value) + 0 : value)),
  };
  const next = stateAt(task, valuesOf(program, found));
  return totalOf(next, price) < total - 0.5 * improvement ? next : undefined;
};

/**
 * What lies at a free place may change, and what leads from place to place where at both of its ends something is in use
 * or free. What is missed may shrink, and nothing else may be missed.
 */
const neighbourhoodOf = (
  task: RepairTask,
  state: RepairState,
  { freePlaces, maxReducedCost }: Turn,
): Domain => {
  const { geography, elastic, domain, certificate, program } = task;
  const { point, missed } = state;
  const isFree = new Set(freePlaces);
  const isFreeColumn = (j: number): boolean => {
    const place = intAt(geography.placeOf, j);
    return place < 0 || isFree.has(place);
  };
  const liveEnds = new Map<number, boolean>();
  const hasLiveEnd = (row: number): boolean =>
    liveEnds.getOrInsertComputed(row, () =>
      (geography.countsIn.get(row) ?? []).some((j) => floatAt(point, j) > 0 || isFreeColumn(j)),
    );
  const columnLower = Float64Array.from(point);
  const columnUpper = Float64Array.from(point);
  for (let j = 0; j < program.columns.count; j++) {
    const balances = geography.balancesOf.get(j);
    const isOpen = balances ? balances.every(hasLiveEnd) : isFreeColumn(j);
    if (!isOpen || !isCheap(task, j, state, maxReducedCost)) continue;
    const reducedCost = floatAt(certificate.reducedCosts, j);
    const isDear = Math.abs(reducedCost) > maxReducedCost;
    if (!isDear || reducedCost > 0) columnLower[j] = floatAt(domain.columnLower, j);
    if (!isDear || reducedCost < 0) columnUpper[j] = floatAt(domain.columnUpper, j);
  }
  columnLower.fill(0, program.columns.count);
  columnUpper.fill(0, program.columns.count);
  for (const { row, by } of missed)
    columnUpper[elastic.missColumn(row, by)] = Math.abs(by) + AT_BOUND_TOLERANCE;
  const { lower: rowLower, upper: rowUpper } = elastic.program.rows;
  return { columnLower, columnUpper, rowLower, rowUpper, cuts: [] };
};
