/** A finished plan in a few lines. */
import type { Schemas } from '../../client/src/index.ts';
import { goalById } from '../../models/goals/index.ts';
import type { Policy } from '../../models/vocabulary/policy.ts';
import { alike, en, type Words, zh } from '../../models/vocabulary/words.ts';
import { amountInWords } from '../../models/words/amounts.ts';
import { outcomeWords } from '../../models/words/certificate-terms.ts';
import { goalValueInWords } from '../../models/words/goal-values.ts';
import { brokenInWords } from './clause-in-words.ts';

type Plan = Schemas['PlanAnswer'];
type Goal = Schemas['GoalResult'];

const clauseLines = (
  clauses: readonly Schemas['ClauseResult'][],
  policy: Policy | undefined,
): readonly Words[] => {
  const broken = clauses.filter(({ holds }) => !holds);
  const kept = clauses.length - broken.length;
  return [
    {
      en: en`Clauses: ${kept} of ${clauses.length} hold.`,
      zh: zh`条款：${clauses.length}条中${kept}条满足。`,
    },
    ...broken.map((clause) => brokenInWords(clause, policy)),
  ];
};

const goalLine = (
  { index, goal, label, priority, value, bound, gapPercent }: Goal,
  policy?: Policy,
): Words => {
  const amount = (figure: number): Words =>
    policy === undefined ? amountInWords(figure) : goalValueInWords(index, figure, policy);
  const name = label === undefined ? goalById(goal).name : alike(label);
  const proof: Words =
    gapPercent === 0
      ? { en: 'proved optimal', zh: '已证明最优' }
      : { en: en`no better than ${amount(bound)}`, zh: zh`最好不过${amount(bound)}` };
  return {
    en: en`  priority ${priority}, ${name}: ${amount(value)}, ${proof}`,
    zh: zh`  第${priority}顺位 ${name}：${amount(value)}，${proof}`,
  };
};

export const planInWords = (
  { outcome, postings = [], clauses = [], goals = [] }: Plan,
  policy: Policy | undefined,
): readonly Words[] => {
  const result = outcome === undefined ? alike('') : outcomeWords[outcome];
  return [
    {
      en: en`A plan, ${result}: ${postings.length} teachers move.`,
      zh: zh`方案${result}：${postings.length}名教师交流。`,
    },
    ...clauseLines(clauses, policy),
    { en: 'Goals:', zh: '目标：' },
    ...goals.map((goal) => goalLine(goal, policy)),
  ];
};

/** Why there is no plan, and the ways out that are solved already. */
export const conflictInWords = ({ conflict, impossible = [] }: Plan): readonly Words[] => {
  const repairs = conflict?.repairs ?? [];
  return [
    { en: 'No plan exists.', zh: '不存在可行方案。' },
    ...(conflict ? [conflict.words] : impossible.map(({ words }) => words)),
    ...(repairs.length > 0
      ? [{ en: 'Any one of these changes makes a plan possible:', zh: '下列任一修改都可使方案可行：' }]
      : []),
    ...repairs.map(({ words }): Words => ({ en: `  ${words.en}`, zh: `  ${words.zh}` })),
  ];
};
