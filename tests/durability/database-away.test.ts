/** The database goes away under a service that runs, and comes back. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStorage } from '../../src/jobs/storage.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { planRequest, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

it('is answered 503 with Retry-After, until the database is back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lungang-away-'));
  const start = () =>
    startEmbeddedPostgres({
      folder,
      onLost: (error) => {
        throw error;
      },
    });
  let postgres = await start();
  const storage = await openStorage({
    connectionsAtMost: 1,
    solves: true,
    url: postgres.url,
    onError: () => {},
  });
  const { app } = await testApp({ storage });
  const post = () => app.inject({ method: 'POST', url: '/v1/plans', payload: planRequest });
  const before = await post();
  expect(before.json().state).toBe('done');

  await postgres.stop();
  for (const response of [await app.inject('/v1/plans'), await post()]) {
    expectProblem(response, 'database-unavailable');
    expect(response.headers['retry-after']).toBe('2');
  }
  expect((await app.inject('/livez')).statusCode).toBe(200);

  postgres = await start();
  await expect
    .poll(async () => (await app.inject(`/v1/plans/${before.json().id}`)).body, { timeout: 30_000 })
    .toBe(before.body);
  // The queue goes on by itself, too.
  await expect.poll(async () => (await post()).json().state, { timeout: 30_000 }).toBe('done');
  await app.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});
