/** A solution of the core, carried out: how the rest of the program follows from it. */
import { settled, wholeVertex } from './finish.ts';
import { objectiveOf } from './objective.ts';
import { restrictToWhole, restrictWhole } from './restrict.ts';
import type { RunningSolve } from './running-solve.ts';
import type { Question, Restriction } from './solver.ts';

/**
 * Values of the whole program in which the columns of the core whose kind `isFixed` stand where `values` has them, and
 * the rest is as good for the next level as that allows. Undefined where there are none, or none within the time.
 */
export const carryOut = (
  core: RunningSolve,
  whole: RunningSolve,
  restriction: Restriction,
  values: Float64Array,
  isFixed: (kind: number) => boolean,
  deadline: number,
): Float64Array | undefined => {
  const { program, levels } = whole;
  const next = levels[program.core?.levels ?? levels.length];
  const question: Question = {
    program,
    restriction: restrictWhole(program, restrictToWhole(core.program, restriction, values, isFixed)),
    costs: next === undefined ? new Float64Array(program.columns.count) : objectiveOf(program, next).costs,
    offset: 0,
    deadline,
    // Whoever asked to stop wants the plan that this makes.
    shouldStop: () => false,
  };
  const carried = wholeVertex(whole, question);
  return carried && settled(whole, question, carried);
};
