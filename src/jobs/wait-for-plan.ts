/** Waits until a plan has finished, across all servers that share the database. */
import type { Database } from '../store/database.ts';
import type { Notifications } from '../store/notifications.ts';
import { findAnswer, findStatus, isFinished, type StoredPlan, type WorkSelector } from '../store/plans.ts';

/** Waiters also poll, because a notification may be lost. */
const pollMilliseconds = 5_000;

export type Wait = {
  readonly tenant: string;
  readonly id: string;
  readonly milliseconds: number;
  /** The wait ends early when one of them fires. */
  readonly signals: readonly AbortSignal[];
  readonly selector?: WorkSelector | undefined;
};

/** Resolves when `changed` does, when the time is over or when a signal fires. */
const untilWoken = async (
  changed: PromiseWithResolvers<void>,
  milliseconds: number,
  signals: readonly AbortSignal[],
): Promise<void> => {
  const wake = (): void => changed.resolve();
  const timer = setTimeout(wake, milliseconds);
  for (const signal of signals) signal.addEventListener('abort', wake, { once: true });
  await changed.promise;
  clearTimeout(timer);
  for (const signal of signals) signal.removeEventListener('abort', wake);
};

/** The plan as soon as it has finished, or as it stands when the wait ends; undefined where there is none. */
export const waitForPlan = async (
  database: Database,
  notifications: Notifications,
  { tenant, id, milliseconds, signals, selector }: Wait,
): Promise<StoredPlan | undefined> => {
  const deadline = performance.now() + milliseconds;
  let changed = Promise.withResolvers<void>();
  const unsubscribe = notifications.subscribe('plan_changed', id, () => changed.resolve());
  try {
    for (;;) {
      const state = (await findStatus(database, tenant, id, selector))?.state;
      const left = deadline - performance.now();
      const isOver = left <= 0 || signals.some(({ aborted }) => aborted);
      if (state === undefined || isFinished(state) || isOver)
        return findAnswer(database, tenant, id, selector);
      await untilWoken(changed, Math.min(left, pollMilliseconds), signals);
      changed = Promise.withResolvers();
    }
  } finally {
    unsubscribe();
  }
};
