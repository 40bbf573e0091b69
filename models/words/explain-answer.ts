/** Answers to questions about a plan in words. */
import type { PlanRequest } from '../requests/plan-request.ts';
import type { Forced, Question } from '../requests/question.ts';
import type { Forbidden, MovesChange, Price, Words } from '../vocabulary/answer.ts';
import { byText } from '../vocabulary/by-text.ts';
import type { RuleClause } from '../vocabulary/policy.ts';
import { alike, en, joined, zh } from '../vocabulary/words.ts';
import { changeInWords } from './amounts.ts';
import { clauseUnits } from './breaches.ts';
import { goalChangeInWords } from './goal-values.ts';
import { namesOf } from './names.ts';

/** What a plan and its questions are about. */
type About = Pick<PlanRequest, 'roster' | 'policy'>;

const semicolon: Words = { en: '; ', zh: '；' };

/** "moving teacher T1", 「教师T1参加交流」. */
export const explainForced = (forced: Forced, about: About): Words => {
  const { teachers, school, schools } = namesOf(about);
  const teacher = teachers(forced.teacher);
  if ('school' in forced) {
    const to = school(forced.school);
    return { en: en`posting ${teacher} to ${to}`, zh: zh`将${teacher}派往${to}` };
  }
  if ('stays' in forced) return { en: en`leaving ${teacher} where they are`, zh: zh`${teacher}不交流` };
  if ('notTo' in forced) {
    const places = schools(forced.notTo);
    return { en: en`posting ${teacher} to none of ${places}`, zh: zh`${teacher}不派往${places}` };
  }
  return { en: en`moving ${teacher}`, zh: zh`${teacher}参加交流` };
};

export const explainQuestion = (question: Question, about: About): Words => {
  if (question.kind === 'teacher') return explainForced(question.forced, about);
  const name = namesOf(about).clause(question.clause);
  return question.patch === null
    ? { en: en`leaving out ${name}`, zh: zh`删去${name}` }
    : { en: en`changing ${name}`, zh: zh`修改${name}` };
};

const worse: Words = { en: 'worse', zh: '变差' };
const better: Words = { en: 'better', zh: '变好' };

/** What gets worse and what gets better, the most important first, and whether that is proved. */
const explainPrice = ({ goals, breaches, proved, free }: Price, about: About): Words => {
  const { clause } = namesOf(about);
  const changed = [
    ...breaches.map(({ index, before, after, change }) => {
      const { breach } = clauseUnits(about.policy.clauses[index] as RuleClause);
      const amount = changeInWords(before, after, breach);
      return {
        name: clause(index),
        amount: { en: en`breach ${amount}`, zh: zh`突破${amount}` },
        verdict: change > 0 ? worse : better,
      };
    }),
    ...goals
      .filter(({ verdict }) => verdict !== 'no-difference')
      .map(({ index, before, after, verdict }) => ({
        name: clause(index),
        amount: goalChangeInWords(index, before, after, about.policy),
        verdict: verdict === 'worse' ? worse : better,
      })),
  ];
  const certainty: Words = proved
    ? { en: 'proved', zh: '已证明' }
    : { en: 'as far as is known', zh: '以目前所知' };
  if (changed.length === 0)
    return { en: en`it costs nothing (${certainty})`, zh: zh`没有代价（${certainty}）` };
  const parts = changed.map(({ name, amount, verdict }) => ({
    en: en`${name} ${amount}, ${verdict}`,
    zh: zh`${name}${amount}，${verdict}`,
  }));
  const all = joined(parts, semicolon);
  return free
    ? { en: en`nothing gets worse (${certainty}): ${all}`, zh: zh`没有变差（${certainty}）：${all}` }
    : { en: en`the price (${certainty}): ${all}`, zh: zh`代价（${certainty}）：${all}` };
};

/** Postings that change; `except` is the teacher whom the question is about. */
const explainChanges = (changes: MovesChange, about: About, except?: string): Words => {
  const others = [
    ...changes.newlyMove.map(({ teacher }) => teacher),
    ...changes.noLongerMove.map(({ teacher }) => teacher),
    ...changes.elsewhere.map(({ teacher }) => teacher),
  ]
    .filter((teacher) => teacher !== except)
    .sort(byText);
  if (others.length === 0) return { en: 'nobody else changes', zh: '其他人不受影响' };
  const fewest: Words = changes.fewest
    ? { en: ' (no equally good plan changes fewer)', zh: '（同样好的方案中变动最少）' }
    : alike('');
  const who = namesOf(about).teachers(...others);
  const other = except === undefined ? alike('') : { en: 'other ', zh: '另有' };
  const change = others.length === 1 ? 'posting changes' : 'postings change';
  return {
    en: en`${others.length} ${other}${change}${fewest}: ${who}`,
    zh: zh`${other}${others.length}人去向变动${fewest}：${who}`,
  };
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const explainFeasible = (
  what: Words,
  price: Price,
  changes: MovesChange,
  about: About,
  except?: string,
): Words => {
  const [costs, moves] = [explainPrice(price, about), explainChanges(changes, about, except)];
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

/** How the clauses and pins of a conflict forbid something. */
const explainHow = (isEach: boolean, isSeveral: boolean): Words => {
  if (isEach) return { en: 'each of these forbids it by itself', zh: '下列各条均单独禁止' };
  return isSeveral
    ? { en: 'it cannot hold together with all of', zh: '与下列各项不能同时成立' }
    : { en: 'it is forbidden by', zh: '违反' };
};

export const explainForbidden = (
  what: Words,
  { clauses, pins, alone }: Pick<Forbidden, 'clauses' | 'pins' | 'alone'>,
  about: About,
): Words => {
  if (clauses.length + pins.length === 0)
    return {
      en: `Impossible: ${what.en}. No clause forbids it, but nobody changes stage, and without an eligible clause only established teachers move.`,
      zh: `不可行：${what.zh}。并无条款禁止，但不得跨学段；未规定交流对象时，仅在编教师可以交流。`,
    };
  const { clause, pin } = namesOf(about);
  const all = joined([...(alone.length > 0 ? alone : clauses).map(clause), ...pins.map(pin)], semicolon);
  const how = explainHow(alone.length > 1, clauses.length + pins.length > 1);
  return {
    en: en`Impossible: ${what}; ${how}: ${all}.`,
    zh: zh`不可行：${what}；${how}：${all}。`,
  };
};
