/** Days as sheets hold them: date cells, serial numbers, texts of a dozen forms. Nothing is guessed. */
import { dayOfExcel, months, withFigures } from '../findings/look-alikes/date-forms.ts';
import { folded } from '../findings/look-alikes/look-alike.ts';
import { isCalendarDate } from '../vocabulary/calendar-date.ts';
import type { Cell } from './workbook.ts';

export type DateReading =
  /** A month without a day has its first day here, and says so. */
  | { readonly kind: 'day'; readonly date: string; readonly isOfMonth: boolean }
  | { readonly kind: 'year'; readonly year: number }
  /** 1990.1, which may have been typed as 1990.10. */
  | { readonly kind: 'january-or-october'; readonly year: number }
  | { readonly kind: 'no-date' };

const noDate: DateReading = { kind: 'no-date' };
const two = (part: number): string => String(part).padStart(2, '0');
const isYear = (year: number): boolean => year >= 1900 && year <= 2100;

const dayOf = (year: number, month: number, day: number): DateReading => {
  const date = `${year}-${two(month)}-${two(day)}`;
  return isYear(year) && isCalendarDate(date) ? { kind: 'day', date, isOfMonth: false } : noDate;
};
const monthOf = (year: number, month: number): DateReading =>
  isYear(year) && month >= 1 && month <= 12
    ? { kind: 'day', date: `${year}-${two(month)}-01`, isOfMonth: true }
    : noDate;

/** Day numbers from 1901 to 2100. Smaller ones are counts, and years stand among them. */
const firstSerial = 367;
const lastSerial = 73_415;

const ofDigits = (digits: string): DateReading => {
  const number = Number(digits);
  if (digits.length === 8)
    return dayOf(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
  if (digits.length === 6) return monthOf(Number(digits.slice(0, 4)), Number(digits.slice(4)));
  if (digits.length === 4 && isYear(number)) return { kind: 'year', year: number };
  if (digits.length === 5 && number <= lastSerial)
    return { kind: 'day', date: dayOfExcel(number), isOfMonth: false };
  return noDate;
};

const decimalMonth = /^(?<year>\d{4})\.(?<month>\d{1,2})$/;

/** 1990.10 as a number is 1990.1; two decimals of the shown text tell what was typed. */
const ofNumber = (number: number, shown: string): DateReading => {
  const written = String(number);
  const text = folded(shown);
  const fuller =
    decimalMonth.test(text) && Number(text) === number && text.length > written.length ? text : written;
  const { year = '', month = '' } = decimalMonth.exec(fuller)?.groups ?? {};
  if (month === '1' && isYear(Number(year))) return { kind: 'january-or-october', year: Number(year) };
  if (month !== '') return monthOf(Number(year), Number(month));
  if (Number.isInteger(number) && number >= 0 && (isYear(number) || number > lastSerial))
    return ofDigits(written);
  return number >= firstSerial && number <= lastSerial
    ? { kind: 'day', date: dayOfExcel(number), isOfMonth: false }
    : noDate;
};

const mark = String.raw`\s*[-–—/.,年月\s_]\s*`;
const wholeDay = new RegExp(
  String.raw`^(?<year>\d{4})${mark}(?<month>\d{1,2})${mark}(?<day>\d{1,2})\s*[日号]?(?<time>[T\s:]\s*\d[\d:.]*)?$`,
);
const yearAndMonth = new RegExp(String.raw`^(?<year>\d{4})${mark}(?<month>\d{1,2})\s*(?:月份?|\.)?$`);
const namedMonth = new RegExp(
  String.raw`^(?<day>\d{1,2})[-\s./]*(?<name>${months.join('|')})[a-z]*[-\s./,]*(?<year>\d{4})(?:[T\s:]\s*[\d:.]*)?$`,
  'i',
);

const ofText = (sent: string): DateReading => {
  const text = withFigures(folded(sent));
  if (/^\d+年?$/.test(text)) return ofDigits(text.replace('年', ''));
  const whole = wholeDay.exec(text)?.groups;
  if (whole) return dayOf(Number(whole.year), Number(whole.month), Number(whole.day));
  const month = yearAndMonth.exec(text)?.groups;
  if (month) return monthOf(Number(month.year), Number(month.month));
  const named = namedMonth.exec(text)?.groups;
  if (!named) return noDate;
  return dayOf(Number(named.year), 1 + months.indexOf((named.name ?? '').toLowerCase()), Number(named.day));
};

/** The day that a cell holds. A year below 1900 or above 2100 is a slip, and no date. */
export const readDate = (cell: Cell): DateReading => {
  switch (cell.kind) {
    case 'date':
      return isCalendarDate(cell.date) && isYear(Number(cell.date.slice(0, 4)))
        ? { kind: 'day', date: cell.date, isOfMonth: false }
        : noDate;
    case 'number':
      return ofNumber(cell.number, cell.text);
    case 'text':
      return ofText(cell.text);
    default:
      return noDate;
  }
};

/** Whether a text is 1990.1 in a file of texts, where a program that wrote the number 1990.10 has left its zero out. */
export const mayHaveLostItsZero = (text: string): boolean => /^\d{4}\.1$/.test(folded(text));

export type SpanReading =
  | { readonly kind: 'span'; readonly from: DateReading; readonly until?: DateReading }
  | { readonly kind: 'no-span' };

const goesOn = /^(?:至今|今|现在|目前)$/;

/** Two days in one cell, such as 2022.9—2024.7 or 2022年9月至今. */
export const readSpan = (cell: Cell): SpanReading => {
  const text = folded(cell.text);
  const parts = text.split(/\s*(?:[—–~～至到]+|--+|\s-\s)\s*/).filter((part) => part !== '');
  const [first = '', second = '', ...others] =
    parts.length === 1 && /^[^-]+-[^-]+$/.test(text) && !/^\d{4}-\d{1,2}$/.test(text)
      ? text.split('-')
      : parts;
  if (others.length > 0 || first === '') return { kind: 'no-span' };
  const from = ofText(first);
  if (from.kind === 'no-date') return { kind: 'no-span' };
  if (second === '') return /[—–~～至到]/.test(text) ? { kind: 'span', from } : { kind: 'no-span' };
  if (goesOn.test(second)) return { kind: 'span', from };
  const until = ofText(second);
  return until.kind === 'no-date' ? { kind: 'no-span' } : { kind: 'span', from, until };
};
