/**
 * The point that a repair starts from. Diving (Achterberg 2007, Constraint Integer Programming, §9.3): the relaxation is
 * solved again and again, and each time decisions that are nearly integral are fixed, a few at each place, as those of one
 * place limit each other most. Where that leaves no solution, rows may be missed at a price, so a dive always ends, and what
 * it misses is where decisions contradict each other: 1 to 12 rows where rounding all at once missed 340 (400 schools).
 */
import { floatAt, intAt } from '../../../../models/program/program.ts';
import type { Domain } from '../../domain/domain.ts';
import { INTEGRALITY_TOLERANCE } from '../../domain/tolerances.ts';
import { type Miss, missesOf, widened } from './elastic.ts';
import { isCheap, type RepairTask } from './repair-state.ts';

/** How many decisions are fixed at once at each place. */
const FIXED_PER_PLACE = Number(process.env.PER ?? 1);
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
  let found: Relaxation | undefined = { values: relaxedValues, missed: [] };
  while (found !== undefined) {
    const { values, missed }: Relaxation = found;
    const columns = nearlyIntegral(task, values);
    if (columns.length === 0) return rounded(task, values);
    for (const j of columns) {
      const value = Math.round(floatAt(values, j));
      columnLower[j] = value;
      columnUpper[j] = value;
    }
    found = relax(task, { ...domain, columnLower, columnUpper }, missed, price);
  }
  return undefined;
};

/** Integral in part, with the rows that it misses. */
type Relaxation = { readonly values: Float64Array; readonly missed: readonly Miss[] };

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

/** Without further misses if possible, which is a smaller program; undefined where the engine ends without a solution. */
const relax = (
  task: RepairTask,
  domain: Domain,
  missed: readonly Miss[],
  price: number,
): Relaxation | undefined => {
  const { solve, request, program } = task;
  const relaxed = solve.session.relax({
    ...request,
    domain: widened(program, domain, missed),
    algorithm: 'interior-point',
  });
  if (relaxed.status === 'optimal') return { values: relaxed.values, missed };
  return relaxed.status === 'infeasible' ? relaxElastic(task, domain, price) : undefined;
};

const relaxElastic = (task: RepairTask, domain: Domain, price: number): Relaxation | undefined => {
  const { solve, request, elastic, objective, program } = task;
  const { columns, rows } = elastic.program;
  const columnLower = new Float64Array(columns.count);
  const columnUpper = new Float64Array(columns.count).fill(MAX_MISS);
  columnLower.set(domain.columnLower);
  columnUpper.set(domain.columnUpper);
  const costs = new Float64Array(columns.count).fill(price);
  costs.set(objective.costs);
  const relaxed = solve.session.relax({
    ...request,
    program: elastic.program,
    domain: { columnLower, columnUpper, rowLower: rows.lower, rowUpper: rows.upper, cuts: [] },
    costs,
    algorithm: 'interior-point',
  });
  if (relaxed.status !== 'optimal') return undefined;
  const values = relaxed.values.slice(0, program.columns.count);
  return { values, missed: missesOf(elastic, values) };
};

const rounded = ({ integer }: RepairTask, values: Float64Array): Float64Array =>
  values.map((value, j) => (integer[j] === 1 ? Math.round(value) + 0 : value));
