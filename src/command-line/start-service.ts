/** A service for the length of one command, with a database of its own that is gone afterwards. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { en, zh } from '../../models/vocabulary/words.ts';
import { CommandEnd, exitCodes } from './exit-codes.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type StartedService = { readonly baseUrl: string; readonly stop: () => Promise<void> };

/** Compiled or not, as this file is. */
const program = fileURLToPath(new URL(`../momentary-service${extname(import.meta.url)}`, import.meta.url));

/** Settings that would lead to data or listeners of another service. */
const settingsOfAnother =
  /^(?:DATABASE_|SECRETS_KEY$|WORKER_PORT$|CORS_ORIGINS$|ALLOWED_HOSTS$|OTEL_|KEEP_|NODE_CHANNEL_)/;

const settingsFor = (environment: Environment): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !settingsOfAnother.test(name))),
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'info',
  // What would be warmed up is what is asked next.
  WARM_UP: 'off',
  CLOSE_GRACE_SECONDS: '0',
});

/** Where it listens, as its log says, or why it does not. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let [log, complaint] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      // Once it is known, the log is of no interest, but has to be read.
      if (log === 'known') return;
      log += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(log)?.[0];
      if (address === undefined) return;
      log = 'known';
      resolve(address);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.once('error', reject);
    child.once('close', () => {
      const reason = complaint.trim();
      const words = {
        en: en`No service could be started for the moment: ${reason}`,
        zh: zh`无法启动临时服务：${reason}`,
      };
      reject(new CommandEnd(exitCodes.serviceFailed, words));
    });
  });

export const startService = async (environment: Environment): Promise<StartedService> => {
  // In a group of its own, Ctrl-C reaches the command alone, which ends the service in order.
  const child = spawn(process.execPath, [program], {
    env: settingsFor(environment),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  let folder: string | undefined;
  child.once('message', (message: { readonly folder: string }) => {
    folder = message.folder;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    return { baseUrl: await addressOf(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
