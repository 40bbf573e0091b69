/**
 * The point that a repair starts from. Diving (Achterberg 2007, Constraint Integer Programming, §9.3): the relaxation is
 * solved again and again, and each time decisions that are nearly integral are fixed, a few at each place, as those of one
 * place limit each other most. Their rows may be missed at a price, so a dive always ends, and what it misses is where
 * decisions contradict each other: 1 to 12 rows where rounding all at once missed 340 (400 schools).
 */
import { floatAt, intAt } from '../../../../models/program/program.ts';
import type { Domain } from '../../domain/domain.ts';
import { INTEGRALITY_TOLERANCE } from '../../domain/tolerances.ts';
import { type Miss, missesOf } from './elastic.ts';
import { isCheap, type RepairTask } from './repair-state.ts';

/** How many decisions are fixed at once at each place. */
const FIXED_PER_PLACE = 1;
/** More than any row is missed by. */
const MAX_MISS = 1e4;

/**
 * Values of the program's own columns, all integral that must be; undefined where time is over. Columns with a larger
 * reduced cost stay at their bound.
 */
export const elasticDive = (
  task: RepairTask,
  maxReducedCost: number,
  price: number,
): Float64Array | undefined => {
  const { domain, relaxedValues } = task;
  const columnLower = Float64Array.from(domain.columnLower);
  const columnUpper = Float64Array.from(domain.columnUpper);
  fixDearColumns(task, maxReducedCost, columnLower, columnUpper);
  const rowsWith = rowsWithColumns(task);
  let values: Float64Array | undefined = relaxedValues;
  let missed: readonly Miss[] = [];
  while (values !== undefined) {
    const columns = nearlyIntegral(task, values);
    if (columns.length === 0) return rounded(task, values);
    for (const j of columns) {
      const value = Math.round(floatAt(values, j));
      columnLower[j] = value;
      columnUpper[j] = value;
    }
    // The values before, with these columns moved, miss no other rows; so the relaxation has a solution.
    const rows = new Set([...columns.flatMap((j) => rowsWith.get(j) ?? []), ...missed.map(({ row }) => row)]);
    values = relaxBesideMisses(task, { ...domain, columnLower, columnUpper }, rows, price);
    missed = values === undefined ? [] : missesOf(task.elastic, values);
  }
  return undefined;
};

/** Per integer column, the rows that it has an entry in. */
const rowsWithColumns = ({ integer, elastic }: RepairTask): ReadonlyMap<number, readonly number[]> => {
  const rowsWith = new Map<number, number[]>();
  for (const { position, indices, from, to } of elastic.rows)
    for (const j of indices.subarray(from, to))
      if (integer[j] === 1) rowsWith.getOrInsertComputed(j, () => []).push(position);
  return rowsWith;
};

const fixDearColumns = (
  task: RepairTask,
  maxReducedCost: number,
  columnLower: Float64Array,
  columnUpper: Float64Array,
): void => {
  const relaxed = { point: task.relaxedValues };
  for (const [j, reducedCost] of task.certificate.reducedCosts.entries()) {
    if (isCheap(task, j, relaxed, maxReducedCost)) continue;
    if (reducedCost > 0) columnUpper[j] = floatAt(columnLower, j);
    else columnLower[j] = floatAt(columnUpper, j);
  }
};

/** Fractional decisions, at each place the nearest to an integer; where none is left, what follows from decisions. */
const nearlyIntegral = (
  { integer, decisions, geography }: RepairTask,
  values: Float64Array,
): readonly number[] => {
  const distanceOf = (j: number): number => Math.abs(floatAt(values, j) - Math.round(floatAt(values, j)));
  const fractional = [...integer.keys()].filter(
    (j) => integer[j] === 1 && distanceOf(j) > INTEGRALITY_TOLERANCE,
  );
  const fractionalDecisions = fractional.filter((j) => decisions[j] === 1);
  const byPlace = Map.groupBy(fractionalDecisions.length > 0 ? fractionalDecisions : fractional, (j) =>
    intAt(geography.placeOf, j),
  );
  return [...byPlace.values()].flatMap((columns) =>
    columns.sort((a, b) => distanceOf(a) - distanceOf(b)).slice(0, FIXED_PER_PLACE),
  );
};

/** The relaxation that may miss these rows; undefined where the engine ends without a solution. */
const relaxBesideMisses = (
  { solve, request, elastic, objective, program }: RepairTask,
  domain: Domain,
  mayMiss: Iterable<number>,
  price: number,
): Float64Array | undefined => {
  const { columns, rows } = elastic.program;
  const columnLower = new Float64Array(columns.count);
  const columnUpper = new Float64Array(columns.count);
  columnLower.set(domain.columnLower);
  columnUpper.set(domain.columnUpper);
  for (const row of mayMiss)
    for (const side of [-1, 1]) columnUpper[elastic.missColumn(row, side)] = MAX_MISS;
  const costs = new Float64Array(columns.count).fill(price);
  costs.set(objective.costs);
  const relaxed = solve.session.relax({
    ...request,
    program: elastic.program,
    domain: { columnLower, columnUpper, rowLower: rows.lower, rowUpper: rows.upper, cuts: [] },
    costs,
    algorithm: 'interior-point',
  });
  return relaxed.status === 'optimal' ? relaxed.values.slice(0, program.columns.count) : undefined;
};

const rounded = ({ integer }: RepairTask, values: Float64Array): Float64Array =>
  values.map((value, j) => (integer[j] === 1 ? Math.round(value) + 0 : value));
