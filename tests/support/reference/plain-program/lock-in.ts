import { completedMonths } from '../../../../models/facts/dates.ts';
import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { Teacher } from '../../../../models/vocabulary/roster.ts';
import { named, number } from './shared/county.ts';
import type { PlainMoveRule } from './shared/member.ts';

/** The days since which time is counted. */
const daysOf = (
  { rotations = [], ...one }: Teacher,
  { monthsSince, since }: RuleClause,
): readonly (string | undefined)[] =>
  monthsSince === 'lastRotation'
    ? rotations
        .filter(({ counts }) => counts !== false)
        .map(({ from, until = from }) => (since === 'start' ? from : until))
    : [one[monthsSince as 'joinedSchoolOn' | 'roleSince' | 'startedWorkOn']];

export const lockIn: PlainMoveRule = {
  rule: 'lock-in',
  allows: (county, clause) => {
    const isNamed = named(county, clause);
    const { facts } = county;
    const [months, schoolYears] = [number(clause, 'atLeastMonths'), number(clause, 'atLeastSchoolYears')];
    return ({ teacher }) =>
      !isNamed(teacher) ||
      daysOf(county.teacher(teacher), clause).every(
        (day) =>
          day === undefined ||
          (completedMonths(day, facts.roster.asOf) >= (months ?? -Infinity) &&
            facts.days.schoolYearsSince(day) >= (schoolYears ?? 0)),
      );
  },
};
