/** Request bodies as they were sent, compressed, and stored once per tenant. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { compress, decompress } from './compression.ts';
import type { Database } from './database.ts';

export const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Stores the bytes and answers their hash. Runs in the transaction that inserts the reference to them. */
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
