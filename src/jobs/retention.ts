/** Forgets what is older than it has to be kept: rosters are about people, and nobody needs them for ever. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../store/database.ts';

export type Retention = {
  /** Days for which a finished plan is kept, with its request, unless it is published or final. */
  readonly plansDays: number;
  /** Days for which a stored roster is kept. */
  readonly rostersDays: number;
  /** Days for which the trail of who did what is kept. */
  readonly trailDays: number;
  /** Hours for which an idempotency key is remembered. */
  readonly keysHours: number;
};

const ago = (interval: string): RawBuilder<Date> => sql<Date>`now() - ${interval}::interval`;

/** A body that nothing refers to may be about to be referred to: it is written first. */
const unreferencedFor = '1 hour';
/** Longer than any counting of requests goes on. */
const countedFor = '1 hour';

export const deleteExpired = async (
  database: Database,
  { plansDays, rostersDays, trailDays, keysHours }: Retention,
): Promise<void> => {
  await database
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', ago(`${keysHours} hours`))
    .execute();
  // Events, standings and keys go with their plan. What was published or decided is kept: people were moved by it, and
  // may ask why. With the plan its request is kept, and its trail.
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
  // Made when the plan ended, and about nothing else.
  await database
    .deleteFrom('webhook_deliveries')
    .where('created_at', '<', ago(`${plansDays} days`))
    .execute();
  await database
    .deleteFrom('rosters')
    .where('created_at', '<', ago(`${rostersDays} days`))
    .execute();
  await database.deleteFrom('request_counts').where('since', '<', ago(countedFor)).execute();
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

/** Forgets now and every hour; servers that share a database do not mind one another. Answers how to end that. */
export const startRetention = (
  database: Database,
  retention: Retention,
  onError: (error: unknown) => void,
): (() => Promise<void>) => {
  let last = Promise.resolve();
  const forget = (): void => {
    last = deleteExpired(database, retention).catch(onError);
  };
  forget();
  const timer = setInterval(forget, everyMilliseconds);
  return () => {
    clearInterval(timer);
    return last;
  };
};
