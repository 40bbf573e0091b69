/** A plan that a clause is given, by position. */
import { z } from 'zod';
import { entryOf } from '../vocabulary/lookup.ts';
import { maxPostings, type Posting, postingSchema } from '../vocabulary/plan.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { idSchema } from '../vocabulary/roster.ts';
import {
  type CountExpression,
  constant,
  going,
  leaving,
  type ObjectiveTerm,
  sum,
} from '../vocabulary/terms.ts';
import type { Words } from '../vocabulary/words.ts';
import type { Facts } from './facts.ts';
import { type Outcome, schoolAfter, subjectAfter } from './outcome.ts';

export const givenPlanSchema = z.union([z.array(postingSchema).max(maxPostings), idSchema]).meta({
  description:
    'The postings of the given plan, or the id of a plan that has finished, which is replaced by its postings when the request is accepted.',
});
export type GivenPlan = readonly Posting[] | string;

/** A given plan in a sentence. It has as many postings as there are movers, so they are counted. */
export const givenPlanInWords = (given: GivenPlan): Words =>
  typeof given === 'string'
    ? { en: `plan ${given}`, zh: `方案${given}` }
    : {
        en: `the given plan of ${given.length} ${given.length === 1 ? 'posting' : 'postings'}`,
        zh: `既定方案（${given.length}人交流）`,
      };

/** The postings themselves; an id that was not replaced by postings is a bug of this code. */
const postingsOf = (given: GivenPlan): readonly Posting[] => {
  if (typeof given === 'string') throw new Error('the id of a given plan was not replaced by its postings');
  return given;
};

/** School and subject of each teacher whom the given plan moves; all others stay. */
const givenPostings = (
  given: GivenPlan,
  facts: Facts,
): ReadonlyMap<TeacherIndex, { readonly school: SchoolIndex; readonly subject: SubjectIndex }> =>
  new Map(
    postingsOf(given).map(({ teacher, to, subject }) => [
      entryOf(facts.teacherAt, teacher),
      { school: entryOf(facts.schoolAt, to), subject: entryOf(facts.subjectAt, subject) },
    ]),
  );

/** How many teachers a plan posts otherwise than the given one, as a count for the solver. */
export const changesFrom = (plan: GivenPlan, facts: Facts): CountExpression => {
  const given = givenPostings(plan, facts);
  const others = facts.teacherIndices.filter((teacher) => !given.has(teacher));
  const kept = [...given].map(([teacher, { school, subject }]) => going([teacher], school, -1, subject));
  return sum(constant(given.size), leaving(others), ...kept);
};

/**
 * The same number as an objective: Σ_{t posted in plan} (1 − x_{t,to,g}) + Σ_{t not posted in plan} out_t, which is
 * `constant` plus the sum of the terms.
 */
export const changeTerms = (
  plan: GivenPlan,
  facts: Facts,
): { readonly constant: number; readonly terms: readonly ObjectiveTerm[] } => {
  const given = givenPostings(plan, facts);
  return {
    constant: given.size,
    terms: [
      { kind: 'leaving', of: (teacher) => (given.has(teacher) ? 0 : 1) },
      {
        kind: 'move',
        concerns: (teacher) => {
          const posting = given.get(teacher);
          return posting && `${posting.school} ${posting.subject}`;
        },
        of: (teacher, school, subject) => {
          const posting = given.get(teacher);
          return posting?.school === school && posting.subject === subject ? -1 : 0;
        },
      },
    ],
  };
};

/** How many teachers a plan posts otherwise than the given one, counted from ids alone. */
export const changedFrom = (plan: GivenPlan, facts: Facts, outcome: Outcome): number => {
  const given = new Map(postingsOf(plan).map((posting) => [posting.teacher, posting]));
  return facts.teacherIndices.filter((teacher) => {
    const { id, school } = facts.teacher(teacher);
    const posting = given.get(id);
    const now = facts.school(schoolAfter(outcome, teacher)).id;
    if (!posting) return now !== school;
    return now !== posting.to || facts.subjectName(subjectAfter(outcome, teacher)) !== posting.subject;
  }).length;
};
