/**
 * Which key the secrets in a database are sealed by: all who use it must have the same. Where none is given, the key is
 * made once and kept in the database itself, so that every server finds it; it then protects from nobody who reads
 * the whole database, until somebody sets a key.
 */
import { randomBytes } from 'node:crypto';
import { type Seal, sealWith, secretsKeyBytes } from '../webhooks/seal.ts';
import type { Database } from './database.ts';

/** The secrets of this database were sealed by another key, or by one that was not given. */
export class SecretsKeyWrong extends Error {
  override readonly name = 'SecretsKeyWrong';
}

/** The first to come says which key it is. Secrets from before there was one, or from before it was given, are sealed by it. */
export const agreeOnSeal = (database: Database, given: Buffer | undefined): Promise<Seal> =>
  database.transaction().execute(async (inside) => {
    const made = given ?? randomBytes(secretsKeyBytes);
    const kept_key = given ? null : made;
    await inside
      .insertInto('sealing')
      .values({ fingerprint: sealWith(made).fingerprint, kept_key })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const agreed = await inside.selectFrom('sealing').selectAll().forUpdate().executeTakeFirstOrThrow();
    const before = agreed.kept_key && sealWith(agreed.kept_key);
    const seal = given ? sealWith(given) : before;
    if (!seal) throw new SecretsKeyWrong('the secrets of webhooks in the database were sealed by a key');
    const isOther = !agreed.fingerprint.equals(seal.fingerprint);
    if (isOther && !before)
      throw new SecretsKeyWrong('the secrets of webhooks in the database were sealed by another key');
    if (isOther)
      await inside.updateTable('sealing').set({ fingerprint: seal.fingerprint, kept_key: null }).execute();
    const webhooks = await inside.selectFrom('webhooks').select(['id', 'secret', 'is_sealed']).execute();
    for (const { id, secret, is_sealed } of webhooks) {
      if (is_sealed && !isOther) continue;
      const open = is_sealed && before ? before.open(secret, id) : secret.toString();
      await inside
        .updateTable('webhooks')
        .set({ secret: seal.close(open, id), is_sealed: true })
        .where('id', '=', id)
        .execute();
    }
    return seal;
  });

/** For whoever has lost the key: nothing that it sealed can be read again. Answers how many webhooks are gone. */
export const deleteSealedWebhooks = (database: Database): Promise<number> =>
  database.transaction().execute(async (inside) => {
    await inside.deleteFrom('sealing').execute();
    const { numDeletedRows } = await inside.deleteFrom('webhooks').executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
