import { overMovers } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';

export const honourWishes: EnumeratedGoal = {
  goal: 'honour-wishes',
  value: (given, clause) =>
    overMovers(given, clause, (teacher, { school }) => {
      const { wishes = [] } = given.teacher(teacher);
      const rank = wishes.indexOf(given.school(school).id);
      return rank === -1 ? wishes.length : rank;
    }),
};
