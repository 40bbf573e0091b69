/** What is small does not wait for what is long: it has a queue of its own. */
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { estimateSize } from './estimate-size.ts';

/** About a county of 30 schools, which is solved in seconds as a rule. */
const smallColumnsAtMost = 5_000;

/** Whether the programs of these requests, which are solved one after another, are small together. */
export const isSmallWork = (requests: readonly Pick<PlanRequest, 'roster'>[]): boolean =>
  requests.reduce((columns, request) => columns + estimateSize(request).columns, 0) <= smallColumnsAtMost;
