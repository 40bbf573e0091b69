/** Time limits of calls that solve more than once. */
import type { PlanRequest } from '../../models/requests/plan-request.ts';

/** The moment, on the clock of `performance.now()`, at which the time limit of the request is over. */
export const deadlineOf = ({ options }: PlanRequest, startedAt: number): number =>
  startedAt + 1_000 * options.timeLimitSeconds;

/** For answers, which give seconds with three decimals. */
export const secondsSince = (startedAt: number): number =>
  Number(((performance.now() - startedAt) / 1_000).toFixed(3));
