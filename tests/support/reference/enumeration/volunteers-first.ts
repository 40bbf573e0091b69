import { overMovers } from './shared/case.ts';
import type { EnumeratedGoal } from './shared/member.ts';

export const volunteersFirst: EnumeratedGoal = {
  goal: 'volunteers-first',
  value: (given, clause) =>
    overMovers(given, clause, (teacher) => (given.teacher(teacher).volunteer === true ? 0 : 1)),
};
