import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import { type Case, hasMoved, overSchools, type Plan, placeOf, taughtSubjects } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { POST, percentOfPosts } from './shared/quantities.ts';

/** Posts that a limit comes to, in units of 10⁻¹¹. */
const limitOf = (given: Case, stated: unknown, school: number, subject: string): number => {
  if (stated === 'present') return given.present(school, subject) * POST;
  return percentOfPosts(stated === 'demand' ? 100 : (stated as number), given.needed(school, subject));
};

/** Teachers who come to a school and go from it, in units of 10⁻¹¹. */
const turnover = (given: Case, plan: Plan, school: number, subject: string): readonly [number, number] => {
  let [arrivals, departures] = [0, 0];
  for (const teacher of given.everyTeacher) {
    if (!hasMoved(given, plan, teacher)) continue;
    const place = placeOf(plan, teacher);
    if (place.school === school && place.subject === subject) arrivals += POST;
    if (given.home(teacher) === school && given.teacher(teacher).subject === subject) departures += POST;
  }
  return [arrivals, departures];
};

const limitsOf = ({ floor, ceiling }: RuleClause): readonly [unknown, unknown] =>
  floor === undefined && ceiling === undefined ? ['demand', 'demand'] : [floor, ceiling];

export const staffing: EnumeratedRule = {
  rule: 'staffing',
  breach: (given, clause) => {
    const [floor, ceiling] = limitsOf(clause);
    const isNet = clause.basis !== 'snapshot';
    const floorOfFree = clause.ending === 'within' ? -Infinity : 0;
    const demanded = given.roster.schools.flatMap(({ demand }) => Object.keys(demand));
    const subjects = new Set([...demanded, ...taughtSubjects(given)]);
    return overSchools(given, clause, (school, plan) => {
      let outside = 0;
      for (const subject of subjects) {
        const [arrivals, departures] = turnover(given, plan, school, subject);
        const present = given.present(school, subject) * POST;
        if (ceiling !== undefined) {
          const free = Math.max(floorOfFree, limitOf(given, ceiling, school, subject) - present);
          outside += Math.max(0, arrivals - free - (isNet ? departures : 0));
        }
        if (floor !== undefined) {
          const surplus = Math.max(floorOfFree, present - limitOf(given, floor, school, subject));
          outside += Math.max(0, departures - surplus - (isNet ? arrivals : 0));
        }
      }
      return outside / POST;
    });
  },
};
