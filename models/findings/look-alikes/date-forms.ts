/** Dates as spreadsheets and people write them. */
import { isCalendarDate, lastDayOf } from '../../vocabulary/calendar-date.ts';
import type { Words } from '../../vocabulary/words.ts';
import { folded, type LookAlike } from './look-alike.ts';

const MS_PER_DAY = 86_400_000;
/** China has one time zone, eight hours before UTC. */
const MS_TO_CHINA = 8 * 3_600_000;

const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const twoDigits = (part: number): string => String(part).padStart(2, '0');
const written = (year: number, month: number, day: number): string =>
  `${year}-${twoDigits(month)}-${twoDigits(day)}`;
const asDay = (form: Words, day: string): LookAlike => ({ form, literal: JSON.stringify(day) });

const isYear = (year: number): boolean => year >= 1900 && year <= 2100;

const yearAlone: LookAlike = {
  form: { en: 'a year without month and day', zh: '只有年份，没有月日' },
  advice: {
    en: 'write the whole day; where only the year is known, agree on one such as its first of September',
    zh: '请填写完整日期；只知年份时，可统一约定为当年9月1日',
  },
};
const ofMonth = (year: number, month: number): LookAlike =>
  month >= 1 && month <= 12
    ? {
        form: { en: 'a year and a month without a day', zh: '只有年月，没有日' },
        advice: {
          en: 'write the whole day, and where it is not known the first:',
          zh: '请填写完整日期，日不详时填1日：',
        },
        literal: JSON.stringify(written(year, month, 1)),
      }
    : {
        form: { en: 'a year and a month that does not exist', zh: '年月，但该月份不存在' },
        advice: { en: 'correct the month and add the day', zh: '请更正月份并补充日' },
      };

/** A day by its parts; `form` is what it looks like where the day exists. */
const ofDay = (year: number, month: number, day: number, form: Words): LookAlike => {
  if (isCalendarDate(written(year, month, day))) return asDay(form, written(year, month, day));
  if (isCalendarDate(written(year, day, month)))
    return asDay(
      { en: 'a date with month and day exchanged', zh: '月与日颠倒的日期' },
      written(year, day, month),
    );
  if (month < 1 || month > 12)
    return {
      form: { en: 'a date in a month that does not exist', zh: '月份不存在的日期' },
      advice: { en: 'correct the month', zh: '请更正月份' },
    };
  return {
    form: { en: 'a day that its month does not have', zh: '当月没有的日期' },
    advice: {
      en: `correct it: the month ends with day ${lastDayOf(year, month)}`,
      zh: `请更正：该月最后一日为${lastDayOf(year, month)}日`,
    },
  };
};

/** Excel counts days from 1900, and takes 1900 for a leap year. */
export const dayOfExcel = (serial: number): string =>
  dayAt(Date.UTC(1899, 11, 30) + Math.floor(serial) * MS_PER_DAY);
const ofExcel = (serial: number): LookAlike =>
  asDay({ en: "Excel's day number", zh: '电子表格的日期序号' }, dayOfExcel(serial));

const firstExcelDay = 367;
const lastExcelDay = 73_415;

/** 1990.1 may be what a spreadsheet has made of 1990.10. */
const ofDecimalMonth = (value: number): LookAlike => {
  const [year = '', month = ''] = String(value).split('.');
  if (month !== '1') return ofMonth(Number(year), Number(month));
  return {
    form: {
      en: 'a year and a month, January or October, without a day',
      zh: '只有年月（一月或十月），没有日',
    },
    advice: { en: 'write the whole day', zh: '请填写完整日期' },
  };
};

const ofNumber = (value: number): LookAlike | undefined => {
  if (/^(?:19|20)\d\d\.\d{1,2}$/.test(String(value))) return ofDecimalMonth(value);
  if (value === 0)
    return {
      form: { en: 'the 0 of an empty cell', zh: '空单元格产生的0' },
      advice: { en: 'leave the field out where the day is not known', zh: '日期不详时不填此项' },
    };
  if (isYear(value)) return yearAlone;
  if (value >= firstExcelDay && value < lastExcelDay) return ofExcel(value);
  if (!Number.isInteger(value)) return undefined;
  const [year, rest] = [Math.floor(value / 10_000), value % 10_000];
  if (isYear(year))
    return ofDay(year, Math.floor(rest / 100), rest % 100, {
      en: 'a date without hyphens',
      zh: '未加连字符的日期',
    });
  if (isYear(Math.floor(value / 100))) return ofMonth(Math.floor(value / 100), value % 100);
  const size = Math.abs(value);
  // From 1973 on seconds have nine digits, and milliseconds twelve; before 1970 both are negative.
  if (size >= 1e8 && size < 5e9)
    return asDay(
      { en: 'seconds since 1970, read in China', zh: '自1970年起的秒数（按北京时间换算）' },
      dayAt(value * 1_000 + MS_TO_CHINA),
    );
  if (size >= 1e10 && size < 5e12)
    return asDay(
      { en: 'milliseconds since 1970, read in China', zh: '自1970年起的毫秒数（按北京时间换算）' },
      dayAt(value + MS_TO_CHINA),
    );
  return undefined;
};

const separator = String.raw`\s*[-/.,年月\s_]\s*`;
const yearFirst = new RegExp(
  String.raw`^(\d{4})${separator}(\d{1,2})${separator}(\d{1,2})\s*[日号]?(?<time>[T\s].*)?$`,
);
const yearAndMonth = new RegExp(String.raw`^(\d{4})${separator}(\d{1,2})\s*月?$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})${separator}(\d{1,2})${separator}(\d{4})$`);
const shortYear = new RegExp(String.raw`^['’]?(\d{2})${separator}(\d{1,2})${separator}(\d{1,2})\s*[日号]?$`);
/** A year of two digits up to this one is of this century. */
const lastShortYear = 35;

const partsOf = (pattern: RegExp, text: string): readonly [number, number, number] | undefined => {
  const found = pattern.exec(text);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
};

/** Midnight in China is 16 o'clock of the day before in UTC, which is how some programs write a day. */
const isNextDayInChina = (time: string): boolean => /^T(?:1[6-9]|2\d):.*Z$/.test(time);

const ofYearLast = ([first, second, year]: readonly [number, number, number]): LookAlike => {
  const form = { en: 'a date with the year last', zh: '年份在后的日期' };
  const [one, other] = [written(year, second, first), written(year, first, second)];
  if (one !== other && isCalendarDate(one) && isCalendarDate(other))
    return {
      form,
      literal: {
        en: `${JSON.stringify(one)} or ${JSON.stringify(other)}, whichever is meant`,
        zh: `“${one}”或“${other}”，以实际为准`,
      },
    };
  return ofDay(year, second, first, form);
};

export const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthByName = new RegExp(
  String.raw`^(\d{1,2})[-\s./]*(?<month>${months.join('|')})[a-z]*[-\s./,]*(\d{4})\b`,
  'i',
);
const ofMonthByName = (text: string): LookAlike | undefined => {
  const found = monthByName.exec(text);
  if (!found) return undefined;
  const month = 1 + months.indexOf(found.groups?.month?.toLowerCase() ?? '');
  return ofDay(Number(found[3]), month, Number(found[1]), {
    en: 'a date with the month by its name',
    zh: '以月份名称书写的日期',
  });
};

const figures = '〇一二三四五六七八九';
/** 一九八五年三月十二日 in figures; other texts as they are. */
export const withFigures = (text: string): string =>
  text
    .replaceAll('零', '〇')
    .replace(
      /([一二三四五六七八九])?十([一二三四五六七八九])?/g,
      (_, tens: string = '一', ones: string = '〇') => tens + ones,
    )
    .replace(/[〇一二三四五六七八九]/g, (figure) => String(figures.indexOf(figure)));

const ofText = (sent: string): LookAlike | undefined => {
  const text = withFigures(folded(sent));
  if (/^\d+(?:\.\d+)?年?$/.test(text) && !/^\d{4}\.\d{1,2}$/.test(text))
    return ofNumber(Number.parseFloat(text));
  const whole = partsOf(yearFirst, text);
  if (whole) {
    const time = yearFirst.exec(text)?.groups?.time;
    const [year, month, day] = whole;
    if (time === undefined)
      return ofDay(year, month, day, { en: 'a date in another form', zh: '其他格式的日期' });
    const found = ofDay(year, month, day, { en: 'a date with a time', zh: '带时刻的日期' });
    if (found.literal === undefined || !isNextDayInChina(time)) return found;
    return asDay(
      { en: 'a moment in UTC, read in China', zh: '世界协调时的时刻（按北京时间换算）' },
      dayAt(Date.UTC(year, month - 1, day) + MS_PER_DAY),
    );
  }
  const month = partsOf(yearAndMonth, text);
  if (month) return ofMonth(month[0], month[1]);
  const last = partsOf(yearLast, text);
  if (last) return ofYearLast(last);
  const named = ofMonthByName(text);
  if (named) return named;
  const short = partsOf(shortYear, text);
  if (!short) return undefined;
  const year = short[0] + (short[0] <= lastShortYear ? 2000 : 1900);
  return ofDay(year, short[1], short[2], {
    en: 'a date with a year of two digits',
    zh: '年份只有两位的日期',
  });
};

/** What a value looks like that stands in place of a day; undefined of what looks like no date. */
export const dateForm = (value: unknown): LookAlike | undefined => {
  if (typeof value === 'number') return ofNumber(value);
  return typeof value === 'string' ? ofText(value) : undefined;
};
