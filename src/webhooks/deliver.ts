/** Delivers due events as long as the service runs; any number of processes may do so at the same time. */
import type { DueDelivery } from '../store/webhook-deliveries.ts';
import type { Webhooks } from '../store/webhooks.ts';
import type { Attempt, Event, Receiver } from './post-event.ts';

export type DeliverOptions = {
  readonly webhooks: Pick<Webhooks, 'claimDue' | 'recordAttempt'>;
  readonly post: (receiver: Receiver, event: Event) => Promise<Attempt>;
  /** The longest that `post` takes; a delivery that is not recorded well after that is claimed again. */
  readonly timeLimitSeconds: number;
  readonly atOnce: number;
  /** The wait before the next poll where nothing is due. */
  readonly pauseMilliseconds: number;
  readonly onAttempt: (attempt: Attempt) => void;
  /** Called for failures of the service itself, mostly of the database; unrecorded deliveries are repeated. */
  readonly onFailure: (error: unknown) => void;
};

export type Deliverer = {
  /** Claims nothing more and waits for the attempts in progress. */
  readonly close: () => Promise<void>;
};

export const deliverWebhooks = (options: DeliverOptions): Deliverer => {
  const { webhooks, post, timeLimitSeconds, atOnce, pauseMilliseconds, onAttempt, onFailure } = options;
  const leaseSeconds = 3 * timeLimitSeconds;
  const underWay = new Set<Promise<void>>();
  const closing = Promise.withResolvers<void>();
  let isClosing = false;

  const deliver = async (delivery: DueDelivery): Promise<void> => {
    const { id, body, url, secret } = delivery;
    const attempt = await post({ url, secret }, { id, body });
    onAttempt(attempt);
    await webhooks.recordAttempt(delivery, attempt);
  };
  const begin = (delivery: DueDelivery): void => {
    const delivering = deliver(delivery)
      .catch(onFailure)
      .finally(() => underWay.delete(delivering));
    underWay.add(delivering);
  };
  /** Whether there may be more. */
  const claimMore = async (): Promise<boolean> => {
    const free = atOnce - underWay.size;
    if (free <= 0) return false;
    const due = await webhooks.claimDue(free, leaseSeconds);
    due.forEach(begin);
    return due.length > 0;
  };
  const pause = async (): Promise<void> => {
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, pauseMilliseconds);
    await Promise.race([over.promise, closing.promise]);
    clearTimeout(timer);
  };
  const run = async (): Promise<void> => {
    while (!isClosing) {
      const more = await claimMore().catch((error: unknown) => {
        onFailure(error);
        return false;
      });
      if (!more) await pause();
    }
  };
  const running = run();

  return {
    close: async () => {
      isClosing = true;
      closing.resolve();
      await running;
      await Promise.all(underWay);
    },
  };
};
