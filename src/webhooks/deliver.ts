/** Delivers due events as long as the service runs; any number of processes may do so at the same time. */
import type { Notifications } from '../store/notifications.ts';
import type { DueDelivery } from '../store/webhook-deliveries.ts';
import type { Webhooks } from '../store/webhooks.ts';
import type { Attempt, Event, Receiver } from './post-event.ts';

export type DeliverOptions = {
  readonly webhooks: Pick<Webhooks, 'claimDue' | 'secondsToNextDue' | 'recordAttempt'>;
  readonly notifications: Pick<Notifications, 'subscribe'>;
  readonly post: (receiver: Receiver, event: Event) => Promise<Attempt>;
  /** The longest that `post` takes; a delivery that is not recorded well after that is claimed again. */
  readonly timeLimitSeconds: number;
  readonly atOnce: number;
  /** The longest wait where nothing is due, for a notification may be lost. */
  readonly pauseMilliseconds: number;
  readonly onAttempt: (attempt: Attempt) => void;
  /** Called for failures of the service itself, mostly of the database; unrecorded deliveries are repeated. */
  readonly onFailure: (error: unknown) => void;
};

export type Deliverer = {
  /** Claims nothing more and waits for the attempts in progress. */
  readonly close: () => Promise<void>;
};

/** What is due and still there is in the hands of another process, which is asked again only after this. */
const atLeastMilliseconds = 100;
/** The longest wait after a failure of the database. */
const afterFailureMilliseconds = 1_000;

export const deliverWebhooks = (options: DeliverOptions): Deliverer => {
  const { webhooks, post, timeLimitSeconds, atOnce, pauseMilliseconds, onAttempt, onFailure } = options;
  const leaseSeconds = 3 * timeLimitSeconds;
  const underWay = new Set<Promise<void>>();
  let woken = Promise.withResolvers<void>();
  let isClosing = false;
  const wake = (): void => woken.resolve();
  const unsubscribe = options.notifications.subscribe('delivery_due', '', wake);

  const deliver = async (delivery: DueDelivery): Promise<void> => {
    const { id, body, url, secret } = delivery;
    const attempt = await post({ url, secret }, { id, body });
    onAttempt(attempt);
    await webhooks.recordAttempt(delivery, attempt);
  };
  const begin = (delivery: DueDelivery): void => {
    const delivering = deliver(delivery)
      .catch(onFailure)
      .finally(() => {
        underWay.delete(delivering);
        // There is room for another one, or this one is due again soon.
        wake();
      });
    underWay.add(delivering);
  };
  /** How long to wait before the next claim, unless woken; 0 where there may be more. */
  const claimMore = async (): Promise<number> => {
    const free = atOnce - underWay.size;
    if (free <= 0) return pauseMilliseconds;
    const due = await webhooks.claimDue(free, leaseSeconds);
    due.forEach(begin);
    if (due.length > 0) return 0;
    const seconds = await webhooks.secondsToNextDue();
    if (seconds === undefined) return pauseMilliseconds;
    return Math.min(pauseMilliseconds, Math.max(atLeastMilliseconds, seconds * 1_000));
  };
  const pause = async (milliseconds: number): Promise<void> => {
    const timer = setTimeout(wake, milliseconds);
    await woken.promise;
    clearTimeout(timer);
  };
  const run = async (): Promise<void> => {
    while (!isClosing) {
      // Whatever wakes from here on may have come too late for this claim.
      woken = Promise.withResolvers();
      const wait = await claimMore().catch((error: unknown) => {
        onFailure(error);
        return Math.min(pauseMilliseconds, afterFailureMilliseconds);
      });
      if (!isClosing && wait > 0) await pause(wait);
    }
  };
  const running = run();

  return {
    close: async () => {
      isClosing = true;
      unsubscribe();
      wake();
      await running;
      await Promise.all(underWay);
    },
  };
};
