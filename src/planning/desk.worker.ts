/** The far side of desk-in-thread.ts: one thread that reads, checks, builds and audits, and has solving done. */
import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import { createSolverPool } from '../solvers/solve-in-worker.ts';
import { type Desk, openDesk } from './desk.ts';
import type { StoredThings } from './references.ts';
import { planningUseCases } from './use-cases.ts';

export type DeskSettings = { readonly solverThreads: number; readonly serviceVersion: string };
export type DeskTask =
  | {
      readonly call: 'admit' | 'validate' | 'audit' | 'readPolicy' | 'readRoster';
      readonly bytes: Uint8Array;
      readonly stored: StoredThings | undefined;
    }
  | { readonly call: 'plan'; readonly bytes: Uint8Array; readonly port: MessagePort };
type Answer = Awaited<ReturnType<Desk[DeskTask['call']]>>;

const settings = workerData as DeskSettings;
const solvers = createSolverPool({ threads: settings.solverThreads });
const desk = openDesk(planningUseCases(solvers.solve, settings.serviceVersion));

export const serve = async (task: DeskTask): Promise<Answer> => {
  if (task.call !== 'plan') return desk[task.call](task.bytes, task.stored);
  const stopping = new AbortController();
  const { port } = task;
  // The only thing that is ever sent this way is the wish to stop.
  port.once('message', () => stopping.abort());
  try {
    return await desk.plan(task.bytes, {
      signal: stopping.signal,
      onProgress: (progress) => port.postMessage(progress),
    });
  } finally {
    port.close();
  }
};
