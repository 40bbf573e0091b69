/** Who has signed in. A session is a row; ending it deletes the row, so it is over from the next request on. */
import type { TenantUser } from '../access/admission.ts';
import { hashOfSession, makeSession, sessionHours } from '../access/session.ts';
import { type AuditContext, writeTrail } from './audit-trail.ts';
import type { Database } from './database.ts';
import { notify } from './notifications.ts';

/** The precision of the last use of a session; a higher one would cost a write for every request. */
const lastUseWithinSeconds = 60;

const hoursAfter = (moment: Date, hours: number): Date => new Date(moment.getTime() + hours * 3_600_000);

/** Whose session it is, where it has not ended and the user may sign in; prolongs it. */
export const findSession = async (
  database: Database,
  hash: Buffer,
  now: Date,
): Promise<TenantUser | undefined> => {
  const row = await database
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.tenant', 'users.name', 'users.role', 'used_at as usedAt'])
    .where('hash', '=', hash)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row || hoursAfter(row.usedAt, sessionHours) <= now) return undefined;
  const { usedAt, ...user } = row;
  if (now.getTime() - usedAt.getTime() > lastUseWithinSeconds * 1_000)
    await database.updateTable('sessions').set({ used_at: now }).where('hash', '=', hash).execute();
  return { ...user, sessionEndsAt: hoursAfter(now, sessionHours) };
};

/** Begins a session of the actor. Only this answer holds the session itself. */
export const beginSession = async (database: Database, by: AuditContext, now: Date): Promise<string> => {
  const session = makeSession();
  await database.transaction().execute(async (inside) => {
    await inside
      .insertInto('sessions')
      .values({ hash: hashOfSession(session), user_id: by.actor, used_at: now })
      .execute();
    await writeTrail(inside, by, 'user.signed-in', by.actor);
  });
  return session;
};

/** Ends a session of the actor; streams that it opened end too. */
export const endSession = (database: Database, by: AuditContext, hash: Buffer): Promise<void> =>
  database.transaction().execute(async (inside) => {
    await inside.deleteFrom('sessions').where('hash', '=', hash).where('user_id', '=', by.actor).execute();
    await writeTrail(inside, by, 'user.signed-out', by.actor);
    await notify(inside, 'key_revoked', by.actor);
  });

/** Ends all sessions of a user, in the transaction of what ends them. */
export const endSessionsOf = async (transaction: Database, user: string): Promise<void> => {
  await transaction.deleteFrom('sessions').where('user_id', '=', user).execute();
  await notify(transaction, 'key_revoked', user);
};

/** Deletes the sessions that have ended by themselves. */
export const forgetSessions = async (database: Database, now: Date): Promise<void> => {
  await database.deleteFrom('sessions').where('used_at', '<', hoursAfter(now, -sessionHours)).execute();
};
