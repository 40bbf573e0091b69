import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashOfApiKey, makeApiKey } from '../../src/access/api-key.ts';
import { type ApiKeys, openApiKeys } from '../../src/store/api-keys.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

let [test, database, keys] = [] as unknown as [TestDatabase, Database, ApiKeys];
let now = new Date('2026-08-31T00:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ url: test.url, connectionsAtMost: 3, onError: () => {} });
  keys = openApiKeys(database, () => now);
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});

it('knows of none at first', async () => {
  expect(await keys.exist()).toBe(false);
  expect(await keys.list()).toEqual([]);
  expect(await keys.findByHash(hashOfApiKey(makeApiKey()))).toBeUndefined();
  expect(await keys.revoke('no-id')).toBe(false);
  expect(await keys.revoke('4daf0faa-2698-44cd-b944-88fff4e4a9ee')).toBe(false);
});

it('finds a key by its hash, and stores nothing from which the key could be recovered', async () => {
  const asked = {
    tenant: 'qinglan',
    name: 'portal',
    scopes: ['read', 'plan'],
    expiresAt: later(60),
  } as const;
  const { id, key } = await keys.create(asked);
  const known = {
    id,
    tenant: 'qinglan',
    scopes: ['read', 'plan'],
    expiresAt: later(60),
    revokedAt: undefined,
  };
  expect(await keys.findByHash(hashOfApiKey(key))).toMatchObject(known);
  expect(await keys.exist()).toBe(true);
  const row = await database.selectFrom('api_keys').selectAll().executeTakeFirstOrThrow();
  const kept = JSON.stringify({ ...row, hash: row.hash.toString('latin1') });
  expect(kept).not.toContain(key.slice(8, 24));
  // Made for a tenant that is there already.
  await keys.create({ ...asked, name: 'office' });
  expect((await keys.list('qinglan')).map(({ name }) => name)).toEqual(['portal', 'office']);
  expect(await keys.list('another')).toEqual([]);
});

it('remembers when a key was last used, to a few minutes', async () => {
  const { id, key } = await keys.create({ tenant: 'a', name: '', scopes: [], expiresAt: undefined });
  const lastUse = async () => (await keys.list('a')).find((one) => one.id === id)?.lastUsedAt;
  expect(await lastUse()).toBeUndefined();
  await keys.findByHash(hashOfApiKey(key));
  const first = now;
  expect(await lastUse()).toEqual(first);
  now = later(1);
  await keys.findByHash(hashOfApiKey(key));
  expect(await lastUse()).toEqual(first);
  now = later(10);
  await keys.findByHash(hashOfApiKey(key));
  expect(await lastUse()).toEqual(now);
});

it('revokes a key once, and knows of it ever after', async () => {
  const [first] = await keys.list();
  expect(await keys.revoke(first?.id ?? '')).toBe(true);
  const revokedAt = now;
  now = later(5);
  expect(await keys.revoke(first?.id ?? '')).toBe(true);
  expect((await keys.list())[0]?.revokedAt).toEqual(revokedAt);
  expect(await keys.exist()).toBe(true);
});

it('gives no scope that this version does not know', async () => {
  const { id, key } = await keys.create({ tenant: 'b', name: '', scopes: ['read'], expiresAt: undefined });
  await database
    .updateTable('api_keys')
    .set({ scopes: ['read', 'everything'] })
    .where('id', '=', id)
    .execute();
  expect(await keys.findByHash(hashOfApiKey(key))).toMatchObject({ scopes: ['read'] });
});
