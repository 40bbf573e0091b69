import { z } from 'zod';
import { completedMonths, monthsLater } from '../facts/dates.ts';
import type { Days } from '../facts/school-years.ts';
import { daysLater } from '../vocabulary/calendar-date.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import type { Teacher } from '../vocabulary/roster.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { crossFieldRule, defineRule, statesOneOf } from './rule.ts';

const settings = z
  .strictObject({
    who,
    at,
    monthsSince: z.enum(['joinedSchoolOn', 'roleSince', 'startedWorkOn', 'lastRotation']).meta({
      description: 'What is reckoned from. lastRotation: the last rotation that counts.',
    }),
    since: z.enum(['start', 'end']).optional().meta({
      description:
        'Of the last rotation: reckoned from its start, or from its end (default), or its beginning while it lasts.',
    }),
    atLeastMonths: z
      .number()
      .int()
      .min(0)
      .max(1_200)
      .optional()
      .meta({ description: 'Completed months up to asOf.' }),
    atLeastSchoolYears: z
      .number()
      .int()
      .min(0)
      .max(100)
      .optional()
      .meta({ description: 'School years begun before the one that is planned.' }),
  })
  .refine(...statesOneOf('atLeastMonths', 'atLeastSchoolYears'))
  .refine(
    ({ monthsSince, since }) => since === undefined || monthsSince === 'lastRotation',
    crossFieldRule(
      ['monthsSince', 'since'],
      {
        en: 'states since only with monthsSince "lastRotation"',
        zh: '只有“monthsSince”为“lastRotation”时才能写“since”',
      },
      ['since'],
    ),
  );
type Settings = z.infer<typeof settings>;

/** For constraints: the day from which time is counted; undefined where none is known, which locks nobody. */
const dayOf = ({ monthsSince, since }: Settings, teacher: Teacher): string | undefined => {
  if (monthsSince !== 'lastRotation') return teacher[monthsSince];
  const days = (teacher.rotations ?? [])
    .filter(({ counts }) => counts !== false)
    .map(({ from, until }) => (since === 'start' ? from : (until ?? from)));
  return days.length === 0 ? undefined : days.reduce((latest, day) => (day > latest ? day : latest));
};

/** For constraints: whether too little time has passed for a teacher. */
const isLocked = (settings: Settings, teacher: Teacher, { asOf, schoolYearsSince }: Days): boolean => {
  const { atLeastMonths, atLeastSchoolYears } = settings;
  const day = dayOf(settings, teacher);
  if (day === undefined) return false;
  const isTooSoon = atLeastMonths !== undefined && completedMonths(day, asOf) < atLeastMonths;
  return isTooSoon || (atLeastSchoolYears !== undefined && schoolYearsSince(day) < atLeastSchoolYears);
};

/** The first day on which so many months are completed. */
const completedOn = (day: string, months: number): string => {
  const sameDay = monthsLater(day, months);
  // Where the last month is shorter, its last day is not the same day of the month.
  return completedMonths(day, sameDay) < months ? daysLater(sameDay, 1) : sameDay;
};

/** The day that is reckoned from, and the first on which nothing locks any more. */
const lockedBetween = (settings: Settings, teacher: Teacher, days: Days): readonly [string, string] => {
  const { atLeastMonths, atLeastSchoolYears } = settings;
  const since = dayOf(settings, teacher);
  if (since === undefined) throw new Error('a teacher is locked since no day');
  const ends = [
    ...(atLeastMonths === undefined ? [] : [completedOn(since, atLeastMonths)]),
    ...(atLeastSchoolYears === undefined ? [] : [days.schoolYearAfter(since, atLeastSchoolYears)]),
  ];
  return [since, ends.reduce((latest, day) => (day > latest ? day : latest), since)];
};

export const lockIn = defineRule({
  id: 'lock-in',
  name: { en: 'minimum time served', zh: '服务年限' },
  sentence: {
    en: 'Too soon after something (joining the school, the last rotation, …) nobody moves again.',
    zh: '距到校、任职或上次交流未满规定月数或学年数的，不再交流。',
  },
  formula:
    'out_t = 0 where fewer than atLeastMonths completed months lie between the day and asOf, or fewer than atLeastSchoolYears school years began between the day and the planned one; a day not known locks nobody',
  families: ['F16', 'F27'],
  breachUnit: 'persons',
  settings,
  say: ({ who, at, monthsSince, since = 'end', atLeastMonths, atLeastSchoolYears }, { teachers, figure }) => {
    const named = teachers(who, at);
    const rotation = {
      start: { en: 'the start of their last rotation', zh: '上次交流开始' },
      end: { en: 'the end of their last rotation', zh: '上次交流结束' },
    }[since];
    const begin = {
      joinedSchoolOn: { en: 'joining the school', zh: '进入本校' },
      roleSince: { en: 'taking up their present role', zh: '任现职' },
      startedWorkOn: { en: 'starting to work', zh: '参加工作' },
      lastRotation: rotation,
    }[monthsSince];
    const spans: Words[] = [];
    if (atLeastMonths !== undefined) spans.push(figure(atLeastMonths, { en: 'months', zh: '个月' }));
    if (atLeastSchoolYears !== undefined)
      spans.push(figure(atLeastSchoolYears, { en: 'school years', zh: '学年' }));
    const span = joined(spans, { en: ' or ', zh: '或' });
    return {
      en: en`${named} are not moved within ${span} of ${begin}`,
      zh: zh`${named}自${begin}之日起未满${span}的，${monthsSince === 'lastRotation' ? '不再交流' : '不交流'}`,
    };
  },
  example: { settings: { monthsSince: 'joinedSchoolOn', atLeastMonths: 72 } },
  settles: {
    what: 'lock',
    unreadable: ['free'],
    when: (_, strength) => strength === 'must',
    locks: isLocked,
    lockedBetween,
  },
  needs: ({ who, at, monthsSince }, facts) => [
    {
      kind: 'field',
      over: 'teachers',
      field: monthsSince === 'lastRotation' ? 'rotations' : monthsSince,
      members: facts.concerned({ who, at }),
      setting: 'monthsSince',
      effect: { en: 'they are not locked', zh: '不受任教年限的限制' },
    },
  ],
  forbid: (settings, facts) => {
    const concerned = facts.concerned(settings);
    return {
      concerns: (teacher) =>
        concerned[teacher] && isLocked(settings, facts.teacher(teacher), facts.days) ? 'locked' : undefined,
      blocks: () => true,
      reach: () => [],
    };
  },
  audit: ({ who, at, monthsSince, since, atLeastMonths, atLeastSchoolYears }, facts, outcome) => {
    const concerned = facts.concerned({ who, at });
    const isRecent = (day: string): boolean => {
      const inMonths = atLeastMonths !== undefined && completedMonths(day, facts.roster.asOf) < atLeastMonths;
      return inMonths || facts.days.schoolYearsSince(day) < (atLeastSchoolYears ?? 0);
    };
    let tooSoon = 0;
    for (const teacher of outcome.movers) {
      if (!concerned[teacher]) continue;
      const { rotations = [], ...days } = facts.teacher(teacher);
      // Where any rotation that counts began or ended too recently, so did the last one.
      const isLocked =
        monthsSince === 'lastRotation'
          ? rotations.some(
              ({ from, until, counts }) =>
                counts !== false && isRecent(since === 'start' || until === undefined ? from : until),
            )
          : days[monthsSince] !== undefined && isRecent(days[monthsSince]);
      if (isLocked) tooSoon += 1;
    }
    return { measured: tooSoon, required: 0, breach: tooSoon };
  },
});
