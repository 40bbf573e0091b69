/**
 * Deliveries of events to webhooks. Their table is the queue: a delivery is inserted in the transaction that ends its
 * plan, is due until it is received or given up, and is claimed on a lease. When a process is killed, the lease runs
 * out and another process delivers, so every event is received at least once.
 */
import { sql } from 'kysely';
import { bodyOf, type EndedPlan, eventOf, secondsToNextAttempt } from '../webhooks/events.ts';
import type { Attempt } from '../webhooks/post-event.ts';
import type { Seal } from '../webhooks/seal.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { notify } from './notifications.ts';

export type Delivery = {
  readonly id: string;
  /** Undefined once the plan was deleted. */
  readonly plan: string | undefined;
  readonly event: string;
  readonly createdAt: Date;
  readonly attempts: number;
  /** Undefined once it was received or given up. */
  readonly nextAttemptAt: Date | undefined;
  readonly deliveredAt: Date | undefined;
  readonly lastStatus: number | undefined;
  readonly lastFailure: string | undefined;
};

/** A delivery that this process has claimed. */
export type DueDelivery = {
  readonly id: string;
  readonly webhook: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  /** Including the one that is due. */
  readonly attempts: number;
};

/** Deliveries of all tenants are claimed together, so that a notification needs no id. */
const notifyDeliverers = (transaction: Database): Promise<void> => notify(transaction, 'delivery_due', '');

/**
 * Inserts a delivery for every webhook of the plan's tenant that subscribes to the event. Runs in the transaction that
 * ends the plan, so an end is never stored without its deliveries.
 */
export const enqueueDeliveries = async (transaction: Database, plan: EndedPlan): Promise<void> => {
  const event = eventOf(plan);
  const { numAffectedRows } = await sql`
    INSERT INTO webhook_deliveries (id, tenant, webhook, plan, event, payload, next_attempt_at)
    SELECT gen_random_uuid(), webhook.tenant, webhook.id, plan.id, ${event}, ${bodyOf(plan, new Date())}, now()
    FROM plans AS plan JOIN webhooks AS webhook ON webhook.tenant = plan.tenant
    WHERE plan.id = ${plan.id} AND plan.kind = 'plan' AND webhook.disabled_at IS NULL AND ${event} = ANY (webhook.events)
  `.execute(transaction);
  if (numAffectedRows) await notifyDeliverers(transaction);
};

const deliveriesListed = 100;

const deliveryColumns = [
  'id',
  'plan',
  'event',
  'created_at',
  'attempts',
  'next_attempt_at',
  'delivered_at',
  'last_status',
  'last_failure',
] as const;
type DeliveryRow = {
  readonly id: string;
  readonly plan: string | null;
  readonly event: string;
  readonly created_at: Date;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
  readonly delivered_at: Date | null;
  readonly last_status: number | null;
  readonly last_failure: string | null;
};
const deliveryOf = (row: DeliveryRow): Delivery => ({
  id: row.id,
  plan: row.plan ?? undefined,
  event: row.event,
  createdAt: row.created_at,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at ?? undefined,
  deliveredAt: row.delivered_at ?? undefined,
  lastStatus: row.last_status ?? undefined,
  lastFailure: row.last_failure ?? undefined,
});

export const listDeliveries = async (
  database: Database,
  tenant: string,
  webhook: string,
): Promise<readonly Delivery[]> => {
  const rows = await database
    .selectFrom('webhook_deliveries')
    .select(deliveryColumns)
    .where('tenant', '=', tenant)
    .where('webhook', '=', webhook)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(deliveriesListed)
    .execute();
  return rows.map(deliveryOf);
};

export const replayDelivery = (
  database: Database,
  by: AuditContext,
  webhook: string,
  delivery: string,
): Promise<Delivery | undefined> =>
  database.transaction().execute(async (transaction) => {
    if (!isId(webhook) || !isId(delivery)) return undefined;
    const row = await transaction
      .updateTable('webhook_deliveries')
      .set({ next_attempt_at: sql<Date>`now()`, attempts: 0 })
      .where('tenant', '=', by.tenant)
      .where('webhook', '=', webhook)
      .where('id', '=', delivery)
      .returning(deliveryColumns)
      .executeTakeFirst();
    if (!row) return undefined;
    await writeTrail(transaction, by, 'delivery.replayed', delivery);
    await notifyDeliverers(transaction);
    return deliveryOf(row);
  });

export const claimDueDeliveries = async (
  database: Database,
  seal: Seal,
  atMost: number,
  leaseSeconds: number,
): Promise<readonly DueDelivery[]> => {
  const { rows } = await sql<Omit<DueDelivery, 'secret'> & { readonly secret: Buffer }>`
    UPDATE webhook_deliveries AS delivery
    SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    FROM webhooks AS webhook
    WHERE webhook.id = delivery.webhook AND delivery.id IN (
      SELECT id FROM webhook_deliveries
      WHERE next_attempt_at <= now()
      ORDER BY next_attempt_at
      LIMIT ${atMost}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING delivery.id, delivery.webhook, webhook.url, webhook.secret, delivery.payload AS body, delivery.attempts
  `.execute(database);
  return rows.map((row) => ({ ...row, secret: seal.open(row.secret, row.webhook) }));
};

/** How long it takes until some delivery is due; undefined where none will be. */
export const secondsToNextDue = async (database: Database): Promise<number | undefined> => {
  const { seconds } = await database
    .selectFrom('webhook_deliveries')
    .select(sql<number | null>`extract(epoch FROM min(next_attempt_at) - now())::float8`.as('seconds'))
    .where('next_attempt_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return seconds === null ? undefined : Math.max(0, seconds);
};

/** Whether the receiver says that it exists no more: 410 Gone. */
const isGone = (attempt: Attempt): boolean =>
  !attempt.delivered && attempt.reason === 'status' && attempt.status === 410;

const disableWebhook = async (transaction: Database, webhook: string): Promise<void> => {
  await transaction
    .updateTable('webhooks')
    .set({ disabled_at: sql<Date>`now()` })
    .where('id', '=', webhook)
    .execute();
  await transaction
    .updateTable('webhook_deliveries')
    .set({ next_attempt_at: null })
    .where('webhook', '=', webhook)
    .execute();
};

export const recordDeliveryAttempt = async (
  database: Database,
  { id, webhook, attempts }: DueDelivery,
  attempt: Attempt,
): Promise<void> => {
  const gone = isGone(attempt);
  const wait = attempt.delivered || gone ? undefined : secondsToNextAttempt(attempts);
  await database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('webhook_deliveries')
      .set({
        ...(attempt.delivered ? { delivered_at: sql<Date>`now()` } : {}),
        next_attempt_at: wait === undefined ? null : sql<Date>`now() + make_interval(secs => ${wait})`,
        last_status: 'status' in attempt ? attempt.status : null,
        last_failure: attempt.delivered ? null : attempt.reason,
      })
      .where('id', '=', id)
      // A replay in the meantime has set `attempts` to 0, and this attempt does not count for it.
      .where('attempts', '=', attempts)
      .execute();
    if (gone) await disableWebhook(transaction, webhook);
  });
};
