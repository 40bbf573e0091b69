import { decimal, type Ratio, ratio } from '../../../../models/exact.ts';
import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { number, teachersIn, unitsOf } from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import { writeShare } from './shared/share.ts';
import { afterIn } from './shared/sheet.ts';

/** The stated limit; where the share already was outside (below for sign 1, above for −1), that share. */
const limitFor = (
  stated: number | undefined,
  sign: 1 | -1,
  part: number,
  whole: number,
): Ratio | undefined => {
  if (stated === undefined) return undefined;
  const limit = decimal(stated);
  if (whole === 0) return limit;
  // 100 · part ∕ whole against above ∕ below, in whole numbers.
  const [before, edge] = [100 * part * Number(limit.below), whole * Number(limit.above)];
  return sign * (edge - before) > 0 ? ratio(BigInt(100 * part), BigInt(whole)) : limit;
};

export const structure: PlainRowRule = {
  rule: 'structure',
  write: (sheet, clause, penalty) => {
    const [isOne, isAmong, isInGroup] = [
      teachersIn(sheet, clause, 'who'),
      teachersIn(sheet, clause, 'among'),
      teachersIn(sheet, clause, 'group'),
    ];
    const inWhole = (teacher: TeacherIndex): boolean => isOne(teacher) && isAmong(teacher);
    const inPart = (teacher: TeacherIndex): boolean => inWhole(teacher) && isInGroup(teacher);
    for (const schools of unitsOf(sheet, clause)) {
      const staff = schools.flatMap(sheet.teachersAt);
      const [part, whole] = [staff.filter(inPart).length, staff.filter(inWhole).length];
      writeShare(sheet, penalty, afterIn(sheet, schools, inPart), afterIn(sheet, schools, inWhole), {
        atLeast: limitFor(number(clause, 'atLeastPercent'), 1, part, whole),
        atMost: limitFor(number(clause, 'atMostPercent'), -1, part, whole),
      });
    }
  },
};
