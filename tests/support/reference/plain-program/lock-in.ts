import { completedMonths } from '../../../../models/facts/dates.ts';
import type { Teacher } from '../../../../models/vocabulary/roster.ts';
import { named } from './shared/county.ts';
import type { PlainMoveRule } from './shared/member.ts';

/** The days since which months are counted. */
const daysOf = ({ rotations = [], ...one }: Teacher, since: unknown): readonly (string | undefined)[] =>
  since === 'lastRotation'
    ? rotations.filter(({ counts }) => counts !== false).map(({ from, until }) => until ?? from)
    : [one[since as 'joinedSchoolOn' | 'roleSince' | 'startedWorkOn']];

export const lockIn: PlainMoveRule = {
  rule: 'lock-in',
  allows: (county, clause) => {
    const isNamed = named(county, clause);
    const { asOf } = county.facts.roster;
    return ({ teacher }) =>
      !isNamed(teacher) ||
      daysOf(county.teacher(teacher), clause.monthsSince).every(
        (day) => day === undefined || completedMonths(day, asOf) >= (clause.atLeastMonths as number),
      );
  },
};
