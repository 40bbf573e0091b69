/** Other plans that are nearly as good: the best that differ from the plan, and from one another, in enough postings. */
import { movesBetween, priceOf } from '../../models/audit/compare-plans.ts';
import { all, differingFrom } from '../../models/formulation/variations.ts';
import type { AlternativesAnswer } from '../../models/vocabulary/answer.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { findPlan, type PlanningTools } from './find-plan.ts';
import type { LoadedPlan } from './loaded-plan.ts';

export type Wanted = { readonly count: number; readonly differBy: number };

/** One after another, since each must differ from those before; all within the time limit of the plan. */
export const otherPlans = async (
  { request, plan }: LoadedPlan,
  { count, differBy }: Wanted,
  tools: PlanningTools,
): Promise<AlternativesAnswer> => {
  const started = performance.now();
  const deadline = started + 1_000 * request.options.timeLimitSeconds;
  const alternatives: AlternativesAnswer['alternatives'] = [];
  const known: (readonly Posting[])[] = [plan.postings];
  let ended: AlternativesAnswer['ended'] = 'count';
  while (alternatives.length < count) {
    const timeLimitSeconds = (deadline - performance.now()) / 1_000;
    if (timeLimitSeconds <= 0.1) {
      ended = 'time';
      break;
    }
    const vary = all(
      ...known.map((postings, position) => differingFrom(postings, differBy, `differs(p${position})`)),
    );
    const found = await findPlan({ ...request, options: { ...request.options, timeLimitSeconds } }, tools, {
      vary,
    });
    if (!('postings' in found)) {
      ended = found.outcome === 'infeasible' ? 'no-more' : 'time';
      break;
    }
    const { outcome } = found;
    const [postings, goals] = [[...found.postings], [...found.goals]];
    const price = priceOf(plan, { outcome, postings, clauses: found.audit.clauses, goals });
    alternatives.push({
      outcome,
      postings,
      goals,
      price,
      changes: movesBetween(plan.postings, postings, false),
    });
    known.push(postings);
  }
  return { alternatives, ended, seconds: Number(((performance.now() - started) / 1_000).toFixed(3)) };
};
