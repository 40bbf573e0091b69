/** How far a plan is, as one line: which goal of how many, the best found, and what none can be better than. */
import type { PlanEvent } from '../../client/src/index.ts';
import { goalById } from '../../models/goals/index.ts';
import { goalClauses, type Policy } from '../../models/vocabulary/policy.ts';
import { alike, en, joined, type Words, zh } from '../../models/vocabulary/words.ts';
import { amountInWords } from '../../models/words/amounts.ts';
import { goalValueInWords } from '../../models/words/goal-values.ts';

type Progress = Extract<PlanEvent, { event: 'progress' }>['data'];

const barColumns = 10;

type Step = {
  /** Position in the order that goals are solved in. */
  readonly index: number;
  readonly words: Words;
  readonly amount: (value: number) => Words;
};
/** What is solved one after another. */
export type Steps = { readonly count: number; readonly find: (level: string) => Step };

const inPrinciple: Words = { en: 'the clauses in principle', zh: '“原则上”的条款' };
const amongEquals: Words = { en: 'the fewest moves among equal plans', zh: '同等方案中变动最少' };

/** The steps of a policy: breaches of what holds in principle, then each priority. */
export const stepsOf = (policy: Policy): Steps => {
  const goals = goalClauses(policy);
  const priorities = [...new Set(goals.map(({ clause }) => clause.priority))].toSorted((a, b) => a - b);
  return {
    count: priorities.length,
    find: (level) => {
      const priority = Number(/^priority (\d+)/.exec(level)?.[1]);
      const index = priorities.indexOf(priority);
      const own = goals.filter(({ clause }) => clause.priority === priority);
      const [first] = own;
      if (index < 0 || first === undefined)
        return {
          ...(level === 'breaches'
            ? { index: 0, words: inPrinciple }
            : { index: priorities.length - 1, words: amongEquals }),
          amount: (value) => amountInWords(value),
        };
      const words = own.map(({ clause: { goal, label } }) =>
        label === undefined ? goalById(goal).name : alike(label),
      );
      // One priority may have several goals of a kind.
      const names = joined(words.filter(({ zh }, at) => words.findIndex((one) => one.zh === zh) === at));
      const number = `${index + 1}/${priorities.length}`;
      return {
        index,
        words: { en: en`goal ${number}, ${names}`, zh: zh`目标${number}，${names}` },
        amount: (value) =>
          own.length === 1 ? goalValueInWords(first.index, value, policy) : amountInWords(value),
      };
    },
  };
};

const found = ({ value, bound, gapPercent }: Progress, amount: Step['amount']): Words => {
  if (value === null) return { en: 'none found yet', zh: '尚未找到' };
  const best: Words = { en: en`now ${amount(value)}`, zh: zh`现为${amount(value)}` };
  if (bound === null) return best;
  const limit: Words = { en: en`no better than ${amount(bound)}`, zh: zh`最好不过${amount(bound)}` };
  const gap = amountInWords(gapPercent ?? 0);
  const open = gapPercent === null ? [] : [{ en: en`${gap} % open`, zh: zh`尚差${gap}%` }];
  return joined([best, limit, ...open], { en: ', ', zh: '，' });
};

const bar = (share: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barColumns);
  return `[${'#'.repeat(full)}${'-'.repeat(barColumns - full)}]`;
};

export const progressInWords = (progress: Progress, steps: Steps): Words => {
  const { index, words, amount } = steps.find(progress.level);
  const share = (index + 1 - Math.min(100, progress.gapPercent ?? 100) / 100) / Math.max(1, steps.count);
  const seconds = Math.round(progress.seconds);
  const state = found(progress, amount);
  return {
    en: en`${bar(share)} ${words}: ${state} (${seconds} s)`,
    zh: zh`${bar(share)} ${words}：${state}（${seconds}秒）`,
  };
};
