/** Days of a teacher's life that contradict one another, or make the teacher too young or too old for a school. */
import { teacherField } from '../findings/field-labels.ts';
import { entityName, type Findings, pointerTo, shown } from '../findings/findings.ts';
import type { WarningCode } from '../vocabulary/finding-codes.ts';
import type { Roster, Teacher } from '../vocabulary/roster.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';

const YOUNGEST_YEARS = 16;
const OLDEST_YEARS = 70;

/** The same day so many years later; as a text it compares as a day does, also on 29 February. */
const yearsAfter = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;

/** Contracts begin with August or with September: a month between two first days says nothing. */
const isWellBefore = (date: string, other: string): boolean =>
  Date.parse(other) - Date.parse(date) > 31 * 86_400_000;

type Warn = (field: string, words: Words, kind: string) => void;

/** A day of birth is never repeated. */
const warnOfAge = ({ bornOn }: Teacher, asOf: string, warn: Warn): void => {
  if (bornOn === undefined || bornOn > asOf) return;
  if (yearsAfter(bornOn, YOUNGEST_YEARS) > asOf)
    warn(
      'bornOn',
      {
        en: `is less than ${YOUNGEST_YEARS} years before roster.asOf; correct the year of birth`,
        zh: `距名册的统计日期不足${YOUNGEST_YEARS}年，请更正出生年份`,
      },
      'young',
    );
  if (yearsAfter(bornOn, OLDEST_YEARS) <= asOf)
    warn(
      'bornOn',
      {
        en: `is more than ${OLDEST_YEARS} years before roster.asOf; correct the year of birth`,
        zh: `距名册的统计日期超过${OLDEST_YEARS}年，请更正出生年份`,
      },
      'old',
    );
};

const warnOfOrder = (teacher: Teacher, warn: Warn): void => {
  const { bornOn, startedWorkOn, joinedSchoolOn, roleSince } = teacher;
  const adult = bornOn && yearsAfter(bornOn, YOUNGEST_YEARS);
  for (const [field, date] of Object.entries({ startedWorkOn, joinedSchoolOn, roleSince })) {
    if (date === undefined) continue;
    if (adult !== undefined && date < adult)
      warn(
        field,
        {
          en: en`${shown(date)} is before the teacher was ${YOUNGEST_YEARS}; correct it or bornOn`,
          zh: zh`${date}时该教师不满${YOUNGEST_YEARS}周岁，请更正该日期或出生日期`,
        },
        'birth',
      );
    else if (field !== 'startedWorkOn' && startedWorkOn !== undefined && isWellBefore(date, startedWorkOn))
      warn(
        field,
        {
          en: en`${shown(date)} is before startedWorkOn ${shown(startedWorkOn)}; correct one of the two`,
          zh: zh`${date}早于参加工作日期${startedWorkOn}，请更正其一`,
        },
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
    {
      en: en`${yearsInRuralSchools} are more than the years since startedWorkOn ${shown(startedWorkOn)}; correct one of the two`,
      zh: zh`${yearsInRuralSchools}年超过自参加工作日期${startedWorkOn}以来的年数，请更正其一`,
    },
    '',
  );
};

/** Pointers begin at the request. */
export const warnOfDates = ({ asOf, teachers }: Roster, findings: Findings): void => {
  teachers.forEach((teacher, position) => {
    const warn =
      (code: WarningCode): Warn =>
      (field, words, kind) =>
        findings.warn(
          pointerTo('roster', 'teachers', position, field),
          code,
          () => {
            const name = entityName('teacher', teacher.id, position);
            return {
              en: en`${name}: ${field} ${words}`,
              zh: zh`${name}：${teacherField(field)}${words}`,
              params: { teacher: teacher.id },
            };
          },
          kind,
        );
    warnOfAge(teacher, asOf, warn('unlikely-age'));
    warnOfOrder(teacher, warn('dates-out-of-order'));
    warnOfRuralYears(teacher, asOf, warn('more-years-than-service'));
  });
};
