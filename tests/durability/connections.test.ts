/** How many connections to PostgreSQL the processes open, and what they say where there is no room for them. */
import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { examples } from '../../src/examples.ts';
import { awaitPostgres } from '../../src/store/await-postgres.ts';
import { openDatabase } from '../../src/store/database.ts';
import { tellServer } from '../support/database-server.ts';
import { post, runCommand, startService, startWorker, stopService } from '../support/service.ts';
import { testDatabase } from '../support/test-database.ts';

it('are four at the most for a service and one for a machine that solves', async () => {
  const place = await testDatabase();
  const watch = openDatabase({ url: place.url, connectionsAtMost: 1, name: 'watch', onError: () => {} });
  const connections = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'lungang%'`.execute(watch);
    return rows[0]?.n ?? 0;
  };
  const worker = await startWorker({ DATABASE_URL: place.url, SOLVER_THREADS: '2' });
  expect(await connections()).toBe(1);
  const service = await startService({ DATABASE_URL: place.url, SOLVER_THREADS: '0' });

  const submit = async (seed: number): Promise<string> => {
    const request = { ...(examples.plan as object), options: { seed } };
    const answer = await post(service, '/v1/plans', request, { prefer: 'wait=120' });
    return ((await answer.json()) as { state: string }).state;
  };
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) most = Math.max(most, await connections());
  })();
  const states = await Promise.all(Array.from({ length: 12 }, (_, seed) => submit(seed)));
  isOver = true;
  await watching;
  // One connection is enough for all that a machine does while it solves two plans.
  expect(states).toEqual(Array(12).fill('done'));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(5);
  for (const running of [worker, service]) expect((await stopService(running)).code).toBe(0);
  expect(await connections()).toBe(0);
  await watch.destroy();
  await place.drop();
});

it('are refused at the start where they do not fit, with the sum', async () => {
  const { url } = inject('databaseServer');
  await expect(awaitPostgres(url, 100_000)).rejects.toThrow(
    /but this process needs 100000 connections, and PostgreSQL allows \d+, of which \d+ are taken.*; raise max_connections, stop other clients, or lower DATABASE_CONNECTIONS$/,
  );
  const refused = await runCommand('worker', { DATABASE_URL: url, DATABASE_CONNECTIONS: '101' });
  expect(refused.stderr).toContain('DATABASE_CONNECTIONS is "101" but must be a whole number from 1 to 100');
});

it('are refused where the user or the database has a limit of its own', async () => {
  const place = await testDatabase();
  const user = `few_${process.pid}`;
  const name = new URL(place.url).pathname.slice(1);
  await tellServer(place.url, `CREATE ROLE ${user} LOGIN CONNECTION LIMIT 2`);
  const limited = new URL(place.url);
  limited.username = user;
  try {
    await awaitPostgres(limited.href, 2);
    await expect(awaitPostgres(limited.href, 3)).rejects.toThrow(
      /needs 3 connections, and PostgreSQL allows this user 2, of which 0 are taken; raise the connection limit of the user/,
    );
    await tellServer(place.url, `ALTER DATABASE ${name} CONNECTION LIMIT 1`);
    await expect(awaitPostgres(limited.href, 2)).rejects.toThrow(
      /PostgreSQL allows this database 1, of which \d+ are taken; raise the connection limit of the database/,
    );
    const held = openDatabase({ url: limited.href, connectionsAtMost: 1, onError: () => {} });
    await sql`SELECT 1`.execute(held);
    const ended = await runCommand('worker', { DATABASE_URL: limited.href });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      /^lungang worker cannot start: DATABASE_URL names .*, but this process needs 1 connection, and none is left; raise max_connections .*\.\n$/,
    );
    await held.destroy();
  } finally {
    await place.drop();
    await tellServer(inject('databaseServer').url, `DROP ROLE ${user}`);
  }
});
