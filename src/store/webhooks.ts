/**
 * Webhooks and what is to be delivered to them. The table of deliveries is the queue: a delivery is written in the
 * transaction that ends its plan, is due until it was received or given up, and is taken up on lease, so that
 * one whose process was killed is taken up by another. What was received is thus received at least once.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  bodyOf,
  type EndedPlan,
  eventOf,
  secondsToNextAttempt,
  type WebhookEvent,
} from '../webhooks/events.ts';
import type { Attempt } from '../webhooks/post-event.ts';
import type { Seal } from '../webhooks/seal.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';

export type Webhook = {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: Date;
  /** Set where the receiver answered 410 Gone. */
  readonly disabledAt: Date | undefined;
};

export type Delivery = {
  readonly id: string;
  /** Undefined once the plan was forgotten. */
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

/** A delivery that was taken up. */
export type DueDelivery = {
  readonly id: string;
  readonly webhook: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  /** This attempt among them. */
  readonly attempts: number;
};

/**
 * Writes down what every webhook of the plan's tenant that asked for it is to be told. Called in the transaction
 * that ends the plan: no end without its deliveries, and none before it.
 */
export const enqueueDeliveries = async (transaction: Database, plan: EndedPlan): Promise<void> => {
  const event = eventOf(plan);
  await sql`
    INSERT INTO webhook_deliveries (id, tenant, webhook, plan, event, payload, next_attempt_at)
    SELECT gen_random_uuid(), webhook.tenant, webhook.id, plan.id, ${event}, ${bodyOf(plan, new Date())}, now()
    FROM plans AS plan JOIN webhooks AS webhook ON webhook.tenant = plan.tenant
    WHERE plan.id = ${plan.id} AND plan.kind = 'plan' AND webhook.disabled_at IS NULL AND ${event} = ANY (webhook.events)
  `.execute(transaction);
};

export type Webhooks = {
  /** Undefined where the tenant has as many as it may. */
  readonly create: (
    by: AuditContext,
    asked: { readonly url: string; readonly events: readonly WebhookEvent[]; readonly secret: string },
  ) => Promise<Webhook | undefined>;
  readonly list: (tenant: string) => Promise<readonly Webhook[]>;
  readonly find: (tenant: string, id: string) => Promise<Webhook | undefined>;
  /** False where the tenant has no such webhook. Its deliveries go with it. */
  readonly delete: (by: AuditContext, id: string) => Promise<boolean>;
  /** The latest first. */
  readonly deliveries: (tenant: string, webhook: string) => Promise<readonly Delivery[]>;
  /** Makes a delivery due anew, whatever became of it; undefined where there is none. */
  readonly replay: (by: AuditContext, webhook: string, delivery: string) => Promise<Delivery | undefined>;

  /** Takes up what is due, on lease; nobody else gets it before the lease is over. */
  readonly claimDue: (atMost: number, leaseSeconds: number) => Promise<readonly DueDelivery[]>;
  /** Writes down how an attempt went, and when the next one is due. */
  readonly recordAttempt: (delivery: DueDelivery, attempt: Attempt) => Promise<void>;
};

export const webhooksPerTenant = 20;
const deliveriesListed = 100;

const webhookColumns = ['id', 'url', 'events', 'created_at', 'disabled_at'] as const;
type WebhookRow = Pick<
  { id: string; url: string; events: readonly string[]; created_at: Date; disabled_at: Date | null },
  (typeof webhookColumns)[number]
>;
const webhookOf = (row: WebhookRow): Webhook => ({
  id: row.id,
  url: row.url,
  events: row.events,
  createdAt: row.created_at,
  disabledAt: row.disabled_at ?? undefined,
});

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

export const openWebhooks = (database: Database, seal: Seal): Webhooks => ({
  create: (by, { url, events, secret }) =>
    database.transaction().execute(async (transaction) => {
      const { tenant } = by;
      // Whoever makes one at the same moment waits here, so that two cannot take the last place.
      await transaction.selectFrom('tenants').select('id').where('id', '=', tenant).forUpdate().execute();
      const { count } = await transaction
        .selectFrom('webhooks')
        .select((select) => select.fn.countAll<string>().as('count'))
        .where('tenant', '=', tenant)
        .executeTakeFirstOrThrow();
      if (Number(count) >= webhooksPerTenant) return undefined;
      const id = randomUUID();
      const row = await transaction
        .insertInto('webhooks')
        .values({ id, tenant, url, events, secret: seal.close(secret, id), is_sealed: true })
        .returning(webhookColumns)
        .executeTakeFirstOrThrow();
      await writeTrail(transaction, by, 'webhook.created', id);
      return webhookOf(row);
    }),
  list: async (tenant) => {
    const rows = await database
      .selectFrom('webhooks')
      .select(webhookColumns)
      .where('tenant', '=', tenant)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(webhookOf);
  },
  find: async (tenant, id) => {
    if (!isId(id)) return undefined;
    const row = await database
      .selectFrom('webhooks')
      .select(webhookColumns)
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && webhookOf(row);
  },
  delete: (by, id) =>
    database.transaction().execute(async (transaction) => {
      if (!isId(id)) return false;
      const { numDeletedRows } = await transaction
        .deleteFrom('webhooks')
        .where('tenant', '=', by.tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numDeletedRows === 0n) return false;
      await writeTrail(transaction, by, 'webhook.deleted', id);
      return true;
    }),
  deliveries: async (tenant, webhook) => {
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
  },
  replay: (by, webhook, delivery) =>
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
      return deliveryOf(row);
    }),
  claimDue: async (atMost, leaseSeconds) => {
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
  },
  recordAttempt: async ({ id, webhook, attempts }, attempt) => {
    const gone = !attempt.delivered && attempt.reason === 'status' && attempt.status === 410;
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
        // Replayed in the meantime: how the earlier attempt went says nothing about the new one.
        .where('attempts', '=', attempts)
        .execute();
      if (!gone) return;
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
    });
  },
});
