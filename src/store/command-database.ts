/** The database for commands, beside a running service or without one. */
import { type Database, migrate, openDatabase } from './database.ts';
import { reachPostgresBeside } from './reach-postgres.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Commands do one thing after another. */
const connections = 1;

export const withDatabaseOf = async <Result>(
  environment: Environment,
  task: (database: Database) => Promise<Result>,
): Promise<Result> => {
  let isOver = false;
  const fail = (error: Error): void => {
    // A connection may see the server stop before it is closed itself, which is no failure.
    if (isOver) return;
    process.stderr.write(`The database broke off: ${error.message}.\n`);
  };
  const postgres = await reachPostgresBeside({
    databaseUrl: environment.DATABASE_URL || undefined,
    dataFolder: environment.DATA_DIR || 'data',
    connections,
    onLost: fail,
  });
  try {
    const database = openDatabase({ url: postgres.url, connectionsAtMost: connections, onError: fail });
    try {
      await migrate(database);
      return await task(database);
    } finally {
      isOver = true;
      await database.destroy();
    }
  } finally {
    await postgres.stop();
  }
};
