/** What is small does not wait for what is long: it has a queue of its own. */
import type { Facts } from '../../models/facts/facts.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { estimateRequest } from './estimate-size.ts';

/** About a county of 30 schools, which is solved in seconds as a rule. */
const smallColumnsAtMost = 5_000;

/** A request that is to be solved; facts that are known already save work. */
export type Solvable = { readonly request: PlanRequest; readonly facts?: Facts };

/** Whether the programs of these requests, which are solved one after another, are small together. */
export const isSmallWork = (solves: readonly Solvable[]): boolean => {
  let columns = 0;
  for (const { request, facts = instanceOf(request).facts } of solves) {
    columns += estimateRequest(request, facts).columns;
    if (columns > smallColumnsAtMost) return false;
  }
  return true;
};
