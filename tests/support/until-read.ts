/** Waits for a file to be read. */
import { vi } from 'vitest';

type Answer = { readonly json: () => unknown };

/** Resolves once the file has been read, or cannot be; `look` asks for it. */
export const untilRead = async (look: () => Promise<Answer>): Promise<void> => {
  const isRead = async (): Promise<boolean> => {
    const { state } = (await (await look()).json()) as { readonly state: string };
    return state === 'done' || state === 'failed';
  };
  await vi.waitUntil(isRead, { timeout: 20_000, interval: 50 });
};
