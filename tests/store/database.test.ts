import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, DatabaseNotOurs, migrate, openDatabase } from '../../src/store/database.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

let place: TestDatabase;
let database: Database;
const broken: Error[] = [];
const open = (): Database =>
  openDatabase({ url: place.url, connectionsAtMost: 2, onError: (error) => broken.push(error) });
beforeAll(async () => {
  place = await testDatabase();
  database = open();
});
afterAll(async () => {
  await database.destroy();
  await place.drop();
});

it('may be migrated by everybody at once, as often as one likes', async () => {
  const others = [open(), open(), open()];
  await Promise.all(others.map(migrate));
  await Promise.all(others.map((other) => other.destroy()));
  expect(await database.selectFrom('tenants').select('id').execute()).toEqual([{ id: 'default' }]);
});

it('has every table, and every row of a tenant in it carries the tenant', async () => {
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public'`.execute(database);
  const byTable = Map.groupBy(rows, ({ table }) => table);
  const withoutTenant = [...byTable]
    .filter(([, its]) => !its.some(({ column }) => column === 'tenant'))
    .map(([table]) => table)
    .sort();
  expect(byTable.size).toBe(19);
  // The events of a plan go with their plan, and are only read by it; counts of requests belong to a key.
  expect(withoutTenant).toEqual([
    'kysely_migration',
    'kysely_migration_lock',
    'plan_events',
    'request_counts',
    'sealing',
    'tenants',
  ]);
});

it('survives that every connection of its pool is cut', async () => {
  const other = open();
  await Promise.all([1, 2].map(() => sql`SELECT pg_sleep(0.1)`.execute(database)));
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`.execute(other);
  await expect.poll(() => broken.length).toBe(2);
  expect(await database.selectFrom('tenants').select('id').execute()).toHaveLength(1);
  await other.destroy();
});

it('refuses a database that a newer version of the service has changed', async () => {
  const other = await testDatabase();
  const newer = openDatabase({ url: other.url, connectionsAtMost: 1, onError: () => {} });
  await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('999-later', '2099-01-01')`.execute(newer);
  await expect(migrate(newer)).rejects.toThrow(DatabaseNotOurs);
  await newer.destroy();
  await other.drop();
});
