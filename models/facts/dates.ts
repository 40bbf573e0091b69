import { lastDayOf, read } from '../vocabulary/calendar-date.ts';

/** Completed years from `from` to `to`: one more on each anniversary, on 1 March for 29 February. */
export const completedYears = (from: string, to: string): number => {
  const [start, end] = [read(from), read(to)];
  const anniversaryIsAhead = end.month < start.month || (end.month === start.month && end.day < start.day);
  return end.year - start.year - (anniversaryIsAhead ? 1 : 0);
};

/** Completed months from `from` to `to`: one more on the same day of each month. */
export const completedMonths = (from: string, to: string): number => {
  const [start, end] = [read(from), read(to)];
  return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day ? 1 : 0);
};

/** The same day `months` later; where that month is shorter, its last day. */
export const monthsLater = (date: string, months: number): string => {
  const start = read(date);
  const total = start.year * 12 + (start.month - 1) + months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(start.day, lastDayOf(year, month)))}`;
};

/**
 * The day of statutory retirement of whoever would have retired at `age` before 2025: later by one month for every four
 * months, or part of four, between December 2024 and the day on which that age is reached, by 36 months at the most.
 * Source: decision of the Standing Committee of the National People's Congress of 13 September 2024 on the gradual
 * delay of the statutory retirement age, tables for men (60) and women (55).
 */
export const retirementDay = (bornOn: string, age: 55 | 60): string => {
  const born = read(bornOn);
  const monthsAfter = (born.year + age - 2025) * 12 + born.month;
  const delay = Math.min(36, Math.max(0, Math.ceil(monthsAfter / 4)));
  return monthsLater(bornOn, age * 12 + delay);
};
