import type { Posting } from '../../../../../models/vocabulary/plan.ts';
import { positionOf, type Settings } from './county.ts';
import { combined, constantSum, type Sum, zero } from './matrix.ts';
import { movers, postedTo, type Sheet } from './sheet.ts';

/** How many are posted otherwise than in a given plan, in which a teacher it does not name stays. */
export const changesFrom = (sheet: Sheet, settings: Settings): Sum => {
  const { schoolAt, subjectAt } = sheet.facts;
  const given = new Map((settings.from as readonly Posting[]).map((posting) => [posting.teacher, posting]));
  return sheet.everyTeacher
    .map((teacher): Sum => {
      const posting = given.get(sheet.teacher(teacher).id);
      if (!posting) return movers(sheet, [teacher]);
      const [school, subject] = [positionOf(schoolAt, posting.to), positionOf(subjectAt, posting.subject)];
      return combined(constantSum(1), 1, postedTo(sheet, [teacher], [school], subject), -1);
    })
    .reduce((total, one) => combined(total, 1, one, 1), zero());
};
