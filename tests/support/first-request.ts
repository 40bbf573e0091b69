/** A solve of a program's first level in this process, with the request of its relaxation. */
import type { Program } from '../../models/program/program.ts';
import { fullDomain } from '../../src/solvers/domain/domain.ts';
import { objectiveOf } from '../../src/solvers/domain/objective.ts';
import type { Engine, EngineRequest } from '../../src/solvers/engines/engine.ts';
import { allMechanisms } from '../../src/solvers/mechanisms.ts';
import type { RunningSolve } from '../../src/solvers/running-solve.ts';

export type FirstRequest = { readonly solve: RunningSolve; readonly request: EngineRequest };

export const firstRequest = async (engine: Engine, program: Program): Promise<FirstRequest> => {
  const [level] = program.levels;
  const started = performance.now();
  const solve: RunningSolve = {
    engine,
    session: await engine.open(1),
    program,
    fullProgram: program,
    levels: program.levels,
    options: { engine: engine.id, timeLimitSeconds: 20, seed: 1 },
    mechanisms: allMechanisms,
    hooks: { shouldStop: () => false, onIncumbent: () => {}, onSnapshot: () => {} },
    started,
    deadline: started + 20_000,
    state: { relaxationSeconds: 0, latestSnapshotMs: 0, pendingSnapshot: undefined },
  };
  const request: EngineRequest = {
    program,
    domain: fullDomain(program),
    costs: objectiveOf(program, level!).costs,
    offset: 0,
    deadline: solve.deadline,
    shouldStop: solve.hooks.shouldStop,
  };
  return { solve, request };
};
