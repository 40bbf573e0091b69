import { once } from 'node:events';

/** Resolves when the signal fires, at once if it has: a call may be stopped before it begins to listen. */
export const aborted = async (signal: AbortSignal | undefined): Promise<void> => {
  if (signal?.aborted) return;
  await (signal ? once(signal, 'abort') : new Promise<never>(() => {}));
};
