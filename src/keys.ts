/** `npm run keys`: makes, lists and revokes API keys, beside the service or without it. */
import { availableParallelism } from 'node:os';
import { runKeysCommand } from './access/keys-command.ts';
import { readConfig } from './config.ts';
import { keepApiKeys } from './store/api-keys.ts';
import { migrate, openDatabase } from './store/database.ts';
import { reachPostgresBeside } from './store/reach-postgres.ts';

const refuse = (reason: string): never => {
  process.stderr.write(`keys: ${reason}.\n`);
  process.exit(1);
};
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const read = readConfig(process.env, availableParallelism());
if ('faults' in read) refuse(read.faults.join('; '));
const { config } = read as Extract<typeof read, { config: unknown }>;

const postgres = await reachPostgresBeside({ ...config, onLost: (error) => refuse(error.message) }).catch(
  (error: unknown) => refuse(reasonOf(error)),
);
const database = openDatabase({
  url: postgres.url,
  connectionsAtMost: 1,
  onError: (error) => refuse(error.message),
});
try {
  await migrate(database);
  const now = (): Date => new Date();
  const said = await runKeysCommand(process.argv.slice(2), keepApiKeys(database, now), now());
  process.stdout.write(said.out);
  process.stderr.write(said.err);
  process.exitCode = said.exitCode;
} catch (error) {
  process.stderr.write(`keys: ${reasonOf(error)}.\n`);
  process.exitCode = 1;
} finally {
  await database.destroy();
  await postgres.stop();
}
