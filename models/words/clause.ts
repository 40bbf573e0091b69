/** One clause as a sentence, Chinese and English: the template of its rule or goal, filled in and in its strength. */
import { goalById } from '../goals/index.ts';
import { ruleById } from '../rules/index.ts';
import { type Clause, isGoal, isRule } from '../vocabulary/policy.ts';
import type { Place } from '../vocabulary/wording.ts';
import { alike, en, type Words, zh } from '../vocabulary/words.ts';
import { figureInWords } from './figures.ts';
import type { Named } from './own-names.ts';
import { listName, sentenceWording } from './sentence-wording.ts';

const memberOf = (clause: Clause) => (isRule(clause) ? ruleById(clause.rule) : goalById(clause.goal));

/** "In principle, ", 「目标（第1位）：」; what must hold needs no word. */
const opening = (clause: Clause): Words => {
  if (isGoal(clause)) {
    const priority = figureInWords(clause.priority);
    return { en: en`Goal (priority ${priority}): `, zh: zh`目标（第${priority}位）：` };
  }
  return clause.strength === 'must' ? alike('') : { en: 'In principle, ', zh: '原则上，' };
};

/** What weighs the clause against others, where it is stated. */
const weighing = (clause: Clause): Words => {
  const { weight } = clause;
  const { tolerancePercent: tolerance, gapPercent: gap } = isGoal(clause) ? clause : {};
  const percent = alike('%');
  const [times, given, open] = [
    figureInWords(weight),
    figureInWords(tolerance, percent),
    figureInWords(gap, percent),
  ];
  const parts = [
    ...(weight === undefined ? [] : [{ en: en` (weight ${times})`, zh: zh`（权重${times}）` }]),
    ...(tolerance === undefined
      ? []
      : [
          { en: en` (${given} of it may be given up for later goals)`, zh: zh`（可为后位目标让出${given}）` },
        ]),
    ...(gap === undefined
      ? []
      : [{ en: en` (within ${open} of the best possible)`, zh: zh`（与最优的差距不超过${open}）` }]),
  ];
  return { en: parts.map((part) => part.en).join(''), zh: parts.map((part) => part.zh).join('') };
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Lists of conditions behind the sentence. */
const conditionsInWords = (conditions: readonly Words[]): Words => {
  const only: Words = { en: 'the conditions', zh: '条件' };
  const said = conditions.map((list, position) => {
    const name = conditions.length === 1 ? only : listName(position + 1);
    return { en: ` ${capitalised(name.en)}: ${list.en}.`, zh: zh`${name}：${list}。` };
  });
  return { en: said.map((one) => one.en).join(''), zh: said.map((one) => one.zh).join('') };
};

/** `place`: the position of the clause among those of its rule, where there are several. */
export const clauseAtPlace = (clause: Clause, policy: Named, place: Place | undefined): Words => {
  const member = memberOf(clause);
  const draft = sentenceWording(policy, place, false);
  member.say(clause, draft.wording);
  const { wording, conditions } = sentenceWording(policy, place, draft.conditions.length > 1);
  const said = member.say(clause, wording);
  const [open, weighed, lists] = [opening(clause), weighing(clause), conditionsInWords(conditions)];
  return {
    en: `${capitalised(`${open.en}${said.en}`)}${weighed.en}.${lists.en}`,
    zh: `${open.zh}${said.zh}${weighed.zh}。${lists.zh}`,
  };
};

/** One clause as a sentence by itself. */
export const clauseInWords = (clause: Clause, policy: Named): Words =>
  clauseAtPlace(clause, policy, undefined);
