import type { PlainGoal } from './shared/member.ts';
import { payPerNamedMove } from './shared/sheet.ts';

export const fewestMoves: PlainGoal = {
  goal: 'fewest-moves',
  write: (sheet, clause, costs) => {
    payPerNamedMove(sheet, clause, costs, () => 1);
  },
};
