/** Everything that stands on the database, opened in its order: the tables, the queue, the notices. */
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
  /** Whether this process solves, which others then see. */
  readonly solves: boolean;
  /** Told when a connection broke; each is opened again by itself. */
  readonly onError: (error: Error) => void;
};

/** A database that is only just starting is waited for; one that refuses us is not. */
export const openStorage = (options: StorageOptions): Promise<Storage> =>
  retryWhileUnreachable(() => open(options));

const open = async ({ url, solves, onError }: StorageOptions): Promise<Storage> => {
  const database = openDatabase({ url, connectionsAtMost: 10, onError });
  const opened: (() => Promise<void>)[] = [() => database.destroy()];
  const close = async (): Promise<void> => {
    for (const one of opened.toReversed()) await one();
  };
  try {
    await migrate(database);
    const queue = await openQueue({ url, name: solves ? solvingConnection : 'lungang', onError });
    opened.push(queue.close);
    const notices = await openNotifications(url, onError);
    opened.push(notices.close);
    return { database, queue, notifications: notices, close };
  } catch (error) {
    await close();
    throw error;
  }
};
