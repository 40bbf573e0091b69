/** Piscina's own words for threads that died, as this version says them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isThreadDeath } from '../../src/threads/thread-death.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lungang-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What becomes of a task of this body. */
const errorOf = async (body: string): Promise<unknown> => {
  const filename = join(folder, `${body.length}.mjs`);
  await writeFile(filename, `export default async () => { ${body} };`);
  const pool = new Piscina({ filename, maxThreads: 1, resourceLimits: { maxOldGenerationSizeMb: 16 } });
  try {
    return await pool.run(undefined).catch((error: unknown) => error);
  } finally {
    await pool.destroy();
  }
};

it('recognises a thread that ran out of memory, and one that ended itself', async () => {
  // Of many small arrays, a thread near its limit at times neither ends nor can be ended; large ones end it at once.
  expect(
    await errorOf('const all = []; for (;;) all.push(new Array(1_000_000).fill(all.length));'),
  ).toSatisfy(isThreadDeath);
  expect(await errorOf('process.exit(3);')).toSatisfy(isThreadDeath);
});

it('takes an error of the task for what it is', async () => {
  expect(await errorOf("throw new Error('a fault in the program');")).not.toSatisfy(isThreadDeath);
});
