/**
 * Solves in worker threads, so that the main thread's event loop stays free. A signal stops a solve and keeps its best
 * values. Engines are known to overrun their limits, so a watchdog in the main thread ends the thread of such an engine
 * and answers with the best values posted by then.
 */
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { Program } from '../../../models/program/program.ts';
import { isThreadDeath } from '../../threads/thread-death.ts';
import { openThreadPool, type ThreadPool } from '../../threads/thread-pool.ts';
import { trivialBound } from '../domain/dual-bound.ts';
import { EngineFailed } from '../engines/engine.ts';
import { engines } from '../engines/index.ts';
import { type Progress, type Solved, type SolveOptions, type StopReason, sharedClock } from '../solved.ts';
import type { SolveAnswer, SolveTask, WorkerMessage } from './solver.worker.ts';
import { solverDeath } from './solver-death.ts';

type SolveHandlers = {
  /** Stops the solve; the best values so far are the answer. */
  readonly signal?: AbortSignal;
  readonly onIncumbent?: (progress: Progress) => void;
};

export type SolveInWorker = (
  program: Program,
  options: SolveOptions,
  handlers?: SolveHandlers,
) => Promise<Solved>;

export type SolverPool = {
  readonly solve: SolveInWorker;
  /** Ends all threads; solves that are still running are rejected. */
  readonly destroy: () => Promise<void>;
};

export type SolverPoolOptions = {
  /** The number of programs solved at a time. Others wait, and their time limits run only once they start. */
  readonly threads: number;
  /** The time an engine may take beyond its limit and 4 %, before its thread is ended. */
  readonly watchdogSeconds?: number;
};

/** How long a solve that is stopped by a person has to hand over its best values. */
const handOverSeconds = 3;

export const createSolverPool = ({ threads, watchdogSeconds = 0.3 }: SolverPoolOptions): SolverPool => {
  const pool = openThreadPool<SolveTask, SolveAnswer>({
    worker: { beside: import.meta.url, file: './solver.worker', does: 'solve' },
    atLeast: 0,
    atMost: threads,
  });
  return {
    solve: (program, options, handlers = {}) => run(pool, watchdogSeconds, program, options, handlers),
    destroy: pool.close,
  };
};

const run = async (
  pool: ThreadPool<SolveTask, SolveAnswer>,
  watchdogSeconds: number,
  program: Program,
  options: SolveOptions,
  { signal, onIncumbent }: SolveHandlers,
): Promise<Solved> => {
  if (signal?.aborted) return withoutPlan(program, options, 'stopped', 0);
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const thread = new AbortController();
  const { port1, port2 } = new MessageChannel();
  let started: number | undefined;
  let snapshot: Solved | undefined;
  let watchdog: NodeJS.Timeout | undefined;
  let threadEnd: StopReason | undefined;

  const endThread = (reason: StopReason): void => {
    threadEnd = reason;
    thread.abort();
  };
  const watch = (seconds: number): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => endThread(started === undefined ? 'time-limit' : 'watchdog'), 1000 * seconds);
  };
  const allowance = 0.04 * options.timeLimitSeconds + watchdogSeconds;
  /** From now to the end of the time limit, if the solve begins now. */
  const secondsLeft = (): number =>
    options.endsAt === undefined
      ? options.timeLimitSeconds
      : Math.min(options.timeLimitSeconds, Math.max(0, options.endsAt - sharedClock()) / 1000);
  // A solve that ends at a moment ends then, even if it still waits for a thread.
  if (options.endsAt !== undefined) watch(secondsLeft() + allowance);
  const receive = (message: WorkerMessage): void => {
    if (message.kind === 'started') {
      started = performance.now();
      watch(secondsLeft() + allowance);
    } else if (message.kind === 'progress') onIncumbent?.(message.progress);
    else snapshot = message.solved;
  };
  port1.on('message', receive);
  const onAbort = (): void => {
    Atomics.store(stop, 0, 1);
    // A solve that still waits for a thread has no values to keep.
    if (started === undefined) endThread('stopped');
    else watch(isTimeout(signal) ? allowance : 0.04 * options.timeLimitSeconds + handOverSeconds);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const answer = await pool.run(
      { program, options, stop, port: port2 },
      { transferList: [port2], signal: thread.signal },
    );
    // The answer comes by another port than the earlier messages, and may overtake them.
    for (;;) {
      const received = receiveMessageOnPort(port1);
      if (received === undefined) break;
      receive(received.message);
    }
    if ('failure' in answer) throw new EngineFailed(answer.failure.engine, answer.failure.message);
    return answer.solved;
  } catch (error) {
    if (threadEnd === undefined) throw isThreadDeath(error) ? solverDeath(error) : error;
    const seconds = started === undefined ? 0 : (performance.now() - started) / 1000;
    return snapshot === undefined
      ? withoutPlan(program, options, threadEnd, seconds)
      : { ...snapshot, stopReason: threadEnd, seconds };
  } finally {
    clearTimeout(watchdog);
    signal?.removeEventListener('abort', onAbort);
    port1.close();
  }
};

/** Whether a signal fired because time is over, so that there is none for handing over. */
const isTimeout = (signal: AbortSignal | undefined): boolean =>
  signal?.reason instanceof Error && signal.reason.name === 'TimeoutError';

const withoutPlan = (
  program: Program,
  { engine }: SolveOptions,
  stopReason: StopReason,
  seconds: number,
): Solved => ({
  status: 'no-plan-found',
  stopReason,
  levels: program.levels.map((level) => ({
    name: level.name,
    value: Number.NaN,
    bound: trivialBound(program, level),
    seconds: 0,
    proved: false,
  })),
  engine,
  version: engines[engine].version,
  seconds,
});
