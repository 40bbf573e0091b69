/** API keys in the database: never the key, only its hash. */
import { randomUUID } from 'node:crypto';
import type { KnownKey, KnownKeys } from '../access/admission.ts';
import { hashOfApiKey, makeApiKey } from '../access/api-key.ts';
import { isScope, type Scope } from '../access/scopes.ts';
import { commandAuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { notify } from './notifications.ts';

export type ApiKey = KnownKey & {
  readonly createdAt: Date;
  readonly lastUsedAt: Date | undefined;
};

type NewApiKey = {
  readonly tenant: string;
  /** A label for people. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | undefined;
};

export type ApiKeys = KnownKeys & {
  /** Creates a key, and its tenant where that is new. Only this answer holds the key itself. */
  readonly create: (key: NewApiKey) => Promise<{ readonly id: string; readonly key: string }>;
  /** All of them, or those of a tenant, the oldest first. */
  readonly list: (tenant?: string) => Promise<readonly ApiKey[]>;
  /** False where there is no such key. Revoking a key again changes nothing. */
  readonly revoke: (id: string) => Promise<boolean>;
};

/** The precision of the last use of a key; a higher one would cost a write for every read. */
const lastUseWithinMinutes = 5;

type Row = {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
};
const columns = [
  'id',
  'tenant',
  'name',
  'scopes',
  'created_at',
  'expires_at',
  'revoked_at',
  'last_used_at',
] as const satisfies readonly (keyof Row)[];

const keyOf = (row: Row): ApiKey => ({
  id: row.id,
  tenant: row.tenant,
  name: row.name,
  // A scope of a newer version of the service allows nothing here.
  scopes: row.scopes.filter(isScope),
  createdAt: row.created_at,
  expiresAt: row.expires_at ?? undefined,
  revokedAt: row.revoked_at ?? undefined,
  lastUsedAt: row.last_used_at ?? undefined,
});

export const openApiKeys = (database: Database, now: () => Date): ApiKeys => ({
  findByHash: async (hash) => {
    const row = await database
      .selectFrom('api_keys')
      .select(columns)
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (!row) return undefined;
    const stale = new Date(now().getTime() - lastUseWithinMinutes * 60_000);
    if (!row.last_used_at || row.last_used_at < stale)
      await database.updateTable('api_keys').set({ last_used_at: now() }).where('id', '=', row.id).execute();
    return keyOf(row);
  },
  exist: async () =>
    (await database.selectFrom('api_keys').select('id').limit(1).executeTakeFirst()) !== undefined,
  create: async ({ tenant, name, scopes, expiresAt }) => {
    const [id, key] = [randomUUID(), makeApiKey()];
    await database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('tenants')
        .values({ id: tenant })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await transaction
        .insertInto('api_keys')
        .values({ id, tenant, name, hash: hashOfApiKey(key), scopes, expires_at: expiresAt ?? null })
        .execute();
      // Only commands create and revoke keys.
      await writeTrail(transaction, commandAuditContext(tenant), 'key.created', id);
    });
    return { id, key };
  },
  list: async (tenant) => {
    const all = database.selectFrom('api_keys').select(columns).orderBy('created_at').orderBy('id');
    const rows = await (tenant === undefined ? all : all.where('tenant', '=', tenant)).execute();
    return rows.map(keyOf);
  },
  revoke: (id) =>
    database.transaction().execute(async (transaction) => {
      if (!isId(id)) return false;
      const key = await transaction
        .selectFrom('api_keys')
        .select(['tenant', 'revoked_at'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!key) return false;
      if (key.revoked_at) return true;
      await transaction.updateTable('api_keys').set({ revoked_at: now() }).where('id', '=', id).execute();
      await writeTrail(transaction, commandAuditContext(key.tenant), 'key.revoked', id);
      await notify(transaction, 'key_revoked', id);
      return true;
    }),
});
