import type { Posting } from '../../../../../models/vocabulary/plan.ts';
import type { Clause } from '../../../../../models/vocabulary/policy.ts';
import { type Amount, type Case, placeOf, schoolAfter } from './case.ts';

/** How many are posted otherwise than in a given plan, in which a teacher it does not name stays. */
export const changesFrom = (given: Case, clause: Clause): Amount => {
  const postings = new Map((clause.from as readonly Posting[]).map((posting) => [posting.teacher, posting]));
  return (plan) =>
    given.roster.teachers.filter(({ id, school, subject }, teacher) => {
      const then = postings.get(id) ?? { to: school, subject };
      return (
        schoolAfter(given, plan, teacher).id !== then.to || placeOf(plan, teacher).subject !== then.subject
      );
    }).length;
};
