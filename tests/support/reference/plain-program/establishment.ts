import { asNumber, decimal, plus } from '../../../../models/exact.ts';
import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { teachersIn, unitsOf } from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import { afterIn, keep } from './shared/sheet.ts';

export const establishment: PlainRowRule = {
  rule: 'establishment',
  write: (sheet, clause, penalty) => {
    const onLedger = (isOne: (teacher: TeacherIndex) => boolean) => (teacher: TeacherIndex) =>
      isOne(teacher) && (clause.ledger !== 'establishment' || sheet.teacher(teacher).established !== false);
    const counts = onLedger(teachersIn(sheet, clause, 'who'));
    const arrives = onLedger(teachersIn(sheet, clause, clause.arrivals === undefined ? 'who' : 'arrivals'));
    const posts = (clause.posts ?? 'establishment') as 'seniorPosts';
    for (const schools of unitsOf(sheet, clause)) {
      const stated = schools.map((school) => sheet.school(school)[posts]).filter((one) => one !== undefined);
      if (stated.length === 0) continue;
      const approved = asNumber(stated.map(decimal).reduce(plus));
      const before = schools.flatMap(sheet.teachersAt).filter(counts).length;
      const most = clause.ending === 'within' ? approved : Math.max(approved, before);
      keep(sheet, penalty, afterIn(sheet, schools, counts, arrives), -Infinity, most);
    }
  },
};
