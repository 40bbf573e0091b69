import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { countMovers, type RosterReading } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

const isExcused = (given: RosterReading, clause: RuleClause, teacher: number): boolean =>
  given.isNamed(clause, teacher) &&
  !(clause.unless !== undefined && given.isOne(clause.unless as Predicate, teacher));

const isExempt = (given: RosterReading, clause: RuleClause, teacher: number): boolean =>
  isExcused(given, clause, teacher) &&
  !(clause.mayVolunteer === true && given.teacher(teacher).volunteer === true);

export const exempt: EnumeratedRule = {
  rule: 'exempt',
  keepsBack: (given, clause, teacher) => clause.strength === 'must' && isExempt(given, clause, teacher),
  binds: (given, clause, teacher) => clause.strength === 'must' && isExcused(given, clause, teacher),
  breach: (given, clause) => countMovers(given, (teacher) => isExempt(given, clause, teacher)),
};
