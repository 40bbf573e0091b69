/** How the death of a thread is recognised. */

/** The message of a solve whose thread died; an error loses its class between threads. */
const solverThreadDied = 'the solver thread died';

/** A solve whose thread died. */
export const solverDeath = (cause: unknown): Error => new Error(solverThreadDied, { cause });

/** Whether a solver thread died, as the thread that had asked it to solve says. */
export const isSolverDeath = (error: unknown): boolean =>
  error instanceof Error && error.message === solverThreadDied;

/** Whether piscina says that a thread ended without an answer: of too little memory, or by itself. */
export const isThreadDeath = (error: unknown): boolean =>
  error instanceof Error && /^(?:Worker terminated due to|worker exited with code)/i.test(error.message);
