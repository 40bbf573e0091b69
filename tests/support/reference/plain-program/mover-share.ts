import { named, number, teachersByArea, teachersIn } from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import { decimalOf, writeShare } from './shared/share.ts';
import { keep, movers, requireIfAny } from './shared/sheet.ts';

export const moverShare: PlainRowRule = {
  rule: 'mover-share',
  write: (sheet, clause, penalty) => {
    const [isNamed, isInShare] = [named(sheet, clause), teachersIn(sheet, clause, 'share')];
    const atLeast = number(clause, 'atLeast');
    const limits = {
      atLeast: decimalOf(number(clause, 'atLeastPercent')),
      atMost: decimalOf(number(clause, 'atMostPercent')),
    };
    const areas = teachersByArea(sheet, clause, sheet.everySchool)
      .map((teachers) => teachers.filter(isNamed))
      .filter((who) => who.length > 0);
    // An absolute minimum over nobody is missed.
    if (areas.length === 0) keep(sheet, penalty, movers(sheet, []), atLeast ?? 0, Infinity);
    for (const who of areas) {
      const [whole, part] = [movers(sheet, who), movers(sheet, who.filter(isInShare))];
      if (limits.atLeast || limits.atMost) writeShare(sheet, penalty, part, whole, limits);
      if (atLeast !== undefined) requireIfAny(sheet, penalty, whole, part, atLeast);
    }
  },
};
