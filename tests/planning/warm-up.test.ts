/** The plan that a process makes for nobody, so that the first one for somebody need not wait for compiled code. */
import { expect, it } from 'vitest';
import { examples } from '../../src/examples.ts';
import { openMakingThreads } from '../../src/planning/making-threads.ts';
import type { Made, TooLarge } from '../../src/planning/protocol.ts';
import { warmUp } from '../../src/planning/warm-up.ts';
import { startService, startWorker } from '../support/service.ts';
import { testDatabase } from '../support/test-database.ts';

const open = () => openMakingThreads({ atOnce: 1, solverThreads: 1, serviceVersion: 'test' });

it('solves the example to its end', { timeout: 60_000 }, async () => {
  const threads = open();
  const made: (Made | TooLarge)[] = [];
  const seconds = await warmUp(async (work, handlers) => {
    const one = await threads.make(work, handlers);
    made.push(one);
    return one;
  }, examples.plan);
  await threads.close();
  expect(made).toEqual([expect.objectContaining({ outcome: 'optimal' })]);
  expect(seconds).toBeGreaterThan(0);
});

it('holds nobody who closes, and throws nothing', { timeout: 60_000 }, async () => {
  const threads = open();
  const warm = warmUp(threads.make, examples.plan);
  await threads.close();
  expect(await warm).toBeUndefined();
});

it('runs after the start of a service and of a worker, unless they solve nothing', {
  timeout: 120_000,
}, async () => {
  const database = await testDatabase();
  const shared = { DATABASE_URL: database.url, LOG_LEVEL: 'debug', WARM_UP: 'on' };
  const idle = await startService({ ...shared, SOLVER_THREADS: '0' });
  const service = await startService({ ...shared, SOLVER_THREADS: '1' });
  const worker = await startWorker({ ...shared, SOLVER_THREADS: '1' });
  const isWarm = ({ log }: { readonly log: () => string }): boolean => log().includes('"is warm"');
  await expect.poll(() => isWarm(service) && isWarm(worker), { timeout: 60_000 }).toBe(true);
  expect(isWarm(idle)).toBe(false);
  for (const one of [idle, service, worker]) one.process.kill('SIGTERM');
  const ends = await Promise.all([idle.ended, service.ended, worker.ended]);
  await database.drop();
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
});
