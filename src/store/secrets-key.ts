/** The key of a service that has a database of its own: made once, and kept in a file beside it. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSecretsKey, readSecretsKey } from '../webhooks/seal.ts';

export const loadSecretsKey = async (folder: string): Promise<Buffer> => {
  const file = join(folder, 'secrets.key');
  await mkdir(folder, { recursive: true });
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === undefined) {
    // Whole or not at all, whatever dies meanwhile; nobody but the service reads it; one that is there stays.
    const aside = `${file}.${randomBytes(4).toString('hex')}`;
    await writeFile(aside, `${makeSecretsKey()}\n`, { mode: 0o600, flush: true });
    await link(aside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(aside);
  }
  const key = readSecretsKey(before ?? (await readFile(file, 'utf8')));
  if (!key) throw new Error(`${file} does not hold a key, which is 32 bytes in base64`);
  return key;
};
