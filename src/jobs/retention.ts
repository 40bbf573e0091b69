/** Deletes what is older than its retention period: rosters describe people, and are not needed for ever. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../store/database.ts';

export type Retention = {
  /** Days for which a finished plan and its request are stored, unless it is published or final. */
  readonly plansDays: number;
  /** Days for which a roster is stored. */
  readonly rostersDays: number;
  /** Days for which a file is stored that was sent to become a roster. */
  readonly importsDays: number;
  /** Days for which the audit trail is stored. */
  readonly trailDays: number;
  /** Hours for which an idempotency key is stored. */
  readonly keysHours: number;
};

const ago = (interval: string): RawBuilder<Date> => sql<Date>`now() - ${interval}::interval`;

/** A body is written before the row that refers to it, so a recent one without references stays. */
const unreferencedFor = '1 hour';
/** Longer than the window of any rate limit. */
const countsStoredFor = '1 hour';

export const deleteExpired = async (
  database: Database,
  { plansDays, rostersDays, importsDays, trailDays, keysHours }: Retention,
): Promise<void> => {
  await database
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', ago(`${keysHours} hours`))
    .execute();
  // Events, standings and keys are deleted with their plan. A published or final plan stays, with its request and
  // trail, because people were moved by it and may ask why.
  await database
    .deleteFrom('plans')
    .where('finished_at', '<', ago(`${plansDays} days`))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('standings')
            .select('plan')
            .whereRef('standings.plan', '=', 'plans.id')
            .where('standing', '<>', 'draft')
            .where('number', '=', ({ selectFrom: from }) =>
              from('standings as latest')
                .select(({ fn }) => fn.max('latest.number').as('number'))
                .whereRef('latest.plan', '=', 'plans.id'),
            ),
        ),
      ),
    )
    .execute();
  // A delivery is created when its plan ends, so it is as old as the end of the plan.
  await database
    .deleteFrom('webhook_deliveries')
    .where('created_at', '<', ago(`${plansDays} days`))
    .execute();
  await database
    .deleteFrom('rosters')
    .where('created_at', '<', ago(`${rostersDays} days`))
    .execute();
  await database
    .deleteFrom('imports')
    .where('created_at', '<', ago(`${importsDays} days`))
    .execute();
  await database.deleteFrom('request_counts').where('since', '<', ago(countsStoredFor)).execute();
  await database
    .deleteFrom('audit_trail')
    .where('created_at', '<', ago(`${trailDays} days`))
    .execute();
  await sql`DELETE FROM bodies WHERE used_at < ${ago(unreferencedFor)}
    AND NOT EXISTS (SELECT FROM plans WHERE plans.tenant = bodies.tenant AND plans.request = bodies.hash)
    AND NOT EXISTS (SELECT FROM rosters WHERE rosters.tenant = bodies.tenant AND rosters.body = bodies.hash)
    AND NOT EXISTS (SELECT FROM policies WHERE policies.tenant = bodies.tenant AND policies.body = bodies.hash)`.execute(
    database,
  );
};

const everyMilliseconds = 3_600_000;

/** Deletes now and every hour; servers that share a database may do so at the same time. Answers how to end that. */
export const startRetention = (
  database: Database,
  retention: Retention,
  onError: (error: unknown) => void,
): (() => Promise<void>) => {
  let latest = Promise.resolve();
  const run = (): void => {
    latest = deleteExpired(database, retention).catch(onError);
  };
  run();
  const timer = setInterval(run, everyMilliseconds);
  return () => {
    clearInterval(timer);
    return latest;
  };
};
