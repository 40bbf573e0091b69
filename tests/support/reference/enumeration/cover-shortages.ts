import type { GoalClause } from '../../../../models/vocabulary/policy.ts';
import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { type Case, filledIn, type Plan, schoolsIn } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';
import { sumOf } from './shared/quantities.ts';

type Weights = readonly { readonly at: Predicate; readonly weight: number }[] | undefined;

/** Weighted shortages of the schools, the largest first. */
const shortagesInOrder = (given: Case, clause: GoalClause): ((plan: Plan) => readonly number[]) => {
  const weights = (clause.weights as Weights) ?? [];
  const here = schoolsIn(given, clause.at as Predicate | undefined);
  return (plan) =>
    here
      .map((school) => {
        const weight = weights.find(({ at }) => given.isIn(at, school))?.weight ?? 1;
        const short = Object.entries(given.school(school).demand).map(([subject, posts]) =>
          Math.max(0, posts - filledIn(plan, school, subject)),
        );
        return weight * sumOf(short);
      })
      .sort((a, b) => b - a);
};

export const coverShortages: EnumeratedGoal = {
  goal: 'cover-shortages',
  inOrder: shortagesInOrder,
  value: (given, clause) => {
    const shortages = shortagesInOrder(given, clause);
    return (plan) => (clause.worstFirst === true ? (shortages(plan)[0] ?? 0) : sumOf(shortages(plan)));
  },
};
