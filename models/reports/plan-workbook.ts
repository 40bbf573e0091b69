/** A plan as a workbook: what it keeps and reaches in words, every report, and what the words mean. */

import type { ClauseResult, GoalResult } from '../vocabulary/answer.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { type Policy, ruleClauses } from '../vocabulary/policy.ts';
import { alike, type Language, type Words } from '../vocabulary/words.ts';
import { outcomeWords, stopReasonWords, terms } from '../words/certificate-terms.ts';
import { dayInWords } from '../words/figures.ts';
import { glossaryOf } from '../words/glossary.ts';
import { policyInWords } from '../words/policy.ts';
import { clauseFigures, goalFigures } from '../words/result-figures.ts';
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

/** A clause or goal with what it says. */
type Said<Result> = { readonly result: Result; readonly words: Words; readonly source: string | undefined };

const said = <Result extends { readonly index: number }>(
  { request: { policy } }: ReportedPlan,
  results: readonly Result[],
): readonly Said<Result>[] => {
  const sentences = policyInWords(policy);
  return results.map((result) => ({
    result,
    words: itemAt(sentences, result.index).words,
    source: itemAt(policy.clauses, result.index).source,
  }));
};

const clausesTable = (reported: ReportedPlan, language: Language): Table => {
  const own = new Map(ruleClauses(reported.request.policy).map(({ index, clause }) => [index, clause]));
  const figures = ({ result }: Said<ClauseResult>) => {
    const clause = own.get(result.index);
    return clause && clauseFigures(result, clause, reported.names);
  };
  type Row = Said<ClauseResult>;
  return tableOf(
    headFor(reported, { en: 'Clauses', zh: '条款' }, { en: 'What the plan keeps', zh: '方案遵守条款情况表' }),
    [
      column<Row>('No.', '序号', 6, ({ result }) => result.index + 1),
      column<Row>('Clause', '名称', 22, ({ result }) => reported.names.label(result.index)),
      column<Row>('What it says', '内容', 56, ({ words }) => words),
      column<Row>('Source', '依据', 30, ({ source }) => source),
      column<Row>(
        'Strength',
        '约束',
        12,
        ({ result }): Words =>
          result.strength === 'must' ? { en: 'must', zh: '必须满足' } : { en: 'in principle', zh: '原则上' },
      ),
      column<Row>('Numerator', '分子', 11, ({ result }) => result.numerator),
      column<Row>('Denominator', '分母', 13, ({ result }) => result.denominator),
      column<Row>('Required', '要求', 12, (row) => figures(row)?.required),
      column<Row>('Reached', '实际', 12, (row) => figures(row)?.measured),
      column<Row>('Result', '结论', 24, (row) => figures(row)?.result),
    ],
    said(reported, reported.audit.clauses),
    language,
  );
};

/** What is not proved of a goal, in percent and in its own unit. */
const openOf = (result: GoalResult, policy: Policy): Words => {
  const { open, gap } = goalFigures(result, policy);
  return gap === undefined ? open : { en: `${open.en}: ${gap.en}`, zh: `${open.zh}：${gap.zh}` };
};

const goalsTable = (reported: ReportedPlan, language: Language): Table => {
  type Row = Said<GoalResult>;
  const { policy } = reported.request;
  return tableOf(
    headFor(reported, { en: 'Goals', zh: '目标' }, { en: 'What the plan reaches', zh: '方案目标达成情况表' }),
    [
      column<Row>('No.', '序号', 6, ({ result }) => result.index + 1),
      column<Row>('Goal', '名称', 22, ({ result }) => reported.names.label(result.index)),
      column<Row>('What it says', '内容', 56, ({ words }) => words),
      column<Row>('Source', '依据', 30, ({ source }) => source),
      column<Row>('Priority', '顺位', 8, ({ result }) => result.priority),
      column<Row>('Reached', '实际达到', 20, ({ result }) => goalFigures(result, policy).value),
      column<Row>('Proved bound', '已证明的界', 20, ({ result }) => goalFigures(result, policy).bound),
      column<Row>('What is open', '尚未证明的差距', 22, ({ result }) => openOf(result, policy)),
    ],
    said(reported, reported.plan.goals),
    language,
  );
};

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
  clausesTable(reported, language),
  goalsTable(reported, language),
  ...statisticsTables(reported, language),
  ...postingsTables(reported, language),
  ...schoolsTables(reported, language),
  ...flowsTables(reported, language),
  ...listsTables(reported, language),
  glossaryTable(reported, language),
];
