/** The cells of one row as values of the roster. What cannot be read is a fault of its cell, or a question. */
import { shortened, shown } from '../findings/findings.ts';
import type { Sentence } from '../findings/group-findings.ts';
import { dateForm } from '../findings/look-alikes/date-forms.ts';
import { folded, saying, sayingWithoutValue } from '../findings/look-alikes/look-alike.ts';
import { alike, en, type Words, zh } from '../vocabulary/words.ts';
import type { Field } from './columns.ts';
import type { DataRow } from './data-rows.ts';
import { holdsIdentityNumber } from './identity-number.ts';
import type { Mapping } from './mapping.ts';
import { type CodeReading, readChoice, readTruth } from './read-code.ts';
import { type DateReading, mayHaveLostItsZero, readDate, readSpan } from './read-date.ts';
import { readNumber } from './read-number.ts';
import { tidy } from './read-text.ts';
import type { PlacedCell } from './sheet-cells.ts';
import {
  faultAt,
  type Questions,
  type SheetFault,
  type SheetFaultCode,
  type Warnings,
} from './sheet-findings.ts';
import type { Cell, CellPlace } from './workbook.ts';

/** What is found while files are read. */
export type Found = { readonly warnings: Warnings; readonly questions: Questions };

/** One row while it is read. */
export type RowInHand = Found & {
  readonly row: DataRow;
  readonly mapping: Mapping;
  readonly field: (name: string) => Field;
  /** Whether 1990.1 in the column of a field may be a number that lost its zero: in files of texts only. */
  readonly mayLackZeros: (field: string) => boolean;
  /** Faults of this row; who is left out takes them along. */
  readonly faults: SheetFault[];
};

const MAX_ID_CHARACTERS = 200;
const MAX_TEXT_CHARACTERS = 2_000;

export const report = (
  hand: RowInHand,
  place: CellPlace,
  code: SheetFaultCode,
  sentence: Sentence,
): undefined => {
  const fault = faultAt(place, code, sentence);
  // One cell may be looked at twice, by two fields that come from it.
  const isKnown = hand.faults.some(
    (one) =>
      one.place.row === place.row &&
      one.place.column === place.column &&
      one.place.sheet === place.sheet &&
      one.message === fault.message,
  );
  if (!isKnown) hand.faults.push(fault);
  return undefined;
};

/** The label of a field between the marks of its language. */
export const labelOf = (field: Field): Words => ({ en: field.words.en, zh: `“${field.words.zh}”` });

/** What no roster may hold: U+0000, halves of characters, and a word with a meaning of its own in JavaScript. */
const isTextOfRosters = (text: string): boolean =>
  !text.includes('\0') && !text.includes('__proto__') && text.isWellFormed();

const markForUnknown = /^(?:[-–—/\\]+|n\/?a|null|不详|未知|未填|暂无|待定)$/i;

/** What stands in the column of a field; blank cells and marks for what is not known are nothing. */
export const cellAt = (hand: RowInHand, name: string): PlacedCell | undefined => {
  const found = hand.row.at(name);
  if (found === undefined) return undefined;
  const label = labelOf(hand.field(name));
  if (found.cell.kind === 'error')
    return report(hand, found.place, 'formula-error', {
      en: en`${label}: the cell shows the error of a formula; write the value`,
      zh: zh`${label}显示公式错误，请填写具体内容`,
    });
  if (!isTextOfRosters(found.cell.text))
    return report(hand, found.place, 'text-not-allowed', {
      en: en`${label}: the cell holds characters that no text may hold; write it again`,
      zh: zh`${label}中有不允许的字符，请重新填写`,
    });
  if (!markForUnknown.test(folded(found.cell.text))) return found;
  hand.warnings.warn(
    'mark-for-unknown',
    found.place,
    (count) => ({
      en: en`${label}: ${count} cells hold a mark for what is not known; they are read as blank`,
      zh: zh`${label}有${count}处填的是表示不详的符号，按空白处理`,
    }),
    name,
  );
  return undefined;
};

/** What the user has answered for a text: another text, `null` for "nothing is known by it", undefined: no answer. */
export const answerFor = (mapping: Mapping, field: string, text: string): string | null | undefined => {
  const answers = Object.hasOwn(mapping.values, field) ? mapping.values[field] : undefined;
  if (answers === undefined) return undefined;
  return [text, text.trim(), folded(text)]
    .map((key) => (Object.hasOwn(answers, key) ? answers[key] : undefined))
    .find((answer) => answer !== undefined);
};

/** A number that is a name shows the digits that people know, leading zeros included. */
const textOf = (cell: Cell): string => {
  const shownText = tidy(cell.text);
  if (cell.kind !== 'number') return shownText;
  return /^\d+$/.test(shownText) ? shownText : String(cell.number);
};

const checkedText = (hand: RowInHand, name: string, { cell, place }: PlacedCell, atMost: number) => {
  const label = labelOf(hand.field(name));
  const text = textOf(cell);
  if (holdsIdentityNumber(text))
    return report(hand, place, 'identity-number', {
      en: en`${label}: the cell holds an identity number, which is never kept; remove it`,
      zh: zh`${label}中有身份证件号，本系统不保存身份证件号，请删除`,
    });
  if (text.length > atMost)
    return report(hand, place, 'text-too-long', {
      en: en`${label}: the text has more than ${atMost} characters; shorten it`,
      zh: zh`${label}超过${atMost}个字，请缩短`,
    });
  return text;
};

/** A text, as the user has answered for it. */
export const textAt = (hand: RowInHand, name: string, atMost = MAX_ID_CHARACTERS): string | undefined => {
  const found = cellAt(hand, name);
  if (found === undefined) return undefined;
  const answer = answerFor(hand.mapping, name, found.cell.text);
  if (answer !== undefined) return answer ?? undefined;
  return checkedText(hand, name, found, atMost);
};
export const longTextAt = (hand: RowInHand, name: string): string | undefined =>
  textAt(hand, name, MAX_TEXT_CHARACTERS);

/** Reports a number of which the sheet has kept 15 digits only. */
export const haveLostDigits = (hand: RowInHand, name: string): boolean => {
  const found = cellAt(hand, name);
  if (found?.cell.kind !== 'number' || Number.isSafeInteger(found.cell.number)) return false;
  const label = labelOf(hand.field(name));
  report(hand, found.place, 'digits-lost', {
    en: en`${label}: the sheet has kept 15 digits of a longer number; format the column as text and write it again`,
    zh: zh`${label}位数过长，表格已丢失末尾数字；请将该列设为文本格式后重新填写`,
  });
  return true;
};

/** A number of staff or of a school as a text. */
export const idAt = (hand: RowInHand, name: string): string | undefined => {
  const found = cellAt(hand, name);
  return found === undefined || haveLostDigits(hand, name)
    ? undefined
    : checkedText(hand, name, found, MAX_ID_CHARACTERS);
};

const decided = (hand: RowInHand, reading: DateReading): string | undefined => {
  const { tenthMonth, yearAlone } = hand.mapping;
  if (reading.kind === 'january-or-october' && tenthMonth !== 'ask')
    return `${reading.year}-${tenthMonth === 'october' ? '10' : '01'}-01`;
  if (reading.kind === 'year' && (yearAlone === 'january' || yearAlone === 'september'))
    return `${reading.year}-${yearAlone === 'september' ? '09' : '01'}-01`;
  return undefined;
};

const countMonth = (hand: RowInHand, name: string, place: CellPlace): void => {
  const label = labelOf(hand.field(name));
  hand.warnings.warn(
    'day-not-stated',
    place,
    (count) => ({
      en: en`${label}: ${count} cells have a month without a day; the first of the month is taken, which matters where a limit hangs on the day`,
      zh: zh`${label}有${count}处只有年月，按当月1日计；以日为界的条款可能因此有出入`,
    }),
    name,
  );
};

const askMonth = (hand: RowInHand, name: string, place: CellPlace): undefined => {
  hand.questions.ask(
    place,
    () => ({
      code: 'january-or-october',
      setting: 'tenthMonth',
      field: name,
      value: '',
      choices: ['january', 'october'],
      proposal: null,
      isNeeded: true,
      say: (count) => ({
        en: `${count} cells hold a year and "1", such as 1990.1: is that January or October (1990.10)?`,
        zh: `有${count}处日期形如“1990.1”，请确认是1月还是10月（1990.10）`,
      }),
    }),
    'january-or-october',
  );
  return report(hand, place, 'january-or-october', {
    en: en`${labelOf(hand.field(name))}: January or October? The cell does not tell; answer once for all, or write month and day`,
    zh: zh`${labelOf(hand.field(name))}是1月还是10月，从单元格看不出来；请统一确认，或填写完整日期`,
  });
};

const askYear = (hand: RowInHand, name: string, place: CellPlace): undefined => {
  if (hand.mapping.yearAlone === 'unknown') return undefined;
  hand.questions.ask(
    place,
    () => ({
      code: 'year-alone',
      setting: 'yearAlone',
      field: name,
      value: '',
      choices: ['january', 'september', 'unknown'],
      proposal: null,
      isNeeded: true,
      say: (count) => ({
        en: `${count} cells hold a year without a month: is its first of January meant, its first of September, or is the day not known?`,
        zh: `有${count}处日期只有年份：按当年1月1日、9月1日，还是按不详处理？`,
      }),
    }),
    'year-alone',
  );
  return report(hand, place, 'day-of-year-not-decided', {
    en: en`${labelOf(hand.field(name))}: a year without a month; answer once for all how it is read, or write month and day`,
    zh: zh`${labelOf(hand.field(name))}只有年份；请统一确认如何处理，或补充月日`,
  });
};

/** What a reading of a day comes to. The value is not repeated in a fault: a day may be personal. */
const dayFrom = (
  hand: RowInHand,
  name: string,
  reading: DateReading,
  { cell, place }: PlacedCell,
): string | undefined => {
  if (reading.kind === 'day') {
    if (reading.isOfMonth) countMonth(hand, name, place);
    return reading.date;
  }
  if (reading.kind === 'no-date') {
    const found = dateForm(cell.kind === 'number' ? cell.number : cell.text);
    const hint = sayingWithoutValue(found, true);
    const like = found ? hint : { en: '; write it like 1985-03-07', zh: '，请按“1985-03-07”的形式填写' };
    return report(hand, place, 'invalid-date', {
      en: en`${labelOf(hand.field(name))}: not a day of the calendar${like}`,
      zh: zh`${labelOf(hand.field(name))}不是有效日期${like}`,
    });
  }
  const day = decided(hand, reading);
  if (day !== undefined) {
    countMonth(hand, name, place);
    return day;
  }
  return reading.kind === 'year' ? askYear(hand, name, place) : askMonth(hand, name, place);
};

const readingOf = (hand: RowInHand, name: string, cell: Cell): DateReading => {
  if (cell.kind === 'text' && mayHaveLostItsZero(cell.text) && hand.mayLackZeros(name))
    return { kind: 'january-or-october', year: Number(folded(cell.text).slice(0, 4)) };
  return readDate(cell);
};

export const dateAt = (hand: RowInHand, name: string): string | undefined => {
  const found = cellAt(hand, name);
  return found && dayFrom(hand, name, readingOf(hand, name, found.cell), found);
};

const ongoing = /^(?:至今|今|现在|目前)$/;
/** The end of a time, which goes on where the cell says 至今. */
export const endAt = (hand: RowInHand, name: string): string | undefined => {
  const found = cellAt(hand, name);
  return found === undefined || ongoing.test(folded(found.cell.text)) ? undefined : dateAt(hand, name);
};

/** The first and the last day of a cell such as 2022.9—2024.7. */
export const spanAt = (hand: RowInHand, name: string): { from: string; until?: string } | undefined => {
  const found = cellAt(hand, name);
  if (found === undefined || folded(found.cell.text) === '无') return undefined;
  const reading = readSpan(found.cell);
  if (reading.kind === 'no-span')
    return report(hand, found.place, 'span-not-readable', {
      en: en`${labelOf(hand.field(name))}: no beginning and end can be read; write them like 2022-09-01—2024-07-31`,
      zh: zh`${labelOf(hand.field(name))}读不出起止时间，请按“2022-09-01—2024-07-31”的形式填写`,
    });
  const from = dayFrom(hand, name, reading.from, found);
  const until = reading.until && dayFrom(hand, name, reading.until, found);
  if (from === undefined) return undefined;
  return until === undefined ? { from } : { from, until };
};

/** Long numbers may be of a telephone or of a person; no fault repeats them. */
const isLongNumber = (text: string): boolean => /\d{8}/.test(folded(text));
const repeated = (text: string): Words =>
  isLongNumber(text) ? { en: 'the entry', zh: '所填内容' } : shown(text);

type Bounds = { readonly atLeast: number; readonly atMost: number };
const anyCount: Bounds = { atLeast: 0, atMost: 10_000_000 };

/** A number of a cell, between bounds. */
export const numberAt = (hand: RowInHand, name: string, bounds: Bounds = anyCount): number | undefined => {
  const found = hand.row.at(name);
  if (found === undefined) return undefined;
  const { cell, place } = found;
  if (cell.kind === 'error') return cellAt(hand, name) && undefined;
  const label = labelOf(hand.field(name));
  const reading = readNumber(cell);
  if (reading.kind === 'no-number') {
    const advice =
      reading.looksLike && !isLongNumber(cell.text)
        ? saying(reading.looksLike)
        : {
            en: '; write a plain number, or leave the cell blank where it is not known',
            zh: '，请填写数字，不详时留空',
          };
    return report(hand, place, 'not-a-number', {
      en: en`${label}: ${repeated(cell.text)} is not a number${advice}`,
      zh: zh`${label}：${repeated(cell.text)}不是数字${advice}`,
    });
  }
  if (reading.number < bounds.atLeast || reading.number > bounds.atMost)
    return report(hand, place, 'number-out-of-range', {
      en: en`${label}: ${repeated(String(reading.number))} is not between ${bounds.atLeast} and ${bounds.atMost}; correct it`,
      zh: zh`${label}：${repeated(String(reading.number))}不在${bounds.atLeast}至${bounds.atMost}之间，请更正`,
    });
  return reading.number;
};

/** A whole number of persons or classes. */
export const wholeAt = (hand: RowInHand, name: string): number | undefined => {
  const number = numberAt(hand, name);
  if (number === undefined || Number.isInteger(number)) return number;
  return report(hand, hand.row.placeOf(name), 'not-whole', {
    en: en`${labelOf(hand.field(name))}: ${number} is not a whole number; correct it`,
    zh: zh`${labelOf(hand.field(name))}：${number}不是整数，请更正`,
  });
};

type Asking = { readonly field: Field; readonly text: string; readonly choices: readonly string[] };

/** Asks what a value means: once for all cells that hold it. */
export const askValue = (
  hand: RowInHand,
  place: CellPlace,
  { field, text, choices }: Asking,
  proposal: string | null,
): undefined => {
  const label = labelOf(field);
  const meant: Words =
    proposal === null
      ? alike('')
      : {
          en: en`; it may mean ${shown(proposal)}`,
          zh: zh`；可能是${shown(field.values?.[proposal]?.zh ?? (field.read === 'truth' ? (proposal === 'true' ? '是' : '否') : proposal))}`,
        };
  if (isLongNumber(text))
    return report(hand, place, 'unknown-value', {
      en: en`${label}: a long number stands there, which is none of its values; correct the cell, or map the column to another field`,
      zh: zh`${label}中是一长串数字，不是该列应有的内容；请更正单元格，或将该列对应到其他项目`,
      params: { field: field.field },
    });
  hand.questions.ask(
    place,
    () => ({
      code: 'unknown-value',
      field: field.field,
      value: text.trim(),
      choices,
      proposal,
      isNeeded: true,
      say: (count) => ({
        en: en`${label}: what does ${shown(text)} mean (${count} cells)${meant}?`,
        zh: zh`${label}中的${shown(text)}（${count}处）是什么意思${meant}？`,
        params: { field: field.field, value: shortened(text) },
      }),
    }),
    `${field.field} ${folded(text)}`,
  );
  return report(hand, place, 'unknown-value', {
    en: en`${label}: ${shown(text)} is not known${meant}; answer once for all what it means, or correct the cell`,
    zh: zh`${label}中的${shown(text)}无法识别${meant}；请统一确认其含义，或更正单元格`,
    params: { field: field.field, value: shortened(text) },
  });
};

const codeAt = <Value extends string | boolean>(
  hand: RowInHand,
  name: string,
  read: (field: Field, text: string) => CodeReading<Value>,
  meantBy: (text: string) => Value | undefined,
): Value | undefined => {
  const found = cellAt(hand, name);
  if (found === undefined) return undefined;
  const field = hand.field(name);
  const { text } = found.cell;
  // 无 in a scale without a lowest value, such as 职务, says that there is none.
  if (field.read === 'choice' && folded(text) === '无' && !Object.hasOwn(field.values ?? {}, 'none'))
    return undefined;
  const answer = answerFor(hand.mapping, name, text);
  if (answer === null) return undefined;
  const answered = answer === undefined ? undefined : meantBy(answer);
  if (answered !== undefined) return answered;
  const reading = read(field, text);
  if (reading.kind === 'value') return reading.value;
  const choices = Object.keys(field.values ?? { true: true, false: false });
  return askValue(
    hand,
    found.place,
    { field, text, choices },
    reading.proposal === undefined ? null : String(reading.proposal),
  );
};

/** One of the values of a fixed list. */
export const choiceAt = (hand: RowInHand, name: string): string | undefined =>
  codeAt(hand, name, readChoice, (text) =>
    Object.hasOwn(hand.field(name).values ?? {}, text) ? text : undefined,
  );

/** Yes or no. */
export const truthAt = (hand: RowInHand, name: string): boolean | undefined =>
  codeAt(
    hand,
    name,
    ({ field }, text) => readTruth(field, text),
    (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  );

/** That a field has to be written. */
export const reportMissing = (hand: RowInHand, name: string): undefined =>
  report(hand, hand.row.placeOf(name), 'missing-field', {
    en: en`${labelOf(hand.field(name))} is missing; write it`,
    zh: zh`缺少${labelOf(hand.field(name))}，请填写`,
    params: { field: name },
  });
