/**
 * Predicates in words: as conditions, as nouns ("backbone teachers of rural schools"), and as the meaning of a group.
 * What is too long for a noun is said behind the sentence, as a numbered list of conditions.
 */
import type { Comparison, Predicate } from '../vocabulary/predicate.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';
import { type Condition, comparisonInWords, type Over } from './comparison.ts';
import { figureInWords } from './figures.ts';
import { groupNoun, type Named, wordsOf } from './own-names.ts';

/** A predicate with every `not` carried inward, and one comparator to a comparison. */
type Tree =
  | (Condition & {
      readonly kind: 'one';
      /** The noun of those who are left out, where they have one. */
      readonly otherThan?: Words;
    })
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Tree[] }
  /** Not all of these together: 「……的除外」. */
  | { readonly kind: 'except'; readonly parts: readonly Tree[] };
type Leaf = Extract<Tree, { kind: 'one' }>;

export const everybody: Readonly<Record<Over, Words>> = {
  teachers: { en: 'teachers', zh: '教师' },
  schools: { en: 'schools', zh: '学校' },
};
const relative: Readonly<Record<Over, string>> = { teachers: 'who', schools: 'that' };

/** A group of schools is named after them, also where it is read over their teachers: 「在村小任教」. */
export const isNamedAfterSchools = (group: string, named: Named): boolean =>
  /(?:校|园|小学|初中|高中|教学点)(?:（[^（）]*）)?$/.test(wordsOf(named, 'groups', group)?.zh ?? '');

const groupCondition = (group: string, over: Over, named: Named): Condition => {
  const noun = groupNoun(named, group);
  const inQuotes = { en: `“${noun.en.replaceAll(/[“”]/g, '')}”`, zh: `“${noun.zh.replaceAll(/[“”]/g, '')}”` };
  if (over === 'teachers' && isNamedAfterSchools(group, named))
    return {
      yes: { en: en`teach at ${inQuotes}`, zh: zh`在${inQuotes}任教` },
      no: { en: en`do not teach at ${inQuotes}`, zh: zh`不在${inQuotes}任教` },
      noun: { en: en`${everybody.teachers} of ${noun}`, zh: zh`${noun}的${everybody.teachers}` },
    };
  return {
    yes: { en: en`are among ${inQuotes}`, zh: zh`属于${inQuotes}` },
    no: { en: en`are not among ${inQuotes}`, zh: zh`不属于${inQuotes}` },
    noun,
  };
};

const otherThan = (noun: Words, others: Words): Words => ({
  en: en`${noun} other than ${others}`,
  zh: zh`${others}以外的${noun}`,
});

const oppositeLeaf = ({ yes, no, noun }: Leaf): Leaf => ({
  kind: 'one',
  yes: no,
  no: yes,
  ...(noun ? { otherThan: noun } : {}),
});

const servedCondition = (
  { served, atLeast }: Extract<Predicate, { served: unknown }>,
  named: Named,
): Condition => {
  const { at, yearsEach, others } = served;
  const schools = at === undefined ? everybody.schools : inlineNoun(treeOf(at, 'schools', named), 'schools');
  const [count, other] = [figureInWords(atLeast, { en: '', zh: '所' }), others ? 'other ' : ''];
  const years = figureInWords(yearsEach ?? 0, { en: 'years', zh: '年' });
  const each =
    yearsEach === undefined
      ? alike('')
      : { en: en`, each for at least ${years}`, zh: zh`（每所满${years}）` };
  const where = {
    en: en`at least ${count} ${other}${schools}${each}`,
    zh: zh`不少于${count}${others ? '其他' : ''}${schools}任教${each}`,
  };
  return {
    yes: { en: en`have served in ${where}`, zh: zh`曾在${where}` },
    no: { en: en`have not served in ${where}`, zh: zh`未曾在${where}` },
  };
};

/** One comparison for each comparator. */
const singleComparisons = ({ field, ...comparators }: Comparison): readonly Comparison[] =>
  Object.entries(comparators)
    .filter(([, value]) => value !== undefined)
    .map(([comparator, value]) => ({ field, [comparator]: value }));

/** Everybody, or nobody. */
const whole: Readonly<Record<Over, Leaf>> = {
  teachers: {
    kind: 'one',
    yes: { en: 'are any at all', zh: '不限' },
    no: { en: 'are none', zh: '不存在' },
    noun: { en: 'all staff', zh: '全体教职工' },
  },
  schools: {
    kind: 'one',
    yes: { en: 'are any at all', zh: '不限' },
    no: { en: 'are none', zh: '不存在' },
    noun: { en: 'all schools', zh: '全部学校' },
  },
};

const combined = (kind: 'all' | 'any', parts: readonly Tree[], over: Over): Tree => {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  if (flat.length === 1 && only) return only;
  if (flat.length > 0) return { kind, parts: flat };
  return kind === 'all' ? whole[over] : oppositeLeaf(whole[over]);
};

const negated = (tree: Tree, over: Over): Tree => {
  if (tree.kind === 'one') return oppositeLeaf(tree);
  if (tree.kind === 'except') return { kind: 'all', parts: tree.parts };
  return tree.kind === 'all'
    ? { kind: 'except', parts: tree.parts }
    : combined(
        'all',
        tree.parts.map((part) => negated(part, over)),
        over,
      );
};

const treeOf = (predicate: Predicate, over: Over, named: Named): Tree => {
  if (typeof predicate === 'string') return { kind: 'one', ...groupCondition(predicate, over, named) };
  if ('all' in predicate || 'any' in predicate) {
    const [kind, parts] =
      'all' in predicate ? (['all', predicate.all] as const) : (['any', predicate.any] as const);
    return combined(
      kind,
      parts.map((part) => treeOf(part, over, named)),
      over,
    );
  }
  if ('not' in predicate) return negated(treeOf(predicate.not, over, named), over);
  if ('served' in predicate) return { kind: 'one', ...servedCondition(predicate, named) };
  return combined(
    'all',
    singleComparisons(predicate).map((one) => ({ kind: 'one', ...comparisonInWords(one, over, named) })),
    over,
  );
};

const bracketed = ({ en: english, zh: chinese }: Words): Words => ({
  en: `(${english})`,
  zh: `（${chinese}）`,
});

/** "or" between conditions; a comma parts those that have an "or" or "and" themselves. */
const alternatives = (parts: readonly Words[]): Words => {
  const isLong = parts.some((part) => /[或且]/.test(part.zh));
  return joined(parts, isLong ? { en: ', or ', zh: '，或' } : { en: ' or ', zh: '或' });
};

/** A condition in one line; brackets stand only where "or" lies inside "and". */
const inline = (tree: Tree): Words => {
  if (tree.kind === 'one') return tree.yes;
  if (tree.kind === 'any') return alternatives(tree.parts.map(inline));
  const isExcept = (part: Tree): boolean => part.kind === 'except';
  const together = tree.parts
    .filter((part) => isExcept(tree) || !isExcept(part))
    .map((part) => (part.kind === 'any' ? bracketed(inline(part)) : inline(part)));
  const all = joined(together, { en: ' and ', zh: '且' });
  if (isExcept(tree)) return { en: en`are not those who ${all}`, zh: zh`${all}的除外` };
  return joined([...(together.length > 0 ? [all] : []), ...tree.parts.filter(isExcept).map(inline)], {
    en: ' and ',
    zh: '，',
  });
};

const qualified = (condition: Words, noun: Words, over: Over): Words => ({
  en: en`${noun} ${relative[over]} ${condition}`,
  zh: zh`${condition}的${noun}`,
});

/** The noun of two conditions that must both hold: 「不满50周岁的骨干教师」, 「校长、班主任以外的教师」. */
const nounOfBoth = (parts: readonly Leaf[], over: Over): Words => {
  const head = parts.findLastIndex(({ noun }) => noun !== undefined);
  const noun = parts[head]?.noun ?? everybody[over];
  const rest = parts.filter((_, position) => position !== head);
  const others = rest.flatMap((part) => (part.otherThan ? [part.otherThan] : []));
  if (others.length === rest.length) return otherThan(noun, joined(others, { en: ' and ', zh: '、' }));
  return qualified(inline({ kind: 'all', parts: rest }), noun, over);
};

/** The noun of a tree that is short enough for one; undefined of a longer one. */
const shortNoun = (tree: Tree, over: Over): Words | undefined => {
  if (tree.kind === 'one') {
    if (tree.otherThan) return otherThan(everybody[over], tree.otherThan);
    return tree.noun ?? qualified(tree.yes, everybody[over], over);
  }
  const parts = tree.parts.filter((part) => part.kind === 'one');
  if (tree.kind === 'except' || parts.length !== tree.parts.length || parts.length > 2) return undefined;
  if (tree.kind === 'all') return nounOfBoth(parts, over);
  const nouns = parts.flatMap(({ noun }) => (noun ? [noun] : []));
  return nouns.length === parts.length ? alternatives(nouns) : qualified(inline(tree), everybody[over], over);
};

/** A noun, however long. */
const inlineNoun = (tree: Tree, over: Over): Words =>
  shortNoun(tree, over) ?? qualified(inline(tree), everybody[over], over);

/** Conditions that are listed, each with its number. */
const numbered = (parts: readonly Tree[]): Words =>
  joined(
    parts.map((part, position) => {
      const said = inline(part);
      return { en: en`(${position + 1}) ${said}`, zh: zh`（${position + 1}）${said}` };
    }),
    { en: '; ', zh: '；' },
  );

/** How the conditions of a list are to be met; `list` is what the list is called. */
const meeting = (kind: 'all' | 'any' | 'except', list: Words): Words =>
  ({
    all: { en: en`meet all of ${list}`, zh: zh`同时符合${list}` },
    any: { en: en`meet at least one of ${list}`, zh: zh`符合${list}之一` },
    except: { en: en`do not meet all of ${list}`, zh: zh`不同时符合${list}` },
  })[kind];

/** A noun, and the conditions behind it where it is too long to hold them: then the noun depends on their name. */
export type NounPhrase =
  | { readonly noun: Words }
  | { readonly nounWith: (list: Words) => Words; readonly conditions: Words };

export const nounPhrase = (predicate: Predicate, over: Over, named: Named): NounPhrase => {
  const tree = treeOf(predicate, over, named);
  const noun = shortNoun(tree, over);
  if (noun || tree.kind === 'one') return { noun: noun ?? everybody[over] };
  const { kind } = tree;
  return {
    nounWith: (list) => qualified(meeting(kind, list), everybody[over], over),
    conditions: numbered(tree.parts),
  };
};

/** The conditions that stand behind what refers to them. */
export const conditionsBelow: Words = { en: 'the conditions below', zh: '下列条件' };

/** What a group means: "teachers who meet all of these conditions: (1) …; (2) …". */
export const meaningOf = (predicate: Predicate, over: Over, named: Named): Words => {
  const phrase = nounPhrase(predicate, over, named);
  if ('noun' in phrase) return phrase.noun;
  const [noun, list] = [phrase.nounWith(conditionsBelow), phrase.conditions];
  return { en: en`${noun}: ${list}`, zh: zh`${noun}：${list}` };
};

/** A predicate as a condition, however long: it follows "who" and precedes 「的」. */
export const conditionInWords = (predicate: Predicate, over: Over, named: Named): Words =>
  inline(treeOf(predicate, over, named));
