/** The people of a tenant: their names, their roles, and the hashes of their passwords, which no query lists. */
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../access/password.ts';
import type { Role } from '../access/scopes.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { endSessionsOf } from './sessions.ts';
import { forgetAttempts } from './sign-in-attempts.ts';

export type User = {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
  /** Undefined while the user may sign in. */
  readonly disabledAt: Date | undefined;
};

export type NewUser = { readonly name: string; readonly role: Role; readonly password: string };

/** What is left out stays as it is. */
export type UserChange = {
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  readonly password?: string | undefined;
};

const columns = ['id', 'tenant', 'name', 'role', 'created_at', 'disabled_at'] as const;
type Row = Pick<User, 'id' | 'tenant' | 'name' | 'role'> & {
  readonly created_at: Date;
  readonly disabled_at: Date | null;
};
const userOf = ({ created_at, disabled_at, ...row }: Row): User => ({
  ...row,
  createdAt: created_at,
  disabledAt: disabled_at ?? undefined,
});

/** Whether a user was ever created, of any tenant. */
export const haveUsersEverExisted = async (database: Database): Promise<boolean> =>
  (await database.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;

/** Whether anybody of the tenant may sign in. */
export const hasUsers = async (database: Database, tenant: string): Promise<boolean> =>
  (await database
    .selectFrom('users')
    .select('id')
    .where('tenant', '=', tenant)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** All of them, or those of a tenant, the oldest first. */
export const listUsers = async (database: Database, tenant?: string): Promise<readonly User[]> => {
  const all = database.selectFrom('users').select(columns).orderBy('created_at').orderBy('id');
  return (await (tenant === undefined ? all : all.where('tenant', '=', tenant)).execute()).map(userOf);
};

/** Of the tenant; of any tenant where none is given. */
export const findUser = async (
  database: Database,
  id: string,
  tenant?: string,
): Promise<User | undefined> => {
  if (!isId(id)) return undefined;
  const one = database.selectFrom('users').select(columns).where('id', '=', id);
  const row = await (tenant === undefined ? one : one.where('tenant', '=', tenant)).executeTakeFirst();
  return row && userOf(row);
};

/** Creates a user, and the tenant where that is new. Undefined where the tenant has a user of this name. */
export const createUser = async (
  database: Database,
  by: AuditContext,
  { name, role, password }: NewUser,
): Promise<User | undefined> => {
  const [id, hash] = [randomUUID(), await hashPassword(password)];
  return database.transaction().execute(async (inside) => {
    await inside
      .insertInto('tenants')
      .values({ id: by.tenant })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await inside
      .insertInto('users')
      .values({ id, tenant: by.tenant, name, role, password: hash })
      .onConflict((conflict) => conflict.doNothing())
      .returning(columns)
      .executeTakeFirst();
    if (!row) return undefined;
    await writeTrail(inside, by, 'user.created', id);
    return userOf(row);
  });
};

/**
 * Changes a user of the tenant; undefined where there is none. Whoever is disabled or given another password has no
 * session any more, and is no longer locked out.
 */
export const changeUser = async (
  database: Database,
  by: AuditContext,
  id: string,
  { role, disabled, password }: UserChange,
): Promise<User | undefined> => {
  const before = await findUser(database, id, by.tenant);
  if (!before) return undefined;
  const hash = password === undefined ? undefined : await hashPassword(password);
  const changes = {
    ...(role === undefined ? {} : { role }),
    ...(disabled === undefined ? {} : { disabled_at: disabled ? (before.disabledAt ?? new Date()) : null }),
    ...(hash === undefined ? {} : { password: hash }),
  };
  if (Object.keys(changes).length === 0) return before;
  return database.transaction().execute(async (inside) => {
    const row = await inside
      .updateTable('users')
      .set(changes)
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirstOrThrow();
    if (disabled || hash !== undefined) await endSessionsOf(inside, id);
    if (hash !== undefined) await forgetAttempts(inside, before);
    await writeTrail(inside, by, 'user.changed', id);
    return userOf(row);
  });
};

/** Who may sign in by this name, with the hash of the password. */
export const findByName = (
  database: Database,
  tenant: string,
  name: string,
): Promise<{ readonly id: string; readonly password: string } | undefined> =>
  database
    .selectFrom('users')
    .select(['id', 'password'])
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
