/**
 * The life of plans: queued, solving, and how it ended. At most so many are solved at once, at most so many
 * wait. Solving itself happens in worker threads; here it is only begun, stopped and written down.
 */
import type { PlanAnswer, PlanResult, Warning } from '../../models/answer.ts';
import { type Problem, ProblemError, problemOf } from '../errors.ts';
import type { PlanStore, StoredPlan } from '../store/plans.ts';

export type PlanJobs = {
  /** Undefined where the queue is full. */
  readonly submit: (
    bytes: Uint8Array,
    warnings: readonly Warning[],
    requestId: string,
  ) => Promise<string | undefined>;
  /** The plan as soon as it has finished, or as it stands when the time is over or the signal fires. */
  readonly settled: (
    id: string,
    milliseconds: number,
    signal?: AbortSignal,
  ) => Promise<StoredPlan | undefined>;
  /** Asks a plan to stop and keep the best found. What has finished stays as it is. */
  readonly stop: (id: string) => void;
  /** Takes nothing more; ends what waits at once and what is solved after the grace. */
  readonly close: (graceMilliseconds: number) => Promise<void>;
};

export type PlanJobsOptions = {
  /** Makes the plan of a request: how it ended, and the answer as JSON in UTF-8. */
  readonly plan: (
    bytes: Uint8Array,
    run: { readonly signal: AbortSignal },
  ) => Promise<{ readonly outcome: PlanResult['outcome']; readonly body: Uint8Array }>;
  readonly plans: PlanStore;
  readonly solvingAtOnce: number;
  readonly queuedAtMost: number;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Told of every failure that is not a problem of the request: our own bugs. */
  readonly onFailure: (error: unknown, requestId: string, id: string) => void;
};

type Job = {
  readonly id: string;
  readonly createdAt: string;
  readonly requestId: string;
  /** The request as it arrived: the smallest form it has. */
  readonly bytes: Uint8Array;
  readonly warnings: readonly Warning[];
  readonly stopping: AbortController;
  readonly finished: PromiseWithResolvers<void>;
};

/** A plan that was stopped after its end had been proved is done, not cancelled: nothing better exists. */
const stateOf = (outcome: PlanResult['outcome'], stopped: boolean): 'done' | 'cancelled' =>
  stopped && outcome !== 'optimal' && outcome !== 'infeasible' ? 'cancelled' : 'done';

/** Puts the life of a plan in front of what planning answered, without reading megabytes to write them again. */
const joined = (life: object, result: Uint8Array | undefined): Buffer => {
  const head = JSON.stringify(life);
  if (!result) return Buffer.from(head);
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},`), result.subarray(1)]);
};

export const startPlanJobs = (options: PlanJobsOptions): PlanJobs => {
  const { plan, plans, solvingAtOnce, queuedAtMost, newId, now, onFailure } = options;
  // Everything that has not ended, from the moment it is let in until its end is written down.
  const active = new Map<string, Job>();
  const queue = new Set<Job>();
  const solving = new Set<Job>();
  let closing = false;

  type Ending = { readonly result?: Uint8Array; readonly problem?: Problem };
  const write = async (
    job: Job,
    state: PlanAnswer['state'],
    { result, problem }: Ending = {},
  ): Promise<void> => {
    const { id, createdAt, warnings } = job;
    // A result brings its own warnings.
    const life = { id, state, createdAt, ...(result ? {} : { warnings }), ...(problem ? { problem } : {}) };
    await plans.save({ id, state, body: joined(life, result), request: job.bytes });
  };

  const solve = async (job: Job): Promise<void> => {
    const { signal } = job.stopping;
    try {
      await write(job, 'solving');
      // Told to stop while that was written down: there is nothing to begin.
      if (signal.aborted) return await write(job, 'cancelled');
      const { outcome, body } = await plan(job.bytes, { signal });
      await write(job, stateOf(outcome, signal.aborted), { result: body });
    } catch (error) {
      // A solve that was stopped before it knew anything may end by throwing; that is no failure.
      if (signal.aborted) return write(job, 'cancelled');
      const known = error instanceof ProblemError ? error : new ProblemError('internal-error');
      if (known !== error) onFailure(error, job.requestId, job.id);
      await write(job, 'failed', { problem: problemOf(known, job.requestId) });
    }
  };

  const end = (job: Job): void => {
    active.delete(job.id);
    job.finished.resolve();
  };
  const failed =
    (job: Job) =>
    (error: unknown): void =>
      onFailure(error, job.requestId, job.id);

  const takeUp = (): void => {
    for (const job of queue) {
      if (solving.size >= solvingAtOnce) return;
      queue.delete(job);
      solving.add(job);
      solve(job)
        .catch(failed(job))
        .finally(() => {
          solving.delete(job);
          end(job);
          takeUp();
        });
    }
  };

  const stop = (id: string): void => {
    const job = active.get(id);
    job?.stopping.abort();
    if (!job || !queue.delete(job)) return;
    write(job, 'cancelled')
      .catch(failed(job))
      .finally(() => end(job));
  };

  return {
    submit: async (bytes, warnings, requestId) => {
      if (closing || active.size >= solvingAtOnce + queuedAtMost) return undefined;
      const job: Job = {
        id: newId(),
        createdAt: now().toISOString(),
        requestId,
        bytes,
        warnings,
        stopping: new AbortController(),
        finished: Promise.withResolvers<void>(),
      };
      // The place is taken before anything is awaited, so that two requests cannot take the same one; the plan
      // is queued only once it is written down, so that what is written later is also known later.
      active.set(job.id, job);
      try {
        await write(job, 'queued');
      } catch (error) {
        end(job);
        throw error;
      }
      queue.add(job);
      if (closing) stop(job.id);
      else takeUp();
      return job.id;
    },
    settled: async (id, milliseconds, signal) => {
      const job = active.get(id);
      if (job && milliseconds > 0 && !signal?.aborted) {
        const over = Promise.withResolvers<void>();
        const timer = setTimeout(over.resolve, milliseconds);
        signal?.addEventListener('abort', () => over.resolve(), { once: true });
        await Promise.race([job.finished.promise, over.promise]);
        clearTimeout(timer);
      }
      return plans.find(id);
    },
    stop,
    close: async (graceMilliseconds) => {
      closing = true;
      for (const { id } of [...queue]) stop(id);
      const running = [...active.values()];
      const timer = setTimeout(() => {
        for (const { id } of running) stop(id);
      }, graceMilliseconds);
      await Promise.all(running.map(({ finished }) => finished.promise));
      clearTimeout(timer);
    },
  };
};
