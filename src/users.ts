/** `npm run users`: makes, lists and changes users, beside the service or without it. */
import { runUsersCommand } from './access/users-command.ts';
import { withDatabaseOf } from './store/command-database.ts';

try {
  const result = await withDatabaseOf(process.env, (database) =>
    runUsersCommand(process.argv.slice(2), database),
  );
  process.stdout.write(result.out);
  process.stderr.write(result.err);
  process.exitCode = result.exitCode;
} catch (error) {
  process.stderr.write(`Nothing was done: ${error instanceof Error ? error.message : String(error)}.\n`);
  process.exitCode = 1;
}
