/** Starts the embedded server as a child process that never outlives the service. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import pg from 'pg';
import { isUnreachable } from '../database.ts';
import type { Binaries } from './binaries.ts';
import type { Identity } from './identity.ts';
import { EmbeddedPostgresUnusable, instead } from './unusable.ts';

/**
 * The parent process of the server. It reads from a pipe that the service holds open. When the service ends, however
 * it ends, the pipe closes, and the watchdog signals the server to stop until it has stopped. Signals of a terminal
 * are ignored here, because the service decides what they mean.
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

/**
 * Whether the server of this launch answers, and not one that an earlier service left and that is about to end.
 * Throws where the server is up and refuses the service, because the data belong to another PostgreSQL.
 */
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
    } catch (error) {
      // A server that is not up yet is unreachable, or answers too late.
      if (!isUnreachable(error) && !/timeout/.test(String(error)))
        throw new EmbeddedPostgresUnusable(
          `the data belong to another PostgreSQL, which does not admit the service; choose another DATA_DIR, or ${instead}`,
          { cause: error },
        );
    } finally {
      await client.end().catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
};

export type Launch = {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly url: string;
  /** The data folder. */
  readonly data: string;
  /** The log file; each attempt writes it anew. */
  readonly log: string;
  /** Parameters of the server, as in postgresql.conf. */
  readonly parameters: Readonly<Record<string, string>>;
};

const hasExited = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

const spawnServer = ({ binaries, identity, data, log, parameters }: Launch, id: string): ChildProcess => {
  const settings = Object.entries({ ...parameters, 'lungang.launch': id });
  const words = ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const output = openSync(log, 'w', 0o600);
  const server = spawn(
    'sh',
    ['-c', watchdog, 'lungang-postgres', ...identity.prefix, binaries.postgres, ...words],
    { stdio: ['pipe', output, output], detached: true, cwd: '/', ...identity.spawnAs },
  );
  closeSync(output);
  server.stdin?.on('error', () => {});
  return server;
};

/** Closes the pipe to the watchdog and waits until the server has stopped. */
export const stopServer = async (server: ChildProcess): Promise<void> => {
  if (hasExited(server)) return;
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.stdin?.end();
  await exited;
};

/** What the processes, the lock file or the shared memory of an earlier server make PostgreSQL say until they are gone. */
const leftovers = /lock file|is another (?:postmaster|postgres)|pre-existing shared memory|already in use/i;

/** The last complaint in the log, without time and process number. */
const complaintIn = (log: string): string => {
  const lines = log.trim().split('\n');
  const fatal = lines.findLast((line) => /\b(?:FATAL|PANIC):/.test(line));
  return fatal?.replace(/^.*\b(?:FATAL|PANIC):\s*/, '') ?? lines.slice(-3).join(' ');
};

/** What PostgreSQL writes next, so that it cannot run with less (a segment of the write-ahead log). */
const roomBytes = 16 * 2 ** 20;

/** Whether the disk is full. The log may say so, or be cut short by that very lack of room. */
const isDiskFull = async (data: string, log: string): Promise<boolean> => {
  if (/No space left on device/.test(log)) return true;
  const { bavail, bsize } = await statfs(data);
  return bavail * bsize < roomBytes;
};

export type Retries = {
  readonly milliseconds: number;
  /** Which ends of the server pass by themselves: those that an earlier server causes, or, where it ran before, all. */
  readonly of: 'leftovers' | 'everything';
  /** Whether nobody wants the server any more. */
  readonly isOver: () => boolean;
};

/**
 * Starts the server, and starts it again while what stopped it may pass. One that ran before is waited for as long as
 * its disk is full, for somebody makes room. Throws with the complaint in its log.
 */
export const launchServer = async (launch: Launch, retries: Retries): Promise<ChildProcess> => {
  let deadline = performance.now() + retries.milliseconds;
  for (;;) {
    const id = randomBytes(8).toString('hex');
    const server = spawnServer(launch, id);
    try {
      if (await answering(launch.url, id, server, 60_000)) return server;
    } catch (error) {
      await stopServer(server);
      throw error;
    }
    await stopServer(server);
    const log = await readFile(launch.log, 'utf8').catch(() => '');
    const mayPass = retries.of === 'everything' || leftovers.test(log);
    const isFull = retries.of === 'everything' && (await isDiskFull(launch.data, log));
    if (isFull) deadline = performance.now() + retries.milliseconds;
    if (mayPass && performance.now() < deadline && !retries.isOver()) {
      await new Promise((resolve) => setTimeout(resolve, isFull ? 1_000 : 100));
      continue;
    }
    throw new EmbeddedPostgresUnusable(
      `the database in ${launch.data} does not start: ${complaintIn(log)}; mend that, choose another DATA_DIR, or ${instead}`,
    );
  }
};
