/** Which key the secrets in a database are sealed by: all who use it must have the same. */
import type { Seal } from '../webhooks/seal.ts';
import type { Database } from './database.ts';

/** The secrets of this database were sealed by another key. */
export class SecretsKeyWrong extends Error {
  override readonly name = 'SecretsKeyWrong';
}

/** The first to come says which key it is; secrets from before there was one are sealed by it. */
export const agreeOnSeal = (database: Database, seal: Seal): Promise<void> =>
  database.transaction().execute(async (inside) => {
    const { fingerprint } = seal;
    await inside
      .insertInto('sealing')
      .values({ fingerprint })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const agreed = await inside
      .selectFrom('sealing')
      .select('fingerprint')
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (!agreed.fingerprint.equals(fingerprint))
      throw new SecretsKeyWrong('the secrets of webhooks in the database were sealed by another key');
    const open = await inside
      .selectFrom('webhooks')
      .select(['id', 'secret'])
      .where('is_sealed', '=', false)
      .execute();
    for (const { id, secret } of open)
      await inside
        .updateTable('webhooks')
        .set({ secret: seal.close(secret.toString(), id), is_sealed: true })
        .where('id', '=', id)
        .execute();
  });

/** For whoever has lost the key: nothing that it sealed can be read again. Answers how many webhooks are gone. */
export const forgetSealed = (database: Database): Promise<number> =>
  database.transaction().execute(async (inside) => {
    await inside.deleteFrom('sealing').execute();
    const { numDeletedRows } = await inside.deleteFrom('webhooks').executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
