/** Threads of one kind that each do one task at a time. A task that is given up ends its thread; another takes its place. */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Transferable, Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';

export type ThreadPoolOptions = {
  /** The file that the threads run, beside this URL and without its extension, and the function that does a task. */
  readonly worker: { readonly beside: string; readonly file: string; readonly does: string };
  /** Threads that are kept although they have nothing to do. */
  readonly atLeast: number;
  readonly atMost: number;
  readonly workerData?: unknown;
};

type RunOptions = {
  /** Ends the thread of the task, or takes the task out of the queue. */
  readonly signal?: AbortSignal;
  readonly transferList?: Transferable[];
};

export type ThreadPool<Task, Answer> = {
  /** Tasks beyond the number of threads wait. Rejects with what the task threw, or with the death of its thread. */
  readonly run: (task: Task, options?: RunOptions) => Promise<Answer>;
  /** Ends all threads, and resolves once they have ended, also those that were given up before. */
  readonly close: () => Promise<void>;
};

/** How long a thread is kept that is not needed. */
const idleMilliseconds = 30_000;

export const openThreadPool = <Task, Answer>({
  worker: { beside, file, does },
  atLeast,
  atMost,
  workerData,
}: ThreadPoolOptions): ThreadPool<Task, Answer> => {
  const pool: Piscina<Task, Answer> = new Piscina({
    // The worker has the extension of the file that asks for it: .ts in development, .js when compiled.
    filename: fileURLToPath(new URL(`${file}${extname(beside)}`, beside)),
    name: does,
    minThreads: atLeast,
    maxThreads: atMost,
    idleTimeout: idleMilliseconds,
    concurrentTasksPerWorker: 1,
    // Between tasks a thread hears of its own threads, such as those that solve, and lets go of idle ones.
    atomics: 'disabled',
    workerData,
  });
  // A thread that was given up may still run out of memory, which concerns nobody any more.
  pool.on('error', () => {});
  const running = new Set<Worker>();
  pool.on('workerCreate', () => {
    for (const thread of pool.threads) {
      if (running.has(thread)) continue;
      running.add(thread);
      thread.once('exit', () => running.delete(thread));
    }
  });
  return {
    run: (task, options) => pool.run(task, options),
    close: async () => {
      const ends = [...running].map((thread) => new Promise((resolve) => thread.once('exit', resolve)));
      await pool.destroy();
      // A thread near the end of its memory may never end; whoever closes has a time limit for that.
      await Promise.all(ends);
    },
  };
};
