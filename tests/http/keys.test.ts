/** Keys as the operator uses them: the command, and their effect on the service. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isApiKey } from '../../src/access/api-key.ts';
import { runKeys, runToItsEnd, runUsers, startService, stopService } from '../support/service.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const statusOf = async (origin: string, key?: string): Promise<number> =>
  (
    await fetch(
      `${origin}/v1/plans`,
      key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } },
    )
  ).status;

describe('a service that other machines reach', () => {
  const host = { HOST: '0.0.0.0' };

  it('does not start without a key, and explains how to make one', async () => {
    const { code, stderr } = await runToItsEnd(host);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^lungang cannot start: HOST is 0\.0\.0\.0, .*no API key and no user; make one with npm run keys/,
    );
  });

  it('takes a key while it is good, and nothing else', async () => {
    const environment = { DATABASE_URL: database.url };
    const words = ['create', '--tenant', 'qinglan', '--scopes', 'read'] as const;
    const made = await runKeys(environment, ...words);
    expect(made).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Key .* of tenant qinglan: read/) });
    const key = made.stdout.trimEnd();
    expect(isApiKey(key)).toBe(true);

    const service = await startService({ ...environment, ...host });
    expect(await statusOf(service.origin)).toBe(401);
    expect(await statusOf(service.origin, key)).toBe(200);
    const [id = ''] = (await runKeys(environment, 'list')).stdout.split(' ');
    expect(await runKeys(environment, 'revoke', id)).toMatchObject({ code: 0 });
    expect(await statusOf(service.origin, key)).toBe(401);
    const { code, stdout } = await stopService(service);
    expect(code).toBe(0);
    // The log names the id of the key of a request, and never the key.
    expect(stdout).toContain(`"key":"${id}"`);
    expect(stdout).not.toContain(key.slice('lungang_'.length, 24));
  });
});

it('starts where other machines reach it once there is a user, who signs in by what the command printed', async () => {
  const users = await testDatabase();
  const environment = { DATABASE_URL: users.url };
  const made = await runUsers(environment, 'create', '--name', 'Wang', '--role', 'viewer');
  expect(made).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^User .* of tenant default: viewer/),
  });
  const password = made.stdout.trimEnd();
  const service = await startService({ ...environment, HOST: '0.0.0.0', LOG_LEVEL: 'trace' });
  expect(await statusOf(service.origin)).toBe(401);
  const signedIn = await fetch(`${service.origin}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Wang', password }),
  });
  expect(signedIn.status).toBe(201);
  const [cookie = ''] = signedIn.headers.get('set-cookie')?.split(';') ?? [];
  expect((await fetch(`${service.origin}/v1/plans`, { headers: { cookie } })).status).toBe(200);
  const { stdout } = await stopService(service);
  for (const secret of [password, cookie, 'Wang']) expect(stdout).not.toContain(secret);
  await users.drop();
});

it('opens no door by itself: a service on loopback takes keys alone from the first one on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lungang-keys-'));
  // With the database that comes with the service, beside which the command finds its way.
  const environment = { DATA_DIR: folder };
  const service = await startService(environment);
  expect(await statusOf(service.origin)).toBe(200);
  const made = await runKeys(environment, 'create', '--tenant', 'default', '--scopes', 'read');
  expect(made.stderr).toMatch(/^Key /);
  expect(await statusOf(service.origin)).toBe(401);
  expect(await statusOf(service.origin, made.stdout.trimEnd())).toBe(200);
  expect((await stopService(service)).code).toBe(0);
  // And without the service it starts the database itself.
  expect(await runKeys(environment, 'list')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('good'),
  });
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('reports wrong arguments', async () => {
  const ended = await runKeys({ DATABASE_URL: database.url }, 'create', '--tenant', '!');
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/--tenant is "!".*\n--scopes is missing/);
  expect(await runKeys({ DATABASE_URL: 'postgresql://127.0.0.1:1/none' }, 'list')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Nothing was done: DATABASE_URL .*nothing listens there/),
  });
});
