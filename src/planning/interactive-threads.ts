/**
 * Interactive calls in a few threads, one call per thread at a time. Tenants take turns at them; a call whose caller has
 * hung up, or that takes too long, ends with its thread.
 */
import { ProblemError } from '../errors.ts';
import { ThreadDied } from '../jobs/work.ts';
import { isThreadDeath } from '../threads/thread-death.ts';
import { openThreadPool } from '../threads/thread-pool.ts';
import { type FairQueueOptions, NoTurn, type OldestTurns, openFairQueue } from './fair-queue.ts';
import type { InteractiveSettings } from './interactive.worker.ts';
import { CallerHungUp, type PlanningCaller } from './planning-caller.ts';
import { type CallTask, proxyInteractiveCalls } from './planning-calls.ts';
import type { InteractiveCalls } from './planning-service.ts';

export type InteractiveOptions = {
  /** At least 2, so that one is free for another tenant. */
  readonly threads: number;
  readonly serviceVersion: string;
  /** How long a call may take in its thread. */
  readonly secondsAtMost?: number;
  readonly waiting?: Omit<FairQueueOptions, 'atOnce' | 'perTenantAtOnce'>;
};

export type InteractiveThreads = {
  readonly for: (caller: PlanningCaller) => InteractiveCalls;
  readonly oldest: () => OldestTurns;
  /** Lets calls go on for so long, then gives up those that are left; resolves once none is left. */
  readonly end: (graceMilliseconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A call of a county of 1,000 schools takes a few seconds; on a slow machine that has other work, several times that. */
const usualSecondsAtMost = 30;
/** Each that waits holds its body in memory. */
const usualWaiting = { waitingAtMost: 256, waitingPerTenantAtMost: 128, waitingSecondsAtMost: 60 } as const;

const tooMuchWork = (secondsAtMost: number): ProblemError =>
  new ProblemError('too-much-work', {
    detail: {
      en: `The request was not answered within ${secondsAtMost} seconds of work, and was given up. Send less in one request: fewer or shorter clauses and groups, fewer teachers, or one stage or zone at a time.`,
      zh: `该请求计算${secondsAtMost}秒仍未完成，已停止处理。请减少单次提交的内容：减少或简化条款和分组，减少教师人数，或者按学段、片区分次提交。`,
    },
    work: { what: 'seconds', limit: secondsAtMost },
  });

export const openInteractiveThreads = ({
  threads,
  serviceVersion,
  secondsAtMost = usualSecondsAtMost,
  waiting = usualWaiting,
}: InteractiveOptions): InteractiveThreads => {
  const pool = openThreadPool<CallTask, unknown>({
    worker: { beside: import.meta.url, file: './interactive.worker', does: 'perform' },
    atLeast: threads,
    atMost: threads,
    workerData: { serviceVersion } satisfies InteractiveSettings,
  });
  const queue = openFairQueue({ ...waiting, atOnce: threads, perTenantAtOnce: Math.max(1, threads - 1) });

  const ending = new AbortController();
  const goingOn = new Set<Promise<unknown>>();

  const performNow = async (task: CallTask, giveUp: AbortSignal): Promise<unknown> => {
    const timeLimit = AbortSignal.timeout(1_000 * secondsAtMost);
    try {
      return await pool.run(task, { signal: AbortSignal.any([giveUp, timeLimit]) });
    } catch (error) {
      if (isThreadDeath(error)) throw new ThreadDied(error);
      throw timeLimit.aborted && !giveUp.aborted ? tooMuchWork(secondsAtMost) : error;
    }
  };
  const perform = async ({ tenant, hungUp }: PlanningCaller, task: CallTask): Promise<unknown> => {
    const giveUp = AbortSignal.any([hungUp, ending.signal]);
    const performing = queue.run({ tenant, signal: giveUp }, () => performNow(task, giveUp));
    goingOn.add(performing);
    try {
      return await performing;
    } catch (error) {
      if (hungUp.aborted) throw new CallerHungUp('the caller has hung up', { cause: error });
      if (giveUp.aborted) throw new ProblemError('shutting-down', { headers: { 'retry-after': '10' } });
      if (!(error instanceof NoTurn)) throw error;
      throw new ProblemError('queue-full', {
        detail: {
          en: 'So many requests are being checked that the turn of this one did not come. Send it again after Retry-After seconds.',
          zh: '正在检查的请求过多，本次请求未轮到处理。请按响应头所示的秒数稍后再试。',
        },
        headers: { 'retry-after': '10' },
      });
    } finally {
      goingOn.delete(performing);
    }
  };
  return {
    for: (caller) => proxyInteractiveCalls((task) => perform(caller, task)),
    oldest: queue.oldest,
    end: async (graceMilliseconds) => {
      const timer = setTimeout(() => ending.abort(), graceMilliseconds);
      // A call may be followed by another one of the same request.
      while (goingOn.size > 0) await Promise.allSettled(goingOn);
      clearTimeout(timer);
    },
    close: pool.close,
  };
};
