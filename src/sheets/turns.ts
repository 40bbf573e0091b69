/** Turns at something that only so many can use at a time; who comes first has the first turn. */

export type Turns = {
  /** Resolves when it is one's turn; rejects when `signal` fires before. */
  readonly take: (signal?: AbortSignal) => Promise<void>;
  readonly end: () => void;
};

export const openTurns = (atMost: number): Turns => {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    take: async (signal) => {
      signal?.throwIfAborted();
      if (taken < atMost) {
        taken += 1;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const begin = (): void => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        };
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(begin), 1);
          reject(signal?.reason);
        };
        waiting.push(begin);
        signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
    end: () => {
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    },
  };
};
