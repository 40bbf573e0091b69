/**
 * Notifications between processes (PostgreSQL LISTEN and NOTIFY): a plan has changed or is to stop, or a key was
 * revoked. A notification carries only an id and may be lost while the connection is down, so receivers read the
 * state themselves and also poll.
 */
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';

export type Topic = 'plan_changed' | 'plan_to_stop' | 'key_revoked';
const topics: readonly Topic[] = ['plan_changed', 'plan_to_stop', 'key_revoked'];

export type Notifications = {
  /** Calls back for every notification of this id, and when one may have been lost. Answers how to unsubscribe. */
  readonly subscribe: (topic: Topic, id: string, callback: () => void) => () => void;
  readonly close: () => Promise<void>;
};

/** Sent when the transaction commits. */
export const notify = async (database: Database, topic: Topic, id: string): Promise<void> => {
  await sql`SELECT pg_notify(${topic}, ${id})`.execute(database);
};

const reconnectAfterMilliseconds = 250;

export const openNotifications = async (
  url: string,
  onError: (error: Error) => void,
): Promise<Notifications> => {
  const subscriptions = new Map<string, Set<() => void>>();
  let closed = false;
  let current: pg.Client | undefined;

  const callAll = (): void => {
    for (const callbacks of subscriptions.values()) for (const callback of callbacks) callback();
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
      for (const callback of subscriptions.get(`${channel} ${payload}`) ?? []) callback();
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
    else callAll();
  };
  await connect();

  return {
    subscribe: (topic, id, callback) => {
      const key = `${topic} ${id}`;
      const callbacks = subscriptions.get(key) ?? new Set();
      subscriptions.set(key, callbacks.add(callback));
      return () => {
        callbacks.delete(callback);
        if (callbacks.size === 0) subscriptions.delete(key);
      };
    },
    close: async () => {
      closed = true;
      await current?.end();
    },
  };
};
