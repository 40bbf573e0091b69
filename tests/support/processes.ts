/** Processes of this machine, as /proc tells of them: whether something was left running. */
import { readdir, readFile } from 'node:fs/promises';

/** The commands of processes that name this folder; nothing where there is no /proc. */
export const processesNaming = async (folder: string): Promise<readonly string[]> => {
  const numbers = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    numbers.map((number) => readFile(`/proc/${number}/cmdline`, 'utf8').catch(() => '')),
  );
  return commands
    .map((command) => command.replaceAll('\0', ' '))
    .filter((command) => command.includes(folder));
};
