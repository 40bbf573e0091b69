/** Calendar days, `YYYY-MM-DD`, without clocks and time zones. */

type Day = { readonly year: number; readonly month: number; readonly day: number };

/**
 * The parts of a date in the form `YYYY-MM-DD`. Digits are read one by one: a large roster has a hundred thousand dates,
 * each of which is read several times.
 */
export const read = (date: string): Day => {
  const digit = (position: number): number => date.charCodeAt(position) - 48;
  return {
    year: 1000 * digit(0) + 100 * digit(1) + 10 * digit(2) + digit(3),
    month: 10 * digit(5) + digit(6),
    day: 10 * digit(8) + digit(9),
  };
};

/** The last day of a month (1–12) in the Gregorian calendar. */
export const lastDayOf = (year: number, month: number): number => {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
};

/** Whether a text is a day that every year has, in the form `MM-DD`. */
export const isDayOfEveryYear = (text: string): boolean =>
  /^\d{2}-\d{2}$/.test(text) && isCalendarDate(`2001-${text}`);

/** The day so many days later. */
export const daysLater = (date: string, days: number): string => {
  const { year, month, day } = read(date);
  const later = new Date(0);
  // Years below 100 would be read as those of the twentieth century by any other call.
  later.setUTCFullYear(year, month - 1, day + days);
  return later.toISOString().slice(0, 10);
};

/** Whether a text is an existing day in the form `YYYY-MM-DD`. A year below 100 is a slip of the pen, and refused. */
export const isCalendarDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = read(text);
  return year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
};
