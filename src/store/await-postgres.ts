/** Whether the PostgreSQL in DATABASE_URL can be used, found out at the start, and said in one sentence where it cannot. */
import pg from 'pg';
import { noRoomBecause } from './connection-room.ts';

/** The server in DATABASE_URL cannot be used; the message says why and what to do. */
export class PostgresUnusable extends Error {
  override readonly name = 'PostgresUnusable';
}

const oldestVersion = 15;
/** The sentence is out within five seconds of the start. */
const patienceMilliseconds = 2_500;
/** A server that says that it is starting up is there, and recovers for as long as it needs. */
const recoveryMilliseconds = 60_000;
const pauseMilliseconds = 250;

/** Where the URL leads, without user and password. */
const placeOf = (url: string): string => {
  const { host, port, database } = new pg.Client({ connectionString: url });
  return `the database ${database ?? ''} at ${host}${host.startsWith('/') ? '' : `:${port}`}`;
};

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there; start PostgreSQL, or correct host and port',
  ENOENT: 'there is no such socket; start PostgreSQL, or correct the host',
  ENOTFOUND: 'no machine has this name; correct the host',
  EAI_AGAIN: 'the name of the machine cannot be resolved; correct the host, or look after the name service',
  EHOSTUNREACH: 'no way leads there; correct the host, or look after the network',
  ENETUNREACH: 'no way leads there; correct the host, or look after the network',
  '28P01': 'user or password is wrong; correct them',
  '28000': 'the server does not admit this user from here; correct the user, or allow it in pg_hba.conf',
  '3D000': 'there is no such database; create it, or correct its name',
  '57P03': 'the server is still starting; start the service again when it is up',
};

const reasonOf = (error: unknown, connections: number): string => {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === '53300')
    return `this process needs ${connections === 1 ? '1 connection' : `${connections} connections`}, and none is left; raise max_connections (or the limit of the user or of the database), or stop other clients`;
  const known = typeof code === 'string' ? reasons[code] : undefined;
  if (known) return known;
  // The client has no codes of its own.
  if (/timeout/.test(String(message)) || code === 'ETIMEDOUT')
    return 'nothing answers there; correct host and port, or look after network and firewall';
  if (/^Connection terminated/.test(String(message)) || code === 'ECONNRESET')
    return 'whatever listens there ends the connection; correct host and port, or look after the server';
  if (/password/.test(String(message))) return 'a password is needed; put it into the URL';
  return `${String(message || code)}; correct the URL, or look after the server`;
};

/** Undefined where the server will do. */
const unsuitableBecause = async (client: pg.Client): Promise<string | undefined> => {
  const { rows } = await client.query<{ version: number; readonly: boolean }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version,
      pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS readonly`,
  );
  const [found] = rows;
  if (found && found.version < oldestVersion)
    return `it is PostgreSQL ${found.version}; version ${oldestVersion} or newer is needed`;
  return found?.readonly ? 'it takes no changes; name the primary server, not a standby' : undefined;
};

type Refusal = { readonly reason: string; readonly mayPass: boolean };

/** Undefined where the server can be used. */
const refusalOf = async (
  client: pg.Client,
  connections: number,
  millisecondsPassed: () => number,
): Promise<Refusal | undefined> => {
  try {
    await client.connect();
    const unsuitable = await unsuitableBecause(client);
    if (unsuitable) return { reason: unsuitable, mayPass: false };
    const noRoom = await noRoomBecause(client, connections);
    // Where a process takes the place of another one, that one may be about to end.
    return noRoom === undefined ? undefined : { reason: noRoom, mayPass: isEarly(millisecondsPassed()) };
  } catch (error) {
    return { reason: reasonOf(error, connections), mayPass: mayPass(error, millisecondsPassed()) };
  }
};

/**
 * Resolves once the server can be used, and has room for so many connections. Throws PostgresUnusable where it refuses
 * or does not answer for a few seconds; a server that is starting up is waited for.
 */
export const awaitPostgres = async (url: string, connections: number): Promise<void> => {
  const started = performance.now();
  const millisecondsPassed = (): number => performance.now() - started;
  for (;;) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: Math.max(500, patienceMilliseconds - millisecondsPassed()),
      query_timeout: patienceMilliseconds,
    });
    client.on('error', () => {});
    const refusal = await refusalOf(client, connections, millisecondsPassed);
    client.end().catch(() => {});
    if (!refusal) return;
    if (!refusal.mayPass)
      throw new PostgresUnusable(`DATABASE_URL names ${placeOf(url)}, but ${refusal.reason}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
};

const isEarly = (milliseconds: number): boolean =>
  milliseconds < patienceMilliseconds - 2 * pauseMilliseconds;

/** Whether another attempt may succeed: the server is starting, or it may be about to. */
const mayPass = (error: unknown, milliseconds: number): boolean => {
  const { code } = error as { readonly code?: unknown };
  if (code === '57P03') return milliseconds < recoveryMilliseconds;
  const isFinal = typeof code === 'string' && /^(?:28|3D)/.test(code);
  return !isFinal && isEarly(milliseconds);
};
