import { asNumber, percentOf } from '../../../../models/exact.ts';
import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { number, teachersIn, unitsOf } from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import { afterIn, keep } from './shared/sheet.ts';

export const retain: PlainRowRule = {
  rule: 'retain',
  write: (sheet, clause, penalty) => {
    const [isOne, isInGroup] = [teachersIn(sheet, clause, 'who'), teachersIn(sheet, clause, 'group')];
    const counts = (teacher: TeacherIndex): boolean => isOne(teacher) && isInGroup(teacher);
    for (const schools of unitsOf(sheet, clause)) {
      const before = schools.flatMap(sheet.teachersAt).filter(counts).length;
      const byNumber = Math.min(before, number(clause, 'atLeast') ?? 0);
      const byPercent = asNumber(percentOf(number(clause, 'atLeastPercentOfPresent') ?? 0, before));
      const required = penalty ? Math.ceil(byPercent - 1e-12) : byPercent;
      keep(sheet, penalty, afterIn(sheet, schools, counts), Math.max(byNumber, required), Infinity);
    }
  },
};
