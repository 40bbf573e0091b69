/** The secrets key of a service with the embedded server: created once, in a file beside the database. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSecretsKey, readSecretsKey } from '../webhooks/seal.ts';

export const loadSecretsKey = async (folder: string): Promise<Buffer> => {
  const file = join(folder, 'secrets.key');
  await mkdir(folder, { recursive: true });
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === undefined) {
    // Written aside and linked, so that the file is complete or absent; an existing one stays. Only the owner may read it.
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
