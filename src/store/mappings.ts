/** How files of a kind are read, remembered by name: each belongs to a tenant, and every query names it. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';

/** A bureau has a few templates; each is held against every file that is imported. */
export const mappingsPerTenant = 200;

export type StoredMapping = {
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly mapping: string;
  readonly changedAt: Date;
};

const columns = ['id', 'name', 'mapping', 'changed_at as changedAt'] as const;

export const findMapping = (
  database: Database,
  tenant: string,
  name: string,
): Promise<StoredMapping | undefined> =>
  database
    .selectFrom('mappings')
    .select(columns)
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .executeTakeFirst();

/** Those changed last come first. */
export const listMappings = (database: Database, tenant: string): Promise<readonly StoredMapping[]> =>
  database
    .selectFrom('mappings')
    .select(columns)
    .where('tenant', '=', tenant)
    .orderBy('changed_at', 'desc')
    .orderBy('name')
    .limit(mappingsPerTenant)
    .execute();

/** Undefined where the tenant has as many others as it may. */
export const storeMapping = (
  database: Database,
  by: AuditContext,
  name: string,
  mapping: string,
): Promise<(StoredMapping & { readonly isNew: boolean }) | undefined> =>
  database.transaction().execute(async (inside) => {
    const before = await findMapping(inside, by.tenant, name);
    if (!before && (await listMappings(inside, by.tenant)).length >= mappingsPerTenant) return undefined;
    const changed_at = sql<Date>`now()`;
    const stored = await inside
      .insertInto('mappings')
      .values({ id: randomUUID(), tenant: by.tenant, name, mapping })
      .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet({ mapping, changed_at }))
      .returning(columns)
      .executeTakeFirstOrThrow();
    await writeTrail(inside, by, 'mapping.stored', stored.id);
    return { ...stored, isNew: !before };
  });

export const deleteMapping = (
  database: Database,
  by: AuditContext,
  name: string,
): Promise<StoredMapping | undefined> =>
  database.transaction().execute(async (inside) => {
    const deleted = await inside
      .deleteFrom('mappings')
      .where('tenant', '=', by.tenant)
      .where('name', '=', name)
      .returning(columns)
      .executeTakeFirst();
    if (deleted) await writeTrail(inside, by, 'mapping.deleted', deleted.id);
    return deleted;
  });
