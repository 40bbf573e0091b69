/** The service as it is run: a process of its own, started by the command of `npm start`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };
import { type TestDatabase, testDatabase } from './test-database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Service = {
  readonly origin: string;
  /** The database it uses, unless it was told to use another. */
  readonly database: TestDatabase;
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly log: () => string;
};

const run = (environment: Readonly<Record<string, string>>) => {
  const [program, ...words] = manifest.scripts.start.split(' ');
  if (program !== 'node') throw new Error('npm start is expected to start node');
  // The tests themselves run on the Node that npm start finds. Nothing of this environment is handed on.
  const child = spawn(process.execPath, words, { cwd: root, env: environment, stdio: 'pipe' });
  const told = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told.stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, ...told }));
  });
  return { child, told, ended };
};

/** Runs the command until it ends by itself. */
export const runToItsEnd = async (environment: Readonly<Record<string, string>>): Promise<Ended> => {
  const database = await testDatabase();
  const ended = await run({ DATABASE_URL: database.url, ...environment }).ended;
  await database.drop();
  return ended;
};

/** Starts the service on a port that is free and waits until it listens. */
export const startService = async (environment: Readonly<Record<string, string>> = {}): Promise<Service> => {
  const database = await testDatabase();
  const { child, told, ended } = run({ PORT: '0', DATABASE_URL: database.url, ...environment });
  const listening = async (): Promise<string> => {
    for (;;) {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(told.stdout)?.[0];
      if (address !== undefined) return address;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const origin = await Promise.race([
    listening(),
    ended.then(({ stderr }): never => {
      throw new Error(`the service ended before it listened: ${stderr}`);
    }),
  ]);
  return { origin, database, process: child, ended, log: () => told.stdout + told.stderr };
};

export const stopService = async ({ process: child, ended, database }: Service): Promise<Ended> => {
  child.kill('SIGTERM');
  const told = await ended;
  await database.drop();
  return told;
};

export const post = (
  { origin }: Pick<Service, 'origin'>,
  path: string,
  body: object | string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
