/** The data folder of the embedded server. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { giveTo, type Identity } from './identity.ts';
import { EmbeddedPostgresUnusable, instead } from './unusable.ts';

const run = promisify(execFile);

/** The version of PostgreSQL that comes with the service, as its data folders name it. */
const version = '18';

/** Throws where data that are there already are no data of this PostgreSQL. */
const checkData = async (data: string): Promise<void> => {
  const found = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (found?.trim() === version) return;
  const what =
    found === undefined ? 'no data of PostgreSQL' : `data of PostgreSQL ${found.trim()}, not ${version}`;
  throw new EmbeddedPostgresUnusable(
    `${data} holds ${what}; move it away, choose another DATA_DIR, or ${instead}`,
  );
};

/** Creates the folder of the service where there is none. Throws where it cannot be used, with the reason. */
export const openFolder = async (given: string): Promise<string> => {
  try {
    await mkdir(given, { recursive: true });
    const folder = await realpath(given);
    const trial = join(folder, `.${randomBytes(6).toString('hex')}.trial`);
    await writeFile(trial, '');
    await rm(trial);
    if (!existsSync(join(folder, 'PG_VERSION'))) return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedPostgresUnusable(
      `the folder ${given} cannot be written to (${code}); allow it, choose another DATA_DIR, or ${instead}`,
    );
  }
  throw new EmbeddedPostgresUnusable(
    `${given} is the data folder of another PostgreSQL; choose another DATA_DIR, or ${instead}`,
  );
};

/** Creates the data folder aside and renames it when it is complete, so that a killed service leaves no half of one. */
export const makeData = async (data: string, { initdb }: Binaries, identity: Identity): Promise<void> => {
  if (existsSync(data)) return checkData(data);
  const aside = `${data}.${randomBytes(6).toString('hex')}.new`;
  await mkdir(aside, { mode: 0o700 });
  await giveTo(aside, identity);
  const [program = initdb, ...words] = [...identity.prefix, initdb];
  try {
    await run(
      program,
      [...words, '-D', aside, '--username=lungang', '--auth=trust', '--locale=C', '--encoding=UTF8'],
      { ...identity.spawnAs, cwd: '/' },
    );
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    const reason = String((error as { stderr?: unknown }).stderr ?? error).trim();
    throw new EmbeddedPostgresUnusable(`the database could not be made: ${reason}; or ${instead}`);
  }
  await rename(aside, data);
};
