import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { countMovers, type RosterReading } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

const isExempt = (given: RosterReading, clause: RuleClause, teacher: number): boolean => {
  if (!given.isNamed(clause, teacher)) return false;
  if (clause.unless !== undefined && given.isOne(clause.unless as Predicate, teacher)) return false;
  return !(clause.mayVolunteer === true && given.teacher(teacher).volunteer === true);
};

export const exempt: EnumeratedRule = {
  rule: 'exempt',
  keepsBack: (given, clause, teacher) => clause.strength === 'must' && isExempt(given, clause, teacher),
  breach: (given, clause) => countMovers(given, (teacher) => isExempt(given, clause, teacher)),
};
