import { hasMoved } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

export const mustMove: EnumeratedRule = {
  rule: 'must-move',
  sends: (given, clause, teacher) => given.isNamed(clause, teacher),
  breach: (given, clause) => {
    const named = given.everyTeacher.filter((teacher) => given.isNamed(clause, teacher));
    return (plan) => named.filter((teacher) => !hasMoved(given, plan, teacher)).length;
  },
};
