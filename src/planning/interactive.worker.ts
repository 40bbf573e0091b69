/** A thread of interactive-threads.ts: it reads, checks and audits, one call at a time. */
import { workerData } from 'node:worker_threads';
import type { CallTask } from './planning-calls.ts';
import { openInteractiveCalls } from './planning-service.ts';

export type InteractiveSettings = { readonly serviceVersion: string };

const calls = openInteractiveCalls(workerData as InteractiveSettings);

export const perform = ({ call, args }: CallTask): Promise<unknown> => {
  // The proxy sends the arguments of the call, so their types are those of the call.
  const asked = calls[call] as (...args: readonly unknown[]) => Promise<unknown>;
  return asked(...args);
};
