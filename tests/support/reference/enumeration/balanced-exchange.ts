import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import {
  type Amount,
  type Case,
  hasMoved,
  overSchools,
  type Plan,
  placeOf,
  schoolAfter,
  taughtSubjects,
} from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { sumOf } from './shared/quantities.ts';

/** Each subject by itself, or all of them at once. */
const subjectsOf = (given: Case, { perSubject }: RuleClause): readonly (string | undefined)[] =>
  perSubject ? [...new Set(taughtSubjects(given))] : [undefined];

const isOf = (subject: string | undefined, other: string): boolean =>
  subject === undefined || subject === other;

/** As many each way between two schools. */
const betweenPairs = (given: Case, clause: RuleClause): Amount => {
  const named = given.everyTeacher.filter((teacher) => given.isOne(clause.who, teacher));
  const subjects = subjectsOf(given, clause);
  const pairs = clause.between as readonly (readonly [string, string])[];
  const posted = (plan: Plan, from: string, to: string, subject: string | undefined): number =>
    named.filter(
      (teacher) =>
        given.homeSchool(teacher).id === from &&
        schoolAfter(given, plan, teacher).id === to &&
        isOf(subject, placeOf(plan, teacher).subject),
    ).length;
  return (plan) =>
    sumOf(
      subjects.flatMap((subject) =>
        pairs.map(([a, b]) => Math.abs(posted(plan, a, b, subject) - posted(plan, b, a, subject))),
      ),
    );
};

/** As many into each school as out of it. */
const atEachSchool = (given: Case, clause: RuleClause): Amount => {
  const named = given.everyTeacher.filter((teacher) => given.isOne(clause.who, teacher));
  const subjects = subjectsOf(given, clause);
  return overSchools(given, clause, (school, plan) => {
    const movers = named.filter((teacher) => hasMoved(given, plan, teacher));
    return sumOf(
      subjects.map((subject) => {
        const arrivals = movers.filter((teacher) => {
          const place = placeOf(plan, teacher);
          return place.school === school && isOf(subject, place.subject);
        });
        const departures = movers.filter(
          (teacher) => given.home(teacher) === school && isOf(subject, given.teacher(teacher).subject),
        );
        return Math.abs(arrivals.length - departures.length);
      }),
    );
  });
};

export const balancedExchange: EnumeratedRule = {
  rule: 'balanced-exchange',
  breach: (given, clause) =>
    Array.isArray(clause.between) ? betweenPairs(given, clause) : atEachSchool(given, clause),
};
