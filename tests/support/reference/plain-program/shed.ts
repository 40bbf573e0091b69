import {
  asNumber,
  atLeastZero,
  decimal,
  minus,
  percentOf,
  plus,
  roundedUp,
} from '../../../../models/exact.ts';
import type { SubjectIndex, TeacherIndex } from '../../../../models/vocabulary/positions.ts';
import { number, schoolsIn } from './shared/county.ts';
import { combined, constantSum } from './shared/matrix.ts';
import type { PlainRowRule } from './shared/member.ts';
import { after, keep } from './shared/sheet.ts';

export const shed: PlainRowRule = {
  rule: 'shed',
  write: (sheet, clause, penalty) => {
    const counts = (teacher: TeacherIndex): boolean => sheet.teacher(teacher).established !== false;
    for (const school of schoolsIn(sheet, clause)) {
      const staff = sheet.teachersAt(school).filter(counts);
      const over = (present: number, posts: number) => atLeastZero(minus(decimal(present), decimal(posts)));
      const ask = (
        excess: number,
        isCounted: (teacher: TeacherIndex, subject: SubjectIndex) => boolean,
      ): void => {
        if (excess === 0) return;
        const required = roundedUp(percentOf(number(clause, 'atLeastPercent') ?? 0, excess));
        const before = staff.filter((teacher) => isCounted(teacher, sheet.subject(teacher))).length;
        const net = combined(constantSum(before), 1, after(sheet, school, isCounted), -1);
        keep(sheet, penalty, net, required, Infinity);
      };
      const { establishment } = sheet.school(school);
      if (clause.limit === 'establishment') {
        ask(establishment === undefined ? 0 : asNumber(over(staff.length, establishment)), counts);
        continue;
      }
      const bySubject = sheet.everySubject.map((subject) => ({
        subject,
        excess: over(
          staff.filter((teacher) => sheet.subject(teacher) === subject).length,
          sheet.demand(school, subject),
        ),
      }));
      if (clause.per === 'subject')
        for (const { subject, excess } of bySubject)
          ask(asNumber(excess), (teacher, taught) => counts(teacher) && taught === subject);
      else ask(asNumber(bySubject.map(({ excess }) => excess).reduce(plus, decimal(0))), counts);
    }
  },
};
