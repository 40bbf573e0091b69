import { countMovers } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

export const eligible: EnumeratedRule = {
  rule: 'eligible',
  makesEligible: (given, clause, teacher) => clause.counted !== false && given.isNamed(clause, teacher),
  letsMove: (given, clause, teacher) => given.isNamed(clause, teacher),
  breach: (given) => countMovers(given, (teacher) => !given.isLet(teacher) && !given.isSent(teacher)),
};
