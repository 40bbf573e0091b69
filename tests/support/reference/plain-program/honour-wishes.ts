import type { PlainGoal } from './shared/member.ts';
import { payPerNamedMove } from './shared/sheet.ts';

export const honourWishes: PlainGoal = {
  goal: 'honour-wishes',
  write: (sheet, clause, costs) => {
    payPerNamedMove(sheet, clause, costs, ({ teacher, school }) => {
      const { wishes = [] } = sheet.teacher(teacher);
      const rank = wishes.indexOf(sheet.school(school).id);
      return rank < 0 ? wishes.length : rank;
    });
  },
};
