/** A plan that was given before, by position. */
import type { Facts } from './facts.ts';
import type { Outcome, Posting } from './plan.ts';
import { type Count, constant, going, leaving, sum, teachersFor } from './statements.ts';

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

/** How many teachers are posted otherwise than in the given plan, for the solver. */
export const changesFrom = (postings: readonly Posting[], facts: Facts): Count => {
  const given = givenPostings(postings, facts);
  const others = teachersFor(facts.teachers.length, (teacher) => !given.has(teacher));
  const kept = [...given].map(([teacher, { school, subject }]) => going([teacher], school, -1, subject));
  return sum(constant(given.size), leaving(others), ...kept);
};

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
