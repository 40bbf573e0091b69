/** Plans in real threads of their own. */
import { afterEach, expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { examples } from '../../src/examples.ts';
import { openMakingThreads } from '../../src/planning/making-threads.ts';
import type { Work } from '../../src/planning/protocol.ts';
import type { Progress } from '../../src/solvers/solved.ts';
import type { Step } from '../../src/tracing.ts';
import { goal, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

let threads: ReturnType<typeof openMakingThreads>;
afterEach(() => threads.close());
const open = (atOnce: number, handOverSeconds?: number): void => {
  const more = handOverSeconds === undefined ? {} : { handOverSeconds };
  threads = openMakingThreads({ atOnce, solverThreads: atOnce, serviceVersion: 'test', ...more });
};
const planOf = (request: unknown): Work => ({
  kind: 'plan',
  request: Buffer.from(JSON.stringify(request)),
  basis: undefined,
});
const goesOn = (): AbortSignal => new AbortController().signal;

const roster = rosterOf([school('A'), school('B', { demand: { maths: 2 } })], teachers('a', 3, 'A'));
const small = planOf({
  roster,
  policy: { name: 'small', clauses: [must('rotation-quota', { atMost: 1 }), goal('cover-shortages')] },
});
const county = generateCounty({ schools: 60, seed: 1 });
const long = planOf({ ...county, options: { timeLimitSeconds: 600 } });

it('makes plans beside one another, tells what happens, and stops one of them', {
  timeout: 120_000,
}, async () => {
  open(2);
  const stopping = new AbortController();
  const steps: Step[] = [];
  const progress: Progress[] = [];
  const stopped = threads.make(long, {
    signal: stopping.signal,
    onStep: (step) => steps.push(step),
    onProgress: (one) => progress.push(one),
  });
  await expect.poll(() => steps.map(({ name }) => name), { timeout: 60_000 }).toContain('build');
  expect(threads.oldestMakingSeconds()).toBeGreaterThan(0);
  expect(await threads.make(small, { signal: goesOn() })).toMatchObject({ outcome: 'optimal' });
  expect(await threads.make(planOf(examples.plan), { signal: goesOn() })).toMatchObject({
    outcome: 'optimal',
  });
  stopping.abort();
  const made = await stopped;
  expect(made).toMatchObject({ kind: 'written', isRepeatable: false });
  expect(threads.oldestMakingSeconds()).toBe(0);
});

it('answers a failure of one plan with its error, and goes on', { timeout: 60_000 }, async () => {
  open(1);
  await expect(threads.make(planOf({}), { signal: goesOn() })).rejects.toThrow('was not admitted');
  expect(await threads.make(small, { signal: goesOn() })).toMatchObject({ outcome: 'optimal' });
});

it('ends the thread of a plan that does not hear of a stop, and puts another in its place', {
  timeout: 60_000,
}, async () => {
  open(1, 0.001);
  const large = planOf({ ...generateCounty({ schools: 600, seed: 1 }), options: { timeLimitSeconds: 600 } });
  const stopping = new AbortController();
  const steps: Step[] = [];
  const stopped = threads.make(large, { signal: stopping.signal, onStep: (step) => steps.push(step) });
  const ended = expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  stopping.abort();
  await ended;
  expect(steps).toEqual([]);
  expect(await threads.make(small, { signal: goesOn() })).toMatchObject({ outcome: 'optimal' });
});
