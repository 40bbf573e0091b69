/** What was sent, to the byte: compressed, and once per tenant however often it is sent. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Both run in threads of their own, so that ten megabytes hold nobody up. */
export const compress = promisify(zstdCompress);
export const decompress = promisify(zstdDecompress);

export const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Keeps the bytes and answers the hash by which they are found; run it inside of what refers to them. */
export const storeBody = async (
  database: Database,
  tenant: string,
  bytes: Uint8Array,
  hash = hashOf(bytes),
): Promise<Buffer> => {
  const again = await database
    .updateTable('bodies')
    .set({ used_at: sql<Date>`now()` })
    .where('tenant', '=', tenant)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (again.numUpdatedRows > 0n) return hash;
  await database
    .insertInto('bodies')
    .values({ tenant, hash, zstd: await compress(bytes), size_bytes: bytes.byteLength })
    .onConflict((conflict) => conflict.columns(['tenant', 'hash']).doUpdateSet({ used_at: sql<Date>`now()` }))
    .execute();
  return hash;
};

export const readBody = async (database: Database, tenant: string, hash: Buffer): Promise<Buffer> => {
  const { zstd } = await database
    .selectFrom('bodies')
    .select('zstd')
    .where('tenant', '=', tenant)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  return decompress(zstd);
};
