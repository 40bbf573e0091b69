/**
 * Closes the gap of one level component by component: columns that only slack rows connect are searched apart, which takes
 * far less than one search over everything, where each choice in one component would be tried with each in the others.
 *
 * Dropping rows can only lower the minimum. So if the components' solutions together violate none of the dropped rows,
 * they are the optimum. If they violate some, those rows link their components, and the search is repeated. From then on
 * each component keeps its own value: none can have a better one, so none may get a worse one.
 */
import { floatAt, intAt, type Level, levelValue } from '../../../models/program/program.ts';
import type { Domain } from '../domain/domain.ts';
import { type Certificate, safeDualBound } from '../domain/dual-bound.ts';
import { roundUpToStep } from '../domain/objective.ts';
import { freeColumns, gather, type Subproblem, scatter, subproblemOf } from '../domain/subproblem.ts';
import type { EngineRequest } from '../engines/engine.ts';
import { fixLevel, isOnOptimalFace, reachesBound } from '../fix-level.ts';
import {
  type LevelProof,
  momentAfterShare,
  offerSnapshot,
  progressOf,
  type RunningSolve,
} from '../running-solve.ts';
import type { StopReason } from '../solved.ts';
import type { Strategy } from '../strategy.ts';
import { closeGap, type GapProblem, type GapResult } from './close-gap.ts';
import { connectedComponents, violatedRows } from './connected-components.ts';
import { ANY_RELATIVE_GAP, GOOD_RELATIVE_GAP, rens, rensOnFace } from './heuristics.ts';
import type { LevelTask } from './level-task.ts';
import { repair } from './repair/repair.ts';

/** The relaxation of a level. */
export type Relaxation = {
  readonly request: EngineRequest;
  readonly values: Float64Array;
  /** Undefined where the engine gives no duals. */
  readonly certificate: Certificate | undefined;
  readonly bound: number;
  /** When work on the level began, on the clock of `performance.now()`. */
  readonly started: number;
};

/** `remainingDomain`: what the components leave to the next level, where all of them are solved. */
export type ComponentsResult = GapResult & { readonly remainingDomain?: Domain | undefined };

export const closeGapByComponent = (
  solve: RunningSolve,
  strategy: Strategy,
  task: LevelTask,
  relaxation: Relaxation,
): ComponentsResult => {
  const { program, mechanisms } = solve;
  const { domain, level } = task;
  const { request, values, bound, certificate } = relaxation;
  const search: ComponentSearch = { solve, strategy, task, relaxation };
  let { incumbent } = task;
  if (incumbent === undefined) {
    incumbent = rens(solve, strategy, request, values, ANY_RELATIVE_GAP);
    if (incumbent !== undefined) {
      report(search, incumbent, bound);
      task.onFirstSolution(incumbent);
    }
  }
  if (certificate !== undefined && isOnOptimalFace({ ...task, program, certificate }, bound)) {
    const found = rensOnFace(solve, strategy, request, certificate, values);
    if (found !== undefined && reachesBound(bound, task, found))
      return { status: 'searched', values: found, bound, stopReason: undefined };
  }
  const free = freeColumns(domain);
  if (free === undefined) return { status: 'infeasible' };
  const linkedRows = new Set<number>();
  for (;;) {
    // Without a safe dual bound the components' values say too little about the whole.
    const components =
      certificate === undefined || !mechanisms.components || !mayShareGap(level, domain)
        ? [free]
        : connectedComponents(program, domain, certificate, linkedRows);
    const subproblems: Subproblem[] = [];
    for (const columns of components) {
      const subproblem = subproblemOf(program, domain, columns);
      if (subproblem === undefined) return { status: 'infeasible' };
      subproblems.push(subproblem);
    }
    const searched = closeEachGap(search, incumbent, subproblems);
    if (searched.status === 'infeasible' || components.length <= 1 || searched.values === undefined)
      return searched;
    const violated = violatedRows(program, domain, searched.values).filter((row) => !linkedRows.has(row));
    if (violated.length === 0) return searched;
    if (searched.stopReason !== undefined) return { ...searched, values: incumbent };
    for (const row of violated) linkedRows.add(row);
  }
};

/**
 * Whether the whole is within the gap that its level allows where each component is. Gaps of components add up, and
 * values that do not cancel out do so too.
 */
const mayShareGap = (
  { gapPercent, constant, indices, costs }: Level,
  { columnLower, columnUpper }: Domain,
): boolean =>
  gapPercent === 0 ||
  (constant >= 0 &&
    costs.every((cost, k) => {
      const j = intAt(indices, k);
      return cost > 0 ? floatAt(columnLower, j) >= 0 : floatAt(columnUpper, j) <= 0;
    }));

type ComponentSearch = {
  readonly solve: RunningSolve;
  readonly strategy: Strategy;
  readonly task: LevelTask;
  readonly relaxation: Relaxation;
};

/** Reports a solution of all components together. */
const report = ({ solve, task, relaxation }: ComponentSearch, values: Float64Array, bound: number): void => {
  const value = levelValue(task.level, values);
  solve.hooks.onIncumbent(progressOf(solve, task.position, value, bound));
  const seconds = (performance.now() - relaxation.started) / 1000;
  const proof: LevelProof = { bound, value, seconds, isProved: false, valueLimit: value };
  offerSnapshot(solve, [...task.proofs, proof], values);
};

type ComponentProblem = Omit<GapProblem, 'incumbent' | 'firstSolutionDeadline' | 'onImprovement'> & {
  readonly subproblem: Subproblem;
};

/** One component after another. */
const closeEachGap = (
  search: ComponentSearch,
  incumbent: Float64Array | undefined,
  subproblems: readonly Subproblem[],
): ComponentsResult => {
  const { solve, strategy, task, relaxation } = search;
  const { level, domain } = task;
  const isSingle = subproblems.length === 1;
  // A gap is relative to the whole value, so a single component includes the value of the fixed columns.
  const fixedValue = fixedValueOf(task);
  const problems = subproblems.map((subproblem) =>
    componentProblem(task, relaxation, subproblem, isSingle ? fixedValue : 0),
  );
  const outside = isSingle ? 0 : fixedValue;
  const values = Float64Array.from(incumbent ?? domain.columnLower);
  const bounds = Float64Array.from(problems, ({ bound }) => bound);
  const boundNow = (): number => bounds.reduce((sum, bound) => sum + bound, outside);
  const isUnsolved = problems.map(() => incumbent === undefined);
  let stopReason: StopReason | undefined;
  // What later levels may add to the value has to be shared out over all components, and what is not proved may be had
  // in any of them; so none can be fixed by itself.
  const isFixedApart = level.tolerancePercent === 0 && (isSingle || level.gapPercent === 0);
  let remainingDomain = isFixedApart ? domain : undefined;
  const reportWith = (p: number, columns: Int32Array, found: Float64Array): void => {
    if (isUnsolved.some((one, other) => one && other !== p)) return;
    const together = Float64Array.from(values);
    scatter(found, columns, together);
    if (!isSingle && violatedRows(solve.program, domain, together).length > 0) return;
    report(search, together, Math.min(levelValue(level, together), boundNow()));
  };
  // All are repaired before any is proved, because a proof may take all of the time.
  for (const [p, problem] of problems.entries()) {
    const { columns } = problem.subproblem;
    const known = isUnsolved[p] === true ? undefined : gather(values, columns);
    const deadline = momentAfterShare(1 / (problems.length - p), problem.request.deadline);
    const repaired = repairedSolution(solve, strategy, problem, known, deadline);
    if (repaired === undefined) continue;
    reportWith(p, columns, repaired);
    isUnsolved[p] = false;
    scatter(repaired, columns, values);
  }
  for (const [p, problem] of problems.entries()) {
    // No other component would have more time.
    if (stopReason !== undefined) break;
    const { columns } = problem.subproblem;
    const searched = closeGap(solve, strategy, {
      ...problem,
      incumbent: isUnsolved[p] === true ? undefined : gather(values, columns),
      firstSolutionDeadline: task.firstSolutionDeadline,
      onImprovement: (found, bound) => {
        bounds[p] = Math.max(floatAt(bounds, p), bound);
        reportWith(p, columns, found);
      },
    });
    if (searched.status === 'infeasible') return searched;
    bounds[p] = searched.bound;
    stopReason ??= searched.stopReason;
    if (searched.values === undefined) remainingDomain = undefined;
    else {
      isUnsolved[p] = false;
      scatter(searched.values, columns, values);
      remainingDomain &&= fixComponent(solve, strategy, remainingDomain, problem, searched.values);
    }
  }
  return {
    status: 'searched',
    values: isUnsolved.includes(true) ? incumbent : values,
    bound: Math.max(relaxation.bound, boundNow()),
    stopReason,
    remainingDomain,
  };
};

/** A better solution of a component that is far from its bound; undefined where none is found, or sought. */
const repairedSolution = (
  solve: RunningSolve,
  strategy: Strategy,
  problem: ComponentProblem,
  known: Float64Array | undefined,
  deadline: number,
): Float64Array | undefined => {
  const { program, level, objective, certificate, request } = problem;
  const isLarge = program.columns.count >= solve.engine.minColumnsForRepair;
  if (certificate === undefined || !isLarge || !solve.mechanisms.repair) return undefined;
  const relativeGap = Math.max(GOOD_RELATIVE_GAP, level.gapPercent / 100);
  const knownValue = known === undefined ? Number.POSITIVE_INFINITY : levelValue(level, known);
  const enough = certificate.bound + relativeGap * Math.abs(certificate.bound);
  if (knownValue * objective.scale <= enough) return undefined;
  const own = { ...problem, certificate, request: { ...request, deadline } };
  const repaired = repair(solve, strategy, own, relativeGap);
  return repaired !== undefined && levelValue(level, repaired) < knownValue ? repaired : undefined;
};

/** The level's value over the fixed columns, its constant included. */
const fixedValueOf = ({ level, domain: { columnLower, columnUpper } }: LevelTask): number => {
  let value = level.constant;
  level.indices.forEach((j, k) => {
    if (columnLower[j] === columnUpper[j]) value += floatAt(level.costs, k) * floatAt(columnLower, j);
  });
  return value;
};

/** The level over one component, with this constant in place of its own. */
const componentProblem = (
  { level, objective }: LevelTask,
  { request, values, certificate, bound }: Relaxation,
  subproblem: Subproblem,
  constant: number,
): ComponentProblem => {
  const { program, domain, columns, rows } = subproblem;
  const { scale } = objective;
  const costs = gather(objective.costs, columns);
  const indices = Int32Array.from(costs.keys()).filter((j) => costs[j] !== 0);
  const ownLevel = {
    ...level,
    constant,
    indices,
    costs: Float64Array.from(indices, (j) => floatAt(costs, j) / scale),
  };
  const offset = constant * scale;
  const ownCertificate =
    certificate && safeDualBound(program, domain, costs, offset, gather(certificate.duals, rows));
  return {
    subproblem,
    program,
    domain,
    level: ownLevel,
    objective: { ...objective, costs },
    certificate: ownCertificate,
    request: { ...request, program, domain, costs, offset },
    relaxedValues: gather(values, columns),
    bound: ownCertificate ? roundUpToStep(ownLevel, ownCertificate.bound / scale) : bound,
  };
};

/** The domain of the whole with one component fixed at its optimum. */
const fixComponent = (
  { engine }: RunningSolve,
  strategy: Strategy,
  whole: Domain,
  problem: ComponentProblem,
  values: Float64Array,
): Domain => {
  const { domain, level, subproblem } = problem;
  const { columns, rows } = subproblem;
  const fixed = fixLevel(engine, strategy, problem, {
    values,
    value: levelValue(level, values),
    allowance: 0,
  });
  const columnLower = Float64Array.from(whole.columnLower);
  const columnUpper = Float64Array.from(whole.columnUpper);
  scatter(fixed.columnLower, columns, columnLower);
  scatter(fixed.columnUpper, columns, columnUpper);
  const rowLower = Float64Array.from(whole.rowLower);
  const rowUpper = Float64Array.from(whole.rowUpper);
  fixed.rowLower.forEach((lower, row) => {
    const i = intAt(rows, row);
    // The limits of the component's rows lack the activity of fixed columns, so only the tightness of a side is copied.
    if (lower !== domain.rowLower[row]) rowLower[i] = floatAt(rowUpper, i);
    else if (fixed.rowUpper[row] !== domain.rowUpper[row]) rowUpper[i] = floatAt(rowLower, i);
  });
  const cuts = fixed.cuts.slice(domain.cuts.length).map((cut) => ({
    ...cut,
    indices: cut.indices.map((j) => intAt(columns, j)),
  }));
  return { columnLower, columnUpper, rowLower, rowUpper, cuts: [...whole.cuts, ...cuts] };
};
