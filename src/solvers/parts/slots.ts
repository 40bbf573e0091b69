/**
 * Several solves inside one time limit, as many at a time as there are slots, the largest first. Each gets a share of the
 * time that is left when it begins, so that no part goes without a plan because another took all the time.
 */

/** A solve with the seconds that it may take. */
type TimedTask<Result> = (timeLimitSeconds: number) => Promise<Result>;

export type Slots = {
  /** Runs a task once a slot is free. The larger its weight, the sooner it begins and the longer it may take. */
  readonly run: <Result>(weight: number, task: TimedTask<Result>) => Promise<Result>;
};

type Waiting = { readonly weight: number; readonly begin: (timeLimitSeconds: number) => Promise<void> };

/** Tasks end long before their share as a rule, so each may take its share of the time, and that of the rest again. */
const GENEROSITY = 2;

/** Less time than this would decide nothing. */
const MIN_SECONDS = 0.5;

/**
 * The seconds that a task may take, of those left. It may have all of them if its weight is enough for a slot of its own;
 * else something is left for those that wait.
 */
export const shareOf = (
  secondsLeft: number,
  slotCount: number,
  weight: number,
  waitingWeight: number,
): number => {
  const own = waitingWeight === 0 ? 1 : Math.min(1, (slotCount * weight) / (weight + waitingWeight));
  return Math.max(MIN_SECONDS, secondsLeft * (1 - (1 - own) ** GENEROSITY));
};

/** Slots for one time limit, which begins now. */
export const openSlots = (slotCount: number, timeLimitSeconds: number): Slots => {
  const deadline = performance.now() + 1000 * timeLimitSeconds;
  const waiting: Waiting[] = [];
  let busy = 0;
  const beginNext = (): void => {
    if (busy >= slotCount || waiting.length === 0) return;
    const most = waiting.reduce((largest, { weight }) => Math.max(largest, weight), 0);
    const [next] = waiting.splice(
      waiting.findIndex(({ weight }) => weight === most),
      1,
    );
    if (next === undefined) return;
    busy += 1;
    const waitingWeight = waiting.reduce((sum, { weight }) => sum + weight, 0);
    const secondsLeft = (deadline - performance.now()) / 1000;
    void next.begin(shareOf(secondsLeft, slotCount, next.weight, waitingWeight)).finally(() => {
      busy -= 1;
      beginNext();
    });
  };
  return {
    run: (weight, task) =>
      new Promise((resolve, reject) => {
        waiting.push({ weight, begin: (seconds) => task(seconds).then(resolve, reject) });
        // A task begins only after all that are submitted together are known.
        queueMicrotask(beginNext);
      }),
  };
};
