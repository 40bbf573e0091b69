import { expect, it } from 'vitest';
import { inOwnProcess, type JobEnd } from '../../benchmarks/own-process.ts';

const file = new URL('./job-for-own-process.ts', import.meta.url);
const ended = (job: string, seconds = 60): Promise<JobEnd<unknown>> =>
  inOwnProcess(file, job, { seconds, heapMegabytes: 64 });

it('a job in a process of its own answers, with the memory of that process', async () => {
  const end = await ended('answer');
  expect(end).toMatchObject({ kind: 'done', result: { done: 'answer' } });
  expect(end.kind === 'done' && end.peakMegabytes).toBeGreaterThan(10);
});

it('a job that fails gives the reason', async () => {
  expect(await ended('throw')).toEqual({ kind: 'failed', reason: 'RangeError: this is why' });
  expect(await ended('die')).toMatchObject({ kind: 'failed', reason: expect.stringContaining('3') });
});

it('a job is ended at its limit, in any state', async () => {
  const started = performance.now();
  expect(await ended('never', 3)).toEqual({ kind: 'time-out' });
  expect(performance.now() - started).toBeLessThan(30_000);
});

it('a job whose heap is full is out of memory', async () => {
  expect(await ended('too much')).toEqual({ kind: 'out of memory' });
});
