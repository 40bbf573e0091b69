/** The key of what is sealed, for commands beside a service or without one. */
import { readSecretsKey, type Seal } from '../webhooks/seal.ts';
import type { Database } from './database.ts';
import { agreeOnSeal, SecretsKeyWrong } from './sealing.ts';
import { loadSecretsKey } from './secrets-key.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const keyOf = async ({ SECRETS_KEY, DATABASE_URL, DATA_DIR }: Environment): Promise<Buffer | undefined> => {
  if (!SECRETS_KEY) return DATABASE_URL ? undefined : loadSecretsKey(DATA_DIR || 'data');
  const key = readSecretsKey(SECRETS_KEY);
  if (!key) throw new Error('SECRETS_KEY is not 32 bytes in base64');
  return key;
};

/** Undefined where an archive needs none, because nothing in it is sealed. */
export const sealForExport = async (
  database: Database,
  environment: Environment,
): Promise<Seal | undefined> => {
  const sealed = await database
    .selectFrom('objections')
    .select('id')
    .where('is_sealed', '=', true)
    .limit(1)
    .executeTakeFirst();
  if (!sealed) return undefined;
  try {
    return await agreeOnSeal(database, await keyOf(environment));
  } catch (error) {
    if (!(error instanceof SecretsKeyWrong)) throw error;
    throw new Error(`${error.message}; set SECRETS_KEY to that of the service`, { cause: error });
  }
};
