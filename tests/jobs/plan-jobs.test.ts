/** The life of plans between those who ask for them and those who make them, over a database of the test's own. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failDeadLetters } from '../../src/jobs/dead-letters.ts';
import { openPlanJobs, type PlanJobs } from '../../src/jobs/plan-jobs.ts';
import { type PlanWorkerOptions, startPlanWorker } from '../../src/jobs/plan-worker.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import type { Submission } from '../../src/jobs/submit-plan.ts';
import { ThreadDied } from '../../src/jobs/work.ts';
import { eventsAfter, findAnswer, findPlan, findStatus } from '../../src/store/plans.ts';
import { noTracing } from '../../src/tracing.ts';
import { aborted } from '../support/aborted.ts';
import { planResult } from '../support/app.ts';
import { by } from '../support/audit-context.ts';
import { testStorage } from '../support/test-database.ts';

let storage: Storage;
let jobs: PlanJobs;
beforeEach(async () => {
  storage = await testStorage();
  jobs = openPlanJobs({ ...storage, unfinishedAtMost: 100, unfinishedPerTenantAtMost: 100 });
});
afterEach(() => storage.close());

const made = {
  kind: 'written' as const,
  outcome: 'optimal' as const,
  isRepeatable: true,
  body: Buffer.from(JSON.stringify(planResult())),
};
const work = (options: Partial<PlanWorkerOptions> = {}) =>
  startPlanWorker({
    ...storage,
    atOnce: 1,
    make: async () => made,
    tracing: noTracing,
    onFailure: () => {},
    ...options,
  });

const submit = async (said: Partial<Submission> = {}): Promise<string> => {
  const submitted = await jobs.submit({
    by: by('default'),
    request: Buffer.from('{"a":1}'),
    warnings: [],
    answerKey: randomBytes(32).toString('hex'),
    kind: 'plan',
    mayBeKnown: 'repeatable',
    urgency: 2,
    isSmall: false,
    ...said,
  });
  if (!('id' in submitted)) throw new Error(submitted.kind);
  return submitted.id;
};
const tenants = async (...ids: readonly string[]): Promise<void> => {
  await storage.database
    .insertInto('tenants')
    .values(ids.map((id) => ({ id })))
    .execute();
};
const statesOf = async (id: string): Promise<unknown[]> =>
  (await eventsAfter(storage.database, id, 0)).map(
    ({ data }) => (JSON.parse(data) as { state?: unknown }).state,
  );

it('keeps the request and the answer of a plan, for later explanations', async () => {
  const worker = await work();
  const id = await submit();
  expect((await jobs.waitUntilFinished('default', id, 10_000))?.state).toBe('done');
  const plan = await findPlan(storage.database, 'default', id);
  expect(plan?.state).toBe('done');
  expect(plan?.request.toString()).toBe('{"a":1}');
  expect(JSON.parse(String(plan?.answer))).toEqual(planResult());
  expect(await statesOf(id)).toEqual(['queued', 'solving', 'done']);
  await worker.close(0);
});

it('takes tenants in turns, however many plans one of them has sent before', async () => {
  await tenants('large', 'small');
  for (let count = 0; count < 6; count++)
    await submit({ by: by('large'), request: Buffer.from(`large ${count}`) });
  for (let count = 0; count < 2; count++)
    await submit({ by: by('small'), request: Buffer.from(`small ${count}`) });
  const order: string[] = [];
  const worker = await work({
    make: async ({ request }) => {
      order.push(Buffer.from(request).toString());
      return made;
    },
  });
  await expect.poll(() => order.length, { timeout: 10_000 }).toBe(8);
  expect(order).toEqual([
    ...['large 0', 'small 0', 'large 1', 'small 1'],
    ...['large 2', 'large 3', 'large 4', 'large 5'],
  ]);
  await worker.close(0);
});

it('makes what is small beside what is long, and leaves room for tenants of whom nothing small is made', {
  timeout: 60_000,
}, async () => {
  await tenants('heavy', 'other');
  const begun: string[] = [];
  const ends = new AbortController();
  const worker = await work({
    make: async ({ request }, { signal }) => {
      const name = Buffer.from(request).toString();
      begun.push(name);
      if (name.startsWith('endless')) await aborted(AbortSignal.any([signal, ends.signal]));
      return made;
    },
  });
  const send = (tenant: string, isSmall: boolean, name: string): Promise<string> =>
    submit({ by: by(tenant), isSmall, request: Buffer.from(name) });
  for (const name of ['endless 1', 'endless 2']) await send('heavy', false, name);
  for (const name of ['endless small 1', 'endless small 2', 'endless small 3'])
    await send('heavy', true, name);
  await expect.poll(() => begun.length, { timeout: 20_000 }).toBe(2);
  // One after another, however long the others take.
  for (let count = 0; count < 3; count++) {
    const id = await send('other', true, `small ${count}`);
    expect((await jobs.waitUntilFinished('other', id, 20_000))?.state).toBe('done');
  }
  expect(begun.filter((name) => name.startsWith('endless')).toSorted()).toEqual([
    'endless 1',
    'endless small 1',
  ]);
  ends.abort();
  await expect.poll(() => begun.length, { timeout: 20_000 }).toBe(8);
  await worker.close(0);
});

it('returns what is small to where it was, and another worker makes it', async () => {
  const waiting = await work({
    make: async (_work, { signal }) => {
      await aborted(signal);
      return made;
    },
  });
  const id = await submit({ isSmall: true });
  await expect.poll(async () => (await findStatus(storage.database, 'default', id))?.state).toBe('solving');
  await waiting.close(0);
  expect((await findStatus(storage.database, 'default', id))?.state).toBe('queued');
  const queues = await sql<{ name: string }>`SELECT name FROM pgboss.job WHERE state = 'created'`.execute(
    storage.database,
  );
  expect(queues.rows).toEqual([{ name: 'make-small-plan' }]);
  await jobs.stop(by('default'), id);
  expect((await findStatus(storage.database, 'default', id))?.state).toBe('cancelled');
  const left = await sql`SELECT FROM pgboss.job WHERE state IN ('created', 'active')`.execute(
    storage.database,
  );
  expect(left.rows).toEqual([]);
});

it("does not show, stop or reuse another tenant's plan", async () => {
  await tenants('one', 'other');
  const same = {
    answerKey: randomBytes(32).toString('hex'),
    idempotency: { key: 'k', meaning: Buffer.from('x') },
  };
  const worker = await work();
  const id = await submit({ by: by('one'), ...same });
  await jobs.waitUntilFinished('one', id, 10_000);
  expect(await findAnswer(storage.database, 'other', id)).toBeUndefined();
  expect(await findPlan(storage.database, 'other', id)).toBeUndefined();
  expect(await findStatus(storage.database, 'other', id)).toBeUndefined();
  expect(await submit({ by: by('other'), ...same })).not.toBe(id);
  await worker.close(0);
  const waiting = await submit({ by: by('one') });
  await jobs.stop(by('other'), waiting);
  expect((await jobs.find('one', waiting))?.state).toBe('queued');
});

it('fails a plan that ended three workers, with the reason, and goes on with the others', async () => {
  const id = await submit();
  let deaths = 0;
  await storage.queue.claim(1, async ({ plan }) => {
    if (plan !== id) return;
    deaths += 1;
    throw new Error('this is how a worker dies for the queue');
  });
  await failDeadLetters(storage.queue, storage.database);
  const plan = await jobs.waitUntilFinished('default', id, 30_000);
  expect(deaths).toBe(3);
  expect(JSON.parse(String(plan?.body))).toMatchObject({
    state: 'failed',
    problem: { code: 'workers-lost', status: 500, requestId: 'r-1' },
  });
});

it('fails a plan after three deaths of its thread, and no other plan with it', {
  timeout: 60_000,
}, async () => {
  await failDeadLetters(storage.queue, storage.database);
  const failures: unknown[] = [];
  const worker = await work({
    onFailure: (error) => failures.push(error),
    make: async ({ request }) => {
      if (Buffer.from(request).toString() === 'poison') throw new ThreadDied(undefined);
      return made;
    },
  });
  const poison = await submit({ request: Buffer.from('poison') });
  const failed = await jobs.waitUntilFinished('default', poison, 30_000);
  expect(JSON.parse(String(failed?.body))).toMatchObject({
    state: 'failed',
    problem: { code: 'workers-lost' },
  });
  expect(failures).toHaveLength(3);
  const innocent = await submit();
  expect((await jobs.waitUntilFinished('default', innocent, 30_000))?.state).toBe('done');
  await worker.close(0);
});

it('tries a plan again whose worker was lost more often than three times', { timeout: 60_000 }, async () => {
  const id = await submit();
  let calls = 0;
  const worker = await work({
    make: async (_work, { signal }) => {
      calls += 1;
      if (calls > 4) return made;
      // What the supervision of the queue sees of a machine that was killed: no heartbeat for long.
      const forgotten = sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`;
      const timer = setInterval(() => void forgotten.execute(storage.database), 50);
      await aborted(signal);
      clearInterval(timer);
      return made;
    },
  });
  expect((await jobs.waitUntilFinished('default', id, 50_000))?.state).toBe('done');
  expect((await findStatus(storage.database, 'default', id))?.attempts).toBe(5);
  await worker.close(0);
});

it('does not let a worker that was taken for dead write the end of a plan that another has begun', async () => {
  const late = Promise.withResolvers<void>();
  let calls = 0;
  const worker = await work({
    make: async () => {
      calls += 1;
      await late.promise;
      return made;
    },
  });
  const id = await submit();
  await expect.poll(() => calls).toBe(1);
  await storage.database.updateTable('plans').set({ attempt: 2 }).where('id', '=', id).execute();
  late.resolve();
  await worker.close(0);
  expect((await jobs.find('default', id))?.state).toBe('solving');
});

it('hands back what it cannot finish in time, and the next worker makes it', async () => {
  const worker = await work({
    make: async (_request, { signal }) => {
      await aborted(signal);
      return made;
    },
  });
  const id = await submit();
  await expect.poll(async () => (await jobs.find('default', id))?.state).toBe('solving');
  await worker.close(10);
  expect((await jobs.find('default', id))?.state).toBe('queued');
  const next = await work();
  expect((await jobs.waitUntilFinished('default', id, 10_000))?.state).toBe('done');
  expect(await statesOf(id)).toEqual(['queued', 'solving', 'queued', 'solving', 'done']);
  await next.close(0);
});

it('stops a plan whose worker has not heard of it, once another begins', async () => {
  const id = await submit();
  await storage.database
    .updateTable('plans')
    .set({ stop_asked_at: new Date(), state: 'solving' })
    .where('id', '=', id)
    .execute();
  const worker = await work({
    make: async (_request, { signal }) => {
      await aborted(signal);
      throw new Error('stopped');
    },
  });
  expect((await jobs.waitUntilFinished('default', id, 10_000))?.state).toBe('cancelled');
  await worker.close(0);
});

it('keeps places in the queue for others, however many plans one tenant sends', async () => {
  await tenants('flood', 'other');
  jobs = openPlanJobs({ ...storage, unfinishedAtMost: 5, unfinishedPerTenantAtMost: 3 });
  const flood = async (tenant: string, count: number): Promise<readonly string[]> => {
    const all = Array.from({ length: count }, () => submit({ by: by(tenant) }));
    const settled = await Promise.allSettled(all);
    return settled.map((one) => (one.status === 'fulfilled' ? 'accepted' : (one.reason as Error).message));
  };
  const counted = (outcomes: readonly string[]) => outcomes.filter((one) => one === 'accepted').length;
  expect(counted(await flood('flood', 10))).toBe(3);
  expect(counted(await flood('other', 10))).toBe(2);
  const refused = (tenant: string) =>
    jobs.submit({
      by: by(tenant),
      request: Buffer.from('{}'),
      warnings: [],
      answerKey: randomBytes(32).toString('hex'),
      kind: 'plan',
      mayBeKnown: 'no',
      urgency: 1,
      isSmall: false,
    });
  expect(await refused('flood')).toEqual({ kind: 'queue-full', of: 'tenant' });
  expect(await refused('other')).toEqual({ kind: 'queue-full', of: 'all' });
});

it('writes nothing down of what is not accepted', async () => {
  jobs = openPlanJobs({ ...storage, unfinishedAtMost: 1, unfinishedPerTenantAtMost: 1 });
  await submit();
  await expect(submit({ idempotency: { key: 'k', meaning: Buffer.from('x') } })).rejects.toThrow(
    'queue-full',
  );
  const { database } = storage;
  expect(await database.selectFrom('plans').select('id').execute()).toHaveLength(1);
  expect(await database.selectFrom('idempotency_keys').select('key').execute()).toEqual([]);
});
