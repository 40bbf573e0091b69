/** Why one teacher moves or stays, in words. */
import type { PlanResult, TeacherAnswer, Words } from '../vocabulary/answer.ts';
import type { Posting } from '../vocabulary/plan.ts';
import { formatAmount, joinedWords } from './explain-repair.ts';

export const explainPosting = ({ teacher, from, to, subject }: Posting, { schools }: PlanResult): Words => {
  const short = schools.find(({ school }) => school === to)?.before.subjects[subject]?.short ?? 0;
  const surplus = schools.find(({ school }) => school === from)?.before.subjects[subject]?.surplus ?? 0;
  const en = [
    ...(short > 0 ? [`${to} lacked ${formatAmount(short)} posts of ${subject} before`] : []),
    ...(surplus > 0 ? [`${from} had ${formatAmount(surplus)} too many`] : []),
  ];
  const zh = [
    ...(short > 0 ? [`${to}原缺${subject}教师${formatAmount(short)}人`] : []),
    ...(surplus > 0 ? [`${from}原超${formatAmount(surplus)}人`] : []),
  ];
  return {
    en: `Teacher ${teacher} moves from ${from} to ${to} in ${subject}${en.length > 0 ? `: ${en.join(', ')}` : ''}.`,
    zh: `教师${teacher}由${from}交流到${to}，任教${subject}${zh.length > 0 ? `：${zh.join('，')}` : ''}。`,
  };
};

export const explainStaying = (teacher: string): Words => ({
  en: `Teacher ${teacher} stays.`,
  zh: `教师${teacher}不交流。`,
});

type Serves = NonNullable<TeacherAnswer['serves']>;

export const explainServing = (serves: Serves): readonly Words[] => [
  ...explainCounts(serves),
  ...explainUndoing(serves),
];

const explainCounts = ({ counts }: Serves): readonly Words[] => {
  if (counts.length === 0) return [];
  const { en, zh } = joinedWords(
    counts.map(({ index, rule, label, numerator, denominator }): Words => {
      const share = `${formatAmount(numerator)} ∕ ${formatAmount(denominator)}`;
      return {
        en: `clause ${index} (${label ?? rule}), ${share} with it`,
        zh: `第${index}条（${label ?? rule}），计入后${share}`,
      };
    }),
  );
  return [{ en: `It counts to ${en}.`, zh: `计入${zh}。` }];
};

const explainUndoing = ({ goals, clauses }: Serves): readonly Words[] => {
  const parts = [
    ...clauses.map(
      ({ index, rule, label }): Words => ({
        en: `clause ${index} (${label ?? rule}) would be broken`,
        zh: `第${index}条（${label ?? rule}）将不满足`,
      }),
    ),
    ...goals.map(
      ({ goal, label, before, after }): Words => ({
        en: `${label ?? goal} would go from ${formatAmount(before)} to ${formatAmount(after)}`,
        zh: `${label ?? goal}将由${formatAmount(before)}变为${formatAmount(after)}`,
      }),
    ),
  ];
  if (parts.length === 0) return [];
  const { en, zh } = joinedWords(parts);
  return [{ en: `Were only this posting undone: ${en}.`, zh: `若仅撤销此项：${zh}。` }];
};
