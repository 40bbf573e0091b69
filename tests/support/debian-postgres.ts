/** The PostgreSQL of the machine, as an administrator would run it: another version than the one that comes along. */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tellServer } from './database-server.ts';

const initdb = globSync('/usr/lib/postgresql/*/bin/initdb').sort().at(-1);
export const isPostgresInstalled = initdb !== undefined;

const nobody = { uid: 65_534, gid: 65_534 };

export type MachinePostgres = { readonly url: string; readonly stop: () => Promise<void> };

export const startMachinePostgres = async (): Promise<MachinePostgres> => {
  if (initdb === undefined) throw new Error('no PostgreSQL is installed on this machine');
  const folder = await mkdtemp(join(tmpdir(), 'lungang-debian-'));
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to be root.
  if (isRoot) await chown(folder, nobody.uid, nobody.gid);
  const options = { cwd: '/', stdio: 'ignore', ...(isRoot ? nobody : {}) } as const;
  const data = join(folder, 'data');
  const made = spawn(initdb, ['-D', data, '--username=tester', '--auth=trust', '--encoding=UTF8'], options);
  const code = await new Promise((resolve) => made.once('exit', resolve));
  if (code !== 0) throw new Error(`initdb ended with ${code}`);
  const words = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'];
  const server = spawn(join(dirname(initdb), 'postgres'), words, options);
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `postgresql://tester@socket/postgres?host=${encodeURIComponent(folder)}`;
  for (let tries = 0; ; tries++) {
    try {
      await tellServer(url, 'SELECT 1');
      break;
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    url,
    stop: async () => {
      server.kill('SIGINT');
      await gone;
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
};
