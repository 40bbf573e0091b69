/** The last step of a solve: continuous columns at a vertex, integer columns exactly integer, auxiliaries at their best. */
import { floatAt } from '../../models/program/program.ts';
import { type Domain, fixIntegers } from './domain/domain.ts';
import { columnsOfKind, isIntegerOrImplied, roundToFeasible } from './domain/integrality.ts';
import { type Objective, objectiveOf } from './domain/objective.ts';
import { NO_GAP } from './domain/tolerances.ts';
import type { EngineRequest } from './engines/engine.ts';
import type { RunningSolve } from './running-solve.ts';
import type { SolveOptions } from './solved.ts';
import type { Strategy } from './strategy.ts';

/** How far beyond the time limit the polish may go. */
export const graceMilliseconds = ({ timeLimitSeconds }: SolveOptions): number =>
  250 + 1000 * Math.min(0.03 * timeLimitSeconds, 60);

/** A solution, with the domain and the objective under which it was found. */
export type Incumbent = {
  readonly values: Float64Array;
  readonly domain: Domain;
  readonly objective: Objective;
};

/**
 * Fixes the integer columns at their values and solves the rest once more by the simplex method, whose answer is a
 * vertex: there the columns of implied integrality are integer. Undefined where that fails and the values as they are
 * cannot be rounded to a feasible solution either.
 */
export const polish = (
  solve: RunningSolve,
  strategy: Strategy,
  { values, domain, objective }: Incumbent,
  isCutShort: boolean,
): Float64Array | undefined => {
  const { program, options } = solve;
  const rounded = roundToFeasible(program, values);
  if (isCutShort && rounded !== undefined) return rounded;
  const now = performance.now();
  const graceMs = graceMilliseconds(options);
  const request: EngineRequest = {
    program,
    domain: fixIntegers(program, domain, values, strategy.branchesOn),
    costs: objective.costs,
    offset: 0,
    deadline: isCutShort
      ? Math.min(solve.deadline, now + 2000 * solve.state.relaxationSeconds + 1000) + graceMs
      : solve.deadline + graceMs,
    // After a stop the caller still wants the plan that results from this.
    shouldStop: () => false,
  };
  const vertex = integralVertex(solve, request);
  return vertex === undefined ? rounded : polishAuxiliaries(solve, request, vertex);
};

/** An optimal vertex if that is integral, else the optimum by branching; undefined where there is none. */
export const integralVertex = (
  { program, session }: RunningSolve,
  request: EngineRequest,
): Float64Array | undefined => {
  const vertex = session.relax({ ...request, algorithm: 'simplex' });
  if (vertex.status !== 'optimal') return undefined;
  const rounded = roundToFeasible(program, vertex.values);
  if (rounded !== undefined) return rounded;
  const branched = session.branch({
    ...request,
    integer: columnsOfKind(program, isIntegerOrImplied),
    absoluteGap: NO_GAP,
    relativeGap: 0,
    emphasis: 'any',
    cutoff: undefined,
    onIncumbent: () => {},
  });
  if (branched.status === 'infeasible' || branched.values === undefined) return undefined;
  return roundToFeasible(program, branched.values);
};

/**
 * The same integer values, with the continuous columns at the minimum of the sum of all objectives. A cut lets them stray
 * as far as its slack; once the integer columns are fixed, the levels do not compete for the others, so the sum puts
 * each at its best.
 */
export const polishAuxiliaries = (
  { program, session, levels }: RunningSolve,
  request: EngineRequest,
  values: Float64Array,
): Float64Array => {
  const costs = new Float64Array(program.columns.count);
  for (const level of levels) {
    objectiveOf(program, level).costs.forEach((cost, j) => {
      costs[j] = floatAt(costs, j) + cost;
    });
  }
  const domain = fixIntegers(program, request.domain, values, isIntegerOrImplied);
  const relaxed = session.relax({ ...request, domain, costs, algorithm: 'simplex' });
  return (relaxed.status === 'optimal' ? roundToFeasible(program, relaxed.values) : undefined) ?? values;
};
