/** A moment as people write it: a day in the time of China, or an instant with its offset from UTC. */
import { z } from 'zod';
import { isCalendarDate } from './calendar-date.ts';
import { issueSaying } from './words.ts';

const instantForm = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const isInstant = (text: string): boolean => {
  const day = instantForm.exec(text)?.[1];
  return day !== undefined && isCalendarDate(day) && !Number.isNaN(Date.parse(text));
};

export const momentSchema = z
  .string()
  .refine(
    (text) => isCalendarDate(text) || isInstant(text),
    issueSaying({
      en: 'is neither a date such as 2026-07-01 nor an instant such as 2026-07-01T18:00:00+08:00',
      zh: '既不是形如“2026-07-01”的日期，也不是形如“2026-07-01T18:00:00+08:00”的时刻',
    }),
  )
  .meta({
    description:
      'A day of the calendar in the time of China (UTC+8), YYYY-MM-DD, or an instant with its offset (RFC 3339).',
  });

/** The first instant of the moment, in milliseconds since 1970. */
export const beginOf = (moment: string): number =>
  Date.parse(isCalendarDate(moment) ? `${moment}T00:00:00+08:00` : moment);

/** The last instant of the moment, in milliseconds since 1970: of a day its end. */
export const endOf = (moment: string): number =>
  Date.parse(isCalendarDate(moment) ? `${moment}T23:59:59.999+08:00` : moment);
