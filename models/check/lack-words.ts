/** What clauses ask for and the roster states of nobody, in words. */
import { shown } from '../findings/findings.ts';
import type { MustClause } from '../requests/open-moves.ts';
import { ruleById } from '../rules/index.ts';
import { schoolFieldWords, teacherFieldWords } from '../vocabulary/field-words.ts';
import type { Policy } from '../vocabulary/policy.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';
import type { Absent } from './absent-facts.ts';
import type { Lack } from './clause-lacks.ts';
import { nameClause } from './name-clause.ts';

export const nameOf = ({ clause, index }: MustClause): Words => ({
  en: nameClause(clause, index).en,
  zh: zh`第${index + 1}条（${clause.label ?? ruleById(clause.rule).name}）`,
});

/** Of more, the first so many are named. */
const MOST_NAMED = 5;
const firstOf = <One>(all: readonly One[], name: (one: One) => Words, separators?: Words): Words => {
  const named = joined(all.slice(0, MOST_NAMED).map(name), separators);
  const left = all.length - MOST_NAMED;
  if (left <= 0) return named;
  return { en: en`${named} and ${left} more`, zh: zh`${named}等${all.length}项` };
};

const linkWords: Readonly<Record<string, Words>> = {
  spouses: { en: 'links of kind "spouses"', zh: '夫妻关系' },
  kin: { en: 'links of kind "kin"', zh: '亲属关系' },
};

const absentWords = ({ over, field, values }: Absent, { words = {} }: Policy): Words => {
  const [kind = ''] = values;
  if (field === 'links') return linkWords[kind] ?? alike(kind);
  const named = { labels: words.labels, circumstances: words.reasons, subject: words.subjects };
  const read = named[field as keyof typeof named] ?? {};
  const value = (name: string): Words => ({
    en: shown(name).en,
    zh: zh`“${(Object.hasOwn(read, name) ? read[name] : undefined) ?? name}”`,
  });
  const name = (over === 'schools' ? schoolFieldWords : teacherFieldWords)[field]?.name ?? alike(field);
  if (values.length === 0) return { en: shown(field).en, zh: name.zh };
  const listed = firstOf(values, value);
  return { en: en`${listed} in ${shown(field)}`, zh: zh`${name}${listed}` };
};

const overWords: Readonly<Record<Absent['over'], Words>> = {
  teachers: { en: 'teachers', zh: '教师' },
  schools: { en: 'schools', zh: '学校' },
};

/** "clause 1 (eligible) asks for "bornOn", "sex" of teachers; …"; the clause that is spoken of is "it". */
export const askedWords = (lacks: readonly Lack[], policy: Policy, subject?: MustClause): Words =>
  firstOf(
    lacks,
    (lack) => {
      const byOver = [...Map.groupBy(lack.absent, ({ over }) => over)].map(([over, absent]): Words => {
        const things = firstOf(absent, (one) => absentWords(one, policy));
        return { en: en`${things} of ${overWords[over]}`, zh: zh`${things}（${overWords[over]}）` };
      });
      const things = joined(byOver, { en: ' and ', zh: '和' });
      const name = lack.index === subject?.index ? { en: 'it', zh: '该条' } : nameOf(lack);
      return { en: en`${name} asks for ${things}`, zh: zh`${name}所需的${things}` };
    },
    { en: '; ', zh: '，' },
  );

export const remedy: Words = {
  en: 'state it of those whom it concerns, or take out the clauses that ask for it',
  zh: '请补充填报，或者删去有关条款',
};
