/** The data folder of the embedded server. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { giveTo, type Identity } from './identity.ts';
import { EmbeddedPostgresUnusable, instead } from './unusable.ts';

const run = promisify(execFile);

/** Creates the data folder aside and renames it when it is complete, so that a killed service leaves no half of one. */
export const makeData = async (data: string, { initdb }: Binaries, identity: Identity): Promise<void> => {
  if (existsSync(data)) return;
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
