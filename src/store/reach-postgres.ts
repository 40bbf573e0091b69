/** Chooses PostgreSQL: the server that is named, or the embedded one. */
import { awaitPostgres } from './await-postgres.ts';
import { findRunningPostgres } from './embedded-postgres/sockets.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

export type ReachedPostgres = { readonly url: string; readonly stop: () => Promise<void> };

export type WhichPostgres = {
  /** A connection URL; undefined for the embedded server. */
  readonly databaseUrl: string | undefined;
  /** The folder of the embedded server. */
  readonly dataFolder: string;
  /** How many connections the process opens at the most. */
  readonly connections: number;
  readonly onLost: (error: Error) => void;
};

/** For the service, which is the only one to use the embedded server's folder. */
export const reachPostgres = async ({
  databaseUrl,
  dataFolder,
  connections,
  onLost,
}: WhichPostgres): Promise<ReachedPostgres> => {
  if (databaseUrl === undefined) return startEmbeddedPostgres({ folder: dataFolder, onLost });
  await awaitPostgres(databaseUrl, connections);
  return { url: databaseUrl, stop: async () => {} };
};

/** For tools that may run beside the service: uses its server where it runs, and starts it where it does not. */
export const reachPostgresBeside = async (which: WhichPostgres): Promise<ReachedPostgres> => {
  const running = which.databaseUrl ?? (await findRunningPostgres(which.dataFolder));
  return reachPostgres({ ...which, databaseUrl: running });
};
