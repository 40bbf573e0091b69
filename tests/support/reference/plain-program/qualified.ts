import { named } from './shared/county.ts';
import type { PlainMoveRule } from './shared/member.ts';

export const qualified: PlainMoveRule = {
  rule: 'qualified',
  allows: (county, clause) => {
    const isNamed = named(county, clause);
    return ({ teacher, subject }) =>
      !isNamed(teacher) || clause.allowSecondSubject === true || subject === county.subject(teacher);
  },
};
