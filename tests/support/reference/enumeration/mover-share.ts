import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { areaOf, hasMoved } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { exactly, sumOf, WHOLE } from './shared/quantities.ts';

/** Percent points by which 100 · part ∕ whole lies outside the limits. */
const pointsOutside = (part: number, whole: number, least: unknown, most: unknown): number => {
  let points = 0;
  if (least !== undefined && exactly(least as number) * whole > WHOLE * part)
    points += (least as number) - (100 * part) / whole;
  if (most !== undefined && exactly(most as number) * whole < WHOLE * part)
    points += (100 * part) / whole - (most as number);
  return points;
};

export const moverShare: EnumeratedRule = {
  rule: 'mover-share',
  breach: (given, clause) => {
    const who = given.everyTeacher.filter((teacher) => given.isNamed(clause, teacher));
    const inShare = new Set(
      given.everyTeacher.filter((teacher) => given.isOne(clause.share as Predicate, teacher)),
    );
    const area = (teacher: number): string | undefined => areaOf(given, given.home(teacher), clause.per);
    const areas = [...new Set(who.map(area).filter((one) => one !== undefined))];
    // An absolute minimum over nobody is missed.
    if (areas.length === 0) return () => (clause.atLeast as number | undefined) ?? 0;
    return (plan) =>
      sumOf(
        areas.map((one) => {
          const movers = who.filter((teacher) => area(teacher) === one && hasMoved(given, plan, teacher));
          if (movers.length === 0) return 0;
          const part = movers.filter((teacher) => inShare.has(teacher)).length;
          const lacking = Math.max(0, ((clause.atLeast as number | undefined) ?? 0) - part);
          return pointsOutside(part, movers.length, clause.atLeastPercent, clause.atMostPercent) + lacking;
        }),
      );
  },
};
