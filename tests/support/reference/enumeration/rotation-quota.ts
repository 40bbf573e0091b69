import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { areaOf, type Case, hasMoved, schoolsIn } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { exactly, sumOf, WHOLE } from './shared/quantities.ts';

/** Least and most movers of an area in which so many count. */
const limitsFor = (clause: RuleClause, denominator: number): readonly [number, number] => {
  const stated = (name: string, otherwise: number): number =>
    (clause[name] as number | undefined) ?? otherwise;
  const share = (percent: unknown): number => exactly(percent as number) * denominator;
  const least = Math.max(
    0,
    stated('atLeast', 0),
    stated('exactly', 0),
    clause.atLeastPercent === undefined ? 0 : Math.ceil(share(clause.atLeastPercent) / WHOLE),
  );
  const most = Math.min(
    stated('atMost', Infinity),
    stated('exactly', Infinity),
    clause.atMostPercent === undefined ? Infinity : Math.floor(share(clause.atMostPercent) / WHOLE),
  );
  return [least, most];
};

const countsInDenominator = (given: Case, clause: RuleClause, teacher: number): boolean =>
  clause.of === undefined
    ? given.isOne(clause.who, teacher) && given.isEligible(teacher)
    : given.isOne(clause.of as Predicate, teacher);

export const rotationQuota: EnumeratedRule = {
  rule: 'rotation-quota',
  breach: (given, clause) => {
    const here = schoolsIn(given, clause.at);
    const area = (school: number): string | undefined => areaOf(given, school, clause.per);
    const areas = new Set(here.map(area).filter((one) => one !== undefined));
    const quotas = [...areas].map((one) => {
      const members = given.everyTeacher.filter((teacher) => {
        const home = given.home(teacher);
        return here.includes(home) && area(home) === one;
      });
      const denominator = members.filter((teacher) => countsInDenominator(given, clause, teacher)).length;
      const [least, most] = limitsFor(clause, denominator);
      return { who: members.filter((teacher) => given.isOne(clause.who, teacher)), least, most };
    });
    return (plan) =>
      sumOf(
        quotas.map(({ who, least, most }) => {
          const movers = who.filter((teacher) => hasMoved(given, plan, teacher)).length;
          return Math.max(0, least - movers) + Math.max(0, movers - most);
        }),
      );
  },
};
