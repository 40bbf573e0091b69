import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOfApiKey, isApiKey } from '../../src/access/api-key.ts';
import { runKeysCommand } from '../../src/access/keys-command.ts';
import { type ApiKeys, openApiKeys } from '../../src/store/api-keys.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

const now = new Date('2026-08-31T00:00:00Z');
let [test, database, keys] = [] as unknown as [TestDatabase, Database, ApiKeys];
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ url: test.url, connectionsAtMost: 2, onError: () => {} });
  keys = openApiKeys(database, () => now);
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});
const run = (line: string) => runKeysCommand(line.split(' ').filter(Boolean), keys, now, async () => 3);

describe('create', () => {
  it('prints the key on standard output, alone, and never again', async () => {
    const said = await run('create --tenant qinglan --scopes read,plan --name portal --expires 2026-08-31');
    expect(said.exitCode).toBe(0);
    const key = said.out.trimEnd();
    expect(isApiKey(key)).toBe(true);
    expect(await keys.findByHash(hashOfApiKey(key))).toMatchObject({
      tenant: 'qinglan',
      scopes: ['read', 'plan'],
      expiresAt: new Date('2026-08-31T23:59:59.999Z'),
    });
    expect(said.err).not.toContain(key);
    expect((await run('list')).out).not.toContain(key);
  });

  it.each<[string, readonly RegExp[]]>([
    ['create', [/--tenant is missing/, /--scopes is missing/]],
    ['create --tenant A/b --scopes read,write', [/--tenant is "A\/b"/, /"write"; there are read, plan/]],
    [
      'create --tenant a --scopes read --expires 2027-02-30',
      [/--expires is "2027-02-30" but must be a date/],
    ],
    ['create --tenant a --scopes read --expires soon', [/--expires is "soon"/]],
    ['create --tenant a --scopes read --expires 2026-08-30', [/over already/]],
    ['create --tenant a --scopes read --expires 2026-08-31T00:00:00Z', [/over already/]],
    ['create --tennant a', [/--tennant/]],
    ['create key --tenant a --scopes read', [/cannot be done/]],
    ['revoke', [/cannot be done/]],
    ['', [/Say what to do/]],
  ])('is told everything that is wrong with: %s', async (line, faults) => {
    const said = await run(line);
    expect(said.exitCode).toBe(1);
    expect(said.out).toBe('');
    for (const fault of faults) expect(said.err).toMatch(fault);
    expect(said.err).toContain('npm run keys -- create');
  });
});

it('lists what there is, and revokes by id', async () => {
  await run('create --tenant other --scopes watch');
  const { out } = await run('list --tenant other');
  const [id = ''] = out.split(' ');
  expect(out).toMatch(/^[0-9a-f-]{36} {2}other {2}watch {2}good {2}never used\n$/);
  expect((await run('list')).out.trimEnd().split('\n')).toHaveLength(2);
  expect(await run(`revoke ${id}`)).toMatchObject({ exitCode: 0 });
  expect((await run('list --tenant other')).out).toContain('revoked 2026-08-31T00:00:00.000Z');
  expect(await run('revoke nothing')).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/no key "nothing"/),
  });
});

it('explains itself', async () => {
  expect(await run('--help')).toMatchObject({ exitCode: 0, out: expect.stringContaining('watch') });
});
