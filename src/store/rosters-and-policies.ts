/** Stored rosters and policies, which requests name by id. The same bytes are stored once and have one id. */
import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import { readBody, storeBody } from './bodies.ts';
import { compress, decompress } from './compression.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { createdAtMillisecond, isAfter, type PagePosition } from './newest-first.ts';
import { findPlan } from './plans.ts';

export type Stored = { readonly id: string; readonly createdAt: Date; readonly isNew: boolean };

export type NewRoster = {
  readonly asOf: string;
  readonly schools: number;
  readonly teachers: number;
  /** What people call it, which changes nothing of what it is. */
  readonly name?: string | undefined;
  /** From which cells its values come, as JSON in UTF-8; absent where it was sent as JSON. */
  readonly provenance?: Uint8Array;
};

export const storeRoster = (
  database: Database,
  by: AuditContext,
  bytes: Uint8Array,
  { asOf: as_of, schools, teachers, name, provenance: cells }: NewRoster,
): Promise<Stored & { readonly name: string | undefined }> =>
  database.transaction().execute(async (inside) => {
    const { tenant } = by;
    const body = await storeBody(inside, tenant, bytes);
    const provenance = cells && (await compress(cells));
    const before = await inside
      .selectFrom('rosters')
      .select(['id', 'created_at as createdAt', 'name'])
      .where('tenant', '=', tenant)
      .where('body', '=', body)
      .executeTakeFirst();
    if (before) {
      const changes = {
        ...(name === undefined || name === before.name ? {} : { name }),
        // The same roster, made of another file: what is found in it is looked for in the file that its user has now.
        ...(provenance ? { provenance } : {}),
      };
      if (Object.keys(changes).length > 0)
        await inside.updateTable('rosters').set(changes).where('id', '=', before.id).execute();
      return { ...before, name: name ?? before.name ?? undefined, isNew: false };
    }
    const { createdAt, id } = await inside
      .insertInto('rosters')
      .values({ id: randomUUID(), tenant, body, as_of, schools, teachers, name, provenance })
      .returning(['id', 'created_at as createdAt'])
      .executeTakeFirstOrThrow();
    await writeTrail(inside, by, 'roster.stored', id);
    return { id, createdAt, name, isNew: true };
  });

export const storePolicy = (
  database: Database,
  by: AuditContext,
  bytes: Uint8Array,
  name: string,
): Promise<Stored> =>
  database.transaction().execute(async (inside) => {
    const { tenant } = by;
    const body = await storeBody(inside, tenant, bytes);
    const before = await inside
      .selectFrom('policies')
      .select(['id', 'created_at as createdAt'])
      .where('tenant', '=', tenant)
      .where('body', '=', body)
      .executeTakeFirst();
    if (before) return { ...before, isNew: false };
    const { createdAt, id } = await inside
      .insertInto('policies')
      .values({ id: randomUUID(), tenant, body, name })
      .returning(['id', 'created_at as createdAt'])
      .executeTakeFirstOrThrow();
    await writeTrail(inside, by, 'policy.stored', id);
    return { id, createdAt, isNew: true };
  });

/** The bytes as they were sent. */
const bytesOf =
  (table: 'rosters' | 'policies') =>
  async (database: Database, tenant: string, id: string): Promise<Buffer | undefined> => {
    if (!isId(id)) return undefined;
    const stored = await database
      .selectFrom(table)
      .select('body')
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirst();
    return stored && readBody(database, tenant, stored.body);
  };
/**
 * Deletes it unless an unfinished plan names it. Finished plans lose nothing, because each holds its whole request.
 * The bytes are deleted when nothing has referred to them for an hour.
 */
const remove =
  (table: 'rosters' | 'policies', action: 'roster.deleted' | 'policy.deleted') =>
  (database: Database, by: AuditContext, id: string): Promise<'removed' | 'in-use' | 'unknown'> =>
    database.transaction().execute(async (inside) => {
      if (!isId(id)) return 'unknown';
      const inUse = await inside
        .selectFrom('plans')
        .select('id')
        .where('tenant', '=', by.tenant)
        .where('finished_at', 'is', null)
        .where(sql<SqlBool>`${id}::uuid = ANY (uses)`)
        .limit(1)
        .executeTakeFirst();
      if (inUse) return 'in-use';
      const { numDeletedRows } = await inside
        .deleteFrom(table)
        .where('tenant', '=', by.tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numDeletedRows === 0n) return 'unknown';
      await writeTrail(inside, by, action, id);
      return 'removed';
    });
export const deleteRoster = remove('rosters', 'roster.deleted');
export const deletePolicy = remove('policies', 'policy.deleted');

/** From which cells the values of a roster come; undefined where it was sent as JSON. */
export const rosterProvenance = async (
  database: Database,
  tenant: string,
  id: string,
): Promise<Buffer | undefined> => {
  if (!isId(id)) return undefined;
  const stored = await database
    .selectFrom('rosters')
    .select('provenance')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return stored?.provenance ? decompress(stored.provenance) : undefined;
};

export const rosterBytes = bytesOf('rosters');
export const policyBytes = bytesOf('policies');

const rosterColumns = [
  'id',
  'as_of as asOf',
  'schools',
  'teachers',
  'name',
  'created_at as createdAt',
] as const;

export type RosterSummary = {
  readonly id: string;
  readonly asOf: string;
  readonly schools: number;
  readonly teachers: number;
  readonly name: string | null;
  readonly createdAt: Date;
};

export const findRoster = async (
  database: Database,
  tenant: string,
  id: string,
): Promise<RosterSummary | undefined> => {
  if (!isId(id)) return undefined;
  return database
    .selectFrom('rosters')
    .select(rosterColumns)
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
};

/** The newest first, after the given one; a row beyond the limit means that others follow. */
export const listRosters = (
  database: Database,
  tenant: string,
  { atMost, after }: { readonly atMost: number; readonly after?: PagePosition | undefined },
): Promise<readonly RosterSummary[]> =>
  database
    .selectFrom('rosters')
    .select(rosterColumns)
    .where('tenant', '=', tenant)
    .where(isAfter(after))
    .orderBy(createdAtMillisecond, 'desc')
    .orderBy('id', 'desc')
    .limit(atMost + 1)
    .execute();

/** All stored policies of a tenant, the newest first; a tenant has dozens, not thousands. */
export const storedPolicies = async (
  database: Database,
  tenant: string,
): Promise<readonly { readonly id: string; readonly bytes: Buffer }[]> => {
  const stored = await database
    .selectFrom('policies')
    .innerJoin('bodies', (join) =>
      join.onRef('bodies.tenant', '=', 'policies.tenant').onRef('bodies.hash', '=', 'policies.body'),
    )
    .select(['policies.id', 'bodies.zstd'])
    .where('policies.tenant', '=', tenant)
    .orderBy('policies.created_at', 'desc')
    .orderBy('policies.id', 'desc')
    .limit(1_000)
    .execute();
  return Promise.all(stored.map(async ({ id, zstd }) => ({ id, bytes: await decompress(zstd) })));
};

/** What planning answered, of a plan that has a plan to show; nothing of any other. */
export const planBytes = async (
  database: Database,
  tenant: string,
  id: string,
): Promise<Buffer | undefined> => {
  const plan = await findPlan(database, tenant, id);
  const outcome = plan?.answer && (JSON.parse(plan.answer.toString()) as { outcome: string }).outcome;
  return outcome === 'optimal' || outcome === 'feasible' ? plan?.answer : undefined;
};
