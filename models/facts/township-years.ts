/**
 * School years without a break in the schools of one township. Teachers of a township belong to its central school
 * (中心学校), so that a move inside the township begins no new years.
 */

import { daysLater } from '../vocabulary/calendar-date.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import type { IndexedRoster } from './index-roster.ts';

/**
 * Of a teacher, up to the planned year; from `joinedSchoolOn`, and before it from `career` and the rotations that count.
 * A school that states no township is one of its own. Undefined where `joinedSchoolOn` is not stated.
 */
export const schoolYearsInTownship =
  (index: IndexedRoster) =>
  (teacher: TeacherIndex): number | undefined => {
    const { career = [], rotations = [], school: home, joinedSchoolOn } = index.teacher(teacher);
    if (joinedSchoolOn === undefined) return undefined;
    const townshipOf = (id: string | undefined): string | undefined => {
      const position = id === undefined ? undefined : index.schoolAt.get(id);
      return position === undefined ? undefined : index.school(position).township;
    };
    const township = townshipOf(home);
    const { asOf, schoolYearsSince } = index.days;
    const periods = [
      { from: joinedSchoolOn, until: undefined },
      ...[...career, ...rotations.filter(({ counts }) => counts !== false)].filter(
        ({ school }) => school === home || (township !== undefined && townshipOf(school) === township),
      ),
    ].map(({ from, until }) => ({
      // Counted backwards from the planned year: the school years after the first `to` of them, up to the first `from`.
      from: schoolYearsSince(from),
      to: until === undefined || until >= asOf ? 0 : schoolYearsSince(daysLater(until, 1)),
    }));
    let years = 0;
    for (;;) {
      const further = periods.find(({ from, to }) => to <= years && from > years);
      if (further === undefined) return years;
      years = further.from;
    }
  };
