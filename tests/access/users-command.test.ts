import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPassword, makePassword } from '../../src/access/password.ts';
import { runUsersCommand } from '../../src/access/users-command.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { findByName } from '../../src/store/users.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

let [test, database] = [] as unknown as [TestDatabase, Database];
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ url: test.url, connectionsAtMost: 2, onError: () => {} });
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});
const run = (line: string) => runUsersCommand(line.split(' ').filter(Boolean), database);
const isPasswordOf = async (tenant: string, name: string, password: string): Promise<boolean> =>
  isPassword(password, (await findByName(database, tenant, name))?.password);
const idOf = async (tenant: string): Promise<string> =>
  (await run(`list --tenant ${tenant}`)).out.split(' ')[0] ?? '';

describe('create', () => {
  it('prints the password on standard output, alone, and never again', async () => {
    const said = await run('create --name 王规划 --role admin');
    expect(said).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\n$/),
    });
    const password = said.out.trimEnd();
    expect(await isPasswordOf('default', '王规划', password)).toBe(true);
    expect(await isPasswordOf('default', '王规划', makePassword())).toBe(false);
    expect(said.err + (await run('list')).out).not.toContain(password);
    const rows = await database.selectFrom('users').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(password);
  });

  it.each<[string, readonly RegExp[]]>([
    ['create', [/--name is missing/, /--role is missing/]],
    [
      'create --name a --role boss --tenant A/b',
      [/--role is "boss"; there are planner/, /--tenant is "A\/b"/],
    ],
    [`create --role viewer --name ${'a'.repeat(101)}`, [/--name must be 1 to 100/]],
    ['create --nmae a', [/--nmae/]],
    ['create user --name a --role viewer', [/cannot be done/]],
    ['change 4daf0faa-2698-44cd-b944-88fff4e4a9ee', [/--role is missing/]],
    ['disable', [/cannot be done/]],
    ['', [/Say what to do/]],
  ])('is told everything that is wrong with: %s', async (line, faults) => {
    const said = await run(line);
    expect(said).toMatchObject({ exitCode: 1, out: '' });
    for (const fault of faults) expect(said.err).toMatch(fault);
    expect(said.err).toContain('npm run users -- create');
  });

  it('takes a name once in each tenant', async () => {
    expect((await run('create --name twice --role viewer --tenant a')).exitCode).toBe(0);
    expect((await run('create --name twice --role viewer --tenant b')).exitCode).toBe(0);
    expect(await run('create --name twice --role viewer --tenant a')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('"twice", which another user of tenant a has'),
    });
  });
});

it('lists users, and changes them by id', async () => {
  const first = (await run('create --name Li --role viewer --tenant c')).out.trimEnd();
  const id = await idOf('c');
  expect((await run('list --tenant c')).out).toMatch(/^[0-9a-f-]{36} {2}c {2}viewer {2}may sign in {2}Li\n$/);
  expect(await run(`change ${id} --role reviewer`)).toMatchObject({ exitCode: 0, out: '' });
  expect((await run('list --tenant c')).out).toContain('reviewer');
  const second = (await run(`password ${id}`)).out.trimEnd();
  expect(await isPasswordOf('c', 'Li', first)).toBe(false);
  expect(await isPasswordOf('c', 'Li', second)).toBe(true);
  expect(await run(`disable ${id}`)).toMatchObject({ exitCode: 0 });
  expect(await isPasswordOf('c', 'Li', second)).toBe(false);
  expect((await run('list --tenant c')).out).toContain('disabled 20');
  expect(await run(`enable ${id}`)).toMatchObject({ exitCode: 0 });
  expect(await isPasswordOf('c', 'Li', second)).toBe(true);
  expect(await run('disable nobody')).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/no user "nobody"/),
  });
});

it('explains itself', async () => {
  expect(await run('--help')).toMatchObject({ exitCode: 0, out: expect.stringContaining('reviewer') });
});
