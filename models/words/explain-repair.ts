/** Repairs in plain words, Chinese and English. */
import { entriesOf, fieldOf } from '../findings/raw.ts';
import { ruleById } from '../rules/index.ts';
import type { Relaxation, Rule } from '../rules/rule.ts';
import type { ClauseResult, Words } from '../vocabulary/answer.ts';
import type { Pin } from '../vocabulary/plan.ts';
import type { RuleClause } from '../vocabulary/policy.ts';
import { clauseInWords } from './clause.ts';

const breachUnitWords: Readonly<Record<Rule['breachUnit'], string>> = {
  persons: '人',
  posts: '个岗位',
  pairs: '对',
  'percent points': '个百分点',
};

/** "clause 3 (label)": the name of a clause in every sentence. */
export const nameClause = (index: number, clause: RuleClause | undefined): Words => {
  const name = clause?.label ?? clause?.rule ?? '';
  return { en: `clause ${index} (${name})`, zh: `第${index}条（${name}）` };
};

/** The ids that a predicate compares with. */
const idsIn = (value: unknown): readonly string[] => {
  if (fieldOf(value, 'field') === 'id') return (fieldOf(value, 'in') ?? []) as readonly string[];
  return (Array.isArray(value) ? value : entriesOf(value).map(([, inside]) => inside)).flatMap(idsIn);
};

/** At most ten of them. */
export const listed = (ids: readonly string[], language: keyof Words): string => {
  const some = ids.slice(0, 10).join(language === 'en' ? ', ' : '、');
  if (ids.length <= 10) return some;
  return language === 'en' ? `${some} and ${ids.length - 10} more` : `${some}等`;
};

/** Six decimals: more is noise of binary floats. */
export const formatAmount = (value: number): string => String(Number(value.toFixed(6)));

const takenOut: Words = { en: 'taken out of it', zh: '不再约束' };

/** A setting that only gains teachers goes by those; any other by its value before and after. */
const settingsInWords = (clause: RuleClause, relaxation: Relaxation, language: keyof Words): string => {
  const introduced = (ruleById(clause.rule).relaxedTeachers ?? takenOut)[language];
  return Object.entries(relaxation)
    .map(([name, now]) => {
      const already = new Set(idsIn(clause[name]));
      const ids = idsIn(now).filter((id) => !already.has(id));
      if (ids.length > 0)
        return language === 'en'
          ? `${ids.length === 1 ? 'this teacher is' : `these ${ids.length} teachers are`} ${introduced}: ${listed(ids, 'en')}`
          : `${introduced}以下${ids.length}名教师：${listed(ids, 'zh')}`;
      const [before, after] = [clauseInWords(clause, {}), clauseInWords({ ...clause, [name]: now }, {})];
      return `${before[language]} → ${after[language]}`;
    })
    .join(language === 'en' ? '; ' : '；');
};

export const explainRelaxation = (index: number, clause: RuleClause, relaxation: Relaxation): Words => {
  const name = nameClause(index, clause);
  return {
    en: `${name.en}: ${settingsInWords(clause, relaxation, 'en')}`,
    zh: `${name.zh}：${settingsInWords(clause, relaxation, 'zh')}`,
  };
};

/** Where a clause is broken, and by how much. */
const breachInWords = ({ rule, breach = 0, units = [] }: ClauseResult, language: keyof Words): string => {
  const { breachUnit } = ruleById(rule);
  const broken = units.filter((unit) => unit.breach > 0);
  const counted = (value: number): string =>
    language === 'en'
      ? `${formatAmount(value)} ${breachUnit}`
      : `${formatAmount(value)}${breachUnitWords[breachUnit]}`;
  if (broken.length === 0) return counted(breach);
  const parts = broken.map((unit) =>
    language === 'en' ? `${counted(unit.breach)} at ${unit.unit}` : `${unit.unit} ${counted(unit.breach)}`,
  );
  return listed(parts, language);
};

export const explainInPrinciple = (clause: RuleClause, result: ClauseResult): Words => {
  const name = nameClause(result.index, clause);
  return {
    en: `${name.en} is kept in principle only, and broken by ${breachInWords(result, 'en')}`,
    zh: `${name.zh}改为“原则上”，突破${breachInWords(result, 'zh')}`,
  };
};

export const explainOmission = (index: number, clause: RuleClause): Words => {
  const name = nameClause(index, clause);
  return { en: `${name.en} is left out`, zh: `删去${name.zh}` };
};

export const explainDroppedPin = (index: number, pin: Pin): Words => ({
  en: `pin ${index} (teacher ${pin.teacher}) is dropped`,
  zh: `取消第${index}项预定（教师${pin.teacher}）`,
});

export const joinedWords = (several: readonly Words[]): Words => ({
  en: several.map(({ en }) => en).join('; '),
  zh: several.map(({ zh }) => zh).join('；'),
});
