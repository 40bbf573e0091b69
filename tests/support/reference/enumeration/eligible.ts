import { countMovers } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

export const eligible: EnumeratedRule = {
  rule: 'eligible',
  makesEligible: (given, clause, teacher) => given.isNamed(clause, teacher),
  breach: (given) => countMovers(given, (teacher) => !given.isEligible(teacher) && !given.isSent(teacher)),
};
