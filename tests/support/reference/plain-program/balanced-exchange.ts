import type { SchoolIndex, TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { positionOf, schoolsIn, teachersIn } from './shared/county.ts';
import { combined } from './shared/matrix.ts';
import type { PlainRowRule } from './shared/member.ts';
import { keep, movers, postedTo } from './shared/sheet.ts';

export const balancedExchange: PlainRowRule = {
  rule: 'balanced-exchange',
  write: (sheet, clause, penalty) => {
    const isOne = teachersIn(sheet, clause, 'who');
    const everyOne = sheet.everyTeacher.filter(isOne);
    const own = (school: SchoolIndex): readonly TeacherIndex[] => sheet.teachersAt(school).filter(isOne);
    for (const subject of clause.perSubject ? sheet.everySubject : [undefined]) {
      if (Array.isArray(clause.between)) {
        for (const [from, to] of clause.between as readonly (readonly [string, string])[]) {
          const [a, b] = [positionOf(sheet.facts.schoolAt, from), positionOf(sheet.facts.schoolAt, to)];
          const there = postedTo(sheet, own(a), [b], subject);
          const back = postedTo(sheet, own(b), [a], subject);
          keep(sheet, penalty, combined(there, 1, back, -1), 0, 0);
        }
        continue;
      }
      for (const school of schoolsIn(sheet, clause)) {
        const leavers = own(school).filter(
          (teacher) => subject === undefined || sheet.subject(teacher) === subject,
        );
        const arrivals = postedTo(sheet, everyOne, [school], subject);
        keep(sheet, penalty, combined(arrivals, 1, movers(sheet, leavers), -1), 0, 0);
      }
    }
  },
};
