/** A plan that was given before, by position. */
import type { Facts } from './facts.ts';
import type { Outcome, Posting } from './plan.ts';

/** Where each teacher whom the given plan moves is posted; whoever it does not name stays. */
export const givenPostings = (
  postings: readonly Posting[],
  facts: Facts,
): ReadonlyMap<number, { readonly school: number; readonly subject: number }> =>
  new Map(
    postings.map(({ teacher, to, subject }) => [
      facts.teacherAt.get(teacher)!,
      { school: facts.schoolAt.get(to)!, subject: facts.subjectAt.get(subject)! },
    ]),
  );

/** How many teachers a plan posts otherwise than the given one, reckoned from ids alone. */
export const changedFrom = (postings: readonly Posting[], facts: Facts, outcome: Outcome): number => {
  const given = new Map(postings.map((posting) => [posting.teacher, posting]));
  return facts.teachers.filter(({ id, school }, teacher) => {
    const posting = given.get(id);
    const now = facts.schools[outcome.school[teacher]!]!.id;
    if (!posting) return now !== school;
    return now !== posting.to || facts.subjects[outcome.subject[teacher]!] !== posting.subject;
  }).length;
};
