/**
 * How often somebody has tried to sign in under a name. An attempt is counted before its password is looked at, so that
 * guesses made at the same moment are no more than guesses made one after another. Names that nobody has are counted
 * like those of users, so that the answers tell nothing of who there is.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './database.ts';

/** So many false passwords lock the name. */
const attemptsAtMost = 5;
/** For so long after the last of them. */
const lockMinutes = 15;

export type Tried = { readonly tenant: string; readonly name: string };

const hashOf = ({ tenant, name }: Tried): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([tenant, name]))
    .digest();

/** Counts an attempt. Answers for how many seconds the name is locked; 0 where the password may be looked at. */
export const countAttempt = async (database: Database, tried: Tried): Promise<number> => {
  const goesOn = sql`tried.at > now() - make_interval(mins => ${lockMinutes})`;
  const { rows } = await sql<{ readonly count: number; readonly left: number }>`
    INSERT INTO sign_in_attempts AS tried (who, count, at) VALUES (${hashOf(tried)}, 1, now())
    ON CONFLICT (who) DO UPDATE SET
      count = CASE WHEN ${goesOn} THEN least(tried.count, ${attemptsAtMost}) + 1 ELSE 1 END,
      at = CASE WHEN ${goesOn} AND tried.count >= ${attemptsAtMost} THEN tried.at ELSE now() END
    RETURNING count, extract(epoch FROM at - now())::float8 + ${lockMinutes * 60} AS left
  `.execute(database);
  const [{ count, left } = { count: 1, left: 0 }] = rows;
  return count > attemptsAtMost ? Math.max(1, Math.ceil(left)) : 0;
};

/** After a password that was right, or was replaced. */
export const forgetAttempts = async (database: Database, tried: Tried): Promise<void> => {
  await database.deleteFrom('sign_in_attempts').where('who', '=', hashOf(tried)).execute();
};

/** Deletes the attempts that lock nothing any more. */
export const forgetOldAttempts = async (database: Database): Promise<void> => {
  await database
    .deleteFrom('sign_in_attempts')
    .where('at', '<', sql<Date>`now() - make_interval(mins => ${lockMinutes})`)
    .execute();
};
