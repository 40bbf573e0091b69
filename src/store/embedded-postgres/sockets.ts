/** The sockets of the embedded server: the one of PostgreSQL, and the one that locks its folder. */
import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresUnusable, instead } from './unusable.ts';

/** The path of a socket has at most 107 bytes, of which PostgreSQL takes 16 for its own name. */
export const socketFolderOf = (folder: string): string => {
  const inside = join(folder, 'run');
  if (Buffer.byteLength(inside) < 85) return inside;
  return join(tmpdir(), `lungang-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
};

const lockOf = (folder: string): string => join(socketFolderOf(folder), 'service');
export const urlOf = (folder: string): string =>
  `postgresql://lungang@socket/postgres?host=${encodeURIComponent(socketFolderOf(folder))}`;

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(path);
    const end = (is: boolean) => (): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });

/**
 * Locks the folder for this service by a socket that answers as long as the process lives. Unlike a file with the
 * number of a process, it cannot be left behind or be taken for that of another process.
 */
export const lockFolder = async (folder: string): Promise<Server> => {
  const path = lockOf(folder);
  if (await answers(path))
    throw new EmbeddedPostgresUnusable(
      `another service uses ${folder}; stop it, choose another DATA_DIR, or ${instead} for both`,
    );
  await rm(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  server.unref();
  return server;
};

/** The connection URL of the server of a running service, for tools that run beside it; undefined where none runs. */
export const findRunningPostgres = async (folder: string): Promise<string | undefined> => {
  const real = await realpath(folder).catch(() => folder);
  return (await answers(lockOf(real))) ? urlOf(real) : undefined;
};
