/** Readiness and backlog of the service as a whole, over all tenants. */
import { sql } from 'kysely';
import { type Database, isStorageFull } from './database.ts';

export type QueueBacklog = {
  /** Plans that wait for a worker. */
  readonly plans: number;
  /** How long the oldest of them has waited; 0 where none waits. */
  readonly oldestSeconds: number;
};

export const measureBacklog = async (database: Database): Promise<QueueBacklog> => {
  const { plans, seconds } = await database
    .selectFrom('plans')
    .select([
      sql<string>`count(*)`.as('plans'),
      sql<number>`coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8`.as('seconds'),
    ])
    .where('state', '=', 'queued')
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { plans: Number(plans), oldestSeconds: seconds };
};

/** What the service needs to take work, and whether each part is available. */
export type Readiness = {
  /** The database answers. */
  readonly database: boolean;
  /** The queue is supervised: jobs of lost workers go to other workers. */
  readonly queue: boolean;
  /** At least one process solves, here or on another machine. */
  readonly workers: boolean;
};

/** The application name of the connections of processes that solve. */
export const solvingConnection = 'lungang solving';

/**
 * Supervision of the queue counts as stopped after so many seconds; an idle queue is supervised every half minute. The time of the
 * last run stands only in a table of pg-boss: `getQueueStats` answers when the counts were last refreshed, which
 * lags behind during vacuum backoff and is renewed by reading it.
 */
const neglectedAfterSeconds = 90;

export const checkReadiness = async (database: Database): Promise<Readiness> => {
  const { rows } = await sql<{ readonly queue: boolean; readonly workers: boolean }>`
    SELECT
      EXISTS (
        SELECT FROM pgboss.queue
        WHERE greatest(monitor_claim_on, monitor_on) > now() - make_interval(secs => ${neglectedAfterSeconds})
      ) AS queue,
      EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = ${solvingConnection}
      ) AS workers
  `.execute(database);
  const [found] = rows;
  return { database: true, queue: found?.queue ?? false, workers: found?.workers ?? false };
};

/** Whether the disk of the database is full, as the failures of requests show it. */
export type StorageWatch = {
  /** Takes note of a failure. */
  readonly note: (error: unknown) => void;
  readonly isFull: () => Promise<boolean>;
};

/** More than a page that happens to be free; rolled back. */
const trialBytes = 2 ** 20;

/** Tries a write only after one failed for want of room, until one succeeds. */
export const watchStorage = (database: Database): StorageWatch => {
  let wasFull = false;
  const tryWrite = async (): Promise<void> => {
    const transaction = await database.startTransaction().execute();
    try {
      await sql`CREATE TABLE storage_trial AS SELECT gen_random_uuid() FROM generate_series(1, ${trialBytes / 32}::int)`.execute(
        transaction,
      );
    } finally {
      await transaction.rollback().execute();
    }
  };
  return {
    note: (error) => {
      wasFull ||= isStorageFull(error);
    },
    isFull: async () => {
      if (!wasFull) return false;
      wasFull = await tryWrite().then(
        () => false,
        // Any other failure says nothing about the disk.
        () => true,
      );
      return wasFull;
    },
  };
};
