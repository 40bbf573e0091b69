/** Disaggregation: a solution of the aggregated model, completed to one of the full program. */
import { disaggregatedDomain, fixIntegers } from './domain/domain.ts';
import { objectiveOf } from './domain/objective.ts';
import type { EngineRequest } from './engines/engine.ts';
import { type Incumbent, integralVertex, polishAuxiliaries } from './polish.ts';
import type { RunningSolve } from './running-solve.ts';

/** The same solve over the aggregated model and over the full program. */
export type Aggregation = { readonly aggregated: RunningSolve; readonly full: RunningSolve };

/**
 * Values of the full program in which the aggregated columns whose kind `isFixed` keep their values, and the others are as
 * good for the next level as that allows. Undefined where none exist, or none are found by the deadline.
 */
export const disaggregate = (
  { aggregated, full }: Aggregation,
  { domain, values }: Pick<Incumbent, 'domain' | 'values'>,
  isFixed: (kind: number) => boolean,
  deadline: number,
): Float64Array | undefined => {
  const { program, levels } = full;
  const next = levels[program.aggregatedModel?.levels ?? levels.length];
  const request: EngineRequest = {
    program,
    domain: disaggregatedDomain(program, fixIntegers(aggregated.program, domain, values, isFixed)),
    costs: next === undefined ? new Float64Array(program.columns.count) : objectiveOf(program, next).costs,
    offset: 0,
    deadline,
    // After a stop the caller still wants the plan that results from this.
    shouldStop: () => false,
  };
  const vertex = integralVertex(full, request);
  return vertex && polishAuxiliaries(full, request, vertex);
};
