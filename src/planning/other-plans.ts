/** Other plans that are nearly as good: the best that differ from the plan, and from one another, in enough postings. */
import { movesBetween, priceOf } from '../../models/audit/compare-plans.ts';
import { all, differingFrom } from '../../models/formulation/variations.ts';
import type { AlternativesAnswer } from '../../models/vocabulary/answer.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { findPlan } from './find-plan.ts';
import type { LoadedPlan } from './loaded-plan.ts';
import type { PlanningTools } from './solve-in-order.ts';
import { deadlineOf, minSolveSeconds, secondsSince, secondsUntil } from './time-limit.ts';

export type AlternativesWanted = { readonly count: number; readonly differBy: number };

/** One after another, since each must differ from those before; all within the time limit of the plan. */
export const otherPlans = async (
  loaded: LoadedPlan,
  { count, differBy }: AlternativesWanted,
  tools: PlanningTools,
): Promise<AlternativesAnswer> => {
  const { plan } = loaded;
  const started = performance.now();
  const deadline = deadlineOf(loaded.request, started);
  const alternatives: AlternativesAnswer['alternatives'] = [];
  const known: (readonly Posting[])[] = [plan.postings];
  let ended: AlternativesAnswer['ended'] = 'count';
  while (alternatives.length < count) {
    if (secondsUntil(deadline) <= minSolveSeconds) {
      ended = 'time';
      break;
    }
    const vary = all(
      ...known.map((postings, position) => differingFrom(postings, differBy, `differs(p${position})`)),
    );
    const search = await findPlan(loaded, tools, { vary, until: deadline });
    if (!('postings' in search)) {
      ended = search.outcome === 'infeasible' ? 'no-more' : 'time';
      break;
    }
    const { outcome, audit } = search;
    const [postings, goals] = [[...search.postings], [...search.goals]];
    const price = priceOf(plan, { outcome, postings, clauses: audit.clauses, goals });
    const changes = movesBetween(plan.postings, postings, false);
    alternatives.push({ outcome, postings, goals, price, changes });
    known.push(postings);
  }
  return { alternatives, ended, seconds: secondsSince(started) };
};
