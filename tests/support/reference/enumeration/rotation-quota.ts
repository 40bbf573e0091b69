import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { areaOf, type Case, hasMoved, schoolsIn } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { exactly, sumOf, WHOLE } from './shared/quantities.ts';

type Limits = readonly [least: number, most: number];

/** Least and most movers of an area in which so many count. */
const limitsFor = (clause: RuleClause, denominator: number): Limits => {
  const stated = (name: string, otherwise: number): number =>
    (clause[name] as number | undefined) ?? otherwise;
  const share = (percent: unknown): number => (exactly(percent as number) * denominator) / WHOLE;
  const [ofLeast, ofMost] =
    clause.rounding === 'apportioned' ? [Math.floor, Math.ceil] : [Math.ceil, Math.floor];
  const least = Math.max(
    0,
    stated('atLeast', 0),
    stated('exactly', 0),
    clause.atLeastPercent === undefined ? 0 : ofLeast(share(clause.atLeastPercent)),
  );
  const most = Math.min(
    stated('atMost', Infinity),
    stated('exactly', Infinity),
    clause.atMostPercent === undefined ? Infinity : ofMost(share(clause.atMostPercent)),
  );
  return [least, most];
};

/** Where shares are apportioned, what all areas together owe. */
const limitsForAll = (clause: RuleClause, denominator: number): Limits => {
  if (clause.rounding !== 'apportioned') return [0, Infinity];
  const { atLeastPercent, atMostPercent } = clause;
  return limitsFor(
    { rule: clause.rule, strength: clause.strength, atLeastPercent, atMostPercent },
    denominator,
  );
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
    const homes = given.everyTeacher.map(given.home).filter((home) => here.includes(home));
    const stated = new Set(homes.map(area).filter((one) => one !== undefined));
    // Over nobody a minimum is missed once.
    const areas = stated.size > 0 ? [...stated] : [undefined];
    const quotas = areas.map((one) => {
      const members = given.everyTeacher.filter((teacher) => {
        const home = given.home(teacher);
        return one !== undefined && here.includes(home) && area(home) === one;
      });
      const denominator = members.filter((teacher) => countsInDenominator(given, clause, teacher)).length;
      const [least, most] = limitsFor(clause, denominator);
      return { who: members.filter((teacher) => given.isOne(clause.who, teacher)), denominator, least, most };
    });
    const [leastOfAll, mostOfAll] = limitsForAll(clause, sumOf(quotas.map(({ denominator }) => denominator)));
    const all = { who: quotas.flatMap(({ who }) => who), least: leastOfAll, most: mostOfAll };
    return (plan) =>
      sumOf(
        [...quotas, all].map(({ who, least, most }) => {
          const movers = who.filter((teacher) => hasMoved(given, plan, teacher)).length;
          return Math.max(0, least - movers) + Math.max(0, movers - most);
        }),
      );
  },
};
