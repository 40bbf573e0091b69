import { expect, it } from 'vitest';
import { openSlots, shareOf } from '../../../src/solvers/parts/slots.ts';

it('the largest tasks begin first, as many at a time as there are slots', async () => {
  const slots = openSlots(2, 60);
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const done = [3, 1, 9, 5].map((weight) =>
    slots.run(weight, () => {
      begun.push(weight);
      return new Promise<void>((resolve) => ends.set(weight, resolve));
    }),
  );
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  await settled();
  expect(begun).toEqual([9, 5]);
  ends.get(5)?.();
  await settled();
  expect(begun).toEqual([9, 5, 3]);
  ends.get(9)?.();
  ends.get(3)?.();
  await settled();
  expect(begun).toEqual([9, 5, 3, 1]);
  ends.get(1)?.();
  await Promise.all(done);
});

it('a task that throws frees its slot, and its own caller is told', async () => {
  const slots = openSlots(1, 60);
  const failing = slots.run(2, () => Promise.reject(new Error('no engine')));
  const after = slots.run(1, () => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('no engine');
  expect(await after).toBe('done');
});

it('a single task has all the time', async () => {
  const seconds = await openSlots(2, 60).run(1, (limit) => Promise.resolve(limit));
  expect(seconds).toBeLessThanOrEqual(60);
  expect(seconds).toBeGreaterThan(50);
});

it('the time left is shared out by weight, generously, and always some', () => {
  expect(shareOf(60, 2, 10, 0)).toBe(60);
  expect(shareOf(60, 2, 0, 0)).toBe(60);
  // Two slots for two equal tasks: each has one of its own. For four: three quarters, so that those that wait have some.
  expect(shareOf(60, 2, 10, 10)).toBe(60);
  expect(shareOf(60, 2, 10, 30)).toBeCloseTo(60 * 0.75, 9);
  expect(shareOf(60, 1, 10, 10)).toBeCloseTo(60 * 0.75, 9);
  expect(shareOf(60, 2, 1, 99)).toBeCloseTo(60 * 0.0396, 9);
  expect(shareOf(60, 1, 10, 90)).toBeCloseTo(60 * 0.19, 9);
  expect(shareOf(0, 1, 10, 90)).toBe(0.5);
  expect(shareOf(-1, 1, 10, 0)).toBe(0.5);
});
