/** Interactive calls in real threads: what becomes of a call that takes too long or that nobody waits for, and of others. */
import { afterEach, describe, expect, it } from 'vitest';
import { generateCounty } from '../../benchmarks/generate-roster.ts';
import { examples } from '../../src/examples.ts';
import { type InteractiveOptions, openInteractiveThreads } from '../../src/planning/interactive-threads.ts';
import { CallerHungUp } from '../../src/planning/planning-caller.ts';

type Threads = ReturnType<typeof openInteractiveThreads>;
let threads: Threads;
afterEach(() => threads.close());
const open = (options: Partial<InteractiveOptions> = {}): void => {
  threads = openInteractiveThreads({ threads: 2, serviceVersion: 'test', ...options });
};
const waits = new AbortController().signal;
const callsOf = (tenant: string, hungUp = waits) => threads.for({ tenant, hungUp });

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const small = bytes(examples.plan);
const { roster, policy } = generateCounty({ schools: 600, seed: 1 });
/** Takes a second or so, and on no machine less than some milliseconds. */
const large = bytes({ roster, policy });

const isValid = (answer: { readonly kind: string; readonly body?: Uint8Array }): unknown =>
  (JSON.parse(Buffer.from(answer.body ?? []).toString()) as { readonly valid?: unknown }).valid;

describe('calls in threads', { timeout: 60_000 }, () => {
  it('answer what they answer without threads, also after a fault', async () => {
    open();
    const calls = callsOf('a');
    expect(isValid(await calls.validate(small))).toBe(true);
    expect(await calls.validate(Buffer.from('{'))).toMatchObject({ kind: 'unreadable' });
    expect(await calls.readRoster(bytes(examples.roster))).toMatchObject({ kind: 'roster' });
    expect(await calls.admit(small)).toMatchObject({ kind: 'admitted' });
  });

  it('end at the time limit with a problem that says so, and the thread with them', async () => {
    open({ secondsAtMost: 0.001 });
    for (let round = 0; round < 3; round++)
      await expect(callsOf('a').validate(large)).rejects.toMatchObject({
        code: 'too-much-work',
        detail: { en: expect.stringContaining('0.001 seconds') },
        work: { what: 'seconds', limit: 0.001 },
      });
    expect(threads.oldest()).toEqual({ waitingSeconds: 0, runningSeconds: 0 });
  });

  it('end when their caller hangs up, and others are answered', async () => {
    open();
    for (let round = 0; round < 3; round++) {
      const leaving = new AbortController();
      const left = callsOf('a', leaving.signal).validate(large);
      const waiting = callsOf('a', leaving.signal).validate(large);
      const both = Promise.all([
        expect(left).rejects.toThrow(CallerHungUp),
        expect(waiting).rejects.toThrow(CallerHungUp),
      ]);
      await expect.poll(() => threads.oldest().runningSeconds, { interval: 1 }).toBeGreaterThan(0);
      leaving.abort();
      await both;
      expect(isValid(await callsOf('b').validate(small))).toBe(true);
    }
    await expect(callsOf('a', AbortSignal.abort()).validate(small)).rejects.toThrow(CallerHungUp);
    expect(isValid(await callsOf('a').validate(small))).toBe(true);
  });

  it('leave a thread to other tenants, however many one tenant makes', async () => {
    open();
    let answered = 0;
    const leaving = new AbortController();
    const flood = Array.from({ length: 12 }, () =>
      callsOf('a', leaving.signal)
        .validate(large)
        .then(
          () => {
            answered += 1;
          },
          () => {},
        ),
    );
    await expect.poll(() => threads.oldest().runningSeconds).toBeGreaterThan(0);
    expect(isValid(await callsOf('b').validate(small))).toBe(true);
    expect(answered).toBeLessThan(12);
    leaving.abort();
    await Promise.all(flood);
  });

  it('are given up at the end, after a grace, and answered so', async () => {
    open();
    await threads.end(60_000);
    const calls = [1, 2, 3].map(() => callsOf('a').validate(large));
    const refused = Promise.all(
      calls.map((call) => expect(call).rejects.toMatchObject({ code: 'shutting-down' })),
    );
    await expect.poll(() => threads.oldest().runningSeconds, { interval: 1 }).toBeGreaterThan(0);
    await threads.end(0);
    await refused;
    expect(threads.oldest()).toEqual({ waitingSeconds: 0, runningSeconds: 0 });
  });

  it('are refused where too much waits, with the time after which to ask again', async () => {
    open({ waiting: { waitingAtMost: 1, waitingPerTenantAtMost: 1, waitingSecondsAtMost: 60 } });
    const leaving = new AbortController();
    const calls = callsOf('a', leaving.signal);
    const before = [calls.validate(large), calls.validate(large)].map((call) => call.catch(() => {}));
    await expect(calls.validate(small)).rejects.toMatchObject({
      code: 'queue-full',
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
    });
    leaving.abort();
    await Promise.all(before);
  });
});
