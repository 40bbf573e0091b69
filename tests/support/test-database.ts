/** A database of a test's own: empty, with every table, gone when the test is done with it. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
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
