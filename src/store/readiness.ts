/** What is told of the service as a whole, over all tenants and of none by name: how much waits, who is there. */
import { sql } from 'kysely';
import type { Database } from './database.ts';

export type QueueBacklog = {
  /** Plans that wait for a worker. */
  readonly plans: number;
  /** How long the oldest of them has waited; 0 where none does. */
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

/** What the service needs to take work, and whether it is there at this moment. */
export type Readiness = {
  /** The database answers. */
  readonly database: boolean;
  /** The queue is looked after: the jobs of workers that died are found and given to others. */
  readonly queue: boolean;
  /** Somebody is there to solve: this process, or one on another machine. */
  readonly workers: boolean;
};

/** The name under which processes that solve are connected. */
export const solvingConnection = 'lungang solving';

/** Seconds without anybody looking after the queue that count as trouble; somebody does every second or so. */
const neglectedAfterSeconds = 60;

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
