/**
 * Supervision of the queue: jobs of lost workers go back to the queue, and those who wait are woken for them, because
 * pg-boss gives no notice of such jobs. An idle queue is left alone but for one look in a while, which costs one
 * statement, however many processes and threads wait.
 */

/** A lost worker is found out so much later than its last heartbeat counts as old. */
const lookEveryMilliseconds = 3_000;
/** Supervision also deletes old jobs, and readiness asks when it last took place. */
const idleSupervisionMilliseconds = 30_000;

export type SupervisionOptions = {
  /** Whether any job may wait or be in progress, in any process. */
  readonly hasUnfinished: () => Promise<boolean>;
  readonly supervise: () => Promise<void>;
  /** Has somebody of this process look for a job. */
  readonly wake: () => void;
  readonly onError: (error: Error) => void;
};

/** Supervises until the answered function is called, which waits for the round in progress. */
export const superviseQueue = ({ hasUnfinished, supervise, wake, onError }: SupervisionOptions) => {
  let supervisedAt = Number.NEGATIVE_INFINITY;
  let isEnded = false;
  let timer: NodeJS.Timeout;

  const look = async (): Promise<void> => {
    const isBusy = await hasUnfinished();
    if (isBusy || performance.now() - supervisedAt >= idleSupervisionMilliseconds) {
      await supervise();
      supervisedAt = performance.now();
    }
    if (isBusy) wake();
  };
  const round = (): Promise<void> =>
    look()
      .catch(onError)
      .finally(() => {
        if (!isEnded) timer = setTimeout(begin, lookEveryMilliseconds);
      });
  let latest = Promise.resolve();
  const begin = (): void => {
    latest = round();
  };
  begin();

  return async (): Promise<void> => {
    isEnded = true;
    await latest;
    clearTimeout(timer);
  };
};
