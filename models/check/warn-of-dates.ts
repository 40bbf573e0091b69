/** Days of a teacher's life that contradict one another, or make the teacher too young or too old for a school. */
import { entityName, type Findings, pointerTo, shown } from '../findings/findings.ts';
import type { Roster, Teacher } from '../vocabulary/roster.ts';

const YOUNGEST_YEARS = 16;
const OLDEST_YEARS = 70;

/** The same day so many years later; as a text it compares as a day does, also on 29 February. */
const yearsAfter = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;

/** Contracts begin with August or with September: a month between two first days says nothing. */
const isWellBefore = (date: string, other: string): boolean =>
  Date.parse(other) - Date.parse(date) > 31 * 86_400_000;

type Warn = (field: string, message: string, kind: string) => void;

/** A day of birth is never repeated. */
const warnOfAge = ({ bornOn }: Teacher, asOf: string, warn: Warn): void => {
  if (bornOn === undefined || bornOn > asOf) return;
  if (yearsAfter(bornOn, YOUNGEST_YEARS) > asOf)
    warn(
      'bornOn',
      `is less than ${YOUNGEST_YEARS} years before roster.asOf; correct the year of birth`,
      'young',
    );
  if (yearsAfter(bornOn, OLDEST_YEARS) <= asOf)
    warn('bornOn', `is more than ${OLDEST_YEARS} years before roster.asOf; correct the year of birth`, 'old');
};

const warnOfOrder = (teacher: Teacher, warn: Warn): void => {
  const { bornOn, startedWorkOn, joinedSchoolOn, roleSince } = teacher;
  const adult = bornOn && yearsAfter(bornOn, YOUNGEST_YEARS);
  for (const [field, date] of Object.entries({ startedWorkOn, joinedSchoolOn, roleSince })) {
    if (date === undefined) continue;
    if (adult !== undefined && date < adult)
      warn(
        field,
        `${shown(date)} is before the teacher was ${YOUNGEST_YEARS}; correct it or bornOn`,
        'birth',
      );
    else if (field !== 'startedWorkOn' && startedWorkOn !== undefined && isWellBefore(date, startedWorkOn))
      warn(
        field,
        `${shown(date)} is before startedWorkOn ${shown(startedWorkOn)}; correct one of the two`,
        'work',
      );
  }
};

/** A year more than full, because years are often counted up to the end of the school year. */
const warnOfRuralYears = (
  { startedWorkOn, yearsInRuralSchools }: Teacher,
  asOf: string,
  warn: Warn,
): void => {
  if (startedWorkOn === undefined || yearsInRuralSchools === undefined || startedWorkOn > asOf) return;
  if (yearsAfter(startedWorkOn, Math.floor(yearsInRuralSchools) - 1) <= asOf) return;
  warn(
    'yearsInRuralSchools',
    `${yearsInRuralSchools} are more than the years since startedWorkOn ${shown(startedWorkOn)}; correct one of the two`,
    '',
  );
};

/** Pointers begin at the request. */
export const warnOfDates = ({ asOf, teachers }: Roster, findings: Findings): void => {
  teachers.forEach((teacher, position) => {
    const warn =
      (code: string): Warn =>
      (field, message, kind) =>
        findings.warn(
          pointerTo('roster', 'teachers', position, field),
          code,
          () => `${entityName('teacher', teacher.id, position)}: ${field} ${message}`,
          kind,
        );
    warnOfAge(teacher, asOf, warn('unlikely-age'));
    warnOfOrder(teacher, warn('dates-out-of-order'));
    warnOfRuralYears(teacher, asOf, warn('more-years-than-service'));
  });
};
