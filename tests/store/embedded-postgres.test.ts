/** The server that comes with the service, started as the service starts it. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { findRunningPostgres } from '../../src/store/embedded-postgres/sockets.ts';
import { EmbeddedPostgresUnusable } from '../../src/store/embedded-postgres/unusable.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

const launcher = fileURLToPath(new URL('../../src/store/embedded-postgres.ts', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lungang-test-'));
});
// A server that was killed may leave processes that still write for a moment.
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

const start = (): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({
    folder,
    onLost: (error) => {
      throw error;
    },
  });
const open = ({ url }: Pick<EmbeddedPostgres, 'url'>): Database =>
  openDatabase({ url, connectionsAtMost: 1, onError: () => {} });
/** The number of the server's main process, which it writes down itself. */
const serverProcess = async (): Promise<number> =>
  Number((await readFile(join(folder, 'postgres-18', 'postmaster.pid'), 'utf8')).split('\n')[0]);
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it('keeps what was committed from one start to the next, and leaves no process', async () => {
  const first = await start();
  const database = open(first);
  await sql`CREATE TABLE kept AS SELECT 7 AS number`.execute(database);
  await database.destroy();
  const pid = await serverProcess();
  await first.stop();
  expect(isRunning(pid)).toBe(false);

  const second = await start();
  const again = open(second);
  expect((await sql<{ number: number }>`SELECT number FROM kept`.execute(again)).rows).toEqual([
    { number: 7 },
  ]);
  await again.destroy();
  await second.stop();
});

it('refuses a second service on the same folder, and is found by tools meanwhile', async () => {
  expect(await findRunningPostgres(folder)).toBeUndefined();
  const first = await start();
  expect(await findRunningPostgres(folder)).toBe(first.url);
  await expect(start()).rejects.toThrow(EmbeddedPostgresUnusable);
  await expect(start()).rejects.toThrow(/another service uses .*DATABASE_URL/);
  await first.stop();
  expect(await findRunningPostgres(folder)).toBeUndefined();
});

it('starts the server again when it is killed', async () => {
  const running = await start();
  const pid = await serverProcess();
  process.kill(pid, 'SIGKILL');
  // A killed server may still take a connection before it is gone.
  await expect.poll(() => isRunning(pid), { timeout: 30_000 }).toBe(false);
  const database = open(running);
  await expect
    .poll(
      async () =>
        (await sql<{ one: number }>`SELECT 1 AS one`.execute(database).catch(() => undefined))?.rows.length,
      { timeout: 30_000 },
    )
    .toBe(1);
  expect(await serverProcess()).not.toBe(pid);
  await database.destroy();
  await running.stop();
});

it('does not outlive a service that is killed, and the next one gets along with what it left', async () => {
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(launcher)};
    await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, onLost: () => {} });
    process.stdout.write('up'); setInterval(() => {}, 1000);`;
  const service = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
  await new Promise((resolve) => service.stdout.once('data', resolve));
  const pid = await serverProcess();
  service.kill('SIGKILL');
  // At once: the old server is still there.
  const next = await start();
  expect(isRunning(pid)).toBe(false);
  expect(await serverProcess()).not.toBe(pid);
  await next.stop();
});
