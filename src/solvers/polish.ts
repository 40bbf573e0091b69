/** The last step of a solve: continuous columns at a vertex, and everything that must be whole exactly so. */

import { type Domain, fixIntegers } from './domain/domain.ts';
import { columnsOfKind, isIntegerOrImplied, roundToFeasible } from './domain/integrality.ts';
import { type Objective, objectiveOf } from './domain/objective.ts';
import type { EngineRequest } from './engines/engine.ts';
import type { RunningSolve } from './running-solve.ts';
import type { SolveOptions } from './solved.ts';
import type { Approach } from './strategy.ts';

/** What making an answer whole may take beyond the time limit. */
export const graceMilliseconds = ({ timeLimitSeconds }: SolveOptions): number =>
  250 + 1000 * Math.min(0.03 * timeLimitSeconds, 60);

/** A solution, and the domain and the objective under which it was found. */
export type Incumbent = {
  readonly values: Float64Array;
  readonly domain: Domain;
  readonly objective: Objective;
};

/**
 * The columns that must be whole fixed where they stand, and the rest solved once more by the simplex method,
 * whose answer is a vertex: there the transportation part is whole. Undefined where that cannot be had.
 */
export const finish = (
  solve: RunningSolve,
  approach: Approach,
  { values, domain, objective }: Incumbent,
  isCutShort: boolean,
): Float64Array | undefined => {
  const { program, options } = solve;
  const asItIs = roundToFeasible(program, values);
  if (isCutShort && asItIs !== undefined) return asItIs;
  const now = performance.now();
  const graceMs = graceMilliseconds(options);
  const question: EngineRequest = {
    program,
    domain: fixIntegers(program, domain, values, approach.branchesOn),
    costs: objective.costs,
    offset: 0,
    deadline: isCutShort
      ? Math.min(solve.deadline, now + 2000 * solve.course.relaxSeconds + 1000) + graceMs
      : solve.deadline + graceMs,
    // Whoever asked to stop wants the plan that this makes whole.
    shouldStop: () => false,
  };
  const vertex = integralVertex(solve, question);
  return vertex === undefined ? asItIs : polishAuxiliaries(solve, question, vertex);
};

/** An optimum of what is left once all that the engine has to see to is fixed: a vertex is whole, or else branching is. */
export const integralVertex = (
  { program, session }: RunningSolve,
  question: EngineRequest,
): Float64Array | undefined => {
  const vertex = session.relax({ ...question, algorithm: 'simplex' });
  if (vertex.status !== 'optimal') return undefined;
  const whole = roundToFeasible(program, vertex.values);
  if (whole !== undefined) return whole;
  const branched = session.branch({
    ...question,
    integer: columnsOfKind(program, isIntegerOrImplied),
    absoluteGap: 1e-9,
    relativeGap: 0,
    emphasis: 'any',
    cutoff: undefined,
    onIncumbent: () => {},
  });
  if (branched.status === 'infeasible' || branched.values === undefined) return undefined;
  return roundToFeasible(program, branched.values);
};

/**
 * The same decisions with every auxiliary column where its own level wants it. A level that is kept by a row lets
 * them stray as far as the row is slack; with all that is whole fixed nothing they do concerns another level, so
 * the sum of all objectives puts each in its place.
 */
export const polishAuxiliaries = (
  { program, session, levels }: RunningSolve,
  question: EngineRequest,
  values: Float64Array,
): Float64Array => {
  const costs = new Float64Array(program.columns.count);
  for (const level of levels) {
    objectiveOf(program, level).costs.forEach((cost, j) => {
      costs[j]! += cost;
    });
  }
  const domain = fixIntegers(program, question.domain, values, isIntegerOrImplied);
  const relaxed = session.relax({ ...question, domain, costs, algorithm: 'simplex' });
  return (relaxed.status === 'optimal' ? roundToFeasible(program, relaxed.values) : undefined) ?? values;
};
