/** How the death of a thread is recognised. */

/** The message of a solve whose thread died. */
export const solverThreadDied = 'the solver thread died';

/** Whether piscina says that a thread ended without an answer: of too little memory, or by itself. */
export const isThreadDeath = (error: unknown): boolean =>
  error instanceof Error && /^(?:Worker terminated due to|worker exited with code)/i.test(error.message);
