import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { schoolsIn, teachersIn } from './shared/county.ts';
import type { PlainRowRule } from './shared/member.ts';
import { after, keep } from './shared/sheet.ts';

export const establishment: PlainRowRule = {
  rule: 'establishment',
  write: (sheet, clause, penalty) => {
    const isOne = teachersIn(sheet, clause, 'who');
    const counts = (teacher: TeacherIndex): boolean =>
      isOne(teacher) && (clause.ledger !== 'establishment' || sheet.teacher(teacher).established !== false);
    for (const school of schoolsIn(sheet, clause)) {
      const { [(clause.posts ?? 'establishment') as 'seniorPosts']: approved } = sheet.school(school);
      if (approved === undefined) continue;
      const before = sheet.teachersAt(school).filter(counts).length;
      keep(sheet, penalty, after(sheet, school, counts), -Infinity, Math.max(approved, before));
    }
  },
};
