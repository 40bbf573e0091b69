/**
 * One PostgreSQL for a whole run of the tests, with one database that has every table, of which each test makes
 * a copy of its own. TEST_DATABASE_URL names a server to use; else the one that comes with the service is started.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openStorage } from '../../src/jobs/storage.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly databaseServer: { readonly url: string; readonly template: string };
  }
}

export const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/** A statement of the server, such as making a database, which cannot be said inside of what it is about. */
export const tellServer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const raise = (error: Error): never => {
  throw error;
};

const serverFor = async (): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'lungang-test-'));
  const { url, stop } = await startEmbeddedPostgres({
    folder,
    // Nothing of a test has to outlive a power cut.
    parameters: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
    onLost: raise,
  });
  return {
    url,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
};

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await serverFor();
  const template = `lungang_template_${process.pid}`;
  await tellServer(server.url, `CREATE DATABASE ${template}`);
  const storage = await openStorage({
    url: withDatabase(server.url, template),
    connectionsAtMost: 1,
    solves: false,
    onError: raise,
  });
  await storage.close();
  project.provide('databaseServer', { url: server.url, template });
  return async () => {
    await tellServer(server.url, `DROP DATABASE ${template} WITH (FORCE)`);
    await server.stop();
  };
};
