/**
 * The one way to PostgreSQL: a pool, typed by the tables of the migrations. Whatever lives longer than a request
 * is in there; every row of a tenant's carries the tenant, and no query may leave it out.
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
  /** Told when a connection that nobody was using broke; the pool opens another one by itself. */
  readonly onError: (error: Error) => void;
};

export const openDatabase = ({ url, connectionsAtMost, onError }: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsAtMost,
    application_name: 'lungang',
    // Longer than PostgreSQL takes to come back after a crash, so that a request waits instead of failing.
    connectionTimeoutMillis: 15_000,
  });
  pool.on('error', onError);
  // One that breaks while it is in use fails the query; told a second time it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
};

/** The database was written to by a newer version of the service, or by something else. */
export class DatabaseNotOurs extends Error {
  override readonly name = 'DatabaseNotOurs';
}

/** Brings the tables up to this version; waits for whoever is doing the same at this moment. */
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

/** Whether the database could not be reached, as opposed to having refused what it was told. */
export const isUnreachable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && lostCodes.test(code)) || lostMessages.test(error.message);
};

/** Tries again, for a minute, while the database cannot be reached; what is tried must be whole or nothing. */
export const retryWhileUnreachable = async <Result>(task: () => Promise<Result>): Promise<Result> => {
  const until = performance.now() + 60_000;
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!isUnreachable(error) || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
};
