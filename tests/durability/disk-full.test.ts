/** The disk of the embedded PostgreSQL is full, and has room again: on a file system of a few megabytes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { readFile, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { examples } from '../../src/examples.ts';
import { findRunningPostgres } from '../../src/store/embedded-postgres/sockets.ts';
import { post, type Service, startService, stopService } from '../support/service.ts';

/** A folder on a disk of its own; undefined where none can be made. */
const makeDisk = (megabytes: number): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'lungang-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmdirSync(folder);
    return undefined;
  }
};
const removeDisk = (folder: string): void => {
  execFileSync('umount', ['-l', folder]);
  rmdirSync(folder);
};
const canMount = ((): boolean => {
  const disk = makeDisk(1);
  if (disk) removeDisk(disk);
  return disk !== undefined;
})();

const fill = async (folder: string): Promise<void> => {
  // The last blocks, too, which a large write may leave.
  for (const bytes of [2 ** 20, 4_096]) {
    for (let count = 0; ; count++) {
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize < bytes) break;
      await writeFile(join(folder, `ballast-${bytes}-${count}`), Buffer.alloc(bytes));
    }
  }
};
const makeRoom = (folder: string): void => {
  for (const name of readdirSync(folder)) if (name.startsWith('ballast-')) rmSync(join(folder, name));
};

const start = async (): Promise<{ readonly folder: string; readonly service: Service }> => {
  const folder = makeDisk(160) ?? expect.unreachable('a disk could be made before');
  onTestFinished(() => removeDisk(folder));
  const service = await startService({ DATA_DIR: folder, SOLVER_THREADS: '1' });
  onTestFinished(() => void service.process.kill('SIGKILL'));
  return { folder, service };
};
const submit = async (service: Service, seed: number): Promise<Response> =>
  post(service, '/v1/plans', { ...(examples.plan as object), options: { seed } }, { prefer: 'wait=60' });
const readyz = async ({ origin }: Service): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${origin}/readyz`);
  return { status: answer.status, text: await answer.text() };
};

/** Submits until the disk has no room for a plan; answers the refusal. */
const submitUntilRefused = async (service: Service, acknowledged: string[]): Promise<Response> => {
  for (let seed = 1; ; seed++) {
    const answer = await submit(service, seed);
    if (answer.status >= 400) return answer;
    acknowledged.push(((await answer.json()) as { id: string }).id);
    expect(seed).toBeLessThan(500);
  }
};
const expectEverythingThere = async ({ origin }: Service, acknowledged: readonly string[]): Promise<void> => {
  for (const id of acknowledged)
    await expect
      .poll(async () => (await (await fetch(`${origin}/v1/plans/${id}`)).json()) as object, {
        timeout: 60_000,
      })
      .toMatchObject({ id, state: 'done', outcome: 'optimal' });
};

describe.skipIf(!canMount)('a full disk (skipped where no file system can be mounted)', () => {
  it('refuses with 507, is told by /readyz, and loses nothing that was acknowledged', async () => {
    const { folder, service } = await start();
    const acknowledged: string[] = [];
    expect((await readyz(service)).status).toBe(200);
    await fill(folder);
    const refusal = await submitUntilRefused(service, acknowledged);
    expect(refusal.status).toBe(507);
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusal.json()).toMatchObject({ code: 'storage-full' });
    const unready = await readyz(service);
    expect(unready.status).toBe(503);
    expect(unready.text).toContain('The disk of the database is full');
    // What is there can be read meanwhile.
    expect((await fetch(`${service.origin}/v1/plans`)).status).toBe(200);

    makeRoom(folder);
    await expect.poll(async () => (await readyz(service)).status, { timeout: 60_000 }).toBe(200);
    const answer = await submit(service, 1_000_000);
    expect(answer.status).toBe(200);
    acknowledged.push(((await answer.json()) as { id: string }).id);
    await expectEverythingThere(service, acknowledged);
    expect((await stopService(service)).code).toBe(0);
  });

  it('ends PostgreSQL where its log finds no room, which is back by itself once there is some', async () => {
    const { folder, service } = await start();
    const answer = await submit(service, 1);
    const acknowledged = [((await answer.json()) as { id: string }).id];
    await fill(folder);
    const url = (await findRunningPostgres(folder)) ?? expect.unreachable('the server runs');
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    const writeLog = async (): Promise<void> => {
      for (;;) await client.query("SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000000))");
    };
    await expect(writeLog()).rejects.toThrow();
    await expect
      .poll(async () => readFile(join(folder, 'postgres.log'), 'utf8'), { timeout: 60_000 })
      .toMatch(/No space left on device/);
    const unready = await readyz(service);
    expect(unready.status).toBe(503);
    expect(unready.text).toContain('database');

    makeRoom(folder);
    await expect.poll(async () => (await readyz(service)).status, { timeout: 90_000 }).toBe(200);
    expect((await submit(service, 2)).status).toBe(200);
    await expectEverythingThere(service, acknowledged);
    expect((await stopService(service)).code).toBe(0);
  });
});
