/**
 * Time limits. One covers everything that is made under it: reading, building, solving, the audit and writing. Moments
 * are on the clock of `performance.now()` of this thread.
 */
import type { PlanRequest } from '../../models/requests/plan-request.ts';

/** The moment at which the time limit of the request is over. */
export const deadlineOf = ({ options }: PlanRequest, startedAt: number): number =>
  startedAt + 1_000 * options.timeLimitSeconds;

/** For answers, which give seconds with three decimals. */
export const secondsSince = (startedAt: number): number =>
  Number(((performance.now() - startedAt) / 1_000).toFixed(3));

export const secondsUntil = (moment: number): number => (moment - performance.now()) / 1_000;

/** A solve with less time than this would decide nothing. */
export const minSolveSeconds = 0.1;

/** More than this share of a time limit is not kept for what follows the solve. */
const maxReservedShare = 0.3;

/**
 * The moment at which solving has to end, so that there is time for the audit and for writing. Both take about as long as
 * reading did on the same machine (at 1,000 schools 0.6 to 0.8 of it), so as much as has gone by already is kept.
 */
export const solveUntil = (timeLimitSeconds: number, startedAt: number): number => {
  const readingMilliseconds = performance.now() - startedAt;
  const limit = 1_000 * timeLimitSeconds;
  return startedAt + limit - Math.min(readingMilliseconds, maxReservedShare * limit);
};

/** The time limit was over before the program was built. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/**
 * For a formulation: gives up building at this moment.
 *
 * @throws OutOfTime from then on.
 */
export const giveUpAt =
  (moment: number): (() => void) =>
  () => {
    if (performance.now() >= moment) throw new OutOfTime('the time limit is over');
  };
