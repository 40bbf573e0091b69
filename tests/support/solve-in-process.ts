/** The solver in this very process, without a worker. */
import { engines } from '../../src/solvers/engines/index.ts';
import type { SolveInWorker } from '../../src/solvers/pool/solver-pool.ts';
import { solveLevels } from '../../src/solvers/solve-levels.ts';

export const solveInProcess: SolveInWorker = (program, options, handlers) =>
  solveLevels(engines[options.engine], program, options, {
    shouldStop: () => handlers?.signal?.aborted ?? false,
    onIncumbent: (progress) => handlers?.onIncumbent?.(progress),
    onSnapshot: () => {},
  });
