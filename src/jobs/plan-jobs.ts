/**
 * The life of plans, and of what is asked about them, as those who ask see it: accepted, waited for, stopped. Accepted means committed:
 * request, plan, job and idempotency key are written in one transaction, or none of them is.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Warning } from '../../models/vocabulary/answer.ts';
import { type AuditContext, type RequestAuditContext, writeTrail } from '../store/audit-trail.ts';
import { hashOf, storeBody } from '../store/bodies.ts';
import type { Database } from '../store/database.ts';
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
import type { Queue } from './queue.ts';

export type Submission = WorkSelector & {
  readonly by: RequestAuditContext;
  /** The whole request. */
  readonly request: Uint8Array;
  readonly warnings: readonly Warning[];
  /** Equal for requests that must be answered alike. */
  readonly answerKey: string;
  /** Whether an answer that is known already will do: one that would be the same again, or whatever was begun. */
  readonly mayBeKnown: 'no' | 'repeatable' | 'begun';
  /** 1 before 2 before 3, among the plans of one tenant. */
  readonly urgency: 1 | 2 | 3;
  /** Ids of stored rosters and policies that it named. */
  readonly uses?: readonly string[] | undefined;
  /** The trace that the plan is a part of. */
  readonly traceparent?: string | undefined;
  readonly idempotency?: { readonly key: string; readonly sent: Uint8Array } | undefined;
};

type Known = Pick<Submission, 'kind' | 'about' | 'answerKey' | 'mayBeKnown'> & {
  readonly tenant: string;
};

export type Submitted =
  | { readonly kind: 'accepted' | 'known'; readonly id: string }
  /** Of everybody's plans together, or of those of this tenant. */
  | { readonly kind: 'queue-full'; readonly of: 'all' | 'tenant' }
  /** The key was used before, with another request. */
  | { readonly kind: 'key-reused' };

export type PlanJobs = {
  readonly submit: (submission: Submission) => Promise<Submitted>;
  readonly find: (tenant: string, id: string, which?: WorkSelector) => Promise<StoredPlan | undefined>;
  /** The latest of those with this key that was begun, and neither failed nor was stopped. */
  readonly findBegun: (tenant: string, answerKey: string, which: WorkSelector) => Promise<string | undefined>;
  /** The plan as soon as it has finished, or as it stands when the time is over or the signal fires. */
  readonly waitUntilFinished: (
    tenant: string,
    id: string,
    milliseconds: number,
    signal?: AbortSignal,
    which?: WorkSelector,
  ) => Promise<StoredPlan | undefined>;
  /** Asks a plan to stop and keep the best found. What has finished stays as it is. */
  readonly stop: (by: AuditContext, id: string, which?: WorkSelector) => Promise<void>;
  /** Ends every wait: who waits is told how things stand. */
  readonly stopWaiting: () => void;
};

export type PlanJobsOptions = {
  readonly database: Database;
  readonly queue: Queue;
  readonly notifications: Notifications;
  /** Plans that may wait or be solved at a time. */
  readonly unfinishedAtMost: number;
  /** How many of them may be one tenant's, so that none takes the places of all others. */
  readonly unfinishedPerTenantAtMost: number;
};

/** Which of those who accept plans at the same moment goes first; the number means nothing else. */
const acceptance = sql`SELECT pg_advisory_xact_lock(hashtext('lungang plans are accepted one by one'))`;

/** What the trail calls it. */
const trailed = (kind: WorkSelector['kind'] = 'plan'): 'plan' | 'explanation' =>
  kind === 'plan' ? 'plan' : 'explanation';

/** A notice may be lost; whoever waits looks for himself now and then. */
const lookAgainMilliseconds = 5_000;

export const openPlanJobs = (options: PlanJobsOptions): PlanJobs => {
  const { database, queue, notifications: notices, unfinishedAtMost, unfinishedPerTenantAtMost } = options;
  const closing = new AbortController();

  /** The plan that a key was used for, if the same was sent with it. */
  const byKey = async (
    inside: Database,
    tenant: string,
    { key, sent }: NonNullable<Submission['idempotency']>,
  ): Promise<Submitted | undefined> => {
    const used = await inside
      .selectFrom('idempotency_keys')
      .select(['plan', 'request'])
      .where('tenant', '=', tenant)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!used) return undefined;
    return used.request.equals(hashOf(sent)) ? { kind: 'known', id: used.plan } : { kind: 'key-reused' };
  };

  const known = async (
    inside: Database,
    { tenant, kind, about, answerKey, mayBeKnown }: Known,
  ): Promise<string | undefined> => {
    if (mayBeKnown === 'no') return undefined;
    const plan = await inside
      .selectFrom('plans')
      .select('id')
      .where('tenant', '=', tenant)
      .where('kind', '=', kind)
      .where('about', 'is not distinct from', about ?? null)
      .where('answer_key', '=', Buffer.from(answerKey, 'hex'))
      .$if(mayBeKnown === 'repeatable', (query) => query.where('is_repeatable', '=', true))
      .$if(mayBeKnown === 'begun', (query) => query.where('state', 'in', ['queued', 'solving', 'done']))
      .orderBy('created_at', 'desc')
      .executeTakeFirst();
    return plan?.id;
  };

  /**
   * Tenants take turns, however many plans each of them sends: a plan's turn comes after those that its tenant has
   * waiting already, unless they are less urgent, and never before the turn that is on.
   */
  const nextTurn = async (inside: Database, tenant: string, urgency: number): Promise<number> => {
    const { turn } = await inside
      .selectNoFrom(({ selectFrom, fn, val }) =>
        fn<number>('greatest', [
          fn.coalesce(
            selectFrom('plans')
              .select(({ fn: { min } }) => min('turn').as('on'))
              .where('state', '=', 'queued')
              .where('finished_at', 'is', null),
            val(1),
          ),
          fn.coalesce(
            selectFrom('plans')
              .select(sql<number>`max(turn) + 1`.as('own'))
              .where('tenant', '=', tenant)
              .where('urgency', '<=', urgency)
              .where('finished_at', 'is', null),
            val(1),
          ),
        ]).as('turn'),
      )
      .executeTakeFirstOrThrow();
    return turn;
  };

  const submit = (submission: Submission): Promise<Submitted> =>
    database.transaction().execute(async (inside): Promise<Submitted> => {
      const { by, kind, about, request, warnings, urgency, uses, traceparent, idempotency } = submission;
      const { tenant, requestId } = by;
      const answerKey = Buffer.from(submission.answerKey, 'hex');
      const body = await storeBody(inside, tenant, request);
      await acceptance.execute(inside);
      const before = idempotency && (await byKey(inside, tenant, idempotency));
      if (before) return before;
      const id = randomUUID();
      const keep = async (plan: string): Promise<void> => {
        if (!idempotency) return;
        await inside
          .insertInto('idempotency_keys')
          .values({ tenant, key: idempotency.key, request: hashOf(idempotency.sent), plan })
          .execute();
      };
      const same = await known(inside, { ...submission, tenant });
      if (same !== undefined) {
        await keep(same);
        return { kind: 'known', id: same };
      }
      const { unfinished, own } = await inside
        .selectFrom('plans')
        .select(({ fn }) => [
          fn.countAll<string>().as('unfinished'),
          fn.countAll<string>().filterWhere('tenant', '=', tenant).as('own'),
        ])
        .where('finished_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (Number(own) >= unfinishedPerTenantAtMost) return { kind: 'queue-full', of: 'tenant' };
      if (Number(unfinished) >= unfinishedAtMost) return { kind: 'queue-full', of: 'all' };
      const turn = await nextTurn(inside, tenant, urgency);
      const job = await queue.enqueue(inside, id, turn);
      await inside
        .insertInto('plans')
        .values({
          id,
          tenant,
          kind,
          about: about ?? null,
          state: 'queued',
          request: body,
          answer_key: answerKey,
          warnings: JSON.stringify(warnings),
          request_id: requestId,
          uses,
          traceparent,
          urgency,
          turn,
          job,
          last_event: 1,
        })
        .execute();
      await inside
        .insertInto('plan_events')
        .values({ plan: id, number: 1, event: 'state', data: JSON.stringify({ state: 'queued' }) })
        .execute();
      await keep(id);
      await writeTrail(inside, by, `${trailed(kind)}.accepted`, id);
      return { kind: 'accepted', id };
    });

  const stop: PlanJobs['stop'] = (by, id, which) =>
    database.transaction().execute(async (inside) => {
      const status = await findStatus(inside, by.tenant, id, which);
      if (!status || isFinished(status.state)) return;
      const { job, stop_asked_at: before } = await inside
        .selectFrom('plans')
        .select(['job', 'stop_asked_at'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      // Asked again, it is the same wish.
      if (!before) await writeTrail(inside, by, `${trailed(which?.kind)}.stopped`, id);
      const isWaiting = await finishPlan(inside, id, { state: 'cancelled' }, (plan) =>
        plan('state', '=', 'queued'),
      );
      if (isWaiting) return queue.cancel(inside, job);
      await inside
        .updateTable('plans')
        .set({ stop_asked_at: sql<Date>`coalesce(stop_asked_at, now())` })
        .where('id', '=', id)
        .execute();
      await notify(inside, 'plan_to_stop', id);
    });

  const settled: PlanJobs['waitUntilFinished'] = async (tenant, id, milliseconds, signal, which) => {
    const until = performance.now() + milliseconds;
    const signals = [closing.signal, ...(signal ? [signal] : [])];
    let changed = Promise.withResolvers<void>();
    const unwatch = notices.subscribe('plan_changed', id, () => changed.resolve());
    try {
      for (;;) {
        const state = (await findStatus(database, tenant, id, which))?.state;
        const left = until - performance.now();
        const isOver = left <= 0 || signals.some(({ aborted }) => aborted);
        if (state === undefined || isFinished(state) || isOver)
          return findAnswer(database, tenant, id, which);
        const timer = setTimeout(() => changed.resolve(), Math.min(left, lookAgainMilliseconds));
        const abort = (): void => changed.resolve();
        for (const one of signals) one.addEventListener('abort', abort, { once: true });
        await changed.promise;
        clearTimeout(timer);
        for (const one of signals) one.removeEventListener('abort', abort);
        changed = Promise.withResolvers();
      }
    } finally {
      unwatch();
    }
  };

  return {
    submit,
    find: (tenant, id, which) => findAnswer(database, tenant, id, which),
    findBegun: async (tenant, answerKey, which) =>
      which.about === undefined || isId(which.about)
        ? known(database, { tenant, answerKey, ...which, mayBeKnown: 'begun' })
        : undefined,
    waitUntilFinished: settled,
    stop,
    stopWaiting: () => closing.abort(),
  };
};
