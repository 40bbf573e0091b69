/** The end of a process after a signal, whatever its threads do. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const stuckProcess = fileURLToPath(new URL('../support/stuck-process.ts', import.meta.url));

it.each(['at-work', 'given-up'])(
  'is not put off by a thread that does not end (%s)',
  { timeout: 60_000 },
  async (how) => {
    const child = spawn(process.execPath, [stuckProcess, how], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const exited = new Promise<NodeJS.Signals | null>((resolve) =>
      child.once('exit', (_code, signal) => resolve(signal)),
    );
    child.kill('SIGTERM');
    const started = performance.now();
    expect(await exited).toBe('SIGKILL');
    // The thread goes on for half a minute.
    expect(performance.now() - started).toBeLessThan(25_000);
    expect(said).toMatch(/^lungang was killed, because it had not closed 4 seconds after it was to end\.\n$/);
  },
);
