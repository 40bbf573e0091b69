/** Why one teacher moves, in words: the posting, and what it is for. Why one stays is in explain-staying.ts. */
import type { PlanRequest } from '../requests/plan-request.ts';
import type { PlanResult, TeacherAnswer, Words } from '../vocabulary/answer.ts';
import type { Posting } from '../vocabulary/plan.ts';
import { en, joined, zh } from '../vocabulary/words.ts';
import { amountInWords } from './amounts.ts';
import { goalChangeInWords } from './goal-values.ts';
import { namesOf } from './names.ts';

type About = Pick<PlanRequest, 'roster' | 'policy'>;

const semicolon: Words = { en: '; ', zh: '；' };

export const explainPosting = (posting: Posting, { schools }: PlanResult, about: About): Words => {
  const { teachers, school, subject } = namesOf(about);
  const filledAt = (id: string) =>
    schools.find((one) => one.school === id)?.before.subjects[posting.subject] ?? { short: 0, surplus: 0 };
  const [short, surplus] = [filledAt(posting.to).short, filledAt(posting.from).surplus];
  const [who, from, to, taught] = [
    teachers(posting.teacher),
    school(posting.from),
    school(posting.to),
    subject(posting.subject),
  ];
  const [lacked, had] = [amountInWords(short, 'posts'), amountInWords(surplus, 'persons')];
  const reasons = [
    ...(short > 0
      ? [{ en: en`${to} lacked ${lacked} of ${taught} before`, zh: zh`${to}原缺${taught}教师${lacked}` }]
      : []),
    ...(surplus > 0 ? [{ en: en`${from} had ${had} too many`, zh: zh`${from}原超${had}` }] : []),
  ];
  const why = joined(reasons, { en: ', ', zh: '，' });
  const behind = reasons.length > 0 ? { en: `: ${why.en}`, zh: `：${why.zh}` } : why;
  const sentence = en`${who} moves from ${from} to ${to} in ${taught}${behind}.`;
  return {
    en: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    zh: zh`${who}由${from}交流到${to}，任教${taught}${behind}。`,
  };
};

type Serves = NonNullable<TeacherAnswer['serves']>;

export const explainServing = (serves: Serves, about: About): readonly Words[] => [
  ...explainCounts(serves, about),
  ...explainUndoing(serves, about),
];

const explainCounts = ({ counts }: Serves, about: About): readonly Words[] => {
  if (counts.length === 0) return [];
  const { clause } = namesOf(about);
  const all = joined(
    counts.map(({ index, numerator, denominator }) => {
      const [name, counted, whole] = [clause(index), amountInWords(numerator), amountInWords(denominator)];
      return {
        en: en`${name}, ${counted} of ${whole} with it`,
        zh: zh`${name}，计入后为${whole}人中的${counted}人`,
      };
    }),
    semicolon,
  );
  return [{ en: `It counts to ${all.en}.`, zh: `计入${all.zh}。` }];
};

const explainUndoing = ({ goals, clauses }: Serves, about: About): readonly Words[] => {
  const { clause } = namesOf(about);
  const parts = [
    ...clauses.map(({ index }) => {
      const name = clause(index);
      return { en: en`${name} would be broken`, zh: zh`${name}将不满足` };
    }),
    ...goals.map(({ index, before, after }) => {
      const [name, change] = [clause(index), goalChangeInWords(index, before, after, about.policy)];
      return { en: en`${name} would go ${change}`, zh: zh`${name}将${change}` };
    }),
  ];
  if (parts.length === 0) return [];
  const all = joined(parts, semicolon);
  return [{ en: `Were only this posting undone: ${all.en}.`, zh: `若仅撤销此项：${all.zh}。` }];
};
