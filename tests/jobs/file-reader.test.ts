/** The life of files between those who send them and those who read them, over a database of the test's own. */
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failDeadLetters } from '../../src/jobs/dead-letters.ts';
import { type FileReaderOptions, startFileReader } from '../../src/jobs/file-reader.ts';
import { type ImportJobs, openImportJobs, unreadPerTenantAtMost } from '../../src/jobs/import-jobs.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { findImport, importCells, importFile, listImports } from '../../src/store/imports.ts';
import { aborted } from '../support/aborted.ts';
import { by } from '../support/audit-context.ts';
import { testStorage } from '../support/test-database.ts';

let storage: Storage;
let jobs: ImportJobs;
beforeEach(async () => {
  storage = await testStorage();
  jobs = openImportJobs(storage);
});
afterEach(() => storage.close());

const made = {
  kind: 'read' as const,
  cells: Buffer.from('{"cells":1}'),
  report: Buffer.from('{"report":1}'),
};
const read = (options: Partial<FileReaderOptions> = {}) =>
  startFileReader({ ...storage, read: async () => made, onFailure: () => {}, ...options });

const file = { name: '花名册.xlsx', mediaType: 'text/csv', bytes: Buffer.from('编号,姓名\n1,甲') };
const submit = async (tenant = 'default'): Promise<string> => {
  const submitted = await jobs.submit(by(tenant), file);
  if (!submitted) throw new Error('too many files wait');
  return submitted.id;
};
const stateOf = async (id: string): Promise<string | undefined> =>
  (await findImport(storage.database, 'default', id))?.state;

it('reads what was accepted before any reader was there, and keeps what it made of it', async () => {
  const id = await submit();
  expect(await stateOf(id)).toBe('queued');
  const reader = await read();
  await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe('done');
  const stored = await findImport(storage.database, 'default', id);
  expect(stored).toMatchObject({ report: made.report, corrections: '{}', revision: 0 });
  expect(await importCells(storage.database, 'default', id)).toEqual(made.cells);
  expect(await importFile(storage.database, 'default', id)).toEqual(file);
  await reader.close();
});

it('hands a file that it was reading when it closed to the next', async () => {
  const id = await submit();
  const first = await read({
    read: async (_, signal) => {
      await aborted(signal);
      throw signal.reason;
    },
  });
  await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe('reading');
  await first.close();
  expect(await stateOf(id)).toBe('reading');
  const second = await read();
  await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe('done');
  await second.close();
});

it('reads a file again whose reader was killed', { timeout: 60_000 }, async () => {
  const id = await submit();
  let calls = 0;
  const reader = await read({
    read: async (_, signal) => {
      calls += 1;
      if (calls > 1) return made;
      // What the supervision of the queue sees of a machine that was killed: no heartbeat for long.
      const forgotten = sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`;
      const timer = setInterval(() => void forgotten.execute(storage.database), 50);
      await aborted(signal);
      clearInterval(timer);
      throw signal.reason;
    },
  });
  await expect.poll(() => stateOf(id), { timeout: 50_000 }).toBe('done');
  expect(calls).toBe(2);
  await reader.close();
});

it('says why a file cannot be read, and tells of a bug without showing it', async () => {
  const words = { en: 'save it as .xlsx', zh: '请另存' };
  const failures: unknown[] = [];
  const refused = await submit();
  const broken = await submit();
  const reader = await read({
    read: async () => {
      if ((await stateOf(broken)) === 'queued') return { kind: 'refused', words };
      throw new RangeError('a bug of ours');
    },
    onFailure: (error) => failures.push(error),
  });
  await expect.poll(() => stateOf(broken), { timeout: 20_000 }).toBe('failed');
  expect((await findImport(storage.database, 'default', refused))?.problem).toMatchObject({
    code: 'unreadable-file',
    requestId: 'r-1',
    words,
  });
  expect((await findImport(storage.database, 'default', broken))?.problem).toMatchObject({
    code: 'internal-error',
  });
  expect(failures).toMatchObject([{ message: 'a bug of ours' }]);
  await reader.close();
});

it('fails a file that no process survives', { timeout: 60_000 }, async () => {
  const id = await submit();
  await storage.queue.claimFiles(async () => {
    throw new Error('this is how a process dies for the queue');
  });
  await failDeadLetters(storage.queue, storage.database);
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe('failed');
  expect((await findImport(storage.database, 'default', id))?.problem).toMatchObject({
    code: 'workers-lost',
  });
});

it('reads nothing that was deleted, and shows nobody what is of another', async () => {
  await storage.database.insertInto('tenants').values({ id: 'other' }).execute();
  const id = await submit();
  expect(await findImport(storage.database, 'other', id)).toBeUndefined();
  expect(await importFile(storage.database, 'other', id)).toBeUndefined();
  expect(await listImports(storage.database, 'other', { atMost: 9 })).toEqual([]);
  expect(await jobs.delete(by('other'), id)).toBeUndefined();
  expect(await jobs.delete(by('default'), id)).toMatchObject({ id, state: 'queued' });
  let calls = 0;
  const reader = await read({
    read: async () => {
      calls += 1;
      return made;
    },
  });
  const next = await submit();
  await expect.poll(() => stateOf(next), { timeout: 10_000 }).toBe('done');
  expect(calls).toBe(1);
  await reader.close();
});

it('takes no more files of a tenant than may wait, and those of others all the same', async () => {
  await storage.database.insertInto('tenants').values({ id: 'other' }).execute();
  for (let count = 0; count < unreadPerTenantAtMost; count += 1) await submit();
  expect(await jobs.submit(by('default'), file)).toBeUndefined();
  await submit('other');
});
