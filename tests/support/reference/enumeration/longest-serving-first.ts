import { overMovers } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';
import { yearsBetween } from './shared/quantities.ts';

export const longestServingFirst: EnumeratedGoal = {
  goal: 'longest-serving-first',
  value: (given, clause) => {
    const years = (teacher: number): number => {
      const { joinedSchoolOn } = given.teacher(teacher);
      return joinedSchoolOn === undefined ? 0 : yearsBetween(joinedSchoolOn, given.roster.asOf);
    };
    return overMovers(given, clause, (teacher) => {
      const colleagues = given.everyTeacher.filter(
        (other) => given.home(other) === given.home(teacher) && given.isEligible(other),
      );
      return colleagues.length === 0 ? 0 : Math.max(...colleagues.map(years)) - years(teacher);
    });
  },
};
