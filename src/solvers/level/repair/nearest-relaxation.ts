/**
 * Who has to give way so that one miss may go: the relaxation that satisfies its row and is nearest to the point (a
 * projection as in the feasibility pump, Fischetti, Glover & Lodi 2005). Where the nearest neighbours cannot mend a miss,
 * the places that this moves are the chain which can.
 */
import { floatAt, intAt } from '../../../../models/program/program.ts';
import type { Domain } from '../../domain/domain.ts';
import { widened } from './elastic.ts';
import { isCheap, type RepairState, type RepairTask } from './repair-state.ts';

/** A decision that the relaxation moves by less has not given way. */
const LEAST_MOVE = 0.02;

export const placesThatGiveWay = (
  task: RepairTask,
  state: RepairState,
  row: number,
  maxReducedCost: number,
): readonly number[] => {
  const { solve, request, geography, decisions } = task;
  const { point } = state;
  const relaxed = solve.session.relax({
    ...request,
    domain: domainOf(task, state, row, maxReducedCost),
    costs: distancesFrom(task, state),
    offset: 0,
    algorithm: 'simplex',
  });
  if (relaxed.status !== 'optimal') return [];
  const places = new Set<number>();
  for (const [j, value] of relaxed.values.entries())
    if (decisions[j] === 1 && Math.abs(value - floatAt(point, j)) > LEAST_MOVE)
      places.add(intAt(geography.placeOf, j));
  return [...places].filter((place) => place >= 0);
};

/** All rows hold but the other misses, which may stay as they are; what is dear stays where it is. */
const domainOf = (task: RepairTask, state: RepairState, row: number, maxReducedCost: number): Domain => {
  const { domain, program } = task;
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  for (let j = 0; j < program.columns.count; j++) {
    if (isCheap(task, j, state, maxReducedCost)) continue;
    columnLower[j] = floatAt(state.point, j);
    columnUpper[j] = floatAt(state.point, j);
  }
  const others = state.missed.filter((miss) => miss.row !== row);
  return { ...widened(program, domain, others), columnLower, columnUpper };
};

/** What it costs to move a column: decisions at a bound 1, arcs a fifth of that and a little of their cost. */
const distancesFrom = (task: RepairTask, { point }: RepairState): Float64Array => {
  const { program, domain, objective, geography, decisions, unitCost } = task;
  const distances = new Float64Array(program.columns.count);
  for (let j = 0; j < distances.length; j++) {
    const value = floatAt(point, j);
    if (decisions[j] === 1)
      distances[j] =
        value <= floatAt(domain.columnLower, j) ? 1 : value >= floatAt(domain.columnUpper, j) ? -1 : 0;
    else if (geography.balancesOf.has(j))
      distances[j] = (value < 0.5 ? 0.2 : -0.2) + (0.02 * floatAt(objective.costs, j)) / unitCost;
  }
  return distances;
};
