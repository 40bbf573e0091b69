/** Webhooks of tenants: where events are delivered to, and the sealed secrets that sign them. */
import { randomUUID } from 'node:crypto';
import type { WebhookEvent } from '../webhooks/events.ts';
import type { Attempt } from '../webhooks/post-event.ts';
import type { Seal } from '../webhooks/seal.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import {
  claimDueDeliveries,
  type DueDelivery,
  listDeliveries,
  recordDeliveryAttempt,
  replayDelivery,
  secondsToNextDue,
} from './webhook-deliveries.ts';

export type Webhook = {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: Date;
  /** Set once the receiver has answered 410 Gone. */
  readonly disabledAt: Date | undefined;
};

export type NewWebhook = {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly secret: string;
};

export const webhooksPerTenant = 20;

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

const createWebhook = (
  database: Database,
  seal: Seal,
  by: AuditContext,
  { url, events, secret }: NewWebhook,
): Promise<Webhook | undefined> =>
  database.transaction().execute(async (transaction) => {
    const { tenant } = by;
    // Concurrent creations of one tenant wait here, so that only one of them takes the last place.
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
  });

const listWebhooks = async (database: Database, tenant: string): Promise<readonly Webhook[]> => {
  const rows = await database
    .selectFrom('webhooks')
    .select(webhookColumns)
    .where('tenant', '=', tenant)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(webhookOf);
};

const findWebhook = async (database: Database, tenant: string, id: string): Promise<Webhook | undefined> => {
  if (!isId(id)) return undefined;
  const row = await database
    .selectFrom('webhooks')
    .select(webhookColumns)
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && webhookOf(row);
};

const deleteWebhook = (database: Database, by: AuditContext, id: string): Promise<boolean> =>
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
  });

export const openWebhooks = (database: Database, seal: Seal) => ({
  /** Undefined where the tenant has `webhooksPerTenant` already. */
  create: (by: AuditContext, webhook: NewWebhook) => createWebhook(database, seal, by, webhook),
  /** The oldest first. */
  list: (tenant: string) => listWebhooks(database, tenant),
  find: (tenant: string, id: string) => findWebhook(database, tenant, id),
  /** False where the tenant has no such webhook. Its deliveries are deleted with it. */
  delete: (by: AuditContext, id: string) => deleteWebhook(database, by, id),
  /** The newest first. */
  deliveries: (tenant: string, webhook: string) => listDeliveries(database, tenant, webhook),
  /** Makes a delivery due again, whatever its state; undefined where there is none. */
  replay: (by: AuditContext, webhook: string, delivery: string) =>
    replayDelivery(database, by, webhook, delivery),
  /** Claims due deliveries; no other process gets them before the lease is over. */
  claimDue: (atMost: number, leaseSeconds: number) =>
    claimDueDeliveries(database, seal, atMost, leaseSeconds),
  /** How long it takes until some delivery is due; undefined where none will be. */
  secondsToNextDue: () => secondsToNextDue(database),
  /** Stores how an attempt went and when the next one is due. */
  recordAttempt: (delivery: DueDelivery, attempt: Attempt) =>
    recordDeliveryAttempt(database, delivery, attempt),
});

export type Webhooks = ReturnType<typeof openWebhooks>;
