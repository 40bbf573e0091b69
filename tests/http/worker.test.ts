/** A machine that only solves, as its monitoring sees it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examples } from '../../src/examples.ts';
import {
  post,
  type Running,
  runKeys,
  type Service,
  startService,
  startWorker,
  stopService,
} from '../support/service.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

let [database, server, worker] = [] as unknown as [TestDatabase, Service, Running];
let origin = '';
beforeAll(async () => {
  database = await testDatabase();
  const environment = { DATABASE_URL: database.url };
  server = await startService({ ...environment, SOLVER_THREADS: '0' });
  worker = await startWorker({ ...environment, SOLVER_THREADS: '2', WORKER_PORT: '0' });
  origin = /http:\/\/127\.0\.0\.1:\d+/.exec(worker.log())?.[0] ?? '';
});
afterAll(async () => {
  await stopService(server);
  await database.drop();
});
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(origin + path, { headers });

it('reports liveness, readiness and its plans', async () => {
  expect((await get('/livez')).status).toBe(200);
  await expect.poll(async () => (await get('/readyz')).status, { timeout: 10_000 }).toBe(200);
  expect(await (await get('/version')).json()).toMatchObject({ service: 'lungang' });
  const planned = await post(server, '/v1/plans', examples.plan as object, { prefer: 'wait=60' });
  expect(await planned.json()).toMatchObject({ outcome: 'optimal' });
  const figures = await (await get('/metrics')).text();
  expect(figures).toMatch(/^lungang_solver_threads 2$/m);
  expect(figures).toMatch(/^lungang_oldest_work_seconds\{kind="making"\} 0$/m);
  expect(figures).toMatch(/^lungang_solve_seconds_count\{outcome="optimal"\} 1$/m);
  // The server solves nothing itself.
  expect(await (await fetch(`${server.origin}/metrics`)).text()).not.toContain(
    'lungang_solve_seconds_count{',
  );
});

it('answers nothing else', async () => {
  for (const path of ['/v1/plans', '/docs', '/openapi.json'])
    expect((await get(path)).status, path).toBe(404);
});

it('shows its figures only to keys that may see them, once there are keys, and ends cleanly', async () => {
  const environment = { DATABASE_URL: database.url };
  const words = ['create', '--tenant', 'default', '--scopes', 'watch'] as const;
  const key = (await runKeys(environment, ...words)).stdout.trimEnd();
  expect((await get('/metrics')).status).toBe(401);
  expect((await get('/metrics', { authorization: `Bearer ${key}` })).status).toBe(200);
  expect((await get('/livez')).status).toBe(200);
  expect((await stopService(worker)).code).toBe(0);
});
