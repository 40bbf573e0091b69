/**
 * The connection pool of PostgreSQL, typed by the tables of the migrations. Everything that outlives a request is
 * stored there. Every row of a tenant carries the tenant, and every query names it.
 */
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { migrations } from './migrations/index.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

export type DatabaseOptions = {
  /** A PostgreSQL connection URL. */
  readonly url: string;
  readonly connectionsAtMost: number;
  /** The application name of the connections, by which PostgreSQL shows who is connected. */
  readonly name?: string;
  /** Called when an idle connection broke; the pool opens another one. */
  readonly onError: (error: Error) => void;
};

/** A pool closes what it does not need for so long, down to one connection. */
const idleMilliseconds = 30_000;

/** The connections of this process, which its statements, its queue and its notifications share. */
export const openPool = ({ url, connectionsAtMost, name = 'lungang', onError }: DatabaseOptions): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    min: 1,
    max: connectionsAtMost,
    idleTimeoutMillis: idleMilliseconds,
    application_name: name,
    keepAlive: true,
    // Longer than PostgreSQL takes to come back after a crash, so that a request waits instead of failing.
    connectionTimeoutMillis: 15_000,
  });
  pool.on('error', onError);
  // A connection that breaks while in use fails its query; without a listener its error would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};

export const databaseOver = (pool: pg.Pool): Database =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

export const openDatabase = (options: DatabaseOptions): Database => databaseOver(openPool(options));

/** The database was written to by a newer version of the service, or by something else. */
export class DatabaseNotOurs extends Error {
  override readonly name = 'DatabaseNotOurs';
}

/** Migrates the tables to this version; waits while another process does so. */
export const migrate = async (database: Database): Promise<void> => {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && /corrupted migrations/.test(error.message))
    throw new DatabaseNotOurs(
      'the database has tables of another version of the service; start that version, or name another database in DATABASE_URL',
      { cause: error },
    );
  throw error;
};

const lostCodes =
  /^(?:08...|57P0[1235]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/;
const lostMessages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Whether the database was unreachable, as opposed to refusing a statement. */
export const isUnreachable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && lostCodes.test(code)) || lostMessages.test(error.message);
};

/** Whether the disk, or a quota of it, is full: of the database (53100, disk_full) or of this machine. */
export const isStorageFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (
    code === '53100' ||
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    /No space left on device/.test(error.message)
  );
};

/** Retries for a minute while the database is unreachable or its disk is full. The task must be atomic. */
export const retryWhileUnreachable = async <Result>(task: () => Promise<Result>): Promise<Result> => {
  const until = performance.now() + 60_000;
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!(isUnreachable(error) || isStorageFull(error)) || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
};
