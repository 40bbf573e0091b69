import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteExpired } from '../../src/jobs/retention.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { enqueueDeliveries } from '../../src/store/webhook-deliveries.ts';
import { openWebhooks, type Webhook, type Webhooks, webhooksPerTenant } from '../../src/store/webhooks.ts';
import { type EndedPlan, secondsToNextAttempt, webhookEvents } from '../../src/webhooks/events.ts';
import type { Attempt } from '../../src/webhooks/post-event.ts';
import { by } from '../support/audit-context.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';
import { testSeal } from '../support/test-seal.ts';

let [test, database, webhooks] = [] as unknown as [TestDatabase, Database, Webhooks];
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ url: test.url, connectionsAtMost: 8, onError: () => {} });
  webhooks = openWebhooks(database, testSeal);
  await database
    .insertInto('tenants')
    .values([{ id: 'a' }, { id: 'b' }])
    .execute();
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});
beforeEach(async () => {
  await database.deleteFrom('webhooks').execute();
});

const received: Attempt = { delivered: true, status: 200 };
const failed: Attempt = { delivered: false, reason: 'status', status: 500 };

const create = async (tenant: string, events: Webhook['events'] = webhookEvents): Promise<Webhook> => {
  const known = webhookEvents.filter((event) => events.includes(event));
  const made = await webhooks.create(by(tenant), {
    url: 'https://example.org/',
    events: known,
    secret: 'whsec_x',
  });
  return made ?? expect.unreachable('there is room for one more');
};
/** A plan that has ended, stored together with its notifications. */
const end = (
  tenant: string,
  state: EndedPlan['state'] = 'done',
  beforeCommit = (): void => {},
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const [id, hash] = [randomUUID(), Buffer.from('request')];
    await transaction
      .insertInto('bodies')
      .values({ tenant, hash, zstd: hash, size_bytes: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await transaction
      .insertInto('plans')
      .values({
        id,
        tenant,
        state,
        request: hash,
        answer_key: hash,
        warnings: '[]',
        request_id: 'r',
        urgency: 2,
        turn: 1,
        job: randomUUID(),
        finished_at: new Date(),
      })
      .execute();
    await enqueueDeliveries(transaction, { id, state, outcome: 'optimal' });
    beforeCommit();
  });
const makeDue = (): Promise<unknown> =>
  database
    .updateTable('webhook_deliveries')
    .set({ next_attempt_at: sql<Date>`now()` })
    .where('next_attempt_at', 'is not', null)
    .execute();

describe('webhooks', () => {
  it('are seen by their tenant alone', async () => {
    const webhook = await create('a');
    expect(await webhooks.list('a')).toEqual([webhook]);
    expect(await webhooks.find('a', webhook.id)).toEqual(webhook);
    expect(await webhooks.list('b')).toEqual([]);
    expect(await webhooks.find('b', webhook.id)).toBeUndefined();
    expect(await webhooks.deliveries('b', webhook.id)).toEqual([]);
    expect(await webhooks.delete(by('b'), webhook.id)).toBe(false);
    expect(await webhooks.delete(by('a'), webhook.id)).toBe(true);
    expect(await webhooks.find('a', webhook.id)).toBeUndefined();
  });

  it('are so many at the most, also when they are made at once', async () => {
    const made = await Promise.all(
      Array.from({ length: webhooksPerTenant + 5 }, () =>
        webhooks.create(by('a'), { url: 'https://example.org/', events: webhookEvents, secret: 'whsec_x' }),
      ),
    );
    expect(made.filter((one) => one === undefined)).toHaveLength(5);
    await create('b');
  });
});

describe('deliveries', () => {
  it('are made for those webhooks of the tenant that subscribe to the event', async () => {
    const [all, failures, others] = [
      await create('a'),
      await create('a', ['plan.failed']),
      await create('b'),
    ];
    await end('a', 'done');
    await end('a', 'failed');
    const events = async (tenant: string, webhook: Webhook) =>
      (await webhooks.deliveries(tenant, webhook.id)).map(({ event }) => event).sort();
    expect(await events('a', all)).toEqual(['plan.done', 'plan.failed']);
    expect(await events('a', failures)).toEqual(['plan.failed']);
    expect(await events('b', others)).toEqual([]);
  });

  it('are not made where the end of the plan is not written down', async () => {
    const webhook = await create('a');
    const failing = end('a', 'done', () => {
      throw new Error('the database went away');
    });
    await expect(failing).rejects.toThrow();
    expect(await webhooks.deliveries('a', webhook.id)).toEqual([]);
  });

  it('are taken up by one at a time, and by another once the lease is over', async () => {
    await create('a');
    for (let count = 0; count < 20; count++) await end('a');
    const taken = (await Promise.all(Array.from({ length: 5 }, () => webhooks.claimDue(8, 60)))).flat();
    expect(taken).toHaveLength(20);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(20);
    expect(await webhooks.claimDue(8, 60)).toEqual([]);
    await makeDue();
    expect((await webhooks.claimDue(1, 60))[0]?.attempts).toBe(2);
  });

  it('are due again after longer and longer waits, until they are given up', async () => {
    const webhook = await create('a');
    await end('a');
    const waits: (number | undefined)[] = [];
    for (;;) {
      await makeDue();
      const [taken] = await webhooks.claimDue(1, 60);
      if (!taken) break;
      await webhooks.recordAttempt(taken, failed);
      const [delivery] = await webhooks.deliveries('a', webhook.id);
      expect(delivery).toMatchObject({ lastStatus: 500, lastFailure: 'status', deliveredAt: undefined });
      const next = delivery?.nextAttemptAt?.getTime();
      waits.push(next && Math.round((next - Date.now()) / 1_000));
    }
    expect(waits).toHaveLength(10);
    for (const [position, wait] of waits.entries()) {
      const planned = secondsToNextAttempt(position + 1);
      if (planned === undefined) expect(wait).toBeUndefined();
      else expect(Math.abs((wait ?? 0) - planned)).toBeLessThan(60);
    }
  });

  it('are over once received, and begin again when they are replayed', async () => {
    const webhook = await create('a');
    await end('a');
    const [taken] = await webhooks.claimDue(1, 60);
    await webhooks.recordAttempt(taken!, received);
    const [delivery] = await webhooks.deliveries('a', webhook.id);
    expect(delivery).toMatchObject({ attempts: 1, nextAttemptAt: undefined, lastStatus: 200 });
    expect(delivery?.deliveredAt).toBeInstanceOf(Date);
    await makeDue();
    expect(await webhooks.claimDue(1, 60)).toEqual([]);

    const id = delivery?.id ?? '';
    expect(await webhooks.replay(by('b'), webhook.id, id)).toBeUndefined();
    expect(await webhooks.replay(by('a'), randomUUID(), id)).toBeUndefined();
    expect(await webhooks.replay(by('a'), webhook.id, 'no-id')).toBeUndefined();
    expect(await webhooks.replay(by('a'), webhook.id, id)).toMatchObject({ attempts: 0 });
    const [again] = await webhooks.claimDue(1, 60);
    expect(again).toEqual(taken);
  });

  it('end with the receiver that answers 410', async () => {
    const webhook = await create('a');
    await end('a');
    await end('a');
    const [taken] = await webhooks.claimDue(1, 60);
    await webhooks.recordAttempt(taken!, { delivered: false, reason: 'status', status: 410 });
    expect((await webhooks.find('a', webhook.id))?.disabledAt).toBeInstanceOf(Date);
    await end('a');
    expect(await webhooks.deliveries('a', webhook.id)).toHaveLength(2);
    await makeDue();
    expect(await webhooks.claimDue(5, 60)).toEqual([]);
  });

  it('are forgotten with the plans they speak of', async () => {
    const webhook = await create('a');
    await end('a');
    await end('a');
    const [old, latest] = await webhooks.deliveries('a', webhook.id);
    await sql`UPDATE webhook_deliveries SET created_at = now() - interval '31 days' WHERE id = ${old?.id}`.execute(
      database,
    );
    await deleteExpired(database, {
      plansDays: 30,
      rostersDays: 30,
      importsDays: 30,
      trailDays: 30,
      keysHours: 1,
    });
    expect((await webhooks.deliveries('a', webhook.id)).map(({ id }) => id)).toEqual([latest?.id]);
  });
});
