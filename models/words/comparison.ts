/** One comparison of a field as people say it: that it holds, that it does not, and the noun it makes, if any. */
import { schoolFieldKinds, teacherFieldKinds } from '../facts/fields.ts';
import { fieldWordsOf, schoolFieldWords } from '../vocabulary/field-words.ts';
import type { Comparison } from '../vocabulary/predicate.ts';
import { isBlank } from '../vocabulary/wording.ts';
import { alike, en, type Words, zh } from '../vocabulary/words.ts';
import {
  type AmountPhrase,
  flags,
  type HeldPhrase,
  schoolFlags,
  schoolHeld,
  teacherAmounts,
  teacherHeld,
} from './field-phrases.ts';
import { dayInWords, fewOf, figureInWords, oneOf, withRemark } from './figures.ts';
import { type Named, quotedName, wordsOf } from './own-names.ts';

/** What a predicate is read over. */
export type Over = 'teachers' | 'schools';

/** A condition, as it follows "teachers who" and precedes 「的教师」. */
export type Condition = {
  readonly yes: Words;
  readonly no: Words;
  /** The teachers or schools of which it holds, where a noun says so. */
  readonly noun?: Words;
};

const limitKeys = ['atLeast', 'atMost', 'above', 'below'] as const;
type LimitKey = (typeof limitKeys)[number];

const amountWords: Readonly<Record<LimitKey, Readonly<Record<AmountPhrase['style'] | 'en', string>>>> = {
  atLeast: { en: 'at least', time: '满', count: '不少于', grade: '不低于' },
  atMost: { en: 'at most', time: '不超过', count: '不超过', grade: '不高于' },
  above: { en: 'more than', time: '超过', count: '超过', grade: '高于' },
  below: { en: 'less than', time: '不满', count: '少于', grade: '低于' },
};

const dayWords: Readonly<Record<LimitKey, Words>> = {
  atLeast: { en: ' or a later day', zh: '或以后' },
  atMost: { en: ' or an earlier day', zh: '或以前' },
  above: { en: 'a day after ', zh: '以后' },
  below: { en: 'a day before ', zh: '以前' },
};

const scaleWords: Readonly<Record<LimitKey, Words>> = {
  atLeast: { en: ' or above', zh: '及以上' },
  atMost: { en: ' or below', zh: '及以下' },
  above: { en: ' and above, itself excluded,', zh: '以上（不含本级）' },
  below: { en: ' and below, itself excluded,', zh: '以下（不含本级）' },
};

/** The field without the prefix that leads from a teacher to the school. */
const bare = (field: string): string => field.replace(/^school\./, '');

/** How a field is read over these: over schools the prefix may be left out. */
const readingOf = (field: string, over: Over) => {
  const ofSchool = over === 'schools' || field.startsWith('school.');
  const key = over === 'schools' ? bare(field) : field;
  const words =
    ofSchool && Object.hasOwn(schoolFieldWords, bare(field))
      ? schoolFieldWords[bare(field)]
      : fieldWordsOf(field);
  const fieldKind = (over === 'schools' ? schoolFieldKinds : teacherFieldKinds).get(key);
  const kind = fieldKind?.kind;
  const steps = fieldKind?.kind === 'scale' ? fieldKind.values : [];
  const prefix = over === 'teachers' && field.startsWith('school.') ? '所在学校' : '';
  return { key, words, kind, steps, prefix };
};

const ownNames: Readonly<Record<string, { readonly unit: Words; readonly noun: Words }>> = {
  id: { unit: { en: 'teachers', zh: '名教师' }, noun: { en: 'teacher ', zh: '教师' } },
  name: { unit: { en: 'teachers', zh: '名教师' }, noun: { en: 'teacher ', zh: '教师' } },
  school: { unit: { en: 'schools', zh: '所学校' }, noun: { en: 'school ', zh: '学校' } },
  wishes: { unit: { en: 'schools', zh: '所学校' }, noun: { en: 'school ', zh: '学校' } },
};
const schoolNames = { unit: { en: 'schools', zh: '所学校' }, noun: { en: 'school ', zh: '学校' } };

const valueInWords = (value: unknown, field: string, over: Over, named: Named): Words =>
  withRemark(value, (plain) => {
    const { key, words, kind } = readingOf(field, over);
    const text = String(plain);
    if (key.endsWith('labels')) return quotedName(named, 'labels', text);
    if (key === 'circumstances') return quotedName(named, 'reasons', text);
    if (key === 'subject' || key === 'alsoTeaches') return wordsOf(named, 'subjects', text) ?? alike(text);
    if (words?.values && Object.hasOwn(words.values, text)) return words.values[text] ?? alike(text);
    if (kind === 'number') return figureInWords(plain, words?.unit);
    return kind === 'date' ? dayInWords(plain) : alike(text);
  });

/** The values that a field is or is one of. */
const valuesInWords = (values: readonly unknown[], field: string, over: Over, named: Named): Words => {
  const { key, steps } = readingOf(field, over);
  // Of a scale the highest step is said first: 「校长或副校长」.
  const ranked = [...values].sort((a, b) => steps.indexOf(String(b)) - steps.indexOf(String(a)));
  const said = ranked.map((value) => valueInWords(value, field, over, named));
  const isSchool = over === 'schools' || key.startsWith('school.');
  const own = isSchool && (bare(key) === 'id' || bare(key) === 'name') ? schoolNames : ownNames[key];
  if (own === undefined || (isSchool && own !== schoolNames)) return oneOf(said);
  const few = said.length > 3 ? fewOf(said, own.unit) : oneOf(said);
  return { en: en`${own.noun}${few}`, zh: zh`${own.noun}${few}` };
};

const heldPhraseOf = (field: string, over: Over): HeldPhrase => {
  const { key, words, prefix } = readingOf(field, over);
  const known = over === 'schools' ? schoolHeld : teacherHeld;
  const phrase = Object.hasOwn(known, key) ? known[key] : undefined;
  if (phrase) return phrase;
  const name = words?.name ?? alike(field);
  const of = prefix === '' ? '' : ' at their school';
  return {
    has: { en: en`have, as ${name}${of},`, zh: zh`${prefix}${name}为` },
    hasNot: { en: en`do not have, as ${name}${of},`, zh: zh`${prefix}${name}不为` },
  };
};

const nothing = alike('');

const held = (value: Words, phrase: HeldPhrase, after = phrase.after ?? nothing): Condition => {
  const { noun } = phrase;
  const before = noun?.before ?? nothing;
  return {
    yes: { en: en`${phrase.has} ${value}${after}`, zh: zh`${phrase.has}${value}${after}` },
    no: { en: en`${phrase.hasNot} ${value}${after}`, zh: zh`${phrase.hasNot}${value}${after}` },
    ...(noun
      ? { noun: { en: en`${before}${value}${noun.after}`, zh: zh`${before}${value}${noun.after}` } }
      : {}),
  };
};

/** The negation of a condition that has none of its own. */
const notMeeting = (yes: Words): Words => ({
  en: en`do not meet “${yes}”`,
  zh: zh`不符合“${yes}”`,
});

const onlyYes = (yes: Words): Condition => ({ yes, no: notMeeting(yes) });

const limited = (comparator: LimitKey, value: unknown, field: string, over: Over): Condition => {
  const { key, words, kind, prefix } = readingOf(field, over);
  const name = words?.name ?? alike(field);
  if (kind === 'date') {
    const [day, word] = [dayInWords(value), dayWords[comparator]];
    const days = word.en.startsWith(' ') ? en`${day}${word}` : en`${word}${day}`;
    return onlyYes({ en: en`have, as ${name}, ${days}`, zh: zh`${prefix}${name}在${day}${word}` });
  }
  const known = over === 'teachers' && Object.hasOwn(teacherAmounts, key) ? teacherAmounts[key] : undefined;
  const { before, after, style, unit }: AmountPhrase = known ?? {
    before: { en: en`have, as ${name}${prefix === '' ? '' : ' of their school'},`, zh: zh`${prefix}${name}` },
    style: 'count',
  };
  const counted = unit ?? words?.unit ?? nothing;
  const amount = figureInWords(value, { en: `${counted.en}${after ?? ''}`, zh: counted.zh });
  const word = amountWords[comparator];
  return onlyYes({ en: en`${before} ${word.en} ${amount}`, zh: zh`${before}${word[style]}${amount}` });
};

/** A limit on a scale: the words of its step, and that those above or below count too. */
const onScale = (
  comparator: LimitKey,
  value: unknown,
  field: string,
  over: Over,
  named: Named,
): Condition => {
  const [step, word] = [valueInWords(value, field, over, named), scaleWords[comparator]];
  const phrase = heldPhraseOf(field, over);
  return held({ en: en`${step}${word}`, zh: zh`${step}${word}` }, phrase, phrase.afterStep ?? phrase.after);
};

const flagged = (value: unknown, field: string, over: Over): Condition | undefined => {
  const { key } = readingOf(field, over);
  const known = over === 'schools' && Object.hasOwn(schoolFlags, key) ? schoolFlags : flags;
  const phrase = Object.hasOwn(known, key) ? known[key] : undefined;
  if (!phrase) return undefined;
  const { yes, no } = phrase;
  return (isBlank(value) ? value.blank : value) === true ? phrase : { yes: no, no: yes };
};

/** Of values that mean that there is none, the value alone says it: 「未评职称」. */
const noneOf = (value: unknown, field: string, over: Over): Words | undefined =>
  value === 'none' ? readingOf(field, over).words?.values?.none : undefined;

/** A comparison with a single comparator. */
export const comparisonInWords = (
  { field, ...comparators }: Comparison,
  over: Over,
  named: Named,
): Condition => {
  const { kind, words, prefix } = readingOf(field, over);
  const { is, in: among, present } = comparators;
  if (present !== undefined) {
    const name = words?.name ?? alike(field);
    const [stated, missing] = [
      { en: en`state their ${name}`, zh: zh`已填报${prefix}${name}` },
      { en: en`do not state their ${name}`, zh: zh`未填报${prefix}${name}` },
    ];
    return present ? { yes: stated, no: missing } : { yes: missing, no: stated };
  }
  if (is !== undefined) {
    const flag = kind === 'flag' ? flagged(is, field, over) : undefined;
    if (flag) return flag;
    const none = noneOf(is, field, over);
    if (none) return onlyYes({ en: en`have no ${words?.name ?? field}`, zh: none.zh });
  }
  if (is !== undefined || among !== undefined)
    return held(valuesInWords(among ?? [is], field, over, named), heldPhraseOf(field, over));
  for (const comparator of limitKeys) {
    const value = comparators[comparator];
    if (value === undefined) continue;
    return kind === 'scale'
      ? onScale(comparator, value, field, over, named)
      : limited(comparator, value, field, over);
  }
  return onlyYes({ en: 'are any at all', zh: '不限' });
};
