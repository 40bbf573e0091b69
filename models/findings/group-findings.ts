/**
 * Equal findings are one finding with a count and its first places: a column too many in a file of 4,000 teachers is one
 * fault and not 4,000. Findings are equal if they have the same code, the same kind of value, and places that differ in
 * positions and in the caller's own keys alone. No more is kept of a finding that was seen before than its number.
 */
import type { Fault } from '../vocabulary/answer.ts';
import type { FaultCode, WarningCode } from '../vocabulary/finding-codes.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';

/** The values that a sentence speaks of, by what they are: `{ teacher, school, limit }`. Nothing personal is among them. */
export type Params = Fault['params'];
/** What a finding says, in both languages. */
export type Sentence = Words & { readonly params?: Params };
/** A sentence, or how it is made where making it takes a search: it is made for the first of equal findings only. */
export type Message = Sentence | (() => Sentence);
/** Reports one finding; `kind` tells findings of one code apart, and is the message where it is left out. */
export type Report<Code> = (pointer: string, code: Code, message: Message, kind?: string) => void;
/** A fault, or a warning: they differ in their codes. */
export type Finding<Code> = Omit<Fault, 'code'> & { code: Code };

const sentenceOf = (message: Message): Sentence => (typeof message === 'function' ? message() : message);

/** A message with something put before or after it. */
export const amended = (message: Message, amend: (sentence: Words) => Words): Message => {
  const amendedSentence = (): Sentence => {
    const sentence = sentenceOf(message);
    return { ...amend(sentence), ...(sentence.params ? { params: sentence.params } : {}) };
  };
  return typeof message === 'function' ? amendedSentence : amendedSentence();
};

/** The wire form of what a finding says; `message` becomes that of the caller's language when it is sent. */
export const saidInBoth = ({ en: english, zh: chinese, params = {} }: Sentence) => ({
  message: english,
  words: { en: english, zh: chinese },
  params,
});

const MAX_PLACES = 5;
/** So many kinds of value are told apart at one place; those beyond them are counted together. */
const MAX_KINDS_AT_A_PLACE = 100;

/** Faults whose place ends with a key that the caller chose. */
const atKeys: ReadonlySet<FaultCode | WarningCode> = new Set([
  'unknown-field',
  'unknown-element',
  'duplicate-key',
]);
/** What is the same wherever in a request it is found out: clauses that read a field which teachers lack, or one group. */
const atAnyPlace: ReadonlySet<FaultCode | WarningCode> = new Set([
  'field-not-stated',
  'matches-nobody',
  'school-years-may-be-meant',
]);
/** Objects whose keys the caller chooses. */
const keyed: ReadonlySet<string> = new Set(['demand', 'groups', 'parameters']);
/** Lists whose elements a message can name together. */
const nouns: Readonly<Record<string, Words>> = {
  schools: { en: 'schools', zh: '所学校' },
  teachers: { en: 'teachers', zh: '名教师' },
  links: { en: 'links', zh: '条亲属关系' },
  rotations: { en: 'rotations', zh: '条交流经历' },
  circumstances: { en: 'circumstances', zh: '条特殊情形' },
  labels: { en: 'labels', zh: '个标记' },
  pins: { en: 'pins', zh: '条指定' },
  postings: { en: 'postings', zh: '条安排' },
  clauses: { en: 'clauses', zh: '条条款' },
};
const placesNoun: Words = { en: 'places', zh: '处' };

/** A place with its positions and the caller's keys left out, and the list in which findings of this place lie. */
type Pattern = { readonly pattern: string; readonly list: string };

/** `pointer` may have its positions left out already. */
const patternOf = (pointer: string, code: FaultCode | WarningCode): Pattern => {
  const steps = pointer.split('/');
  let list = '';
  const pattern = steps.map((step, position) => {
    const holder = steps[position - 1] ?? '';
    const isKey = keyed.has(holder) || (position === steps.length - 1 && atKeys.has(code));
    const isPosition = !isKey && (step === '*' || /^\d+$/.test(step));
    if (isPosition) list = holder;
    return isPosition || isKey ? '*' : step;
  });
  return {
    pattern: atAnyPlace.has(code) ? '' : pattern.join('/'),
    list: atAnyPlace.has(code) ? 'clauses' : list,
  };
};

/** So many patterns are remembered; those of keys that the caller made up are without end. */
const MAX_PATTERNS = 1_000;

type Counted = { readonly places: string[]; count: number };
type Group<Code> = Counted & {
  readonly pointer: string;
  readonly code: Code;
  readonly sentence: Sentence;
  readonly list: string;
  /** Values differ, because there were too many of them at this place to tell apart. */
  readonly isMixed: boolean;
};

const figure = (count: number): string => count.toLocaleString('en');

const groupNames: Readonly<Record<'fault' | 'warning', Words>> = {
  fault: { en: 'fault', zh: '错误' },
  warning: { en: 'warning', zh: '提示' },
};

const asFinding = <Code>(
  { pointer, code, sentence, list, isMixed, count, places }: Group<Code>,
  what: Words,
): Finding<Code> => {
  const noun = Object.hasOwn(nouns, list) ? (nouns[list] ?? placesNoun) : placesNoun;
  const all = isMixed
    ? {
        en: en`${figure(count)} more ${noun} have a ${what} of this kind, with other values; the first: `,
        zh: zh`另有${count}${noun}存在同类${what}，所填内容各不相同；第一处：`,
      }
    : {
        en: en`${figure(count)} ${noun} have this ${what}; the first: `,
        zh: zh`共有${count}${noun}存在此${what}；第一处：`,
      };
  const whole = count === 1 ? sentence : { ...sentence, en: all.en + sentence.en, zh: all.zh + sentence.zh };
  return { pointer, code, ...saidInBoth(whole), count, places };
};

/**
 * Findings of one sort, `what`: "fault" or "warning". At most `limit` are told apart, and then one more of each code
 * that was not among them; the rest is counted under the code `tooMany`.
 */
export const findingGroups = <Code extends FaultCode | WarningCode>(
  limit: number,
  what: 'fault' | 'warning',
  tooMany: NoInfer<Code>,
) => {
  const groups = new Map<string, Group<Code>>();
  const codes = new Set<Code>();
  const kindsAt = new Map<string, number>();
  const leftOut: Counted = { places: [], count: 0 };
  let count = 0;

  const patterns = new Map<string, Pattern>();
  /** A roster has few patterns and many places, and a column of dates has each of them 17,000 times. */
  const knownPatternOf = (pointer: string, code: Code): Pattern => {
    const place = atKeys.has(code) ? `${pointer.slice(0, pointer.lastIndexOf('/'))}/*` : pointer;
    const unnumbered = place.replace(/\/\d+(?=\/|$)/g, '/*');
    const key = `${code} ${unnumbered}`;
    const known = patterns.get(key) ?? patternOf(unnumbered, code);
    if (patterns.size < MAX_PATTERNS) patterns.set(key, known);
    return known;
  };
  const countAt = (group: Counted, pointer: string): void => {
    group.count += 1;
    if (group.places.length < MAX_PLACES) group.places.push(pointer);
  };
  const add: Report<Code> = (pointer, code, message, kind = sentenceOf(message).en) => {
    const { pattern, list } = knownPatternOf(pointer, code);
    const place = `${code} ${pattern}`;
    const own = `${place} ${kind}`;
    const isMixed = !groups.has(own) && (kindsAt.get(place) ?? 0) >= MAX_KINDS_AT_A_PLACE;
    const key = isMixed ? place : own;
    const known = groups.get(key);
    // One place may be checked twice, by two clauses that read the same group.
    if (known?.places.includes(pointer)) return;
    count += 1;
    if (known) return countAt(known, pointer);
    if (groups.size >= limit && codes.has(code)) return countAt(leftOut, pointer);
    codes.add(code);
    kindsAt.set(place, (kindsAt.get(place) ?? 0) + 1);
    groups.set(key, {
      pointer,
      code,
      sentence: sentenceOf(message),
      list,
      isMixed,
      places: [pointer],
      count: 1,
    });
  };
  return {
    add,
    /** How many there are, equal ones included. */
    count: () => count,
    all: (): readonly Finding<Code>[] => {
      const listed = [...groups.values()].map((group) => asFinding(group, groupNames[what]));
      if (leftOut.count === 0) return listed;
      const sentence = {
        en: `${figure(leftOut.count)} more ${what}s are not listed; see to the ones above first and send again`,
        zh: zh`另有${leftOut.count}处${groupNames[what]}未列出；请先处理以上各项，再重新提交`,
        params: { count: leftOut.count },
      };
      return [...listed, { pointer: '', code: tooMany, ...saidInBoth(sentence), ...leftOut }];
    },
  };
};
