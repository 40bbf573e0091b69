/**
 * A look at a file while its sender still waits: what is nothing, or an archive that unpacks to too much, is refused at
 * once. No library reads the file for that, so it needs no process.
 */
import { isArchive, unpackArchive } from './guard-zip.ts';
import { emptyFile, orRefused, type Refused } from './refusal.ts';

export type LookedAt = { readonly kind: 'looked-at' };

export const lookAtFile = (bytes: Uint8Array): Promise<LookedAt | Refused> =>
  orRefused(async () => {
    if (bytes.length === 0) throw emptyFile();
    if (isArchive(bytes)) await unpackArchive(bytes);
    return { kind: 'looked-at' };
  });
