/** What the processes say at the start where their database cannot be used: one sentence, soon, and exit code 1. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { awaitPostgres, PostgresUnusable } from '../../src/store/await-postgres.ts';
import { findBinaries } from '../../src/store/embedded-postgres/binaries.ts';
import { giveTo, identityFor } from '../../src/store/embedded-postgres/identity.ts';
import { EmbeddedPostgresUnusable } from '../../src/store/embedded-postgres/unusable.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { withDatabase } from '../support/database-server.ts';
import { runCommand } from '../support/service.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lungang-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

/** A port at which nothing listens any more. */
const deadPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('DATABASE_URL', () => {
  it.each(['start', 'worker'] as const)('is refused by npm run %s where nothing listens', async (command) => {
    const port = await deadPort();
    const ended = await runCommand(command, {
      DATABASE_URL: `postgresql://me:secret@127.0.0.1:${port}/plans`,
    });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      new RegExp(
        `^lungang (?:worker )?cannot start: DATABASE_URL names the database plans at 127.0.0.1:${port}, but nothing listens there; start PostgreSQL, .*\\.\\n$`,
      ),
    );
    expect(ended.stderr).not.toContain('secret');
  });

  it('is refused where the server does not answer, or has no such database', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const mute = awaitPostgres(`postgresql://me@127.0.0.1:${port}/plans`, 1);
    await expect(mute).rejects.toThrow(/nothing answers there/);
    silent.close();
    const { url } = inject('databaseServer');
    await expect(awaitPostgres(withDatabase(url, 'nowhere'), 1)).rejects.toThrow(
      /there is no such database; create it/,
    );
    await expect(awaitPostgres('postgresql://me@no-such-host.invalid/plans', 1)).rejects.toThrow(
      PostgresUnusable,
    );
  });

  it('is refused where nothing can be written', async () => {
    const url = new URL(inject('databaseServer').url);
    await awaitPostgres(url.href, 1);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    await expect(awaitPostgres(url.href, 1)).rejects.toThrow(/takes no changes; name the primary/);
  });
});

describe('DATA_DIR', () => {
  const start = () => startEmbeddedPostgres({ folder, onLost: () => {} });

  it('is refused by the service where it is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const ended = await runCommand('start', { DATA_DIR: file });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      /^lungang cannot start: the folder .*file cannot be written to \(EEXIST\); .*\.\n$/,
    );
  });

  it.skipIf(process.platform !== 'linux')(
    'is refused where nothing can be written (skipped beside Linux)',
    async () => {
      // The file system of processes is one that even root cannot write to.
      const unwritable = startEmbeddedPostgres({ folder: '/proc/self', onLost: () => {} });
      await expect(unwritable).rejects.toThrow(/cannot be written to .*choose another DATA_DIR/);
    },
  );

  it('is refused where it is the folder of another PostgreSQL', async () => {
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
    await expect(start()).rejects.toThrow(
      /is the data folder of another PostgreSQL; choose another DATA_DIR/,
    );
  });

  it('is refused where the place of the data holds something else, or data of another version', async () => {
    await mkdir(join(folder, 'postgres-18'));
    await writeFile(join(folder, 'postgres-18', 'notes.txt'), 'mine');
    await expect(start()).rejects.toThrow(/postgres-18 holds no data of PostgreSQL; move it away/);
    await writeFile(join(folder, 'postgres-18', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/holds data of PostgreSQL 15, not 18/);
  });

  it('is refused where the data are damaged, with what PostgreSQL says', { timeout: 20_000 }, async () => {
    await mkdir(join(folder, 'postgres-18'), { mode: 0o700 });
    await writeFile(join(folder, 'postgres-18', 'PG_VERSION'), '18\n');
    await expect(start()).rejects.toThrow(/does not start: \S.*; mend that, choose another DATA_DIR/);
  });

  it('is refused where the data are those of a server with other users', { timeout: 30_000 }, async () => {
    const binaries = await findBinaries();
    const identity = await identityFor(folder, binaries);
    const data = join(folder, 'postgres-18');
    await mkdir(data, { mode: 0o700 });
    await giveTo(data, identity);
    const [program = '', ...words] = [...identity.prefix, binaries.initdb, '-D', data, '--username=other'];
    await promisify(execFile)(program, [...words, '--auth=trust'], { ...identity.spawnAs, cwd: '/' });
    await expect(start()).rejects.toThrow(EmbeddedPostgresUnusable);
    await expect(start()).rejects.toThrow(/the data belong to another PostgreSQL/);
  });
});

describe('npm run import', () => {
  const imported = async (bytes: Uint8Array | string): Promise<string> => {
    const file = join(folder, 'archive.zst');
    await writeFile(file, bytes);
    const ended = await runCommand('import', { DATABASE_URL: inject('databaseServer').url }, file);
    expect(ended.code).toBe(1);
    return ended.stderr;
  };

  it('names what is wrong with the file', { timeout: 60_000 }, async () => {
    const wrong =
      /^Nothing was imported: this is no archive of lungang; name a file that npm run export wrote\.\n$/;
    expect(await imported('姓名,学校\n')).toMatch(wrong);
    expect(await imported('')).toMatch(wrong);
    expect(await imported(zstdCompressSync('something else'))).toMatch(wrong);
    expect(await imported(zstdCompressSync('null\n'))).toMatch(wrong);
    const whole = zstdCompressSync(Buffer.alloc(100_000, 'x'.repeat(77)));
    expect(await imported(whole.subarray(0, whole.length - 5))).toMatch(/^Nothing was imported: .*\.\n$/);
    expect(await imported(whole.subarray(0, 8))).toMatch(/cut off or changed|no archive/);
    const missing = await runCommand('import', {}, join(folder, 'nothing.zst'));
    expect(missing.stderr).toMatch(
      /^Nothing was imported: there is no file .*nothing\.zst; correct its name\.\n$/,
    );
    expect(missing.code).toBe(1);
  });
});
