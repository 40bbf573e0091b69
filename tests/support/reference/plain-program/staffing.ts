import { asNumber, percentOf } from '../../../../models/exact.ts';
import type { SchoolIndex, SubjectIndex } from '../../../../models/vocabulary/positions.ts';
import { type County, schoolsIn } from './shared/county.ts';
import { addTo, combined, zero } from './shared/matrix.ts';
import type { PlainRowRule } from './shared/member.ts';
import { keep, moveOf } from './shared/sheet.ts';

const postsOf = (county: County, limit: unknown, school: SchoolIndex, subject: SubjectIndex): number => {
  if (limit === 'present') return county.present(school, subject);
  return asNumber(percentOf(limit === 'demand' ? 100 : (limit as number), county.demand(school, subject)));
};

export const staffing: PlainRowRule = {
  rule: 'staffing',
  write: (sheet, clause, penalty) => {
    const isUnstated = clause.floor === undefined && clause.ceiling === undefined;
    const [floor, ceiling] = isUnstated ? ['demand', 'demand'] : [clause.floor, clause.ceiling];
    const isNet = clause.basis !== 'snapshot';
    const leastFree = clause.ending === 'within' ? -Infinity : 0;
    for (const school of schoolsIn(sheet, clause)) {
      for (const subject of sheet.everySubject) {
        const [arrivals, departures] = [zero(), zero()];
        for (const column of sheet.arrivalsAt(school))
          if (moveOf(sheet, column).subject === subject) addTo(arrivals, column, 1);
        for (const column of sheet.departuresFrom(school))
          if (sheet.subject(moveOf(sheet, column).teacher) === subject) addTo(departures, column, 1);
        const present = sheet.present(school, subject);
        if (ceiling !== undefined) {
          const free = Math.max(leastFree, postsOf(sheet, ceiling, school, subject) - present);
          keep(sheet, penalty, isNet ? combined(arrivals, 1, departures, -1) : arrivals, -Infinity, free);
        }
        if (floor !== undefined) {
          const surplus = Math.max(leastFree, present - postsOf(sheet, floor, school, subject));
          keep(
            sheet,
            penalty,
            isNet ? combined(departures, 1, arrivals, -1) : departures,
            -Infinity,
            surplus,
          );
        }
      }
    }
  },
};
