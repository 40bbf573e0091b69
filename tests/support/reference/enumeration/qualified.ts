import { wrongMovers } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

export const qualified: EnumeratedRule = {
  rule: 'qualified',
  opensSecondSubject: (given, clause, teacher) =>
    clause.allowSecondSubject === true && given.isNamed(clause, teacher),
  breach: (given, clause) =>
    wrongMovers(given, clause, (teacher, { subject }) => {
      const { subject: own, alsoTeaches = [] } = given.teacher(teacher);
      return subject !== own && !(clause.allowSecondSubject === true && alsoTeaches.includes(subject));
    }),
};
