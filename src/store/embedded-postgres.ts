/**
 * The embedded PostgreSQL, used where DATABASE_URL names no server: the real server, run beside the service over a
 * folder of its own and reached by a Unix socket alone. It never outlives the service, and is restarted when it dies.
 */
import type { ChildProcess } from 'node:child_process';
import { chmod, lchown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries } from './embedded-postgres/binaries.ts';
import { makeData, openFolder } from './embedded-postgres/data-folder.ts';
import { giveTo, type Identity, identityFor } from './embedded-postgres/identity.ts';
import { type Launch, launchServer, stopServer } from './embedded-postgres/launch.ts';
import { lockFolder, socketFolderOf, urlOf } from './embedded-postgres/sockets.ts';

export type EmbeddedPostgres = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Holds everything; one service at a time may use it. */
  readonly folder: string;
  /** Further parameters of the server, as in postgresql.conf. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Called when the server died and could not be started again. */
  readonly onLost: (error: Error) => void;
};

const makeSocketFolder = async (folder: string, { owner }: Identity): Promise<string> => {
  const sockets = socketFolderOf(folder);
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  await chmod(sockets, 0o700);
  if (owner) await lchown(sockets, owner.uid, owner.gid);
  return sockets;
};

const prepareData = async ({ data, binaries, identity }: Launch): Promise<void> => {
  await makeData(data, binaries, identity);
  if (identity.owner && (await stat(data)).uid !== identity.owner.uid) await giveTo(data, identity);
};

/** Restarts the server whenever it dies, until `stop`. */
const keepRunning = (launch: Launch, first: ChildProcess, onLost: (error: Error) => void) => {
  let isStopping = false;
  let server = first;
  const watch = (): void => {
    server.once('exit', () => {
      if (isStopping) return;
      launchServer(launch, { milliseconds: 60_000, of: 'everything', isOver: () => isStopping }).then(
        (next) => {
          server = next;
          if (isStopping) server.stdin?.end();
          else watch();
        },
        (error: unknown) => {
          if (!isStopping) onLost(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  };
  watch();
  return {
    stop: (): Promise<void> => {
      isStopping = true;
      return stopServer(server);
    },
  };
};

/** Throws EmbeddedPostgresUnusable where the server cannot run here, and says what to do instead. */
export const startEmbeddedPostgres = async ({
  folder: given,
  parameters = {},
  onLost,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const binaries = await findBinaries();
  const folder = await openFolder(given);
  const identity = await identityFor(folder, binaries);
  const sockets = await makeSocketFolder(folder, identity);
  const locked = await lockFolder(folder);
  const unlock = (): Promise<void> => new Promise((resolve) => locked.close(() => resolve()));
  const url = urlOf(folder);
  const launch: Launch = {
    binaries,
    identity,
    url,
    data: join(folder, 'postgres-18'),
    log: join(folder, 'postgres.log'),
    parameters: {
      listen_addresses: '',
      unix_socket_directories: sockets,
      max_connections: '200',
      // The values in statements stay out of the log.
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      ...parameters,
    },
  };
  try {
    await prepareData(launch);
    const first = await launchServer(launch, {
      milliseconds: 30_000,
      of: 'leftovers',
      isOver: () => false,
    });
    const server = keepRunning(launch, first, onLost);
    return {
      url,
      stop: async () => {
        await server.stop();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
};
