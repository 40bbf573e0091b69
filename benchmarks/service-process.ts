/** The service as npm start starts it, in a temporary folder, and monitored. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Watched } from './watch-process.ts';

export type ServiceProcess = {
  readonly origin: string;
  /** One a second, for as long as it runs. */
  readonly watched: readonly Watched[];
  /** Ends it like a machine that shuts down, and returns its exit code. */
  readonly stop: () => Promise<number | null>;
};

export const startService = async (settings: Readonly<Record<string, string>>): Promise<ServiceProcess> => {
  const folder = await mkdtemp(join(tmpdir(), 'lungang-bench-'));
  const service = spawn(process.execPath, ['--import', './benchmarks/watch-process.ts', 'src/server.ts'], {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    env: { PORT: '0', DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => service.once('exit', resolve));
  const watched: Watched[] = [];
  createInterface({ input: service.stderr }).on('line', (line) => {
    if (line.startsWith('{"delay')) watched.push(JSON.parse(line) as Watched);
    else process.stderr.write(`${line}\n`);
  });
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface({ input: service.stdout }).on('line', (line) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (address !== undefined) resolve(address);
    });
    ended.then((code) => reject(new Error(`the service ended with ${code} before it listened`)));
  });
  return {
    origin,
    watched,
    stop: async () => {
      service.kill('SIGTERM');
      const code = await ended;
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
};
