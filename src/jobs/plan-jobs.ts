/** The life of plans and explanations as callers see it: submit, look up, wait, stop. */
import { sql } from 'kysely';
import { type AuditContext, writeTrail } from '../store/audit-trail.ts';
import { isId } from '../store/ids.ts';
import { type Notifications, notify } from '../store/notifications.ts';
import {
  findAnswer,
  findStatus,
  finishPlan,
  isFinished,
  type StoredPlan,
  type WorkSelector,
} from '../store/plans.ts';
import {
  findKnown,
  type Submission,
  type SubmissionContext,
  type Submitted,
  submitPlan,
  trailSubjectOf,
} from './submit-plan.ts';
import { waitForPlan } from './wait-for-plan.ts';

export type PlanJobsOptions = SubmissionContext & { readonly notifications: Notifications };

const stopPlan = (
  { database, queue }: PlanJobsOptions,
  by: AuditContext,
  id: string,
  selector?: WorkSelector,
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const status = await findStatus(transaction, by.tenant, id, selector);
    if (!status || isFinished(status.state)) return;
    const { job, stop_asked_at: before } = await transaction
      .selectFrom('plans')
      .select(['job', 'stop_asked_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // A repeated request to stop changes nothing and leaves no second entry.
    if (!before) await writeTrail(transaction, by, `${trailSubjectOf(selector?.kind)}.stopped`, id);
    const wasQueued = await finishPlan(transaction, id, { state: 'cancelled' }, (plan) =>
      plan('state', '=', 'queued'),
    );
    if (wasQueued) return queue.cancel(transaction, job);
    await transaction
      .updateTable('plans')
      .set({ stop_asked_at: sql<Date>`coalesce(stop_asked_at, now())` })
      .where('id', '=', id)
      .execute();
    await notify(transaction, 'plan_to_stop', id);
  });

export const openPlanJobs = (options: PlanJobsOptions) => {
  const { database, notifications } = options;
  const closing = new AbortController();
  return {
    /** Accepted means committed: what is answered `accepted` is finished sooner or later. */
    submit: (submission: Submission): Promise<Submitted> => submitPlan(options, submission),
    find: (tenant: string, id: string, selector?: WorkSelector): Promise<StoredPlan | undefined> =>
      findAnswer(database, tenant, id, selector),
    /** The id of the latest with this answer key that was begun and neither failed nor was stopped. */
    findBegun: async (
      tenant: string,
      answerKey: string,
      selector: WorkSelector,
    ): Promise<string | undefined> =>
      selector.about === undefined || isId(selector.about)
        ? findKnown(database, { tenant, answerKey, ...selector, mayBeKnown: 'begun' })
        : undefined,
    /** The plan as soon as it has finished, or as it stands when the time is over or the signal fires. */
    waitUntilFinished: (
      tenant: string,
      id: string,
      milliseconds: number,
      { signal, selector }: { readonly signal?: AbortSignal; readonly selector?: WorkSelector } = {},
    ): Promise<StoredPlan | undefined> => {
      const signals = [closing.signal, ...(signal ? [signal] : [])];
      return waitForPlan(database, notifications, { tenant, id, milliseconds, signals, selector });
    },
    /** Requests that a plan stops and keeps the best found. A finished plan stays as it is. */
    stop: (by: AuditContext, id: string, selector?: WorkSelector): Promise<void> =>
      stopPlan(options, by, id, selector),
    /** Ends every wait; each waiter gets the plan as it stands. */
    stopWaiting: (): void => closing.abort(),
  };
};

export type PlanJobs = ReturnType<typeof openPlanJobs>;
