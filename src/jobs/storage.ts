/** Everything that needs the database, opened in order: tables, queue, notifications. */
import { type Database, migrate, openDatabase, retryWhileUnreachable } from '../store/database.ts';
import { type Notifications, openNotifications } from '../store/notifications.ts';
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
  /** Whether this process solves; readiness of all servers depends on it. */
  readonly solves: boolean;
  /** Called when a connection broke; it is opened again by itself. */
  readonly onError: (error: Error) => void;
};

/** Waits for a database that is starting; throws where it refuses the connection. */
export const openStorage = (options: StorageOptions): Promise<Storage> =>
  retryWhileUnreachable(() => open(options));

const open = async ({ url, solves, onError }: StorageOptions): Promise<Storage> => {
  const database = openDatabase({ url, connectionsAtMost: 10, onError });
  const opened: (() => Promise<void>)[] = [() => database.destroy()];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.toReversed()) await closeOne();
  };
  try {
    await migrate(database);
    const queue = await openQueue({ url, name: solves ? solvingConnection : 'lungang', onError });
    opened.push(queue.close);
    const notifications = await openNotifications(url, onError);
    opened.push(notifications.close);
    return { database, queue, notifications, close };
  } catch (error) {
    await close();
    throw error;
  }
};
