import { schoolsIn } from './shared/county.ts';
import { combined, constantSum } from './shared/matrix.ts';
import type { PlainGoal } from './shared/member.ts';
import { filled, payAbove } from './shared/sheet.ts';

export const shedSurplus: PlainGoal = {
  goal: 'shed-surplus',
  write: (sheet, clause, costs) => {
    for (const school of schoolsIn(sheet, clause)) {
      for (const subject of sheet.everySubject) {
        const posts = constantSum(sheet.demand(school, subject));
        const surplus = combined(filled(sheet, school, subject), 1, posts, -1);
        payAbove(sheet, costs, clause.weight ?? 1, surplus);
      }
    }
  },
};
