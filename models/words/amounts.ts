/** Amounts of a plan with their units, and moments, in sentences. */
import { isCalendarDate } from '../vocabulary/calendar-date.ts';
import { type Unit, unitWords } from '../vocabulary/units.ts';
import { alike, type Words } from '../vocabulary/words.ts';
import { dayInWords, figureInWords } from './figures.ts';

/** What is smaller than this is noise of binary floats. */
const NOISE = 1e-6;

const figure = (value: number): string => (Math.abs(value) < NOISE ? '0' : figureInWords(value).en);

/** Two numbers that differ, with as many decimals as show it. */
const figuresApart = (before: number, after: number): readonly [string, string] => {
  const [first, second] = [figure(before), figure(after)];
  if (first !== second) return [first, second];
  const digits = [3, 4, 5, 6].find((places) => before.toFixed(places) !== after.toFixed(places));
  return digits === undefined ? [first, second] : [before.toFixed(digits), after.toFixed(digits)];
};

/** "1 person", "2 persons", "1 person per 100 pupils". */
const behind = (amount: string, unit: Words): Words => ({
  en: ` ${amount === '1' ? unit.en.replace(/^((?:percent )?\w+)s\b/, '$1') : unit.en}`,
  zh: unit.zh,
});

/** A number with its unit: "2 posts", 「2个岗位」. */
export const amountInWords = (value: number, unit?: Unit): Words => {
  const amount = figure(value);
  const after = unit === undefined ? alike('') : behind(amount, unitWords[unit]);
  return { en: `${amount}${after.en}`, zh: `${amount}${after.zh}` };
};

/** An amount that changes: "from 2 to 3 posts", 「由2变为3个岗位」. */
export const changeInWords = (before: number, after: number, unit?: Unit): Words => {
  const [first, second] = figuresApart(before, after);
  const unitBehind = unit === undefined ? alike('') : behind(second, unitWords[unit]);
  return { en: `from ${first} to ${second}${unitBehind.en}`, zh: `由${first}变为${second}${unitBehind.zh}` };
};

const EIGHT_HOURS = 8 * 3_600_000;

/** An instant in the time of China: 「2026年12月1日08:00（UTC+8）」. */
export const momentInWords = (instant: string): Words => {
  const local = new Date(Date.parse(instant) + EIGHT_HOURS).toISOString();
  const [day, time] = [dayInWords(local.slice(0, 10)), local.slice(11, 16)];
  return { en: `${day.en} ${time} (UTC+8)`, zh: `${day.zh}${time}（UTC+8）` };
};

/** A moment as people write it: a day, or an instant in the time of China. */
export const dayOrMomentInWords = (moment: string): Words =>
  isCalendarDate(moment) ? dayInWords(moment) : momentInWords(moment);
