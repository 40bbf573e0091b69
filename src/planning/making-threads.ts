/**
 * Each plan or explanation is made in a thread of its own, which reads, builds and audits it, and has threads that solve.
 * So whatever building or auditing takes holds nobody else, and a thread that dies has died of what it made.
 */
import { MessageChannel } from 'node:worker_threads';
import { ThreadDied } from '../jobs/work.ts';
import { compileHighs } from '../solvers/engines/highs.ts';
import { isSolverDeath } from '../solvers/pool/solver-death.ts';
import { isThreadDeath } from '../threads/thread-death.ts';
import { openThreadPool } from '../threads/thread-pool.ts';
import { oldestSeconds } from './fair-queue.ts';
import type { MakingEvent, MakingSettings, MakingTask } from './making.worker.ts';
import type { MakeAdmitted } from './planning-service.ts';
import type { Made, TooLarge } from './protocol.ts';

export type MakingOptions = {
  /** Plans and explanations made at a time. */
  readonly atOnce: number;
  /** Programs solved at a time, as long as every work has at least one. */
  readonly solverThreads: number;
  readonly serviceVersion: string;
  /** How long after a stop a plan of which nothing was found may go on. */
  readonly handOverSeconds?: number;
};

export type MakingThreads = {
  readonly make: MakeAdmitted;
  readonly oldestMakingSeconds: () => number;
  readonly close: () => Promise<void>;
};

/** A thread that builds a program hears of a stop only when it is built, which can take a minute. */
const usualHandOverSeconds = 10;

export const openMakingThreads = ({
  atOnce,
  solverThreads,
  serviceVersion,
  handOverSeconds = usualHandOverSeconds,
}: MakingOptions): MakingThreads => {
  // Threads that solve come and go; what V8 has compiled for them stays with this one. A failure will be theirs as well,
  // and they report it.
  compileHighs().catch(() => {});
  const pool = openThreadPool<MakingTask, Made | TooLarge>({
    worker: { beside: import.meta.url, file: './making.worker', does: 'make' },
    // One for what is long and one for what is small: the start of a thread takes half a second.
    atLeast: Math.min(2, atOnce),
    atMost: Math.max(1, atOnce),
    workerData: { serviceVersion } satisfies MakingSettings,
  });
  type Making = { readonly since: number; readonly threads: number };
  const goingOn = new Set<Making>();
  /** What others have left of the threads that solve, and one in any case. */
  const threadsLeft = (): number =>
    Math.max(1, solverThreads - [...goingOn].reduce((taken, { threads }) => taken + threads, 0));
  return {
    make: async (work, { signal, onProgress, onStep }) => {
      const making: Making = { since: performance.now(), threads: threadsLeft() };
      goingOn.add(making);
      const { port1, port2 } = new MessageChannel();
      const thread = new AbortController();
      let handOver: NodeJS.Timeout | undefined;
      // Of a plan nothing is lost before its first progress; an explanation answers with what it knows.
      let hasSomething = work.kind !== 'plan';
      const stop = (): void => {
        port1.postMessage('stop');
        handOver = setTimeout(() => {
          if (!hasSomething) thread.abort();
        }, 1_000 * handOverSeconds);
      };
      port1.on('message', ({ progress, step }: MakingEvent) => {
        if (progress) {
          hasSomething = true;
          onProgress?.(progress);
        }
        if (step) onStep?.(step);
      });
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      try {
        const task = { work, solverThreads: making.threads, port: port2 };
        return await pool.run(task, { transferList: [port2], signal: thread.signal });
      } catch (error) {
        throw isThreadDeath(error) || isSolverDeath(error) ? new ThreadDied(error) : error;
      } finally {
        clearTimeout(handOver);
        signal.removeEventListener('abort', stop);
        port1.close();
        goingOn.delete(making);
      }
    },
    oldestMakingSeconds: () => oldestSeconds(goingOn),
    close: pool.close,
  };
};
