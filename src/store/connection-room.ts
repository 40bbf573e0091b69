/** Whether PostgreSQL has room for the connections of a process, as the sum of what it allows and what is taken. */
import type pg from 'pg';

type Limit = {
  /** Whose limit it is, after "PostgreSQL allows". */
  readonly of: string;
  readonly allowed: number;
  /** Kept back for others by the settings of the server. */
  readonly reserved: number;
  /** Without the connection that asks. */
  readonly taken: number;
  readonly remedy: string;
};

// Without pg_read_all_stats the kind of another user's connection is hidden; the servers' own ones have no database.
const query = `
  WITH others AS (
    SELECT datid, usesysid FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND datid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'
  )
  SELECT 'all' AS of, current_setting('max_connections')::int AS allowed,
    CASE WHEN rolsuper THEN 0 ELSE current_setting('superuser_reserved_connections')::int
      + coalesce(current_setting('reserved_connections', true)::int, 0) END AS reserved,
    (SELECT count(*)::int FROM others) AS taken
  FROM pg_roles WHERE rolname = session_user
  UNION ALL
  SELECT 'user', rolconnlimit, 0, (SELECT count(*)::int FROM others WHERE usesysid = pg_roles.oid)
  FROM pg_roles WHERE rolname = session_user AND rolconnlimit >= 0 AND NOT rolsuper
  UNION ALL
  SELECT 'database', datconnlimit, 0, (SELECT count(*)::int FROM others WHERE datid = pg_database.oid)
  FROM pg_database, pg_roles
  WHERE datname = current_database() AND datconnlimit >= 0 AND rolname = session_user AND NOT rolsuper`;

const words: Readonly<Record<string, Pick<Limit, 'of' | 'remedy'>>> = {
  all: { of: '', remedy: 'raise max_connections' },
  user: { of: ' this user', remedy: 'raise the connection limit of the user' },
  database: { of: ' this database', remedy: 'raise the connection limit of the database' },
};

const many = (count: number): string => (count === 1 ? '1 connection' : `${count} connections`);

const sentenceFor = (needed: number, { of, allowed, reserved, taken, remedy }: Limit): string =>
  [
    `this process needs ${many(needed)}, and PostgreSQL allows${of} ${allowed}, of which ${taken} are taken`,
    reserved > 0 ? ` and ${reserved} are reserved` : '',
    `; ${remedy}, stop other clients`,
    needed > 1 ? ', or lower DATABASE_CONNECTIONS' : '',
  ].join('');

/** Why there is no room for so many connections, with the sum and what to do; undefined where there is. */
export const noRoomBecause = async (client: pg.Client, needed: number): Promise<string | undefined> => {
  const { rows } = await client.query<Limit>(query);
  const tight = rows.find(({ allowed, reserved, taken }) => allowed - reserved - taken < needed);
  const named = tight && words[tight.of];
  return named && sentenceFor(needed, { ...tight, ...named });
};
