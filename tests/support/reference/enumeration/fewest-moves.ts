import { overMovers } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';

export const fewestMoves: EnumeratedGoal = {
  goal: 'fewest-moves',
  value: (given, clause) => overMovers(given, clause, () => 1),
};
