import { afterEach, expect, it } from 'vitest';
import { isThreadDeath } from '../../src/threads/thread-death.ts';
import { openThreadPool, type ThreadPool } from '../../src/threads/thread-pool.ts';
import type { Wish } from '../support/obedient.worker.ts';

let pool: ThreadPool<Wish, string>;
const open = (threads: number): void => {
  pool = openThreadPool<Wish, string>({
    worker: { beside: import.meta.url, file: '../support/obedient.worker', does: 'obey' },
    atLeast: threads,
    atMost: threads,
  });
};
afterEach(() => pool.close());
const answer = (text: string): Promise<string> => pool.run({ kind: 'answer', text });

it('does one task per thread at a time; others wait', async () => {
  open(1);
  const giveUp = new AbortController();
  const first = pool.run({ kind: 'hold on to something for ever' }, { signal: giveUp.signal });
  let isAnswered = false;
  const second = answer('second').then((text) => {
    isAnswered = true;
    return text;
  });
  const third = pool.run({ kind: 'fail' });
  const ends = Promise.all([expect(first).rejects.toThrow(/abort/i), expect(third).rejects.toThrow('a bug')]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isAnswered).toBe(false);
  giveUp.abort();
  expect(await second).toBe('second');
  await ends;
});

it('puts another thread in the place of one that is given up, whatever it is at', {
  timeout: 60_000,
}, async () => {
  open(2);
  for (let round = 0; round < 4; round++) {
    const giveUp = new AbortController();
    const endless = pool.run({ kind: 'go on for ever' }, { signal: giveUp.signal });
    const given = expect(endless).rejects.toThrow(/abort/i);
    expect(await answer(`beside ${round}`)).toBe(`beside ${round}`);
    giveUp.abort();
    await given;
  }
  expect(await Promise.all([answer('a'), answer('b')])).toEqual(['a', 'b']);
});

it('the death of a thread is that of its task alone', { timeout: 60_000 }, async () => {
  open(2);
  const giveUp = new AbortController();
  const bystander = pool.run({ kind: 'hold on to something for ever' }, { signal: giveUp.signal });
  let end: unknown;
  bystander.catch((error: unknown) => {
    end = error;
  });
  expect(await pool.run({ kind: 'die' }).catch((error: unknown) => error)).toSatisfy(isThreadDeath);
  expect(await pool.run({ kind: 'die' }).catch((error: unknown) => error)).toSatisfy(isThreadDeath);
  expect(await answer('after it')).toBe('after it');
  expect(end).toBeUndefined();
  giveUp.abort();
  await expect.poll(() => end).toMatchObject({ name: 'AbortError' });
});
