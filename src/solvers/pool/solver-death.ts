/** How the thread that asked for a solve learns that the solving thread died. */

/** The message of a solve whose thread died; an error loses its class between threads. */
const solverThreadDied = 'the solver thread died';

/** A solve whose thread died. */
export const solverDeath = (cause: unknown): Error => new Error(solverThreadDied, { cause });

/** Whether a solver thread died, as the thread that had asked it to solve says. */
export const isSolverDeath = (error: unknown): boolean =>
  error instanceof Error && error.message === solverThreadDied;
