import { named } from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import { keep, movers } from './shared/sheet.ts';

export const mustMove: PlainRowRule = {
  rule: 'must-move',
  write: (sheet, clause, penalty) => {
    for (const teacher of sheet.everyTeacher.filter(named(sheet, clause)))
      keep(sheet, penalty, movers(sheet, [teacher]), 1, Infinity);
  },
};
