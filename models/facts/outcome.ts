/** By teacher's position: school and subject after the plan. Who is not moved keeps both. */
import type { Posting } from '../vocabulary/plan.ts';
import type { Facts } from './facts.ts';

export type Outcome = {
  readonly school: Int32Array;
  readonly subject: Int32Array;
  /** Positions of those who move, in order. */
  readonly movers: readonly number[];
};

/** Reads postings whose ids are known to exist (check-postings.ts sees to that). */
export const outcomeOf = (facts: Facts, postings: readonly Posting[]): Outcome => {
  const school = Int32Array.from(facts.home);
  const subject = Int32Array.from(facts.subject);
  const movers: number[] = [];
  for (const posting of postings) {
    const teacher = facts.teacherAt.get(posting.teacher)!;
    school[teacher] = facts.schoolAt.get(posting.to)!;
    subject[teacher] = facts.subjectAt.get(posting.subject)!;
    if (school[teacher] !== facts.home[teacher]) movers.push(teacher);
  }
  return { school, subject, movers: movers.sort((a, b) => a - b) };
};
