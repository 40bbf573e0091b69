/** Clauses in plain words, Chinese and English, made from their settings: what a committee reads before it signs. */
import { goalById } from '../goals/index.ts';
import { readsPredicates } from '../requests/predicate-settings.ts';
import { ruleById } from '../rules/index.ts';
import { type Clause, isRule, type Policy } from '../vocabulary/policy.ts';
import type { Comparison, Predicate } from '../vocabulary/predicate.ts';

export type Language = 'en' | 'zh';
export type Words = Readonly<Record<Language, string>>;

const words = (en: string, zh: string): Words => ({ en, zh });

/** Settings by their names; a test fails while a rule or goal has one that is not here. */
export const settingWords: Readonly<Record<string, Words>> = {
  who: words('teachers', '对象'),
  at: words('schools', '学校'),
  of: words('of (the denominator)', '分母'),
  share: words('counted group', '计入者'),
  group: words('group', '人员类别'),
  among: words('among', '占比基数'),
  unless: words('brought back in', '例外（仍须参加）'),
  to: words('to', '流向'),
  from: words('given plan', '既定方案'),
  allow: words('allowed', '允许流向'),
  forbid: words('forbidden', '禁止流向'),
  mayVolunteer: words('volunteers may move', '自愿者可参加'),
  atLeast: words('at least', '不少于'),
  atMost: words('at most', '不超过'),
  exactly: words('exactly', '恰为'),
  atLeastPercent: words('at least (percent)', '不低于（%）'),
  atMostPercent: words('at most (percent)', '不高于（%）'),
  atLeastPercentOfPresent: words('at least (percent of those present)', '不低于现有（%）'),
  per: words('counted per', '统计单位'),
  floor: words('floor', '下限'),
  ceiling: words('ceiling', '上限'),
  basis: words('basis', '口径'),
  posts: words('posts', '岗位'),
  ledger: words('ledger', '编制口径'),
  within: words('within', '范围'),
  pairs: words('pairs', '结对学校'),
  forbiddenPairs: words('forbidden pairs', '禁止互派'),
  atMostKm: words('at most (km)', '距离不超过（公里）'),
  allowSecondSubject: words('second subject allowed', '可任教第二学科'),
  between: words('between', '对等范围'),
  perSubject: words('in each subject', '分学科'),
  kind: words('kind', '关系'),
  require: words('required', '要求'),
  rankBy: words('ranked by', '排序依据'),
  minimumScore: words('minimum score', '最低分'),
  by: words('in the order of', '次序'),
  monthsSince: words('months since', '起算'),
  atLeastMonths: words('at least (months)', '不少于（月）'),
  indicator: words('indicator', '指标'),
  perHundredPupils: words('per 100 pupils, at least', '每百名学生不少于'),
  atMostCv: words('coefficient of variation, at most', '差异系数不高于'),
  levels: words('levels', '各项水平'),
  atLeastOf: words('levels reached, at least', '至少达到（项）'),
  restAtLeastPercent: words('the rest, at least (percent)', '其余项不低于（%）'),
  stage: words('stage', '学段'),
  weights: words('weights', '权重'),
  worstFirst: words('worst school first', '最差学校优先'),
  measure: words('measure', '度量'),
};

/** What every clause has besides its own settings. */
const aside = new Set([
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

/** A predicate in words; a group is said by its name, because policies name groups to be understood. */
export const predicateInWords = (predicate: Predicate, language: Language): string => {
  const joined = (parts: readonly Predicate[], en: string, zh: string): string =>
    parts.map((part) => predicateInWords(part, language)).join(language === 'en' ? ` ${en} ` : zh);
  if (typeof predicate === 'string') return language === 'en' ? `“${predicate}”` : `“${predicate}”`;
  if ('all' in predicate) return `(${joined(predicate.all, 'and', '且')})`;
  if ('any' in predicate) return `(${joined(predicate.any, 'or', '或')})`;
  if ('not' in predicate)
    return `${language === 'en' ? 'not ' : '非'}${predicateInWords(predicate.not, language)}`;
  const tests = comparators.flatMap(([key, name]) =>
    predicate[key] === undefined ? [] : [`${name[language]} ${quoted(predicate[key])}`],
  );
  return `${predicate.field} ${tests.join(language === 'en' ? ' and ' : '且')}`;
};

const saySetting = (name: string, value: unknown, language: Language): string => {
  const said = settingWords[name]?.[language] ?? name;
  if (value === true) return said;
  const isPredicate =
    readsPredicates(name) &&
    (typeof value === 'string' || (typeof value === 'object' && !Array.isArray(value)));
  // A given plan has as many postings as there are movers: nobody reads them in a sentence.
  if (name === 'from' && Array.isArray(value))
    return language === 'en' ? `${said}: ${value.length} postings` : `${said}：${value.length}项派遣`;
  const text = isPredicate ? predicateInWords(value as Predicate, language) : sayValue(value, language);
  return language === 'en' ? `${said}: ${text}` : `${said}：${text}`;
};

/** Values that are no predicates themselves may hold some: routes of a direction, weights of a goal. */
const sayValue = (value: unknown, language: Language): string => {
  if (!Array.isArray(value)) return quoted(value);
  const parts = value.map((one: unknown) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return quoted(one);
    const inside = Object.entries(one).map(([key, part]) =>
      typeof part === 'object' || key === 'from' || key === 'to' || key === 'at'
        ? `${settingWords[key]?.[language] ?? key} ${predicateInWords(part as Predicate, language)}`
        : `${key} ${quoted(part)}`,
    );
    return inside.join(language === 'en' ? ', ' : '，');
  });
  return parts.join(language === 'en' ? '; ' : '；');
};

/** One clause as a sentence. */
export const clauseInWords = (clause: Clause): Words => {
  const { sentence } = isRule(clause) ? ruleById(clause.rule) : goalById(clause.goal);
  const say = (language: Language): string => {
    const settings = Object.entries(clause)
      .filter(([name, value]) => !aside.has(name) && value !== undefined && value !== false)
      .map(([name, value]) => saySetting(name, value, language));
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
  return { en: say('en'), zh: say('zh') };
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
