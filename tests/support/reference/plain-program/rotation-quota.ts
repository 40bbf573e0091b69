import { percentOf, roundedDown, roundedUp } from '../../../../models/exact.ts';
import type { RuleClause } from '../../../../models/vocabulary/policy.ts';
import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import {
  type County,
  isEligible,
  named,
  number,
  schoolsIn,
  teachersByArea,
  teachersIn,
} from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import { keep, movers } from './shared/sheet.ts';

const countsInDenominator = (county: County, clause: RuleClause): ((teacher: TeacherIndex) => boolean) => {
  if (clause.of !== undefined) return teachersIn(county, clause, 'of');
  const [isNamed, isOne] = [named(county, clause), isEligible(county)];
  return (teacher) => isNamed(teacher) && isOne(teacher);
};

/** Least and most movers of an area in which so many count, where a share that is not whole is rounded so. */
const limitsFor = (
  clause: Pick<RuleClause, string>,
  size: number,
  [ofLeast, ofMost]: readonly [typeof roundedUp, typeof roundedUp] = [roundedUp, roundedDown],
): readonly [number, number] => {
  const [atLeastPercent, atMostPercent] = [number(clause, 'atLeastPercent'), number(clause, 'atMostPercent')];
  const exactly = number(clause, 'exactly');
  const least = Math.max(
    number(clause, 'atLeast') ?? 0,
    exactly ?? 0,
    atLeastPercent === undefined ? 0 : ofLeast(percentOf(atLeastPercent, size)),
  );
  const most = Math.min(
    number(clause, 'atMost') ?? Infinity,
    exactly ?? Infinity,
    atMostPercent === undefined ? Infinity : ofMost(percentOf(atMostPercent, size)),
  );
  return [least, most];
};

export const rotationQuota: PlainRowRule = {
  rule: 'rotation-quota',
  write: (sheet, clause, penalty) => {
    const isNamed = named(sheet, clause);
    const counts = countsInDenominator(sheet, clause);
    const areas = teachersByArea(sheet, clause, schoolsIn(sheet, clause)).filter(
      (teachers) => teachers.length > 0,
    );
    // Over nobody a minimum is missed once.
    const units = areas.length > 0 ? areas : [[]];
    const isApportioned = clause.rounding === 'apportioned';
    for (const teachers of units) {
      const rounding = isApportioned ? ([roundedDown, roundedUp] as const) : undefined;
      const [least, most] = limitsFor(clause, teachers.filter(counts).length, rounding);
      keep(sheet, penalty, movers(sheet, teachers.filter(isNamed)), least, most);
    }
    if (!isApportioned) return;
    const everybody = units.flat();
    const { atLeastPercent, atMostPercent } = clause;
    const [least, most] = limitsFor({ atLeastPercent, atMostPercent }, everybody.filter(counts).length);
    keep(sheet, penalty, movers(sheet, everybody.filter(isNamed)), least, most);
  },
};
