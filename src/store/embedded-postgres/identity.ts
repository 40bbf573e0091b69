/** The user that the embedded server runs as. */
import { execFile } from 'node:child_process';
import { lchown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresUnusable, instead } from './unusable.ts';

const run = promisify(execFile);

/** The user that PostgreSQL runs as; it refuses to run as root. */
export type Identity = {
  /** Owner of the data, as the file system sees it. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** The words before every command. */
  readonly prefix: readonly string[];
  readonly spawnAs: { readonly uid?: number; readonly gid?: number };
};

const nobody = 65_534;

export const identityFor = async (folder: string, { postgres }: Binaries): Promise<Identity> => {
  if (process.getuid?.() !== 0) return { owner: undefined, prefix: [], spawnAs: {} };
  const spawnAs = { uid: nobody, gid: nobody };
  const reaches = await run(
    'sh',
    ['-c', 'test -x "$1" && test -x "$2"', 'sh', postgres, folder],
    spawnAs,
  ).then(
    () => true,
    () => false,
  );
  if (reaches) return { owner: spawnAs, prefix: [], spawnAs };
  // The user nobody reaches nothing below a folder such as /root, but a user namespace maps root to nobody.
  const words = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  try {
    await run('unshare', [...words, postgres, '--version']);
    return { owner: { uid: 0, gid: 0 }, prefix: ['unshare', ...words], spawnAs: {} };
  } catch {
    throw new EmbeddedPostgresUnusable(
      `the service runs as root, which PostgreSQL refuses, and the user "nobody" cannot reach ${folder}; run the service as another user, choose another DATA_DIR, or ${instead}`,
    );
  }
};

/** Makes the user the owner of the folder and of everything in it. */
export const giveTo = async (folder: string, { owner }: Identity): Promise<void> => {
  if (!owner) return;
  for (const entry of await readdir(folder, { recursive: true }))
    await lchown(join(folder, entry), owner.uid, owner.gid);
  await lchown(folder, owner.uid, owner.gid);
};
