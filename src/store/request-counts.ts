/** How many requests each key makes, counted over all servers that share the database. */
import { sql } from 'kysely';
import type { Database } from './database.ts';

export type Counted = {
  /** This one among them. */
  readonly count: number;
  /** Until counting begins anew. */
  readonly secondsLeft: number;
};

/** Counts from a key's first request on, for so long; the next one after that is a first one again. */
export const countRequest = async (
  database: Database,
  key: string,
  windowSeconds: number,
): Promise<Counted> => {
  const { rows } = await sql<{ readonly count: number; readonly left: number }>`
    INSERT INTO request_counts AS counted (key, since, count) VALUES (${key}, now(), 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN counted.since > now() - make_interval(secs => ${windowSeconds}) THEN counted.count + 1 ELSE 1 END,
      since = CASE WHEN counted.since > now() - make_interval(secs => ${windowSeconds}) THEN counted.since ELSE now() END
    RETURNING count, extract(epoch FROM since - now())::float8 + ${windowSeconds} AS left
  `.execute(database);
  const [{ count, left } = { count: 1, left: windowSeconds }] = rows;
  return { count, secondsLeft: Math.max(1, Math.ceil(left)) };
};
