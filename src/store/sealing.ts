/**
 * Agrees on the key that seals the secrets of webhooks and the texts of objections; all servers of a database must use the same. Where none is
 * configured, the key is created once and stored in the database itself. It then protects nothing against a reader of
 * the whole database, until a key is configured.
 */
import { randomBytes } from 'node:crypto';
import { type Seal, sealWith, secretsKeyBytes } from '../webhooks/seal.ts';
import type { Database } from './database.ts';
import { forgetSealedTexts, sealObjections } from './objections.ts';

/** Another key sealed the secrets of this database, or no key is configured. */
export class SecretsKeyWrong extends Error {
  override readonly name = 'SecretsKeyWrong';
}

/** The first server decides on the key. Secrets that are unsealed, or sealed by a stored key, are sealed by it anew. */
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
    if (!seal) throw new SecretsKeyWrong('the secrets in the database were sealed by a key');
    const isOther = !agreed.fingerprint.equals(seal.fingerprint);
    if (isOther && !before)
      throw new SecretsKeyWrong('the secrets in the database were sealed by another key');
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
    await sealObjections(inside, seal, { before, isOther });
    return seal;
  });

/** Deletes webhooks whose secrets cannot be read because the key is lost, and such texts of objections. Answers the number of webhooks. */
export const deleteSealedWebhooks = (database: Database): Promise<number> =>
  database.transaction().execute(async (inside) => {
    await inside.deleteFrom('sealing').execute();
    await forgetSealedTexts(inside);
    const { numDeletedRows } = await inside.deleteFrom('webhooks').executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
