import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { countRequest } from '../../src/store/request-counts.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

let place: TestDatabase;
/** As two servers have it. */
let databases: readonly [Database, Database];
beforeAll(async () => {
  place = await testDatabase();
  const open = () => openDatabase({ url: place.url, connectionsAtMost: 8, onError: () => {} });
  databases = [open(), open()];
});
afterAll(async () => {
  for (const database of databases) await database.destroy();
  await place.drop();
});

it('counts every request of a key once, over all servers', async () => {
  const [key, other] = [randomUUID(), randomUUID()];
  const counted = await Promise.all(
    Array.from({ length: 40 }, (_, at) => countRequest(databases[at % 2 === 0 ? 0 : 1], key, 60)),
  );
  expect(counted.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, at) => at + 1),
  );
  for (const { secondsLeft } of counted) expect(secondsLeft).toBeGreaterThan(30);
  expect((await countRequest(databases[0], other, 60)).count).toBe(1);
});

it('begins again when the time is over, and not before', async () => {
  const key = randomUUID();
  await countRequest(databases[0], key, 60);
  const ago = (seconds: number) =>
    sql`UPDATE request_counts SET since = now() - make_interval(secs => ${seconds}) WHERE key = ${key}`.execute(
      databases[0],
    );
  await ago(50);
  const before = await countRequest(databases[1], key, 60);
  expect(before.count).toBe(2);
  expect(before.secondsLeft).toBeGreaterThanOrEqual(9);
  expect(before.secondsLeft).toBeLessThanOrEqual(10);
  await ago(60);
  expect(await countRequest(databases[1], key, 60)).toEqual({ count: 1, secondsLeft: 60 });
});
