/**
 * Notifications between processes (PostgreSQL LISTEN and NOTIFY): a plan has changed or is to stop, a key was revoked,
 * a delivery is due. A notification carries only an id and may be lost while the connection is down, so receivers read
 * the state themselves and also poll. One connection of the pool listens beside its other work.
 */
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';

export type Topic = 'plan_changed' | 'plan_to_stop' | 'key_revoked' | 'delivery_due';
const topics: readonly Topic[] = ['plan_changed', 'plan_to_stop', 'key_revoked', 'delivery_due'];

type Channel = {
  readonly onNotification: (payload: string) => void;
  /** Called when notifications may have been lost, and when listening begins. */
  readonly onGap: () => void;
};

export type Notifications = {
  /** Calls back for every notification of this id, and when one may have been lost. Answers how to unsubscribe. */
  readonly subscribe: (topic: Topic, id: string, callback: () => void) => () => void;
  /** Listens to a channel of others; throws where the database does not answer. Answers how to end that. */
  readonly listen: (name: string, channel: Channel) => Promise<() => void>;
  readonly close: () => void;
};

/** Sent when the transaction commits. */
export const notify = async (database: Database, topic: Topic, id: string): Promise<void> => {
  await sql`SELECT pg_notify(${topic}, ${id})`.execute(database);
};

const relistenAfterMilliseconds = 250;

/**
 * Makes some connection of the pool listen to the channels, and another one when that ends. `begin` has a connection
 * listen to all of them; one that listened before has no more say.
 */
const openListener = (
  pool: pg.Pool,
  channels: ReadonlyMap<string, Channel>,
  onError: (error: Error) => void,
) => {
  let listening: pg.PoolClient | undefined;
  let isClosed = false;
  const prepared = new WeakSet<pg.PoolClient>();

  const prepare = (client: pg.PoolClient): void => {
    if (prepared.has(client)) return;
    prepared.add(client);
    client.on('notification', ({ channel, payload = '' }) => {
      if (listening === client) channels.get(channel)?.onNotification(payload);
    });
    client.once('end', () => {
      if (listening !== client) return;
      listening = undefined;
      beginAgain();
    });
  };

  const begin = async (): Promise<void> => {
    // Only who has the connection alone knows that LISTEN is in no transaction, which could be rolled back.
    const client = await pool.connect();
    try {
      prepare(client);
      for (const name of channels.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(name)}`);
      listening = client;
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
    for (const { onGap } of channels.values()) onGap();
  };
  const beginAgain = (): void => {
    if (isClosed) return;
    setTimeout(() => {
      if (isClosed || listening) return;
      begin().catch((error: Error) => {
        if (!isClosed) onError(error);
        beginAgain();
      });
    }, relistenAfterMilliseconds).unref();
  };
  return {
    begin,
    close: (): void => {
      isClosed = true;
      listening = undefined;
    },
  };
};

/** Throws where the database does not answer. The pool is closed by the caller, afterwards. */
export const openNotifications = async (
  pool: pg.Pool,
  onError: (error: Error) => void,
): Promise<Notifications> => {
  const subscriptions = new Map<Topic, Map<string, Set<() => void>>>();
  const channels = new Map<string, Channel>();
  for (const topic of topics) {
    const byId = new Map<string, Set<() => void>>();
    subscriptions.set(topic, byId);
    channels.set(topic, {
      onNotification: (id) => {
        for (const callback of byId.get(id) ?? []) callback();
      },
      onGap: () => {
        for (const callbacks of byId.values()) for (const callback of callbacks) callback();
      },
    });
  }
  const listener = openListener(pool, channels, onError);
  await listener.begin();

  return {
    subscribe: (topic, id, callback) => {
      const byId = subscriptions.get(topic);
      const callbacks = byId?.get(id) ?? new Set();
      byId?.set(id, callbacks.add(callback));
      return () => {
        callbacks.delete(callback);
        if (callbacks.size === 0) byId?.delete(id);
      };
    },
    listen: async (name, channel) => {
      channels.set(name, channel);
      await listener.begin();
      return () => channels.delete(name);
    },
    close: listener.close,
  };
};
