/** Numbers, dates and lists in sentences. */
import { isBlank } from '../vocabulary/wording.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';

/** With at most two decimals; of a smaller number its first two digits. */
const decimals = (value: number): string =>
  String(Number(Math.abs(value) >= 0.01 ? value.toFixed(2) : value.toPrecision(2)));

/** "1 year in the school", "2 years in the school". */
const counted = (unit: string, isOne: boolean): string =>
  isOne ? unit.replace(/(?:(ss)es|s)\b/, '$1') : unit;

/**
 * A value in words. Where a policy leaves it open, what it is called and its default stand behind it; `unitless` words
 * the default without the unit that the value has already.
 */
export const withRemark = (
  value: unknown,
  inWords: (value: unknown) => Words,
  unitless: (value: unknown) => Words = inWords,
): Words => {
  if (!isBlank(value)) return inWords(value);
  const [plain, standard] = [inWords(value.blank), unitless(value.blank)];
  return {
    en: en`${plain} (parameter: ${value.parameter}, default ${standard})`,
    zh: zh`${plain}（参数：${value.parameter}，默认${standard}）`,
  };
};

/** A number with its unit. English units are in the plural; a unit that is a sign follows without a space. */
export const figureInWords = (value: unknown, unit: Words = alike('')): Words =>
  withRemark(
    value,
    (number) => {
      const amount = decimals(Number(number));
      const space = /^\w/.test(unit.en) ? ' ' : '';
      return { en: `${amount}${space}${counted(unit.en, amount === '1')}`, zh: `${amount}${unit.zh}` };
    },
    (number) => alike(decimals(Number(number))),
  );

/** A day of the calendar. */
export const dayInWords = (value: unknown): Words =>
  withRemark(value, (day) => {
    const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(day)) ?? [];
    return {
      en: String(day),
      zh: year === undefined ? String(day) : `${year}年${Number(month)}月${Number(date)}日`,
    };
  });

/** One of several: "a, b or c", 「a、b或c」. Words that are said twice are said once. */
export const oneOf = (several: readonly Words[]): Words => {
  const once = [...new Map(several.map((one) => [`${one.en}\n${one.zh}`, one])).values()];
  const last = once.at(-1);
  if (last === undefined) return { en: 'nothing', zh: '空' };
  if (once.length === 1) return last;
  const others = joined(once.slice(0, -1));
  // Between names in quotation marks no 、 stands.
  return { en: en`${others} or ${last}`, zh: zh`${others}或${last}`.replaceAll('”、“', '”“') };
};

const mostListed = 3;

/** The caller's own names: all of a few, the first of many with their number. */
export const fewOf = (names: readonly Words[], unit: Words): Words => {
  const [first] = names;
  if (names.length <= mostListed || first === undefined) return joined(names);
  return {
    en: en`${first} and ${names.length - 1} other ${unit}`,
    zh: zh`${first}等${names.length}${unit}`,
  };
};
