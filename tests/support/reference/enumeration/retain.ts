import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { overUnits, placeOf } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';
import { exactly, WHOLE } from './shared/quantities.ts';

export const retain: EnumeratedRule = {
  rule: 'retain',
  breach: (given, clause) => {
    const counted = given.everyTeacher.filter(
      (teacher) => given.isOne(clause.who, teacher) && given.isOne(clause.group as Predicate, teacher),
    );
    const atLeast = (clause.atLeast as number | undefined) ?? 0;
    const percent = (clause.atLeastPercentOfPresent as number | undefined) ?? 0;
    return overUnits(given, clause, (schools, plan) => {
      const before = counted.filter((teacher) => schools.includes(given.home(teacher))).length;
      const after = counted.filter((teacher) => schools.includes(placeOf(plan, teacher).school)).length;
      const byPercent = Math.ceil((exactly(percent) * before) / WHOLE);
      return Math.max(0, Math.max(Math.min(before, atLeast), byPercent) - after);
    });
  },
};
