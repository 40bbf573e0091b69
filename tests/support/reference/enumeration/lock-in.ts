import type { Teacher } from '../../../../models/vocabulary/roster.ts';
import { wrongMovers } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { monthsBetween } from './shared/quantities.ts';

/** The days since which months are counted. */
const daysOf = ({ rotations = [], ...one }: Teacher, since: unknown): readonly (string | undefined)[] => {
  if (since !== 'lastRotation') return [one[since as 'joinedSchoolOn' | 'roleSince' | 'startedWorkOn']];
  return rotations.filter(({ counts }) => counts !== false).map(({ from, until }) => until ?? from);
};

const closes: NonNullable<EnumeratedRule['closes']> = (given, clause) => (teacher) =>
  daysOf(given.teacher(teacher), clause.monthsSince).some(
    (day) => day !== undefined && monthsBetween(day, given.roster.asOf) < (clause.atLeastMonths as number),
  );

export const lockIn: EnumeratedRule = {
  rule: 'lock-in',
  closes,
  breach: (given, clause) => wrongMovers(given, clause, closes(given, clause)),
};
