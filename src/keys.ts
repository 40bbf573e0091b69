/** `npm run keys`: makes, lists and revokes API keys, beside the service or without it. */
import { runKeysCommand } from './access/keys-command.ts';
import { openApiKeys } from './store/api-keys.ts';
import { withDatabaseOf } from './store/command-database.ts';
import { deleteSealedWebhooks } from './store/sealing.ts';

try {
  const now = (): Date => new Date();
  const result = await withDatabaseOf(process.env, (database) =>
    runKeysCommand(process.argv.slice(2), openApiKeys(database, now), now(), () =>
      deleteSealedWebhooks(database),
    ),
  );
  process.stdout.write(result.out);
  process.stderr.write(result.err);
  process.exitCode = result.exitCode;
} catch (error) {
  process.stderr.write(`Nothing was done: ${error instanceof Error ? error.message : String(error)}.\n`);
  process.exitCode = 1;
}
