/**
 * What a file leaves open is answered by a file of JSON with parts of a mapping, as PUT /v1/imports/{id}/mapping takes
 * them. Where `--questions` has written that file, what is still to be answered begins with a question mark.
 */
import type { Schemas } from '../../client/src/index.ts';
import { pointerTo } from '../../models/findings/findings.ts';
import { isRecord } from '../../models/findings/raw.ts';
import { columnsOf } from '../../models/sheet/columns.ts';
import { type Answers, checkAnswers } from '../../models/sheet/import-requests.ts';
import { reasonWords } from '../../models/sheet/reasons.ts';
import { alike, en, type Language, type Words, zh } from '../../models/vocabulary/words.ts';
import { readJson } from '../json/parse-strict.ts';
import { type Finding, listFaults } from './list-findings.ts';
import { faulty, readBytes } from './read-input.ts';
import type { Terminal } from './terminal.ts';

type Question = NonNullable<Schemas['Import']['questions']>[number];

const isOpen = (answer: unknown): boolean => typeof answer === 'string' && /^\s*[?？]/.test(answer);

/** Places whose answer is still a question. */
const openIn = (value: unknown, ...path: readonly string[]): readonly string[] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([key, part]) => openIn(part, ...path, key))
    : isOpen(value)
      ? [pointerTo(...path)]
      : [];

const notAnswered: Words = {
  en: 'is not answered yet; write one of the choices in place of the question, or take the line out',
  zh: '尚未回答；请把问号及其后的内容换成所选的一项，或删去该行',
};

/** The answers of a file. Throws where it holds none, or some are still to be given; all of its faults are listed. */
export const readAnswers = async (terminal: Terminal, path: string): Promise<Answers> => {
  const stop = (faults: readonly Finding[]): Error => {
    listFaults(terminal, faults);
    return faulty({ en: en`${path} does not answer what was asked.`, zh: zh`${path}不是完整的答复。` });
  };
  const read = readJson(await readBytes(path));
  if ('faults' in read) throw stop(read.faults);
  const open = openIn(read.value).map((pointer) => ({
    pointer,
    message: notAnswered.en,
    words: notAnswered,
  }));
  if (open.length > 0) throw stop(open);
  const checked = checkAnswers(read.value);
  if ('faults' in checked) throw stop(checked.faults);
  return checked.value;
};

/** Answers over others, value by value. */
export const withAnswers = (under: Answers, over: Answers): Answers => {
  const values = Object.fromEntries(
    [...Object.entries(under.values ?? {}), ...Object.entries(over.values ?? {})].map(([field]) => [
      field,
      { ...under.values?.[field], ...over.values?.[field] },
    ]),
  );
  return { ...under, ...over, values };
};

/** What the choices of settings of a mapping mean; those of fields have the words of the field. */
const settingWords: Readonly<Record<string, Words>> = {
  january: { en: 'January', zh: '1月' },
  october: { en: 'October', zh: '10月' },
  september: { en: 'September', zh: '9月' },
  unknown: { en: 'not known', zh: '不详' },
  wgs84: { en: 'WGS-84, GPS', zh: '大地坐标' },
  gcj02: { en: 'GCJ-02, Amap, Tencent', zh: '高德、腾讯坐标' },
  bd09: { en: 'BD-09, Baidu', zh: '百度坐标' },
};
const truthWords: Readonly<Record<string, Words>> = {
  true: { en: 'yes', zh: '是' },
  false: { en: 'no', zh: '否' },
};

const wordsOf = ({ field, setting }: Question): Readonly<Record<string, Words>> => {
  if (setting !== undefined) return settingWords;
  if (field === 'status' || field === 'circumstances') return reasonWords;
  const name = field.replace(/^school\./, '');
  const known = Object.values(columnsOf).flatMap((columns) => columns.filter((one) => one.field === name));
  return known.find(({ values }) => values !== undefined)?.values ?? truthWords;
};

/** A question as it stands in place of its answer: with the choices, that which is proposed first. */
const inPlaceOfAnswer = (question: Question, language: Language): string => {
  const { choices, proposal } = question;
  const words = wordsOf(question);
  const all = new Set([...(proposal === null ? [] : [proposal]), ...choices]);
  const said = [...all].map((choice) => {
    const meaning = (Object.hasOwn(words, choice) ? words[choice] : undefined) ?? alike(choice);
    return meaning[language] === choice ? choice : `${choice} = ${meaning[language]}`;
  });
  return `? ${said.join(' | ')}`.trim();
};

/** The file for answers: those that were given, and a question in place of each that is open; undefined where none is. */
export const answersToGive = (
  questions: readonly Question[],
  given: Answers,
  language: Language,
): Answers | undefined => {
  if (questions.length === 0) return undefined;
  const settings: Record<string, string> = {};
  const values: Record<string, Record<string, string>> = {};
  for (const question of questions) {
    const { setting, field, value } = question;
    const said = inPlaceOfAnswer(question, language);
    if (setting !== undefined) settings[setting] = said;
    else values[field] = { ...values[field], [value]: said };
  }
  return withAnswers(given, { ...settings, values } as Answers);
};
