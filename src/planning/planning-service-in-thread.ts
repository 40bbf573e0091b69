/**
 * The planning service in a thread of its own. A county of 17,000 teachers takes a second or more to read, build and
 * audit; on the thread that answers HTTP, nothing else would be answered meanwhile. Only this file and its worker know
 * of threads.
 */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { ThreadDied } from '../jobs/work.ts';
import { isThreadDeath, solverThreadDied } from '../solvers/pool/thread-death.ts';
import { type Perform, planningCalls, proxyPlanningService } from './planning-calls.ts';
import type { PlanningService } from './planning-service.ts';
import type { PlanningSettings, ServiceEvent, ServiceTask } from './planning-service.worker.ts';
import type { MakeHandlers } from './protocol.ts';

export const openPlanningServiceInThread = (settings: PlanningSettings): PlanningService => {
  const pool = new Piscina({
    // The worker has this file's extension: .ts in development, .js when compiled.
    filename: fileURLToPath(new URL(`./planning-service.worker${extname(import.meta.url)}`, import.meta.url)),
    name: 'serve',
    minThreads: 1,
    maxThreads: 1,
    // While plans are solved in other threads, this one takes up further calls.
    concurrentTasksPerWorker: 10_000,
    workerData: settings,
  });
  let running = 0;
  const perform: Perform = async (call, args) => {
    running += 1;
    try {
      return planningCalls[call] === 'making'
        ? await make(pool, { call, args: args.slice(0, -1) }, args.at(-1) as MakeHandlers)
        : await pool.run({ call, args } satisfies ServiceTask);
    } catch (error) {
      throw asDeath(error, running === 1) ?? error;
    } finally {
      running -= 1;
    }
  };
  return proxyPlanningService(perform, () => pool.destroy());
};

/**
 * Of an error that says that a thread died, which: a solver thread solves one program at a time, while everybody's
 * calls share the planning thread. Messages tell, because an error loses its class and its code between threads.
 */
const asDeath = (error: unknown, isAlone: boolean): ThreadDied | undefined => {
  const message = error instanceof Error ? error.message : '';
  if (message === solverThreadDied) return new ThreadDied(true, error);
  return isThreadDeath(error) ? new ThreadDied(isAlone, error) : undefined;
};

/** Functions and signals cannot be sent to a thread, so a port carries the events, and the wish to stop. */
const make = async (
  pool: Piscina,
  task: ServiceTask,
  { signal, onProgress, onStep }: MakeHandlers,
): Promise<unknown> => {
  const { port1, port2 } = new MessageChannel();
  const stop = (): void => port1.postMessage('stop');
  port1.on('message', ({ progress, step }: ServiceEvent) => {
    if (progress) onProgress?.(progress);
    if (step) onStep?.(step);
  });
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  try {
    return await pool.run({ ...task, port: port2 } satisfies ServiceTask, { transferList: [port2] });
  } finally {
    signal.removeEventListener('abort', stop);
    port1.close();
  }
};
