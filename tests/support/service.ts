/** The service as it is run: processes of its own, started by the commands of `npm start`, `npm run worker` and `npm run keys`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };
import { type TestDatabase, testDatabase } from './test-database.ts';
import { testSecretsKey } from './test-seal.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Environment = Readonly<Record<string, string>>;
export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};
export type Running = {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly log: () => string;
};
export type Service = Running & {
  readonly origin: string;
  /** Its database is gone once it is stopped, where it was made for it. */
  readonly database: TestDatabase | undefined;
};

const run = (
  command: 'start' | 'worker' | 'keys' | 'import',
  environment: Environment,
  more: readonly string[] = [],
): Running => {
  // What a POSIX shell becomes; behind it stands what Windows runs, where there is no exec.
  const [own = ''] = manifest.scripts[command].split(' || ');
  const [program, ...words] = own.replace(/^exec /, '').split(' ');
  if (program !== 'node') throw new Error('the command is expected to become node');
  // The tests themselves run on the Node that npm finds. Nothing of this environment is handed on.
  const env = { SECRETS_KEY: testSecretsKey, WARM_UP: 'off', ...environment };
  const child = spawn(process.execPath, [...words, ...more], { cwd: root, env, stdio: 'pipe' });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...output }));
  });
  return { process: child, ended, log: () => output.stdout + output.stderr };
};

/** Waits until the process has said this, and answers what it said. */
const said = async ({ log, ended }: Running, pattern: RegExp): Promise<string> => {
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  for (;;) {
    const found = pattern.exec(log())?.[0];
    if (found !== undefined) return found;
    if (isOver) throw new Error(`the process ended before it said ${pattern}: ${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Runs the command until it ends by itself. */
export const runToItsEnd = async (environment: Environment): Promise<Ended> => {
  const database = await testDatabase();
  const ended = await run('start', { DATABASE_URL: database.url, ...environment }).ended;
  await database.drop();
  return ended;
};

/** Runs a command until it ends by itself, with nothing but this environment. */
export const runCommand = (
  command: 'start' | 'worker' | 'import',
  environment: Environment,
  ...words: readonly string[]
): Promise<Ended> => run(command, environment, words).ended;

/** What `npm run keys` says to these words. */
export const runKeys = (environment: Environment, ...words: readonly string[]): Promise<Ended> =>
  run('keys', environment, words).ended;

/** Starts the service on a port that is free, unless one is given, and waits until it listens. */
export const startService = async (environment: Environment = {}): Promise<Service> => {
  const hasOwn = environment.DATABASE_URL !== undefined || environment.DATA_DIR !== undefined;
  const database = hasOwn ? undefined : await testDatabase();
  const running = run('start', {
    PORT: '0',
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...environment,
  });
  const origin = await said(running, /http:\/\/127\.0\.0\.1:\d+/);
  return { ...running, origin, database };
};

/** Starts a machine that only solves, and waits until it does. */
export const startWorker = async (environment: Environment): Promise<Running> => {
  const running = run('worker', environment);
  await said(running, /"works"/);
  return running;
};

export const stopService = async ({
  process: child,
  ended,
  database,
}: Running & Partial<Pick<Service, 'database'>>): Promise<Ended> => {
  child.kill('SIGTERM');
  const end = await ended;
  await database?.drop();
  return end;
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
