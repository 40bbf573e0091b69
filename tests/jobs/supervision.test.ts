import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type SupervisionOptions, superviseQueue } from '../../src/jobs/supervision.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const start = (options: Partial<SupervisionOptions> = {}) => {
  const counts = { looks: 0, supervised: 0, woken: 0, failures: 0 };
  const end = superviseQueue({
    hasUnfinished: async () => {
      counts.looks += 1;
      return false;
    },
    supervise: async () => {
      counts.supervised += 1;
    },
    wake: () => {
      counts.woken += 1;
    },
    onError: () => {
      counts.failures += 1;
    },
    ...options,
  });
  return { counts, end };
};

it('leaves an idle queue alone, but for one look in a while', async () => {
  const { counts, end } = start();
  await vi.advanceTimersByTimeAsync(120_000);
  // Two minutes of less than a statement in a second and of a round every half minute.
  expect(counts.looks).toBeLessThan(60);
  expect(counts.supervised).toBeGreaterThanOrEqual(4);
  expect(counts.supervised).toBeLessThan(8);
  expect(counts.woken).toBe(0);
  await end();
  const { looks } = counts;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(counts.looks).toBe(looks);
});

it('supervises at once, and every few seconds while something is unfinished, and wakes for what comes back', async () => {
  const { counts, end } = start({ hasUnfinished: async () => true });
  await vi.advanceTimersByTimeAsync(0);
  expect(counts).toMatchObject({ supervised: 1, woken: 1 });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(counts.supervised).toBeGreaterThan(5);
  expect(counts.woken).toBe(counts.supervised);
  await end();
});

it('goes on after a failure of the database, and waits for the round in progress at the end', async () => {
  let isAway = true;
  const slow = Promise.withResolvers<void>();
  const { counts, end } = start({
    hasUnfinished: async () => {
      if (isAway) throw new Error('the database is away');
      return true;
    },
    supervise: () => slow.promise,
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(counts.failures).toBe(2);
  isAway = false;
  await vi.advanceTimersByTimeAsync(5_000);
  let isEnded = false;
  const ending = end().then(() => {
    isEnded = true;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isEnded).toBe(false);
  slow.resolve();
  await ending;
  expect(counts.woken).toBe(1);
});
