/** The audit trail: who did what and when. Rows are inserted in the transaction of the action and never changed. */
import type { Database } from './database.ts';
import { createdAtMillisecond, isAfter, type PagePosition } from './newest-first.ts';

export const trailActions = [
  'key.created',
  'key.revoked',
  'webhook.created',
  'webhook.deleted',
  'delivery.replayed',
  'roster.stored',
  'roster.deleted',
  'import.created',
  'import.deleted',
  'mapping.stored',
  'mapping.deleted',
  'policy.stored',
  'policy.deleted',
  'plan.accepted',
  'plan.stopped',
  'plan.named',
  'explanation.accepted',
  'explanation.stopped',
  'plan.draft',
  'plan.published',
  'plan.final',
  'objection.received',
  'objection.decided',
] as const;
export type TrailAction = (typeof trailActions)[number];

/** On whose behalf an action is carried out. */
export type AuditContext = {
  readonly tenant: string;
  /** The id of a key, or a word for a command or a request without a key. */
  readonly actor: string;
  /** Undefined for commands. */
  readonly requestId: string | undefined;
};
export type RequestAuditContext = AuditContext & { readonly requestId: string };

/** The actor of requests without a key. */
export const withoutKey = 'without-key';
/** The context of a command that is run on the machine. */
export const commandAuditContext = (tenant: string): AuditContext => ({
  tenant,
  actor: 'command',
  requestId: undefined,
});

/** Runs in the transaction of the action. */
export const writeTrail = async (
  transaction: Database,
  { tenant, actor, requestId }: AuditContext,
  action: TrailAction,
  subject: string,
): Promise<void> => {
  await transaction
    .insertInto('audit_trail')
    .values({ tenant, actor, action, subject, request_id: requestId ?? null })
    .execute();
};

export type TrailEntry = {
  readonly id: string;
  readonly createdAt: Date;
  readonly actor: string;
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  readonly requestId: string | undefined;
};

/** The newest first, after the given one; a row beyond the limit means that others follow. */
export const listTrail = async (
  database: Database,
  tenant: string,
  { atMost, after }: { readonly atMost: number; readonly after?: PagePosition | undefined },
): Promise<readonly TrailEntry[]> => {
  const rows = await database
    .selectFrom('audit_trail')
    .select(['id', 'created_at as createdAt', 'actor', 'action', 'subject', 'request_id as requestId'])
    .where('tenant', '=', tenant)
    .where(isAfter(after))
    .orderBy(createdAtMillisecond, 'desc')
    .orderBy('id', 'desc')
    .limit(atMost + 1)
    .execute();
  return rows.map((row) => ({ ...row, requestId: row.requestId ?? undefined }));
};
