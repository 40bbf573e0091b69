import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { Teacher } from '../../../../models/vocabulary/roster.ts';
import { type RosterReading, wrongMovers } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { monthsBetween } from './shared/quantities.ts';
import { schoolYearsBegun } from './shared/school-years.ts';

/** The days since which time is counted. */
const daysOf = ({ rotations = [], ...one }: Teacher, clause: RuleClause): readonly (string | undefined)[] => {
  if (clause.monthsSince !== 'lastRotation')
    return [one[clause.monthsSince as 'joinedSchoolOn' | 'roleSince' | 'startedWorkOn']];
  const counting = rotations.filter(({ counts }) => counts !== false);
  return counting.map(({ from, until }) => (clause.since === 'start' ? from : (until ?? from)));
};

const isLocked = (given: RosterReading, clause: RuleClause, teacher: number): boolean =>
  daysOf(given.teacher(teacher), clause).some(
    (day) =>
      day !== undefined &&
      (monthsBetween(day, given.roster.asOf) < Number(clause.atLeastMonths ?? -Infinity) ||
        schoolYearsBegun(day, given.roster) < Number(clause.atLeastSchoolYears ?? 0)),
  );

export const lockIn: EnumeratedRule = {
  rule: 'lock-in',
  closes: (given, clause) => (teacher) => isLocked(given, clause, teacher),
  binds: (given, clause, teacher) =>
    clause.strength === 'must' && given.isNamed(clause, teacher) && isLocked(given, clause, teacher),
  breach: (given, clause) => wrongMovers(given, clause, (teacher) => isLocked(given, clause, teacher)),
};
