/** Everything that needs the database, opened in order over one pool: tables, notifications, queue. */
import { type Database, databaseOver, migrate, openPool, retryWhileUnreachable } from '../store/database.ts';
import { hasUnread } from '../store/imports.ts';
import { type Notifications, openNotifications } from '../store/notifications.ts';
import { hasUnfinished } from '../store/plans.ts';
import { solvingConnection } from '../store/readiness.ts';
import { openQueue, type Queue } from './queue.ts';

export type Storage = {
  readonly database: Database;
  readonly queue: Queue;
  readonly notifications: Notifications;
  readonly close: () => Promise<void>;
};

export type StorageOptions = {
  readonly url: string;
  /** All connections of the process; one of them listens beside its other work. */
  readonly connectionsAtMost: number;
  /** Whether this process solves; readiness of all servers depends on it. */
  readonly solves: boolean;
  /** Called when a connection broke; it is opened again by itself. */
  readonly onError: (error: Error) => void;
};

/** Waits for a database that is starting; throws where it refuses the connection. */
export const openStorage = (options: StorageOptions): Promise<Storage> =>
  retryWhileUnreachable(() => open(options));

const open = async ({ url, connectionsAtMost, solves, onError }: StorageOptions): Promise<Storage> => {
  const name = solves ? solvingConnection : 'lungang';
  const pool = openPool({ url, connectionsAtMost, name, onError });
  const database = databaseOver(pool);
  const opened: (() => void | Promise<void>)[] = [() => database.destroy()];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.toReversed()) await closeOne();
  };
  try {
    await migrate(database);
    const notifications = await openNotifications(pool, onError);
    opened.push(notifications.close);
    const queue = await openQueue({
      pool,
      notifications,
      hasUnfinished: async () => (await hasUnfinished(database)) || hasUnread(database),
      onError,
    });
    opened.push(queue.close);
    return { database, queue, notifications, close };
  } catch (error) {
    await close();
    throw error;
  }
};
