import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { overUnits, placeOf } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { exactly, WHOLE } from './shared/quantities.ts';

/** Part and whole of a school's staff. */
type Share = { readonly part: number; readonly whole: number };

/**
 * Percent points by which a share lies below a limit (sign 1) or above it (sign −1). Where it already was outside, it
 * is measured against what it was.
 */
const pointsOutside = (stated: number | undefined, sign: 1 | -1, before: Share, after: Share): number => {
  if (stated === undefined) return 0;
  const isOutside = ({ part, whole }: Share): boolean =>
    whole > 0 && sign * (exactly(stated) * whole - WHOLE * part) > 0;
  if (!isOutside(after)) return 0;
  const share = (100 * after.part) / after.whole;
  if (!isOutside(before)) return sign * (stated - share);
  const isWorse = sign * (before.part * after.whole - after.part * before.whole) > 0;
  return isWorse ? sign * ((100 * before.part) / before.whole - share) : 0;
};

export const structure: EnumeratedRule = {
  rule: 'structure',
  breach: (given, clause) => {
    const among = given.everyTeacher.filter(
      (teacher) =>
        given.isOne(clause.who, teacher) && given.isOne(clause.among as Predicate | undefined, teacher),
    );
    const group = new Set(among.filter((teacher) => given.isOne(clause.group as Predicate, teacher)));
    const shareOf = (isHere: (teacher: number) => boolean): Share => {
      const whole = among.filter(isHere);
      return { part: whole.filter((teacher) => group.has(teacher)).length, whole: whole.length };
    };
    return overUnits(given, clause, (schools, plan) => {
      const before = shareOf((teacher) => schools.includes(given.home(teacher)));
      const after = shareOf((teacher) => schools.includes(placeOf(plan, teacher).school));
      return (
        pointsOutside(clause.atLeastPercent as number | undefined, 1, before, after) +
        pointsOutside(clause.atMostPercent as number | undefined, -1, before, after)
      );
    });
  },
};
