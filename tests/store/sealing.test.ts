import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { openObjections } from '../../src/store/objections.ts';
import { agreeOnSeal, deleteSealedWebhooks, SecretsKeyWrong } from '../../src/store/sealing.ts';
import { loadSecretsKey } from '../../src/store/secrets-key.ts';
import { openWebhooks } from '../../src/store/webhooks.ts';
import { sealWith } from '../../src/webhooks/seal.ts';
import { by } from '../support/audit-context.ts';
import { type TestDatabase, testDatabase, testStorage } from '../support/test-database.ts';

const [key, otherKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const seal = sealWith(key);
let [place, database] = [] as unknown as [TestDatabase, Database];
beforeAll(async () => {
  place = await testDatabase();
  database = openDatabase({ url: place.url, connectionsAtMost: 4, onError: () => {} });
});
afterAll(async () => {
  await database.destroy();
  await place.drop();
});
const secrets = () => database.selectFrom('webhooks').select(['id', 'secret', 'is_sealed']).execute();

it('seals what was kept open before, once, by the key of the first to come', async () => {
  const id = randomUUID();
  await database
    .insertInto('webhooks')
    .values({ id, tenant: 'default', url: 'https://a.example', events: [], secret: Buffer.from('whsec_old') })
    .execute();
  await Promise.all([agreeOnSeal(database, key), agreeOnSeal(database, key)]);
  const [sealed] = await secrets();
  expect(sealed?.is_sealed).toBe(true);
  expect(sealed?.secret.includes('whsec')).toBe(false);
  expect(seal.open(sealed!.secret, id)).toBe('whsec_old');
  await agreeOnSeal(database, key);
  expect(await secrets()).toEqual([sealed]);

  await expect(agreeOnSeal(database, otherKey)).rejects.toThrow(SecretsKeyWrong);
  expect(await secrets()).toEqual([sealed]);
});

it('keeps no secret open that is made since, and takes another key once the webhooks are given up', async () => {
  const asked = { url: 'https://b.example', events: [], secret: 'whsec_new' };
  expect(await openWebhooks(database, seal).create(by('default'), asked)).toBeDefined();
  for (const { secret, is_sealed } of await secrets()) {
    expect(is_sealed).toBe(true);
    expect(secret.includes('whsec')).toBe(false);
  }
  expect(await deleteSealedWebhooks(database)).toBe(2);
  await agreeOnSeal(database, otherKey);
  expect(await secrets()).toEqual([]);
});

it('seals the texts of objections by the same key, again by the next, and gives them up with it', async () => {
  const storage = await testStorage();
  const { database: own } = storage;
  const [plan, id, body] = [randomUUID(), randomUUID(), Buffer.from([1])];
  await sql`INSERT INTO bodies (tenant, hash, zstd, size_bytes) VALUES ('default', ${body}, ${body}, 1)`.execute(
    own,
  );
  await sql`INSERT INTO plans (id, tenant, state, request, answer_key, warnings, request_id, urgency, turn, job)
    VALUES (${plan}, 'default', 'queued', ${body}, '\\x00', '[]', 'r', 2, 1, ${randomUUID()})`.execute(own);
  await own
    .insertInto('objections')
    .values({
      id,
      tenant: 'default',
      plan,
      teacher: 'T1',
      text: Buffer.from('病'),
      answer: Buffer.from('准'),
      is_sealed: false,
      state: 'rejected',
    })
    .execute();
  const read = async (by: Buffer) => openObjections(own, sealWith(by)).find('default', plan, id);
  await agreeOnSeal(own, undefined);
  const [kept] = await own.selectFrom('sealing').select('kept_key').execute();
  expect(await read(kept?.kept_key ?? key)).toMatchObject({ text: '病', answer: '准' });
  await agreeOnSeal(own, key);
  expect(await read(key)).toMatchObject({ text: '病', answer: '准' });
  await agreeOnSeal(own, key);
  await expect(read(otherKey)).rejects.toThrow();
  expect(await deleteSealedWebhooks(own)).toBe(0);
  await agreeOnSeal(own, otherKey);
  const forgotten = await read(otherKey);
  expect(forgotten).toMatchObject({ text: '', state: 'rejected' });
  expect(forgotten).not.toHaveProperty('answer');
  await storage.close();
});

it('makes a key that all servers find where none is given, and seals again by the first that is given', async () => {
  await deleteSealedWebhooks(database);
  const [first, second] = await Promise.all([
    agreeOnSeal(database, undefined),
    agreeOnSeal(database, undefined),
  ]);
  expect(second.fingerprint).toEqual(first.fingerprint);
  const asked = { url: 'https://c.example', events: [], secret: 'whsec_kept' };
  expect(await openWebhooks(database, first).create(by('default'), asked)).toBeDefined();
  const [before] = await secrets();
  expect(second.open(before!.secret, before!.id)).toBe('whsec_kept');

  await agreeOnSeal(database, key);
  const [after] = await secrets();
  expect(seal.open(after!.secret, after!.id)).toBe('whsec_kept');
  expect(() => first.open(after!.secret, after!.id)).toThrow();
  expect(await database.selectFrom('sealing').select('kept_key').execute()).toEqual([{ kept_key: null }]);
  await expect(agreeOnSeal(database, undefined)).rejects.toThrow(SecretsKeyWrong);
});

it('makes a key once and keeps it where no other user reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lungang-key-'));
  const inside = join(folder, 'data');
  const keys = await Promise.all([1, 2, 3].map(() => loadSecretsKey(inside)));
  expect(keys[0]).toHaveLength(32);
  for (const key of [...keys, await loadSecretsKey(inside)]) expect(key).toEqual(keys[0]);
  expect(await readdir(inside)).toEqual(['secrets.key']);
  expect((await stat(join(inside, 'secrets.key'))).mode & 0o777).toBe(0o600);
  await writeFile(join(inside, 'secrets.key'), 'cut off');
  await expect(loadSecretsKey(inside)).rejects.toThrow(/secrets\.key does not hold a key/);
  await rm(folder, { recursive: true });
});
