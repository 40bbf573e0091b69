/**
 * The desk in a thread of its own. A county of 17,000 teachers takes a second or more to read, build and audit;
 * on the thread that answers HTTP that would be a second in which nobody is answered.
 */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Progress } from '../solvers/solver.ts';
import type { Desk } from './desk.ts';
import type { DeskSettings, DeskTask } from './desk.worker.ts';
import type { StoredThings } from './references.ts';

export const openDeskInThread = (settings: DeskSettings): Desk => {
  const pool = new Piscina({
    // The worker has this file's extension: .ts in development, .js when compiled.
    filename: fileURLToPath(new URL(`./desk.worker${extname(import.meta.url)}`, import.meta.url)),
    name: 'serve',
    minThreads: 1,
    maxThreads: 1,
    // The thread waits while plans are solved in others, and takes up what comes in the meantime.
    concurrentTasksPerWorker: 10_000,
    workerData: settings,
  });
  const ask = <Call extends Exclude<DeskTask['call'], 'plan'>>(
    call: Call,
    bytes: Uint8Array,
    stored?: StoredThings,
  ): ReturnType<Desk[Call]> => pool.run({ call, bytes, stored } satisfies DeskTask) as ReturnType<Desk[Call]>;
  return {
    admit: (bytes, stored) => ask('admit', bytes, stored),
    validate: (bytes, stored) => ask('validate', bytes, stored),
    audit: (bytes, stored) => ask('audit', bytes, stored),
    readRoster: (bytes) => ask('readRoster', bytes),
    readPolicy: (bytes) => ask('readPolicy', bytes),
    plan: async (bytes, { signal, onProgress }) => {
      const { port1, port2 } = new MessageChannel();
      const stop = (): void => port1.postMessage('stop');
      port1.on('message', (progress: Progress) => onProgress?.(progress));
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      try {
        const task: DeskTask = { call: 'plan', bytes, port: port2 };
        return (await pool.run(task, { transferList: [port2] })) as Awaited<ReturnType<Desk['plan']>>;
      } finally {
        signal.removeEventListener('abort', stop);
        port1.close();
      }
    },
    close: () => pool.destroy(),
  };
};
