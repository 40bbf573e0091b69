/**
 * Makes the plans that wait, and what is asked about plans: takes a job, has the plan made, writes down its end together with the end of the job.
 * Solving itself happens in worker threads, so that this one can say all along that it is still there.
 */
import { sql } from 'kysely';
import { type Problem, ProblemError, problemOf } from '../errors.ts';
import type { Made, MakeHandlers, Progress, TooLarge, Work } from '../planning/protocol.ts';
import { readBody } from '../store/bodies.ts';
import { type Database, retryWhileUnreachable } from '../store/database.ts';
import type { Notifications } from '../store/notifications.ts';
import { changePlan, type Ending, findPlan, finishPlan, type WorkKind } from '../store/plans.ts';
import type { Tracing } from '../tracing.ts';
import type { ClaimedJob, Job, Queue } from './queue.ts';

export type PlanWorker = {
  /** Takes up nothing more, lets solves end within the grace, and hands the others back to the queue. */
  readonly close: (graceMilliseconds: number) => Promise<void>;
};

export type PlanWorkerOptions = {
  readonly database: Database;
  readonly queue: Queue;
  readonly notices: Notifications;
  readonly atOnce: number;
  readonly make: (work: Work, handlers: Required<MakeHandlers>) => Promise<Made | TooLarge>;
  readonly tracing: Tracing;
  /** Told of every failure that is not a problem of the request: our own bugs. */
  readonly onFailure: (error: unknown, requestId: string, plan: string) => void;
};

/** What was stopped after its end had been proved is done, not cancelled: nothing better exists. */
const stateOf = ({ outcome, isRepeatable }: Made, stopped: boolean): 'done' | 'cancelled' => {
  const isProved = outcome === undefined ? isRepeatable : outcome === 'optimal' || outcome === 'infeasible';
  return stopped && !isProved ? 'cancelled' : 'done';
};

/** Between two reports of one solve: more often than anybody looks would only fill the table. */
const progressEveryMilliseconds = 500;

type Begun = {
  readonly attempt: number;
  readonly turn: number;
  readonly request: Buffer;
  readonly tenant: string;
  readonly kind: WorkKind;
  readonly about: string | null;
  readonly requestId: string;
  readonly traceparent: string | undefined;
  /** It was asked to stop when nobody worked on it: there is nothing to begin. */
  readonly isToStop: boolean;
};

const begin = (database: Database, { id, plan: planId }: Job): Promise<Begun | undefined> =>
  database.transaction().execute(async (inside) => {
    const plan = await inside
      .updateTable('plans')
      .set((now) => ({
        attempt: now('attempt', '+', 1),
        started_at: sql<Date>`coalesce(started_at, now())`,
      }))
      .where('id', '=', planId)
      .where('job', '=', id)
      .where('finished_at', 'is', null)
      .returning(['attempt', 'turn', 'request', 'tenant', 'kind', 'about', 'request_id', 'traceparent'])
      .returning('stop_asked_at')
      .executeTakeFirst();
    if (!plan) return undefined;
    const { attempt, turn, request, tenant, kind, about, request_id: requestId } = plan;
    await changePlan(
      inside,
      planId,
      { set: { state: 'solving' }, where: (row) => row('attempt', '=', attempt) },
      { event: 'state', data: { state: 'solving', attempt } },
    );
    return {
      attempt,
      turn,
      request,
      tenant,
      kind,
      about,
      requestId,
      traceparent: plan.traceparent ?? undefined,
      isToStop: plan.stop_asked_at !== null,
    };
  });

const workOf = async (database: Database, { tenant, kind, request, about }: Begun): Promise<Work> => {
  const plan = about === null ? undefined : await findPlan(database, tenant, about);
  const { request: asked, answer = Buffer.from('{}') } = plan ?? {};
  return {
    kind,
    request: await readBody(database, tenant, request),
    basis: asked && { request: asked, answer },
  };
};

export const startPlanWorker = async (options: PlanWorkerOptions): Promise<PlanWorker> => {
  const { database, queue, notices, atOnce, make, tracing, onFailure } = options;
  const running = new Set<() => void>();
  let closing = false;

  const isToStop = async (plan: string): Promise<boolean> => {
    const row = await database
      .selectFrom('plans')
      .select('stop_asked_at')
      .where('id', '=', plan)
      .executeTakeFirst();
    return row?.stop_asked_at != null;
  };

  const end = (job: ClaimedJob, { attempt }: Begun, ending: Ending): Promise<void> =>
    // A long solve is not thrown away because the database was restarted at its end.
    retryWhileUnreachable(() =>
      database.transaction().execute(async (inside) => {
        // Of a worker that was taken for dead and was not, the end does not count.
        const isFirst = await finishPlan(inside, job.plan, ending, (plan) => plan('attempt', '=', attempt));
        if (isFirst) await job.complete(inside);
      }),
    );

  const returnToQueue = (job: ClaimedJob, { attempt, turn }: Begun): Promise<void> =>
    database.transaction().execute(async (inside) => {
      const next = await queue.add(inside, job.plan, turn);
      const isOurs = await changePlan(
        inside,
        job.plan,
        {
          set: { state: 'queued', job: next },
          where: (plan) => plan.and([plan('attempt', '=', attempt), plan('finished_at', 'is', null)]),
        },
        { event: 'state', data: { state: 'queued' } },
      );
      if (isOurs) await job.complete(inside);
      else await queue.remove(inside, next);
    });

  const solve = async (job: ClaimedJob, begun: Begun, returning: AbortSignal): Promise<void> => {
    if (begun.isToStop) return end(job, begun, { state: 'cancelled' });
    const { plan } = job;
    const stopping = new AbortController();
    const look = (): void => {
      isToStop(plan).then(
        (is) => is && stopping.abort(),
        // Whoever asked will be heard with the next notice, or at the end.
        () => {},
      );
    };
    const unwatch = notices.watch('plan_to_stop', plan, look);
    look();
    const span = tracing.begin({
      name: `make ${begun.kind}`,
      kind: 'job',
      parent: begun.traceparent,
      attributes: {
        'lungang.plan': plan,
        'lungang.request_id': begun.requestId,
        'lungang.attempt': begun.attempt,
      },
    });
    // Until it has an end: nothing of what it found counts.
    let endedAs: { readonly as: string; readonly failure?: string } = { as: 'returned' };
    let reportedAt = Number.NEGATIVE_INFINITY;
    const onProgress = ({ name, value, bound, gapPercent, seconds }: Progress): void => {
      const now = performance.now();
      if (now - reportedAt < progressEveryMilliseconds) return;
      reportedAt = now;
      const data = { level: name, value, bound, gapPercent, seconds };
      database
        .transaction()
        .execute((inside) =>
          changePlan(
            inside,
            plan,
            {
              set: {},
              where: (row) => row.and([row('attempt', '=', begun.attempt), row('state', '=', 'solving')]),
            },
            { event: 'progress', data },
          ),
        )
        // A report that is lost is followed by another.
        .catch(() => {});
    };
    try {
      const work = await retryWhileUnreachable(() => workOf(database, begun));
      const signal = AbortSignal.any([stopping.signal, returning, job.lost]);
      let ending: Ending;
      try {
        const made = await make(work, { signal, onProgress, onStep: span.step });
        if (returning.aborted && !stopping.signal.aborted)
          return await retryWhileUnreachable(() => returnToQueue(job, begun));
        if (job.lost.aborted) return;
        if ('detail' in made) throw new ProblemError('program-too-large', { detail: made.detail });
        const isStopped = stopping.signal.aborted;
        ending = {
          state: stateOf(made, isStopped),
          outcome: made.outcome,
          isRepeatable: made.isRepeatable && !isStopped,
          answer: made.body,
        };
        endedAs = { as: made.outcome ?? ending.state };
      } catch (error) {
        if (returning.aborted && !stopping.signal.aborted)
          return await retryWhileUnreachable(() => returnToQueue(job, begun));
        if (job.lost.aborted) return;
        // A solve that was stopped before it knew anything may end by throwing; that is no failure.
        if (stopping.signal.aborted) {
          ending = { state: 'cancelled' };
          endedAs = { as: 'cancelled' };
        } else {
          const known = error instanceof ProblemError ? error : new ProblemError('internal-error');
          if (known !== error) onFailure(error, begun.requestId, plan);
          ending = { state: 'failed', problem: problemOf(known, begun.requestId) };
          endedAs = { as: 'failed', failure: known.code };
        }
      }
      await end(job, begun, ending);
    } finally {
      span.end({ 'lungang.end': endedAs.as }, endedAs.failure);
      unwatch();
    }
  };

  await queue.take(atOnce, async (job) => {
    // That the database is away for a moment is no death of a worker, and must not count as one.
    const begun = await retryWhileUnreachable(() => begin(database, job));
    if (!begun) return;
    const returning = new AbortController();
    const handBack = (): void => returning.abort();
    running.add(handBack);
    if (closing) handBack();
    try {
      await solve(job, begun, returning.signal);
    } finally {
      running.delete(handBack);
    }
  });

  return {
    close: async (graceMilliseconds) => {
      // What is only just being taken up goes back at once.
      closing = true;
      const timer = setTimeout(() => {
        for (const handBack of running) handBack();
      }, graceMilliseconds);
      await queue.takeNoMore();
      clearTimeout(timer);
    },
  };
};

/** Writes down of plans that no worker survived why they have failed. */
export const failDeadLetters = (queue: Queue, database: Database): Promise<void> =>
  queue.bury(async ({ id, plan }) => {
    const requested = await database
      .selectFrom('plans')
      .select('request_id')
      .where('id', '=', plan)
      .executeTakeFirst();
    if (!requested) return;
    const problem: Problem = problemOf(new ProblemError('workers-lost'), requested.request_id);
    await database
      .transaction()
      .execute((inside) =>
        finishPlan(inside, plan, { state: 'failed', problem }, (row) => row('job', '=', id)),
      );
  });
