/** A look at a file while its sender still waits: what is nothing or a bomb is refused at once. */
import { unpackArchive } from './guard-zip.ts';
import { isArchive, readWorkbook } from './read-workbook.ts';
import { orRefused, type Refused } from './refusal.ts';

export type LookedAt = { readonly kind: 'looked-at' };

export const lookAtFile = (bytes: Uint8Array): Promise<LookedAt | Refused> =>
  orRefused(async () => {
    if (isArchive(bytes)) await unpackArchive(bytes);
    if (bytes.length === 0) {
      const read = await readWorkbook(bytes, '');
      if (read.kind === 'refused') return read;
    }
    return { kind: 'looked-at' };
  });
