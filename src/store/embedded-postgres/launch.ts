/** Starts the embedded server as a child process that never outlives the service. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
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

/** Whether the server of this launch answers, and not one that an earlier service left and that is about to end. */
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

/** Starts the server, and starts it again for so long while it does not come up. Throws with the end of its log. */
export const launchServer = async (launch: Launch, retryMilliseconds: number): Promise<ChildProcess> => {
  const deadline = performance.now() + retryMilliseconds;
  for (;;) {
    const id = randomBytes(8).toString('hex');
    const server = spawnServer(launch, id);
    if (await answering(launch.url, id, server, 60_000)) return server;
    await stopServer(server);
    // The processes and the shared memory of an earlier server take a moment to go.
    if (performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    const text = await readFile(launch.log, 'utf8').catch(() => '');
    const end = text.trim().split('\n').slice(-3).join(' ');
    throw new EmbeddedPostgresUnusable(
      `the database in ${launch.data} does not start: ${end}; or ${instead}`,
    );
  }
};
