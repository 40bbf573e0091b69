import { named, teachersIn } from './shared/county.ts';
import type { PlainMoveRule } from './shared/member.ts';

export const exempt: PlainMoveRule = {
  rule: 'exempt',
  allows: (county, clause) => {
    const isNamed = named(county, clause);
    const isBroughtBack = clause.unless === undefined ? () => false : teachersIn(county, clause, 'unless');
    return ({ teacher }) => {
      if (!isNamed(teacher) || isBroughtBack(teacher)) return true;
      return clause.mayVolunteer === true && county.teacher(teacher).volunteer === true;
    };
  },
};
