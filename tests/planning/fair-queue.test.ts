import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FairQueueOptions, NoTurn, openFairQueue } from '../../src/planning/fair-queue.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const limits: FairQueueOptions = {
  atOnce: 2,
  perTenantAtOnce: 1,
  waitingAtMost: 100,
  waitingPerTenantAtMost: 100,
  waitingSecondsAtMost: 60,
};

/** A queue, and the work that was begun in it, by name, with what ends it. */
const open = (some: Partial<FairQueueOptions> = {}) => {
  const queue = openFairQueue({ ...limits, ...some });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, signal = new AbortController().signal): Promise<string> =>
    queue.run({ tenant: name[0] ?? '', signal }, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      return `${name} is done`;
    });
  /** Ends a piece of work, and waits for what follows from it. */
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { queue, begun, ask, end };
};

it('begins at once while there is room, and answers as the work does', async () => {
  const { begun, ask, end, queue } = open();
  const a = ask('a1');
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['a1']);
  await end('a1');
  expect(await a).toBe('a1 is done');
  const failing = queue.run({ tenant: 'a', signal: new AbortController().signal }, async () => {
    throw new RangeError('a bug');
  });
  await expect(failing).rejects.toThrow('a bug');
  const after = ask('a2');
  await vi.advanceTimersByTimeAsync(0);
  await end('a2');
  expect(await after).toBe('a2 is done');
});

it('keeps a place free for another tenant, however much one asks', async () => {
  const { begun, ask } = open({ atOnce: 3, perTenantAtOnce: 2 });
  for (const name of ['a1', 'a2', 'a3', 'a4']) void ask(name);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['a1', 'a2']);
  void ask('b1');
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['a1', 'a2', 'b1']);
});

it('gives tenants turns, and keeps the order within one', async () => {
  const { begun, ask, end } = open({ atOnce: 1 });
  for (const name of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) void ask(name);
  await vi.advanceTimersByTimeAsync(0);
  for (const name of ['a1', 'b1', 'c1', 'a2', 'b2', 'a3']) {
    expect(begun.at(-1)).toBe(name);
    await end(name);
  }
  expect(begun).toHaveLength(6);
});

it('does not let one who comes back again and again before those who wait', async () => {
  const { begun, ask, end } = open({ atOnce: 1 });
  void ask('a1');
  for (const name of ['b1', 'c1', 'b2', 'c2']) void ask(name);
  await vi.advanceTimersByTimeAsync(0);
  await end('a1');
  void ask('a2');
  for (const name of ['b1', 'c1', 'a2', 'b2']) {
    expect(begun.at(-1)).toBe(name);
    await end(name);
  }
});

it('drops what waits when its caller gives up, and begins nothing for one who has', async () => {
  const { begun, ask, end, queue } = open({ atOnce: 1 });
  void ask('a1');
  const leaving = new AbortController();
  const left = ask('b1', leaving.signal);
  const stays = ask('b2');
  await vi.advanceTimersByTimeAsync(0);
  const gone = expect(left).rejects.toThrow('has left');
  leaving.abort(new Error('has left'));
  await gone;
  await expect(ask('c1', leaving.signal)).rejects.toThrow('has left');
  await end('a1');
  await end('b2');
  expect(await stays).toBe('b2 is done');
  expect(begun).toEqual(['a1', 'b2']);
  expect(queue.oldest()).toEqual({ waitingSeconds: 0, runningSeconds: 0 });
});

it('ends a place only once, whatever the caller does while the work goes on', async () => {
  const { begun, ask, end } = open({ atOnce: 1 });
  const leaving = new AbortController();
  const work = ask('a1', leaving.signal);
  void ask('b1');
  await vi.advanceTimersByTimeAsync(0);
  leaving.abort(new Error('has left'));
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['a1']);
  await end('a1');
  expect(await work).toBe('a1 is done');
  expect(begun).toEqual(['a1', 'b1']);
});

it('refuses what would wait behind too much, of one tenant or of all', async () => {
  const { ask, begun } = open({ waitingPerTenantAtMost: 1, waitingAtMost: 2 });
  void ask('a1');
  void ask('b1');
  void ask('a2');
  await vi.advanceTimersByTimeAsync(0);
  await expect(ask('a3')).rejects.toThrow(NoTurn);
  void ask('b2');
  await vi.advanceTimersByTimeAsync(0);
  await expect(ask('c1')).rejects.toThrow(NoTurn);
  expect(begun).toEqual(['a1', 'b1']);
});

it('refuses what has waited for too long, and says how long the oldest waits and goes on', async () => {
  const { ask, queue, end } = open({ atOnce: 1 });
  void ask('a1');
  await vi.advanceTimersByTimeAsync(10_000);
  const late = ask('b1');
  const refused = expect(late).rejects.toThrow(NoTurn);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(queue.oldest()).toEqual({ waitingSeconds: 59, runningSeconds: 69 });
  await vi.advanceTimersByTimeAsync(1_000);
  await refused;
  expect(queue.oldest()).toEqual({ waitingSeconds: 0, runningSeconds: 70 });
  await end('a1');
  expect(queue.oldest()).toEqual({ waitingSeconds: 0, runningSeconds: 0 });
});
