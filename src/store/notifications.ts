/**
 * What one process tells another at once: that a plan has changed or is to stop, or that a key was revoked. A notice carries an id and nothing
 * else, and may be lost while the connection is down; whoever is told, or was not told for a while, looks it up.
 */
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';

export type Topic = 'plan_changed' | 'plan_to_stop' | 'key_revoked';
const topics: readonly Topic[] = ['plan_changed', 'plan_to_stop', 'key_revoked'];

export type Notifications = {
  /** Calls back for every notice about this id, and whenever one may have been missed. Answers how to end that. */
  readonly subscribe: (topic: Topic, id: string, tell: () => void) => () => void;
  readonly close: () => Promise<void>;
};

/** Sent when the transaction it is said in is committed. */
export const notify = async (database: Database, topic: Topic, id: string): Promise<void> => {
  await sql`SELECT pg_notify(${topic}, ${id})`.execute(database);
};

const reconnectAfterMilliseconds = 250;

export const openNotifications = async (
  url: string,
  onError: (error: Error) => void,
): Promise<Notifications> => {
  const watching = new Map<string, Set<() => void>>();
  let closed = false;
  let current: pg.Client | undefined;

  const tellAll = (): void => {
    for (const tells of watching.values()) for (const tell of tells) tell();
  };
  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'lungang notices',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    let lost = false;
    const reconnect = (): void => {
      if (lost || closed) return;
      lost = true;
      current = undefined;
      setTimeout(() => connect().catch(onError), reconnectAfterMilliseconds).unref();
    };
    client.on('error', (error) => {
      if (!closed) onError(error);
      reconnect();
    });
    client.on('end', reconnect);
    client.on('notification', ({ channel, payload = '' }) => {
      for (const tell of watching.get(`${channel} ${payload}`) ?? []) tell();
    });
    try {
      await client.connect();
      for (const topic of topics) await client.query(`LISTEN ${topic}`);
    } catch (error) {
      reconnect();
      throw error;
    }
    current = client;
    if (closed) await client.end();
    else tellAll();
  };
  await connect();

  return {
    subscribe: (topic, id, tell) => {
      const key = `${topic} ${id}`;
      const tells = watching.get(key) ?? new Set();
      watching.set(key, tells.add(tell));
      return () => {
        tells.delete(tell);
        if (tells.size === 0) watching.delete(key);
      };
    },
    close: async () => {
      closed = true;
      await current?.end();
    },
  };
};
