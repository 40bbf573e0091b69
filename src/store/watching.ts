/** What is told of the service as a whole, over all tenants and of none by name: how much waits, who is there. */
import { sql } from 'kysely';
import type { Database } from './database.ts';

export type Waiting = {
  /** Plans that wait for a worker. */
  readonly plans: number;
  /** How long the oldest of them has waited; 0 where none does. */
  readonly oldestSeconds: number;
};

export const measureWaiting = async (database: Database): Promise<Waiting> => {
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
