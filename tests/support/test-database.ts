/** A database of a test's own: empty, with every table, gone when the test is done with it. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openStorage, type Storage } from '../../src/jobs/storage.ts';
import { tellServer, withDatabase } from './database-server.ts';

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

export const testDatabase = async (): Promise<TestDatabase> => {
  const { url, template } = inject('databaseServer');
  const name = `lungang_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await tellServer(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: withDatabase(url, name),
    drop: () => tellServer(url, `DROP DATABASE ${name} WITH (FORCE)`),
  };
};

/** Everything that stands on a database, on one of the test's own, which is gone once it is closed. */
export const testStorage = async (): Promise<Storage> => {
  const { url, drop } = await testDatabase();
  // With one connection, a transaction that needs a second one waits for itself and fails its test.
  // Dropping the database cuts connections that are just being closed; nothing else may break.
  const storage = await openStorage({ url, connectionsAtMost: 1, solves: true, onError: () => {} });
  return {
    ...storage,
    close: async () => {
      await storage.close();
      await drop();
    },
  };
};
