/**
 * School years. Nearly everybody joins a school on 1 September, and policies are reckoned on some day around it: six
 * years of teaching are five completed years on 31 August. What counts is therefore how many school years began.
 */
import { daysLater } from '../vocabulary/calendar-date.ts';
import type { Roster } from '../vocabulary/roster.ts';

type RosterDays = Pick<Roster, 'asOf' | 'schoolYearStartsOn' | 'planYearStartsOn'>;

/** A plan that is made so many days after a school year began is still a plan of that year. */
const DAYS_INTO_THE_YEAR = 60;
/** Who joins so many days after a school year began has taught that year. */
const DAYS_TO_JOIN = 31;

const startIn = (year: number, monthDay: string): string => `${String(year).padStart(4, '0')}-${monthDay}`;
const yearOf = (date: string): number => Number(date.slice(0, 4));

/**
 * The first day of the school year that is planned: as stated, else the first on or after `asOf`, or the one before it
 * if that is at most 60 days before `asOf`.
 */
export const planYearStartOf = ({
  asOf,
  schoolYearStartsOn = '09-01',
  planYearStartsOn,
}: RosterDays): string => {
  if (planYearStartsOn !== undefined) return planYearStartsOn;
  const begins = startIn(yearOf(asOf), schoolYearStartsOn);
  const shift = begins <= asOf ? 0 : -1;
  const latest = startIn(yearOf(asOf) + shift, schoolYearStartsOn);
  if (daysLater(latest, DAYS_INTO_THE_YEAR) >= asOf) return latest;
  return startIn(yearOf(asOf) + shift + 1, schoolYearStartsOn);
};

/** What time is counted up to. */
export type Days = {
  /** Months and years are completed on it. */
  readonly asOf: string;
  readonly schoolYearsSince: (day: string) => number;
  /** The first day of the first school year for which so many school years have been completed since a day. */
  readonly schoolYearAfter: (day: string, schoolYears: number) => string;
};

export const daysOf = (roster: RosterDays): Days => {
  const { asOf, schoolYearStartsOn = '09-01' } = roster;
  return {
    asOf,
    schoolYearsSince: schoolYearsReader(roster),
    schoolYearAfter: (day, schoolYears) =>
      startIn(firstYearSince(day, schoolYearStartsOn) + schoolYears, schoolYearStartsOn),
  };
};

/** The year in which the first school year began that somebody who came on this day has taught. */
const firstYearSince = (day: string, schoolYearStartsOn: string): number => {
  const year = yearOf(day);
  const isTaught = (begun: number): boolean =>
    day <= daysLater(startIn(begun, schoolYearStartsOn), DAYS_TO_JOIN);
  return [year - 1, year].find(isTaught) ?? year + 1;
};

/**
 * For a roster: how many school years began, before the one that is planned, no earlier than 31 days before a day. Who
 * joined a school on that day has been there for as many.
 */
export const schoolYearsReader = (roster: RosterDays): ((day: string) => number) => {
  const { schoolYearStartsOn = '09-01' } = roster;
  const planned = planYearStartOf(roster);
  const inPlanned = startIn(yearOf(planned), schoolYearStartsOn);
  const lastYear = yearOf(planned) - (inPlanned < planned ? 0 : 1);
  return (day) => Math.max(0, lastYear - firstYearSince(day, schoolYearStartsOn) + 1);
};
