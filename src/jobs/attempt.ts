/**
 * One attempt of a worker at a plan, as the database sees it. Beginning counts `attempt` up, and every later change
 * requires that number: a worker that was taken for lost and comes back changes nothing.
 */
import { sql } from 'kysely';
import type { Warning } from '../../models/vocabulary/answer.ts';
import { readBody } from '../store/bodies.ts';
import { type Database, retryWhileUnreachable } from '../store/database.ts';
import { changePlan, type Ending, findPlan, finishPlan, type WorkKind } from '../store/plans.ts';
import { rosterProvenance } from '../store/rosters-and-policies.ts';
import type { ClaimedJob, Job, Queue } from './queue.ts';
import type { Progress, Work } from './work.ts';

export type Attempt = {
  readonly attempt: number;
  readonly fairnessRank: number;
  /** The hash of the request. */
  readonly request: Buffer;
  /** Of the admission, as JSON. */
  readonly warnings: string;
  readonly tenant: string;
  readonly kind: WorkKind;
  readonly about: string | null;
  /** The stored rosters and policies that the request named. */
  readonly uses: readonly string[];
  readonly requestId: string;
  readonly traceparent: string | undefined;
  /** The plan was stopped while no worker had it, so there is nothing to make. */
  readonly isStopRequested: boolean;
};

/** Undefined where the job is out of date: its plan has ended or belongs to another job. */
export const beginAttempt = (database: Database, { id, plan: planId }: Job): Promise<Attempt | undefined> =>
  database.transaction().execute(async (transaction) => {
    const plan = await transaction
      .updateTable('plans')
      .set((row) => ({
        attempt: row('attempt', '+', 1),
        started_at: sql<Date>`coalesce(started_at, now())`,
      }))
      .where('id', '=', planId)
      .where('job', '=', id)
      .where('finished_at', 'is', null)
      .returning([
        'attempt',
        'turn',
        'request',
        'tenant',
        'kind',
        'about',
        'uses',
        'request_id',
        'traceparent',
      ])
      .returning(['stop_asked_at', 'warnings'])
      .executeTakeFirst();
    if (!plan) return undefined;
    const { attempt, request, tenant, kind, about, uses } = plan;
    await changePlan(
      transaction,
      planId,
      { set: { state: 'solving' }, where: (row) => row('attempt', '=', attempt) },
      { event: 'state', data: { state: 'solving', attempt } },
    );
    return {
      attempt,
      fairnessRank: plan.turn,
      request,
      warnings: plan.warnings,
      tenant,
      kind,
      about,
      uses,
      requestId: plan.request_id,
      traceparent: plan.traceparent ?? undefined,
      isStopRequested: plan.stop_asked_at !== null,
    };
  });

export const readWork = async (
  database: Database,
  { tenant, kind, request, warnings, about, uses }: Attempt,
): Promise<Work> => {
  const provenances = kind === 'plan' ? uses.map((id) => rosterProvenance(database, tenant, id)) : [];
  const plan = about === null ? undefined : await findPlan(database, tenant, about);
  return {
    kind,
    request: await readBody(database, tenant, request),
    provenance: (await Promise.all(provenances)).find((provenance) => provenance !== undefined),
    ...(kind === 'plan' ? { warnings: JSON.parse(warnings) as readonly Warning[] } : {}),
    basis: plan && { request: plan.request, answer: plan.answer ?? Buffer.from('{}') },
  };
};

/** Stores the end of the plan and completes the job in one transaction, if this attempt is still the current one. */
export const endAttempt = (
  database: Database,
  job: ClaimedJob,
  { attempt }: Attempt,
  ending: Ending,
): Promise<void> =>
  // A long solve is not lost because the database restarts at its end.
  retryWhileUnreachable(() =>
    database.transaction().execute(async (transaction) => {
      const isCurrent = await finishPlan(transaction, job.plan, ending, (plan) =>
        plan('attempt', '=', attempt),
      );
      if (isCurrent) await job.complete(transaction);
    }),
  );

/** Puts the plan back into the queue at its old rank, for another worker. */
export const returnToQueue = (
  database: Database,
  queue: Queue,
  job: ClaimedJob,
  { attempt, fairnessRank, tenant }: Attempt,
): Promise<void> =>
  retryWhileUnreachable(() =>
    database.transaction().execute(async (transaction) => {
      const { plan, isSmall } = job;
      const next = await queue.enqueue(transaction, { plan, tenant, isSmall, fairnessRank });
      const isCurrent = await changePlan(
        transaction,
        job.plan,
        {
          set: { state: 'queued', job: next },
          where: (plan) => plan.and([plan('attempt', '=', attempt), plan('finished_at', 'is', null)]),
        },
        { event: 'state', data: { state: 'queued' } },
      );
      if (isCurrent) await job.complete(transaction);
      else await queue.cancel(transaction, next);
    }),
  );

export const isStopRequested = async (database: Database, plan: string): Promise<boolean> => {
  const row = await database
    .selectFrom('plans')
    .select('stop_asked_at')
    .where('id', '=', plan)
    .executeTakeFirst();
  return row?.stop_asked_at != null;
};

/** Between two progress events of one solve; more would only fill the table. */
const progressEveryMilliseconds = 500;

/** Stores progress as events of the plan, at most every half second. */
export const progressRecorder = (
  database: Database,
  plan: string,
  { attempt }: Attempt,
): ((progress: Progress) => void) => {
  let recordedAt = Number.NEGATIVE_INFINITY;
  return ({ name, value, bound, gapPercent, seconds }) => {
    const now = performance.now();
    if (now - recordedAt < progressEveryMilliseconds) return;
    recordedAt = now;
    const where: Parameters<typeof changePlan>[2]['where'] = (row) =>
      row.and([row('attempt', '=', attempt), row('state', '=', 'solving')]);
    const data = { level: name, value, bound, gapPercent, seconds };
    database
      .transaction()
      .execute((transaction) =>
        changePlan(transaction, plan, { set: {}, where }, { event: 'progress', data }),
      )
      // A lost event is followed by another one.
      .catch(() => {});
  };
};
