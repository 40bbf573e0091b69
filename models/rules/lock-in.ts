import { z } from 'zod';
import { completedMonths } from '../facts/dates.ts';
import type { Facts } from '../facts/facts.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { defineRule } from './rule.ts';

const settings = z.strictObject({
  who,
  at,
  monthsSince: z.enum(['joinedSchoolOn', 'roleSince', 'startedWorkOn', 'lastRotation']).meta({
    description: 'lastRotation: the end of the last rotation that counts, or its beginning while it lasts.',
  }),
  atLeastMonths: z.number().int().min(0).max(1_200),
});
type Settings = z.infer<typeof settings>;

/** For constraints: the day from which months are counted; undefined where none is known, which locks nobody. */
const since = (
  monthsSince: Settings['monthsSince'],
  facts: Facts,
  teacher: TeacherIndex,
): string | undefined => {
  if (monthsSince !== 'lastRotation') return facts.teacher(teacher)[monthsSince];
  const ends = (facts.teacher(teacher).rotations ?? [])
    .filter(({ counts }) => counts !== false)
    .map(({ from, until }) => until ?? from);
  return ends.length === 0 ? undefined : ends.reduce((latest, day) => (day > latest ? day : latest));
};

export const lockIn = defineRule({
  id: 'lock-in',
  sentence: {
    en: 'Too soon after something (joining the school, the last rotation, …) nobody moves again.',
    zh: '距到校、任职或上次交流未满规定月数的，不再交流。',
  },
  formula:
    'out_t = 0 where fewer than atLeastMonths completed months lie between the day and asOf; a day not known locks nobody',
  families: ['F16', 'F27'],
  breachUnit: 'persons',
  settings,
  words: {
    monthsSince: { en: 'months since', zh: '起算' },
    atLeastMonths: { en: 'at least (months)', zh: '不少于（月）' },
  },
  example: { settings: { monthsSince: 'joinedSchoolOn', atLeastMonths: 72 } },
  needs: ({ who, at, monthsSince }, facts) => [
    {
      kind: 'field',
      over: 'teachers',
      field: monthsSince === 'lastRotation' ? 'rotations' : monthsSince,
      members: facts.concerned({ who, at }),
      setting: 'monthsSince',
      effect: 'they are not locked',
    },
  ],
  forbid: (settings, facts) => {
    const concerned = facts.concerned(settings);
    return {
      concerns: (teacher) => {
        const day = concerned[teacher] ? since(settings.monthsSince, facts, teacher) : undefined;
        const isLocked =
          day !== undefined && completedMonths(day, facts.roster.asOf) < settings.atLeastMonths;
        return isLocked ? 'locked' : undefined;
      },
      blocks: () => true,
      reach: () => [],
    };
  },
  audit: ({ who, at, monthsSince, atLeastMonths }, facts, outcome) => {
    const concerned = facts.concerned({ who, at });
    const isRecent = (day: string): boolean => completedMonths(day, facts.roster.asOf) < atLeastMonths;
    let tooSoon = 0;
    for (const teacher of outcome.movers) {
      if (!concerned[teacher]) continue;
      const { rotations = [], ...days } = facts.teacher(teacher);
      // Where any rotation that counts ended too recently, so did the last one.
      const isLocked =
        monthsSince === 'lastRotation'
          ? rotations.some(({ from, until, counts }) => counts !== false && isRecent(until ?? from))
          : days[monthsSince] !== undefined && isRecent(days[monthsSince]);
      if (isLocked) tooSoon += 1;
    }
    return { measured: tooSoon, required: 0, breach: tooSoon };
  },
});
