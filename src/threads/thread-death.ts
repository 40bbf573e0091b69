/** Whether piscina says that a thread ended without an answer: of too little memory, or by itself. */
export const isThreadDeath = (error: unknown): boolean =>
  error instanceof Error && /^(?:Worker terminated due to|worker exited with code)/i.test(error.message);
