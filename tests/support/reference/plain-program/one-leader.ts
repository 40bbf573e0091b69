import type { TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { schoolsIn } from './shared/county.ts';
import { combined, zero } from './shared/matrix.ts';
import type { PlainRowRule } from './shared/member.ts';
import { after, keep } from './shared/sheet.ts';

export const oneLeader: PlainRowRule = {
  rule: 'one-leader',
  write: (sheet, clause, penalty) => {
    const campuses = Map.groupBy(schoolsIn(sheet, clause), (school) => {
      const { id, campus } = sheet.school(school);
      return JSON.stringify(campus === undefined ? { id } : { campus });
    });
    const isPrincipal = (teacher: TeacherIndex): boolean => sheet.teacher(teacher).role === 'principal';
    for (const schools of campuses.values()) {
      const leaders = schools
        .map((school) => after(sheet, school, isPrincipal))
        .reduce((total, one) => combined(total, 1, one, 1), zero());
      const hasOne = schools.flatMap(sheet.teachersAt).some(isPrincipal);
      keep(sheet, penalty, leaders, hasOne ? 1 : -Infinity, 1);
    }
  },
};
