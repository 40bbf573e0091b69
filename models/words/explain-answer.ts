/** Answers to questions about a plan in words, English and Chinese, from templates. */
import type { Forced, Question } from '../requests/question.ts';
import type { Forbidden, MovesChange, Price, Words } from '../vocabulary/answer.ts';
import { isRule, type Policy } from '../vocabulary/policy.ts';
import { formatAmount, joinedWords, listed, nameClause } from './explain-repair.ts';

export const explainForced = (forced: Forced): Words => {
  const { teacher } = forced;
  if ('school' in forced)
    return {
      en: `posting teacher ${teacher} to ${forced.school}`,
      zh: `将教师${teacher}派往${forced.school}`,
    };
  if ('stays' in forced)
    return { en: `leaving teacher ${teacher} where they are`, zh: `教师${teacher}不交流` };
  if ('notTo' in forced)
    return {
      en: `posting teacher ${teacher} to none of ${listed(forced.notTo, 'en')}`,
      zh: `教师${teacher}不派往${listed(forced.notTo, 'zh')}`,
    };
  return { en: `moving teacher ${teacher}`, zh: `教师${teacher}参加交流` };
};

const nameAt = (policy: Policy, index: number): Words => {
  const clause = policy.clauses[index];
  if (clause === undefined || isRule(clause)) return nameClause(index, clause);
  return nameClause(index, { ...clause, rule: clause.goal, strength: 'must' });
};

export const explainQuestion = (question: Question, policy: Policy): Words => {
  if (question.kind === 'teacher') return explainForced(question.forced);
  const name = nameAt(policy, question.clause);
  return question.patch === null
    ? { en: `leaving out ${name.en}`, zh: `删去${name.zh}` }
    : { en: `changing ${name.en}`, zh: `修改${name.zh}` };
};

/** What gets worse and what gets better, the most important first, and whether that is proved. */
const explainPrice = ({ goals, breaches, proved, free }: Price): Words => {
  const changed = [
    ...breaches.map(({ index, rule, label, before, after, change }) => ({
      name: `${label ?? rule}`,
      index,
      before,
      after,
      isWorse: change > 0,
    })),
    ...goals
      .filter(({ verdict }) => verdict !== 'no-difference')
      .map(({ index, goal, label, before, after, verdict }) => ({
        name: label ?? goal,
        index,
        before,
        after,
        isWorse: verdict === 'worse',
      })),
  ];
  const certainty: Words = proved
    ? { en: 'proved', zh: '已证明' }
    : { en: 'as far as is known', zh: '以目前所知' };
  if (changed.length === 0)
    return { en: `it costs nothing (${certainty.en})`, zh: `没有代价（${certainty.zh}）` };
  const parts = changed.map(({ name, index, before, after, isWorse }): Words => {
    const figures = `${formatAmount(before)} → ${formatAmount(after)}`;
    return {
      en: `${name} (clause ${index}) ${figures}, ${isWorse ? 'worse' : 'better'}`,
      zh: `${name}（第${index}条）${figures}，${isWorse ? '变差' : '变好'}`,
    };
  });
  const { en, zh } = joinedWords(parts);
  return free
    ? { en: `nothing gets worse (${certainty.en}): ${en}`, zh: `没有变差（${certainty.zh}）：${zh}` }
    : { en: `the price (${certainty.en}): ${en}`, zh: `代价（${certainty.zh}）：${zh}` };
};

/** Postings that change; `except` is the teacher whom the question is about. */
const explainChanges = (changes: MovesChange, except?: string): Words => {
  const others = [
    ...changes.newlyMove.map(({ teacher }) => teacher),
    ...changes.noLongerMove.map(({ teacher }) => teacher),
    ...changes.elsewhere.map(({ teacher }) => teacher),
  ]
    .filter((teacher) => teacher !== except)
    .sort();
  if (others.length === 0) return { en: 'nobody else changes', zh: '其他人不受影响' };
  const fewest: Words = changes.fewest
    ? { en: ' (no equally good plan changes fewer)', zh: '（同样好的方案中变动最少）' }
    : { en: '', zh: '' };
  return {
    en: `${others.length} ${except === undefined ? '' : 'other '}${others.length === 1 ? 'posting changes' : 'postings change'}${fewest.en}: ${listed(others, 'en')}`,
    zh: `${except === undefined ? '' : '另有'}${others.length}人去向变动${fewest.zh}：${listed(others, 'zh')}`,
  };
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const explainFeasible = (what: Words, price: Price, changes: MovesChange, except?: string): Words => {
  const [costs, moves] = [explainPrice(price), explainChanges(changes, except)];
  return {
    en: `Possible: ${what.en}. ${capitalised(costs.en)}; ${moves.en}.`,
    zh: `可行：${what.zh}。${costs.zh}；${moves.zh}。`,
  };
};

export const explainAsPlanned = (what: Words): Words => ({
  en: `The plan has it so already: ${what.en}.`,
  zh: `方案已如此：${what.zh}。`,
});

export const explainUndecided = (what: Words): Words => ({
  en: `Not decided within the time limit: ${what.en}.`,
  zh: `在时限内未能判定：${what.zh}。`,
});

/** `reason` is what forbids it where that is no clause and no pin. */
export const explainForbidden = (
  what: Words,
  { clauses, pins, alone }: Pick<Forbidden, 'clauses' | 'pins' | 'alone'>,
  policy: Policy,
): Words => {
  if (clauses.length + pins.length === 0)
    return {
      en: `Impossible: ${what.en}. No clause forbids it, but nobody changes stage, and without an eligible clause only established teachers move.`,
      zh: `不可行：${what.zh}。并无条款禁止，但不得跨学段；未规定交流对象时，仅在编教师可以交流。`,
    };
  const named = joinedWords([
    ...(alone.length > 0 ? alone : clauses).map((index) => nameAt(policy, index)),
    ...pins.map((index): Words => ({ en: `pin ${index}`, zh: `第${index}项预定` })),
  ]);
  const several = alone.length > 1 || clauses.length + pins.length > 1;
  const how: Words =
    alone.length > 1
      ? { en: 'each of these forbids it by itself', zh: '下列各条均单独禁止' }
      : several
        ? { en: 'it cannot hold together with all of', zh: '与下列各项不能同时成立' }
        : { en: 'it is forbidden by', zh: '违反' };
  return {
    en: `Impossible: ${what.en}; ${how.en}: ${named.en}.`,
    zh: `不可行：${what.zh}；${how.zh}：${named.zh}。`,
  };
};
