/** A solution of the core, carried out: how the rest of the program follows from it. */

import { type Domain, disaggregatedDomain, fixIntegers } from './domain/domain.ts';
import { objectiveOf } from './domain/objective.ts';
import type { EngineRequest } from './engines/engine.ts';
import { integralVertex, polishAuxiliaries } from './polish.ts';
import type { RunningSolve } from './running-solve.ts';

/**
 * Values of the whole program in which the columns of the core whose kind `isFixed` stand where `values` has them, and
 * the rest is as good for the next level as that allows. Undefined where there are none, or none within the time.
 */
export const disaggregate = (
  core: RunningSolve,
  whole: RunningSolve,
  domain: Domain,
  values: Float64Array,
  isFixed: (kind: number) => boolean,
  deadline: number,
): Float64Array | undefined => {
  const { program, levels } = whole;
  const next = levels[program.aggregatedModel?.levels ?? levels.length];
  const question: EngineRequest = {
    program,
    domain: disaggregatedDomain(program, fixIntegers(core.program, domain, values, isFixed)),
    costs: next === undefined ? new Float64Array(program.columns.count) : objectiveOf(program, next).costs,
    offset: 0,
    deadline,
    // Whoever asked to stop wants the plan that this makes.
    shouldStop: () => false,
  };
  const carried = integralVertex(whole, question);
  return carried && polishAuxiliaries(whole, question, carried);
};
