import { expect, it } from 'vitest';
import type { DueDelivery } from '../../src/store/webhook-deliveries.ts';
import { type DeliverOptions, deliverWebhooks } from '../../src/webhooks/deliver.ts';
import type { Attempt } from '../../src/webhooks/post-event.ts';

const delivery = (id: number): DueDelivery => ({
  id: String(id),
  webhook: 'w',
  url: 'https://example.org/',
  secret: 'whsec_x',
  body: '{}',
  attempts: 1,
});
const received: Attempt = { delivered: true, status: 200 };

/** Deliveries that are due from the start; a claimed one is not due again. */
const start = (count: number, options: Partial<DeliverOptions> = {}) => {
  const due = Array.from({ length: count }, (_, id) => delivery(id));
  const recorded: string[] = [];
  const failures: unknown[] = [];
  const deliverer = deliverWebhooks({
    webhooks: {
      claimDue: async (atMost) => due.splice(0, atMost),
      secondsToNextDue: async () => undefined,
      recordAttempt: async ({ id }) => void recorded.push(id),
    },
    notifications: { subscribe: () => () => {} },
    post: async () => received,
    timeLimitSeconds: 1,
    atOnce: 3,
    pauseMilliseconds: 5,
    onAttempt: () => {},
    onFailure: (error) => failures.push(error),
    ...options,
  });
  return { deliverer, recorded, failures };
};

it('delivers everything that is due, so many at once at the most', async () => {
  let [now, most] = [0, 0];
  const { deliverer, recorded } = start(20, {
    post: async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now--;
      return received;
    },
  });
  await expect.poll(() => recorded.length).toBe(20);
  expect(most).toBe(3);
  await deliverer.close();
});

it('lets no other receiver wait for a slow one', async () => {
  const slow = Promise.withResolvers<Attempt>();
  const { deliverer, recorded } = start(20, {
    post: (_, { id }) => (id === '0' ? slow.promise : Promise.resolve(received)),
  });
  await expect.poll(() => recorded.length).toBe(19);
  slow.resolve(received);
  await deliverer.close();
  expect(recorded).toHaveLength(20);
});

it('reports failures of its own and goes on', async () => {
  let calls = 0;
  const { deliverer, failures } = start(0, {
    webhooks: {
      claimDue: async () => {
        calls++;
        if (calls === 1) throw new Error('the database is away');
        return calls === 2 ? [delivery(1)] : [];
      },
      secondsToNextDue: async () => undefined,
      recordAttempt: async () => {
        throw new Error('the database is away again');
      },
    },
  });
  await expect.poll(() => calls).toBeGreaterThan(4);
  expect(failures).toHaveLength(2);
  await deliverer.close();
});

it('ends at once where nothing is under way', async () => {
  const { deliverer } = start(0, { pauseMilliseconds: 3_600_000 });
  await deliverer.close();
});

it('waits no longer than until one is due, or somebody says that one is', async () => {
  const due: DueDelivery[] = [];
  let [seconds, tell]: [number | undefined, () => void] = [0.2, () => {}];
  const { deliverer, recorded } = start(0, {
    pauseMilliseconds: 3_600_000,
    webhooks: {
      claimDue: async () => due.splice(0),
      secondsToNextDue: async () => seconds,
      recordAttempt: async ({ id }) => void recorded.push(id),
    },
    notifications: {
      subscribe: (topic, _, callback) => {
        expect(topic).toBe('delivery_due');
        tell = callback;
        return () => {};
      },
    },
  });
  due.push(delivery(1));
  await expect.poll(() => recorded).toEqual(['1']);
  seconds = undefined;
  // Whether the deliverer sleeps already, or looks a last time, it finds this one.
  due.push(delivery(2));
  tell();
  await expect.poll(() => recorded).toEqual(['1', '2']);
  await deliverer.close();
});

it('goes on as soon as one of a full hand has ended', async () => {
  const first = Promise.withResolvers<Attempt>();
  const { deliverer, recorded } = start(4, {
    atOnce: 1,
    pauseMilliseconds: 3_600_000,
    post: (_, { id }) => (id === '0' ? first.promise : Promise.resolve(received)),
  });
  first.resolve(received);
  await expect.poll(() => recorded.length).toBe(4);
  await deliverer.close();
});
