import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { isEligible } from './shared/county.ts';
import type { PlainGoal } from './shared/member.ts';
import { payPerNamedMove } from './shared/sheet.ts';

export const longestServingFirst: PlainGoal = {
  goal: 'longest-serving-first',
  write: (sheet, clause, costs) => {
    const years = (teacher: TeacherIndex): number => sheet.facts.yearsInSchoolOf(teacher) ?? 0;
    const longest = sheet.everySchool.map((school) => {
      const eligible = sheet.teachersAt(school).filter(isEligible(sheet));
      return eligible.length === 0 ? undefined : Math.max(...eligible.map(years));
    });
    payPerNamedMove(sheet, clause, costs, ({ teacher }) => {
      const most = longest[sheet.home(teacher)];
      return most === undefined ? 0 : most - years(teacher);
    });
  },
};
