import type { PlainGoal } from './shared/member.ts';
import { payPerNamedMove } from './shared/sheet.ts';

export const volunteersFirst: PlainGoal = {
  goal: 'volunteers-first',
  write: (sheet, clause, costs) => {
    payPerNamedMove(sheet, clause, costs, ({ teacher }) =>
      sheet.teacher(teacher).volunteer === true ? 0 : 1,
    );
  },
};
