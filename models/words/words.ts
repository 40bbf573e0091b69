/** Clauses in plain words, Chinese and English, made from their settings: what a committee reads before it signs. */
import { goalById } from '../goals/index.ts';
import { readsPredicates } from '../requests/predicate-settings.ts';
import { ruleById } from '../rules/index.ts';
import { sharedSettingWords } from '../vocabulary/clause-settings.ts';
import { type Clause, isRule, type Policy } from '../vocabulary/policy.ts';
import type { Comparison, Predicate, Served } from '../vocabulary/predicate.ts';
import type { Language, SettingWords, Words } from '../vocabulary/words.ts';

const words = (en: string, zh: string): Words => ({ en, zh });

const memberOf = (clause: Clause) => (isRule(clause) ? ruleById(clause.rule) : goalById(clause.goal));

/** What the settings of a clause are called; a test fails while a rule or goal has one without a word. */
export const settingWordsOf = (clause: Clause): SettingWords => ({
  ...sharedSettingWords,
  ...memberOf(clause).words,
});

/** What every clause has besides its own settings. */
const commonSettings = new Set([
  'rule',
  'goal',
  'strength',
  'priority',
  'weight',
  'label',
  'source',
  'covers',
  'id',
  'prevails',
  'tolerancePercent',
]);

const comparators: readonly (readonly [keyof Comparison, Words])[] = [
  ['is', words('is', '为')],
  ['in', words('is one of', '属于')],
  ['atLeast', words('≥', '≥')],
  ['atMost', words('≤', '≤')],
  ['above', words('>', '＞')],
  ['below', words('<', '＜')],
];

/** A value as it stands in a sentence. */
export const quoted = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(quoted).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** A predicate in words; a group goes by its name, because policies name groups to be understood. */
export const predicateInWords = (predicate: Predicate, language: Language): string => {
  const joined = (parts: readonly Predicate[], en: string, zh: string): string =>
    parts.map((part) => predicateInWords(part, language)).join(language === 'en' ? ` ${en} ` : zh);
  if (typeof predicate === 'string') return language === 'en' ? `“${predicate}”` : `“${predicate}”`;
  if ('all' in predicate) return `(${joined(predicate.all, 'and', '且')})`;
  if ('any' in predicate) return `(${joined(predicate.any, 'or', '或')})`;
  if ('not' in predicate)
    return `${language === 'en' ? 'not ' : '非'}${predicateInWords(predicate.not, language)}`;
  if ('served' in predicate) return servedInWords(predicate.served, predicate.atLeast, language);
  const tests = comparators.flatMap(([key, name]) =>
    predicate[key] === undefined ? [] : [`${name[language]} ${quoted(predicate[key])}`],
  );
  if (predicate.present !== undefined)
    tests.push(
      (predicate.present ? words('is stated', '已填报') : words('is not stated', '未填报'))[language],
    );
  return `${predicate.field} ${tests.join(language === 'en' ? ' and ' : '且')}`;
};

const servedInWords = ({ at, yearsEach, others }: Served, atLeast: number, language: Language): string => {
  if (language === 'en') {
    const where = at === undefined ? '' : ` in ${predicateInWords(at, language)}`;
    const each = yearsEach === undefined ? '' : `, each for ${yearsEach} years`;
    return `has served at ${atLeast} or more ${others ? 'other ' : ''}schools${where}${each}`;
  }
  const where = at === undefined ? '' : `符合${predicateInWords(at, language)}的`;
  const each = yearsEach === undefined ? '' : `，每所满${yearsEach}年`;
  return `曾在不少于${atLeast}所${where}${others ? '其他' : ''}学校任教${each}`;
};

/** Values that are no predicates themselves may hold some: routes of a direction, weights of a goal. */
const valueInWords = (value: unknown, named: SettingWords, language: Language): string => {
  if (!Array.isArray(value)) return quoted(value);
  const parts = value.map((one: unknown) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return quoted(one);
    const inside = Object.entries(one).map(([key, part]) =>
      typeof part === 'object' || key === 'from' || key === 'to' || key === 'at'
        ? `${named[key]?.[language] ?? key} ${predicateInWords(part as Predicate, language)}`
        : `${key} ${quoted(part)}`,
    );
    return inside.join(language === 'en' ? ', ' : '，');
  });
  return parts.join(language === 'en' ? '; ' : '；');
};

const settingInWords = (name: string, value: unknown, named: SettingWords, language: Language): string => {
  const word = named[name]?.[language] ?? name;
  if (value === true) return word;
  const isPredicate =
    readsPredicates(name) &&
    (typeof value === 'string' || (typeof value === 'object' && !Array.isArray(value)));
  // A given plan has as many postings as there are movers: nobody reads them in a sentence.
  if (name === 'from' && Array.isArray(value))
    return language === 'en' ? `${word}: ${value.length} postings` : `${word}：${value.length}项派遣`;
  const text = isPredicate
    ? predicateInWords(value as Predicate, language)
    : valueInWords(value, named, language);
  return language === 'en' ? `${word}: ${text}` : `${word}：${text}`;
};

/** One clause as a sentence. */
export const clauseInWords = (clause: Clause): Words => {
  const { sentence } = memberOf(clause);
  const named = settingWordsOf(clause);
  const sentenceIn = (language: Language): string => {
    const settings = Object.entries(clause)
      .filter(([name, value]) => !commonSettings.has(name) && value !== undefined && value !== false)
      .map(([name, value]) => settingInWords(name, value, named, language));
    const strength = isRule(clause)
      ? { must: words('Must', '必须'), 'in-principle': words('In principle', '原则上') }[clause.strength]
      : words(`Goal, priority ${clause.priority}`, `目标（第${clause.priority}位）`);
    const list =
      settings.length === 0
        ? ''
        : language === 'en'
          ? ` [${settings.join('; ')}]`
          : `【${settings.join('；')}】`;
    return language === 'en'
      ? `${strength.en}: ${sentence.en}${list}`
      : `${strength.zh}：${sentence.zh}${list}`;
  };
  return { en: sentenceIn('en'), zh: sentenceIn('zh') };
};

export type ClauseInWords = Words & {
  readonly clause: number;
  readonly label?: string;
  readonly covers?: readonly string[];
};

/** Every clause of a policy whose parameters have been put in. */
export const policyInWords = ({ clauses }: Policy): readonly ClauseInWords[] =>
  clauses.map((clause, index) => ({
    clause: index,
    ...(clause.label === undefined ? {} : { label: clause.label }),
    ...(clause.covers === undefined ? {} : { covers: clause.covers }),
    ...clauseInWords(clause),
  }));
