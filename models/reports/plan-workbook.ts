/** A plan as a workbook: what it keeps and reaches in words, every report, and what the words mean. */

import { alike, type Language, type Words } from '../vocabulary/words.ts';
import { outcomeWords, stopReasonWords, terms } from '../words/certificate-terms.ts';
import { dayInWords } from '../words/figures.ts';
import { glossaryOf } from '../words/glossary.ts';
import { clausesTables } from './clauses.ts';
import { flowsTables } from './flows.ts';
import { listsTables } from './lists.ts';
import { postingsTables } from './postings.ts';
import { headFor } from './report-head.ts';
import type { ReportedPlan } from './reported-plan.ts';
import { schoolsTables } from './schools.ts';
import { statisticsTables } from './statistics.ts';
import type { Table } from './table.ts';
import { column, tableOf } from './table-of.ts';

type Fact = readonly [name: Words, value: string | Words];

const counted = (count: number, unit: string): Words => ({ en: String(count), zh: `${count}${unit}` });

const overviewFacts = ({ id, request, plan, audit, schoolYear }: ReportedPlan): readonly Fact[] => {
  const { roster, policy } = request;
  const version: Fact[] =
    policy.version === undefined ? [] : [[{ en: 'Version of the policy', zh: '政策版本' }, policy.version]];
  return [
    [{ en: 'School year', zh: '学年' }, schoolYear],
    [terms.plan, id],
    [terms.policy, policy.name],
    ...version,
    [terms.asOf, dayInWords(roster.asOf)],
    [terms.schools, counted(roster.schools.length, '所')],
    [terms.teachers, counted(roster.teachers.length, '人')],
    [terms.movers, counted(plan.postings.length, '人')],
    [terms.outcome, outcomeWords[plan.outcome]],
    [terms.stopReason, stopReasonWords[plan.solver.stopReason]],
    [terms.verdict, terms[audit.clean ? 'clean' : 'broken']],
    [terms.engine, `${plan.solver.engine} ${plan.solver.version}`],
    [terms.inputHash, plan.receipt.inputHash],
    [terms.policyHash, plan.receipt.policyHash],
    [terms.serviceVersion, plan.receipt.serviceVersion],
  ];
};

const overviewTable = (reported: ReportedPlan, language: Language): Table =>
  tableOf(
    {
      name: { en: 'Overview', zh: '概况' },
      title: headFor(reported, alike(''), { en: 'Plan of teacher rotation', zh: '教师交流轮岗方案' }).title,
    },
    [
      column<Fact>('What', '项目', 24, ([name]) => name),
      column<Fact>('Which', '内容', 76, ([, value]) => value),
    ],
    overviewFacts(reported),
    language,
  );

/** 名词解释: the groups of the policy, and what the columns of the sheets count. */
const glossaryTable = (reported: ReportedPlan, language: Language): Table => {
  const groups = glossaryOf(reported.request.policy).map(({ name, meaning }): Fact => [name, meaning]);
  return tableOf(
    headFor(reported, terms.glossary, terms.glossary),
    [
      column<Fact>('Term', '名词', 28, ([name]) => name),
      column<Fact>('Meaning', '解释', 90, ([, meaning]) => meaning),
    ],
    [...groups, ...reportTerms],
    language,
  );
};

const reportTerms: readonly Fact[] = [
  [
    { en: 'Eligible', zh: '符合交流条件教师' },
    {
      en: 'Who may move and is counted in denominators, as the clauses of the policy say; without such a clause, everybody on the establishment.',
      zh: '按政策条款可以交流并计入分母的教师；政策未作规定的，为全体在编教师。',
    },
  ],
  [
    { en: 'Share of the eligible', zh: '交流比例' },
    { en: 'Movers ∕ eligible teachers.', zh: '实际交流教师数∕符合交流条件教师数。' },
  ],
  [
    { en: 'Backbone teachers in the statistics', zh: '骨干教师（统计口径）' },
    {
      en: 'Teachers with an honour of county level or above. Their share is taken of the movers.',
      zh: '县级及以上骨干教师，其比例以交流教师总数为分母。',
    },
  ],
  [
    { en: 'Short, surplus', zh: '缺员、富余' },
    {
      en: 'Posts needed less teachers, subject by subject, where more posts than teachers (short) or more teachers than posts (surplus); surplus of one subject makes up for no shortage of another.',
      zh: '按学科比较需求岗位与教师人数，人数不足为缺员、超出为富余；不同学科不相抵。',
    },
  ],
  [
    { en: 'Coefficient of variation', zh: '差异系数' },
    {
      en: 'Standard deviation over mean between schools, weighted by pupils (教督〔2017〕6号).',
      zh: '校际标准差与平均值之比，按学生数加权（教督〔2017〕6号）。',
    },
  ],
];

/** Every sheet of the workbook, in order. */
export const planWorkbook = (reported: ReportedPlan, language: Language): readonly Table[] => [
  overviewTable(reported, language),
  ...clausesTables(reported, language),
  ...statisticsTables(reported, language),
  ...postingsTables(reported, language),
  ...schoolsTables(reported, language),
  ...flowsTables(reported, language),
  ...listsTables(reported, language),
  glossaryTable(reported, language),
];
