import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import { type Case, hasMoved, type Plan, type RosterReading, schoolAfter } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { sumOf } from './shared/quantities.ts';
import { isBefore } from './shared/ranking.ts';

const isBelowMinimum = (given: RosterReading, clause: RuleClause, teacher: number): boolean => {
  const minimum = clause.minimumScore as number | undefined;
  return minimum !== undefined && !((given.teacher(teacher).score ?? -Infinity) >= minimum);
};

/** What a teacher wanted, more than their place after the plan, could have taken, and a lower one got. */
const envied = (given: Case, plan: Plan, teacher: number, lower: readonly number[]): number => {
  const { wishes = [], school: home } = given.teacher(teacher);
  const lowerMovers = lower.filter((other) => hasMoved(given, plan, other));
  if (wishes.length === 0) return !hasMoved(given, plan, teacher) && lowerMovers.length > 0 ? 1 : 0;
  let wanted = wishes;
  for (const end of [home, schoolAfter(given, plan, teacher).id])
    if (wanted.includes(end)) wanted = wanted.slice(0, wanted.indexOf(end));
  return wanted.filter(
    (wish) =>
      given.couldTake(teacher, wish) &&
      lowerMovers.some((other) => schoolAfter(given, plan, other).id === wish),
  ).length;
};

export const meritOrder: EnumeratedRule = {
  rule: 'merit-order',
  closes: (given, clause) => (teacher) => isBelowMinimum(given, clause, teacher),
  breach: (given, clause) => {
    const named = given.everyTeacher.filter((teacher) => given.isNamed(clause, teacher));
    const fails = (teacher: number): boolean => isBelowMinimum(given, clause, teacher);
    const candidates = named.filter((teacher) => given.couldGo(teacher) && !fails(teacher));
    const comesBefore = isBefore(given, (clause.rankBy as readonly string[] | undefined) ?? ['score']);
    const list = (teacher: number): string =>
      `${given.homeSchool(teacher).stage} ${given.teacher(teacher).subject}`;
    const ranked = candidates.map((teacher) => ({
      teacher,
      lower: candidates.filter((other) => list(other) === list(teacher) && comesBefore(teacher, other)),
    }));
    return (plan) => {
      const tooLow = named.filter((teacher) => fails(teacher) && hasMoved(given, plan, teacher)).length;
      return tooLow + sumOf(ranked.map(({ teacher, lower }) => envied(given, plan, teacher, lower)));
    };
  },
};
