/** `lungang` as a person runs it: a process, in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/lungang.js', import.meta.url));

export type CommandRun = {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
};

export const runLungang = (
  words: readonly string[],
  { cwd, ...environment }: Readonly<Record<string, string>> & { readonly cwd: string },
): CommandRun => {
  const env = { PATH: process.env.PATH, TMPDIR: cwd, ...environment };
  const child = spawn(process.execPath, [program, ...words], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Awaited<CommandRun['ended']>>((resolve) =>
    child.once('close', (code) => resolve({ code, out, err })),
  );
  return { process: child, ended };
};
