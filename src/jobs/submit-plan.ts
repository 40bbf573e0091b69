/** Accepts plans and explanations: request, plan, job and idempotency key are committed together or not at all. */
import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Impossibility, Warning } from '../../models/vocabulary/answer.ts';
import { type RequestAuditContext, writeTrail } from '../store/audit-trail.ts';
import { hashOf, storeBody } from '../store/bodies.ts';
import type { Database } from '../store/database.ts';
import type { PlanLabels } from '../store/plan-description.ts';
import { firstEvent, type WorkSelector } from '../store/plans.ts';
import { adoptLabels, finishLike } from './known-plans.ts';
import type { Queue } from './queue.ts';

export type Submission = WorkSelector & {
  readonly by: RequestAuditContext;
  /** The whole request as JSON in UTF-8. */
  readonly request: Uint8Array;
  readonly warnings: readonly Warning[];
  /** What is proved impossible without solving. */
  readonly impossible?: readonly Impossibility[];
  /** In hexadecimal; equal for requests that must be answered alike. */
  readonly answerKey: string;
  /**
   * Whether an earlier answer to an equal request will do: none, one that would be the same again, or any that was
   * begun and neither failed nor was stopped.
   */
  readonly mayBeKnown: 'no' | 'repeatable' | 'begun';
  /** Expected to take seconds, so that it need not wait for what takes longer. */
  readonly isSmall: boolean;
  /** Among the plans of one tenant, 1 comes before 2 and 2 before 3. */
  readonly urgency: 1 | 2 | 3;
  /** Ids of stored rosters and policies that the request names. */
  readonly uses?: readonly string[] | undefined;
  /** Of a plan: what its request says of it, which changes nothing of the answer. */
  readonly labels?: PlanLabels | undefined;
  /** Of an explanation: what is asked, as lists show it. */
  readonly asked?: Readonly<Record<string, unknown>> | undefined;
  /** Who submits it, as lists show. */
  readonly submittedBy?: string | undefined;
  /** The trace that the plan is a part of (W3C Trace Context). */
  readonly traceparent?: string | undefined;
  /** The key of the caller, and bytes that are equal for requests that mean the same. */
  readonly idempotency?: { readonly key: string; readonly meaning: Uint8Array } | undefined;
};

export type Submitted =
  | { readonly kind: 'accepted' | 'known'; readonly id: string }
  /** The queue is full for all tenants, or for this one. */
  | { readonly kind: 'queue-full'; readonly of: 'all' | 'tenant' }
  /** The idempotency key was used before with another request. */
  | { readonly kind: 'key-reused' };

export type SubmissionContext = {
  readonly database: Database;
  readonly queue: Queue;
  /** Plans and explanations of all tenants that may be unfinished at a time. */
  readonly unfinishedAtMost: number;
  /** How many of them may belong to one tenant, so that no tenant fills the queue. */
  readonly unfinishedPerTenantAtMost: number;
};

/** What the audit trail calls a unit of work. */
export const trailSubjectOf = (kind: WorkSelector['kind'] = 'plan'): 'plan' | 'explanation' =>
  kind === 'plan' ? 'plan' : 'explanation';

/** Serialises acceptance over all servers, so that limits and ranks are read by one at a time; the number is arbitrary. */
const acceptanceLock = sql`SELECT pg_advisory_xact_lock(hashtext('lungang plans are accepted one by one'))`;

type Idempotency = NonNullable<Submission['idempotency']>;

const findByIdempotencyKey = async (
  transaction: Database,
  tenant: string,
  { key, meaning }: Idempotency,
): Promise<Submitted | undefined> => {
  const used = await transaction
    .selectFrom('idempotency_keys')
    .select(['plan', 'request'])
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!used) return undefined;
  return used.request.equals(hashOf(meaning)) ? { kind: 'known', id: used.plan } : { kind: 'key-reused' };
};

const storeIdempotencyKey = async (
  transaction: Database,
  tenant: string,
  idempotency: Idempotency | undefined,
  plan: string,
): Promise<void> => {
  if (!idempotency) return;
  const { key, meaning } = idempotency;
  await transaction
    .insertInto('idempotency_keys')
    .values({ tenant, key, request: hashOf(meaning), plan })
    .execute();
};

type KnownAnswer = Pick<Submission, 'kind' | 'about' | 'answerKey' | 'mayBeKnown' | 'labels'> & {
  readonly tenant: string;
};

/** How much of what a request says of its plan is said of the plan of the row. */
const calledSo = ({ name, note, rosterId, policyId, basedOn }: PlanLabels): RawBuilder<number> => {
  const said = { name, note, roster_id: rosterId, policy_id: policyId, based_on: basedOn };
  const each = Object.entries(said).map(([column, wanted]) =>
    wanted === undefined
      ? sql<number>`0`
      : sql<number>`(${sql.ref(column)}::text IS NOT DISTINCT FROM ${wanted})::integer`,
  );
  return sql<number>`(${sql.join(each, sql` + `)})`;
};

/**
 * The latest plan or explanation that answers an equal request, as far as `mayBeKnown` allows; of several the one that
 * the request calls by name.
 */
export const findKnown = async (
  database: Database,
  { tenant, kind, about, answerKey, mayBeKnown, labels = {} }: KnownAnswer,
): Promise<string | undefined> => {
  if (mayBeKnown === 'no') return undefined;
  const plan = await database
    .selectFrom('plans')
    .select('id')
    .where('tenant', '=', tenant)
    .where('kind', '=', kind)
    .where('about', 'is not distinct from', about ?? null)
    .where('answer_key', '=', Buffer.from(answerKey, 'hex'))
    .$if(mayBeKnown === 'repeatable', (query) => query.where('is_repeatable', '=', true))
    .$if(mayBeKnown === 'begun', (query) => query.where('state', 'in', ['queued', 'solving', 'done']))
    .orderBy(calledSo(labels), 'desc')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return plan?.id;
};

/** Which limit leaves no room for a further plan, if any. */
const fullQueue = async (
  { unfinishedAtMost, unfinishedPerTenantAtMost }: SubmissionContext,
  transaction: Database,
  tenant: string,
): Promise<'all' | 'tenant' | undefined> => {
  const { unfinished, own } = await transaction
    .selectFrom('plans')
    .select(({ fn }) => [
      fn.countAll<string>().as('unfinished'),
      fn.countAll<string>().filterWhere('tenant', '=', tenant).as('own'),
    ])
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(own) >= unfinishedPerTenantAtMost) return 'tenant';
  return Number(unfinished) >= unfinishedAtMost ? 'all' : undefined;
};

/**
 * Round-robin over tenants, however many plans each of them sends:
 * rank = max(lowest rank that waits, 1 + highest rank of the tenant's unfinished plans that are at least as urgent).
 */
const nextFairnessRank = async (transaction: Database, tenant: string, urgency: number): Promise<number> => {
  const { rank } = await transaction
    .selectNoFrom(({ selectFrom, fn, val }) =>
      fn<number>('greatest', [
        fn.coalesce(
          selectFrom('plans')
            .select(({ fn: { min } }) => min('turn').as('lowest'))
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
      ]).as('rank'),
    )
    .executeTakeFirstOrThrow();
  return rank;
};

/** Where a plan waits: the job that makes it, and its turn. */
type Place = { readonly id: string; readonly job: string; readonly turn: number };

const enqueuePlan = async (
  { queue }: SubmissionContext,
  transaction: Database,
  { by: { tenant }, urgency, isSmall }: Submission,
): Promise<Place> => {
  const id = randomUUID();
  const turn = await nextFairnessRank(transaction, tenant, urgency);
  const job = await queue.enqueue(transaction, { plan: id, tenant, isSmall, fairnessRank: turn });
  return { id, job, turn };
};

/** Writes the plan and its first event. */
const insertPlan = async (
  transaction: Database,
  submission: Submission,
  body: Buffer,
  { id, job, turn }: Place,
): Promise<void> => {
  const { by, kind, about, warnings, impossible = [], urgency, uses, labels = {}, traceparent } = submission;
  const { tenant, requestId } = by;
  await transaction
    .insertInto('plans')
    .values({
      id,
      tenant,
      kind,
      about: about ?? null,
      state: 'queued',
      request: body,
      answer_key: Buffer.from(submission.answerKey, 'hex'),
      warnings: JSON.stringify(warnings),
      request_id: requestId,
      uses,
      traceparent,
      urgency,
      turn,
      job,
      last_event: firstEvent,
      name: labels.name,
      note: labels.note,
      roster_id: labels.rosterId,
      policy_id: labels.policyId,
      based_on: labels.basedOn,
      submitted_by: submission.submittedBy,
      asked: submission.asked && JSON.stringify(submission.asked),
    })
    .execute();
  await transaction
    .insertInto('plan_events')
    .values({
      plan: id,
      number: firstEvent,
      event: 'state',
      data: JSON.stringify({ state: 'queued', ...(impossible.length > 0 ? { impossible } : {}) }),
    })
    .execute();
};

/**
 * The known plan; or where the request calls it otherwise, a plan of its own with the same answer, which nobody solves
 * again. Explanations are called nothing.
 */
const answerKnown = async (
  transaction: Database,
  submission: Submission,
  body: Buffer,
  known: string,
): Promise<string> => {
  const { kind, labels = {}, by } = submission;
  if (kind !== 'plan' || (await adoptLabels(transaction, known, labels))) return known;
  const id = randomUUID();
  // No worker ever sees it, so its job and its turn are nobody's.
  await insertPlan(transaction, submission, body, { id, job: randomUUID(), turn: 0 });
  await writeTrail(transaction, by, 'plan.accepted', id);
  await finishLike(transaction, id, known);
  return id;
};

export const submitPlan = (context: SubmissionContext, submission: Submission): Promise<Submitted> =>
  context.database.transaction().execute(async (transaction): Promise<Submitted> => {
    const { by, kind, request, idempotency } = submission;
    const { tenant } = by;
    const body = await storeBody(transaction, tenant, request);
    await acceptanceLock.execute(transaction);
    const sentBefore = idempotency && (await findByIdempotencyKey(transaction, tenant, idempotency));
    if (sentBefore) return sentBefore;
    const known = await findKnown(transaction, { ...submission, tenant });
    if (known !== undefined) {
      const id = await answerKnown(transaction, submission, body, known);
      await storeIdempotencyKey(transaction, tenant, idempotency, id);
      return { kind: 'known', id };
    }
    const full = await fullQueue(context, transaction, tenant);
    if (full) return { kind: 'queue-full', of: full };
    const place = await enqueuePlan(context, transaction, submission);
    await insertPlan(transaction, submission, body, place);
    await storeIdempotencyKey(transaction, tenant, idempotency, place.id);
    await writeTrail(transaction, by, `${trailSubjectOf(kind)}.accepted`, place.id);
    return { kind: 'accepted', id: place.id };
  });
