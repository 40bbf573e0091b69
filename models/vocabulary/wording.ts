/** What the sentences of rules and goals are built from: each writes its template, and is given the words for it. */
import type { Area } from './area-kinds.ts';
import type { Predicate, Scalar } from './predicate.ts';
import type { Words } from './words.ts';

/** A value that a policy leaves open: its default, and what the parameter is called. */
export type Blank = { readonly blank: Scalar; readonly parameter: Words };

/** A number of a clause. In a policy that is read before it is filled in, it may be a blank where its type says number. */
type Figure = number | Blank;

export const isBlank = (value: unknown): value is Blank =>
  typeof value === 'object' && value !== null && 'blank' in value;

/** Where a clause stands among those of its rule. */
export type Place = { readonly position: number; readonly of: number };

/** The words that a template is filled with: nouns in the plural, in the middle of a sentence. */
export type Wording = {
  /** "teachers of rural schools who …". */
  teachers(who?: Predicate, at?: Predicate): Words;
  /** "rural schools". */
  schools(at?: Predicate): Words;
  /** "all rural schools", 「各校」: each of them by itself. */
  eachSchool(at?: Predicate): Words;
  /** A number with its unit, and with what it is called where the policy leaves it open. */
  figure(value: Figure, unit?: Words): Words;
  percent(value: Figure): Words;
  /** So many teachers. */
  persons(value: Figure): Words;
  /** "township". */
  area(kind: Area): Words;
  /** "in each township", 「各乡镇」, of schools those in `at`; nothing where no unit is stated. */
  each(per: Area | undefined, at?: Predicate): Words;
  /** The fields of teachers by which they are ordered, one after the other. */
  fields(names: readonly string[]): Words;
  /** Pairs of schools by their ids, a few of many. */
  pairs(list: readonly (readonly [string, string])[]): Words;
  /**
   * The position of the clause among those of its rule in the policy, from 1, and how many there are; undefined where the
   * sentence stands by itself.
   */
  readonly place: Place | undefined;
};

type Limits = {
  readonly atLeast?: Figure | undefined;
  readonly atMost?: Figure | undefined;
  readonly exactly?: Figure | undefined;
  readonly atLeastPercent?: Figure | undefined;
  readonly atMostPercent?: Figure | undefined;
};

/**
 * The limits of a count that are stated: "at least 3 teachers and at most 10 % of them". `whole` is what a percentage is
 * taken of, as it stands behind it in English and before it in Chinese.
 */
export const limitsInWords = (
  { atLeast, atMost, exactly, atLeastPercent, atMostPercent }: Limits,
  { percent, persons }: Wording,
  whole: Words = { en: '', zh: '' },
): Words => {
  const said: Words[] = [];
  const add = (value: Figure | undefined, word: Words, amount: (value: Figure) => Words): void => {
    if (value === undefined) return;
    const { en, zh } = amount(value);
    said.push({ en: `${word.en} ${en}`, zh: `${word.zh}${zh}` });
  };
  const share = (value: Figure): Words => {
    const { en, zh } = percent(value);
    return { en: `${en}${whole.en}`, zh: `${whole.zh}${zh}` };
  };
  // At least nobody says nothing beside another limit.
  const hasAnother = [atMost, exactly, atLeastPercent, atMostPercent].some((limit) => limit !== undefined);
  add(exactly, { en: 'exactly', zh: '为' }, persons);
  if (atLeast !== 0 || !hasAnother) add(atLeast, { en: 'at least', zh: '不少于' }, persons);
  add(atLeastPercent, { en: 'at least', zh: '不少于' }, share);
  add(atMost, { en: 'at most', zh: '不超过' }, persons);
  add(atMostPercent, { en: 'at most', zh: '不超过' }, share);
  return {
    en: said.map((one) => one.en).join(' and '),
    zh: said.map((one) => one.zh).join('，且'),
  };
};
