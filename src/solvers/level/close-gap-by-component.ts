/**
 * The whole solution of one level, part by part: what only rows with room left bind together is searched apart, and one
 * search after another takes far less than one over everything, where each choice here would be tried with each there.
 *
 * Leaving rows out can only make a level's optimum better. So if the solutions of the parts together miss none of those
 * rows, they are the optimum; if they miss some, the parts that these bind are joined and searched again. And each part
 * keeps its own value from then on: it can have no better one, so none of them can have a worse one either.
 */
import { levelValue } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';
import { type Certificate, safeDualBound } from '../domain/dual-bound.ts';
import { roundUpToStep } from '../domain/objective.ts';
import { freeColumns, gather, type Subproblem, scatter, subproblemOf } from '../domain/subproblem.ts';
import type { EngineRequest } from '../engines/engine.ts';
import { fixLevel, isAsGoodAs, isOnFace } from '../fix-level.ts';
import { type LevelProof, offerSnapshot, progressOf, type RunningSolve } from '../running-solve.ts';
import type { StopReason } from '../solved.ts';
import type { Approach } from '../strategy.ts';
import { type GapSearch, type Place, closeGap as searchPlace } from './close-gap.ts';
import { connectedComponents, missedRows } from './connected-components.ts';
import { ANY_GAP_PERCENT, rens, rensOnFace } from './heuristics.ts';
import type { LevelTask } from './level-task.ts';

/** What is known of a level's relaxation. */
export type Relaxation = {
  readonly values: Float64Array;
  /** Absent where the engine gives no duals. */
  readonly certificate: Certificate | undefined;
  readonly bound: number;
};

/** `left`: what the parts leave to the next level, where all of them are solved. */
type SearchedParts = GapSearch & { readonly left?: Domain | undefined };

export const closeGapByComponent = (
  solve: RunningSolve,
  approach: Approach,
  task: LevelTask,
  question: EngineRequest,
  relaxation: Relaxation,
  started: number,
): SearchedParts => {
  const { program, options } = solve;
  const { domain } = task;
  const tell = (values: Float64Array, bound: number): void => {
    const value = levelValue(task.level, values);
    solve.hooks.onIncumbent(progressOf(solve, task.k, value, bound));
    const seconds = (performance.now() - started) / 1000;
    const finding: LevelProof = { bound, value, seconds, isProved: false, allowed: value };
    offerSnapshot(solve, [...task.findings, finding], values);
  };
  const search: LevelSearch = { solve, approach, task, question, relaxation, tell };
  let { known } = task;
  if (known === undefined) {
    known = rens(solve, approach, question, relaxation.values, ANY_GAP_PERCENT);
    if (known !== undefined) {
      tell(known, relaxation.bound);
      task.keep(known);
    }
  }
  const { values, bound, certificate: certified } = relaxation;
  if (certified !== undefined && isOnFace({ ...task, program, certificate: certified }, bound)) {
    const found = rensOnFace(solve, approach, question, certified, values);
    if (found !== undefined && isAsGoodAs(bound, task, found))
      return { status: 'searched', values: found, bound, ended: undefined };
  }
  // With a gap allowed, or without certified bounds, what the parts come to says too little of the whole.
  const certificate = options.gapPercent > 0 ? undefined : certified;
  const joined = new Set<number>();
  for (;;) {
    const sets = certificate
      ? connectedComponents(program, domain, certificate, joined)
      : [freeColumns(domain)!];
    const parts: Subproblem[] = [];
    for (const columns of sets) {
      const part = subproblemOf(program, domain, columns);
      if (part === undefined) return { status: 'infeasible' };
      parts.push(part);
    }
    const searched = searchEach(search, known, parts);
    if (searched.status === 'infeasible' || sets.length <= 1 || searched.values === undefined)
      return searched;
    const missed = missedRows(program, domain, searched.values).filter((row) => !joined.has(row));
    if (missed.length === 0) return searched;
    if (searched.ended !== undefined) return { ...searched, values: known };
    for (const row of missed) joined.add(row);
  }
};

type PartPlace = Omit<Place, 'known' | 'patience' | 'report'> & { readonly part: Subproblem };

type LevelSearch = {
  readonly solve: RunningSolve;
  readonly approach: Approach;
  readonly task: LevelTask;
  readonly question: EngineRequest;
  readonly relaxation: Relaxation;
  /** Hears of solutions of all parts together, and of their bound. */
  readonly tell: (values: Float64Array, bound: number) => void;
};

/** One part after another. */
const searchEach = (
  { solve, approach, task, question, relaxation, tell }: LevelSearch,
  known: Float64Array | undefined,
  parts: readonly Subproblem[],
): SearchedParts => {
  const { level, domain } = task;
  // A gap is relative to the whole value, so what is settled counts where there is one part only.
  const settled = constantOf(task);
  const places = parts.map((part) =>
    placeOf(task, question, relaxation, part, parts.length === 1 ? settled : 0),
  );
  const outside = parts.length === 1 ? 0 : settled;
  const values = Float64Array.from(known ?? domain.columnLower);
  const bounds = places.map(({ bound }) => bound);
  const boundNow = (): number => bounds.reduce((sum, bound) => sum + bound, outside);
  const isUnknown = places.map(() => known === undefined);
  let ended: StopReason | undefined;
  // What later levels may add is for the whole to share out.
  let left = level.tolerancePercent === 0 ? domain : undefined;
  for (const [p, place] of places.entries()) {
    const { columns } = place.part;
    // No other part would have more time.
    if (ended !== undefined) break;
    const searched = searchPlace(solve, approach, {
      ...place,
      known: known && gather(known, columns),
      patience: task.patience,
      report: (found, bound) => {
        bounds[p] = Math.max(bounds[p]!, bound);
        if (isUnknown.some((one, other) => one && other !== p)) return;
        const together = Float64Array.from(values);
        scatter(found, columns, together);
        if (places.length > 1 && missedRows(solve.program, domain, together).length > 0) return;
        tell(together, Math.min(levelValue(level, together), boundNow()));
      },
    });
    if (searched.status === 'infeasible') return searched;
    bounds[p] = searched.bound;
    ended ??= searched.ended;
    if (searched.values === undefined) left = undefined;
    else {
      isUnknown[p] = false;
      scatter(searched.values, columns, values);
      left &&= leftOfPart(solve, approach, left, place, searched.values);
    }
  }
  return {
    status: 'searched',
    values: isUnknown.includes(true) ? known : values,
    bound: Math.max(relaxation.bound, boundNow()),
    ended,
    left,
  };
};

/** What the level comes to outside of all parts. */
const constantOf = ({ level, domain: { columnLower, columnUpper } }: LevelTask): number => {
  let constant = level.constant;
  level.indices.forEach((j, k) => {
    if (columnLower[j] === columnUpper[j]) constant += level.costs[k]! * columnLower[j]!;
  });
  return constant;
};

/** The level over one part; `constant` is what its value is counted from. */
const placeOf = (
  { level, objective }: LevelTask,
  question: EngineRequest,
  { values, certificate, bound }: Relaxation,
  part: Subproblem,
  constant: number,
): PartPlace => {
  const { program, domain, columns } = part;
  const { scale } = objective;
  const costs = gather(objective.costs, columns);
  const indices = Int32Array.from(costs.keys()).filter((k) => costs[k] !== 0);
  const partLevel = {
    ...level,
    constant,
    indices,
    costs: Float64Array.from(indices, (k) => costs[k]! / scale),
  };
  const offset = constant * scale;
  const own =
    certificate && safeDualBound(program, domain, costs, offset, gather(certificate.duals, part.rows));
  return {
    part,
    program,
    domain,
    level: partLevel,
    objective: { ...objective, costs },
    certificate: own,
    question: { ...question, program, domain, costs, offset },
    relaxed: gather(values, columns),
    bound: own ? roundUpToStep(partLevel, own.bound / scale) : bound,
  };
};

/** What a part leaves, at its places in what is left of the whole. */
const leftOfPart = (
  { engine }: RunningSolve,
  approach: Approach,
  whole: Domain,
  place: PartPlace,
  values: Float64Array,
): Domain => {
  const { part, domain, level } = place;
  const own = fixLevel(engine, approach, place, values, levelValue(level, values), 0);
  const columnLower = Float64Array.from(whole.columnLower);
  const columnUpper = Float64Array.from(whole.columnUpper);
  scatter(own.columnLower, part.columns, columnLower);
  scatter(own.columnUpper, part.columns, columnUpper);
  const rowLower = Float64Array.from(whole.rowLower);
  const rowUpper = Float64Array.from(whole.rowUpper);
  own.rowLower.forEach((lower, row) => {
    const i = part.rows[row]!;
    // A part's rows are without what its fixed columns come to, so what is taken over is only that a side is tight.
    if (lower !== domain.rowLower[row]) rowLower[i] = rowUpper[i]!;
    else if (own.rowUpper[row] !== domain.rowUpper[row]) rowUpper[i] = rowLower[i]!;
  });
  const cuts = own.cuts.slice(domain.cuts.length).map((row) => ({
    ...row,
    indices: row.indices.map((k) => part.columns[k]!),
  }));
  return { columnLower, columnUpper, rowLower, rowUpper, cuts: [...whole.cuts, ...cuts] };
};
