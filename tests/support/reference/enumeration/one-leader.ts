import { placeOf, schoolsIn } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { sumOf } from './shared/quantities.ts';

export const oneLeader: EnumeratedRule = {
  rule: 'one-leader',
  breach: (given, clause) => {
    const campuses = Map.groupBy(schoolsIn(given, clause.at), (school) => {
      const { id, campus } = given.school(school);
      return JSON.stringify(campus === undefined ? { id } : { campus });
    });
    const principals = given.everyTeacher.filter((teacher) => given.teacher(teacher).role === 'principal');
    return (plan) =>
      sumOf(
        [...campuses.values()].map((schools) => {
          const leaders = principals.filter((teacher) => schools.includes(placeOf(plan, teacher).school));
          const hasOne = principals.some((teacher) => schools.includes(given.home(teacher)));
          return hasOne ? Math.abs(leaders.length - 1) : Math.max(0, leaders.length - 1);
        }),
      );
  },
};
