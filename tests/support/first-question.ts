/** A solve of a program's first level in this process, and the question that its relaxation answers. */
import type { Program } from '../../models/program/program.ts';
import { fullDomain } from '../../src/solvers/domain/domain.ts';
import { objectiveOf } from '../../src/solvers/domain/objective.ts';
import type { Engine, EngineRequest } from '../../src/solvers/engines/engine.ts';
import type { RunningSolve } from '../../src/solvers/running-solve.ts';

export type FirstQuestion = { readonly solve: RunningSolve; readonly question: EngineRequest };

export const firstQuestion = async (engine: Engine, program: Program): Promise<FirstQuestion> => {
  const [level] = program.levels;
  const started = performance.now();
  const solve: RunningSolve = {
    engine,
    session: await engine.open(1),
    program,
    whole: program,
    levels: program.levels,
    options: { engine: engine.id, timeLimitSeconds: 20, gapPercent: 0, seed: 1 },
    hooks: { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
    started,
    deadline: started + 20_000,
    course: { relaxSeconds: 0, latestSnapshot: 0, waiting: undefined },
  };
  const question: EngineRequest = {
    program,
    domain: fullDomain(program),
    costs: objectiveOf(program, level!).costs,
    offset: 0,
    deadline: solve.deadline,
    shouldStop: solve.hooks.shouldStop,
  };
  return { solve, question };
};
