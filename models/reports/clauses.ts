/** What a plan keeps and reaches: every clause and goal in words, with what was required, reached and proved. */
import { z } from 'zod';
import { type ClauseResult, type GoalResult, wordsSchema } from '../vocabulary/answer.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { type Policy, type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import type { Language, Words } from '../vocabulary/words.ts';
import { policyInWords } from '../words/policy.ts';
import { clauseFigures, goalFigures } from '../words/result-figures.ts';
import { headFor, headOf, reportHead } from './report-head.ts';
import type { ReportedPlan } from './reported-plan.ts';
import type { Table } from './table.ts';
import { column, tableOf } from './table-of.ts';

const saidShape = {
  index: z.number().int().meta({ description: 'Position in policy.clauses.' }),
  label: wordsSchema.meta({ description: 'What it is called.' }),
  words: wordsSchema.meta({ description: 'What it says, with the figures that hold for this plan.' }),
  source: z.string().optional().meta({ description: 'The article that it comes from.' }),
};

export const clauseRowSchema = z
  .object({
    ...saidShape,
    strength: z.enum(['must', 'in-principle']),
    holds: z.boolean(),
    numerator: z.number().optional(),
    denominator: z.number().optional(),
    required: wordsSchema.meta({ description: '— where the result says it all.' }),
    measured: wordsSchema.meta({ description: '— where the result says it all.' }),
    result: wordsSchema.meta({ description: 'That it holds, or by how much it is broken and where.' }),
  })
  .meta({ id: 'ClauseRow' });
type ClauseRow = z.infer<typeof clauseRowSchema>;

export const goalRowSchema = z
  .object({
    ...saidShape,
    priority: z.number().int(),
    isProved: z.boolean(),
    value: wordsSchema.meta({ description: 'What the plan reaches.' }),
    bound: wordsSchema.meta({ description: 'No plan that keeps the rules and higher priorities is better.' }),
    open: wordsSchema.meta({ description: 'That it is proved, or what could be gained at most.' }),
  })
  .meta({ id: 'GoalRow' });
type GoalRow = z.infer<typeof goalRowSchema>;

export const clausesReportSchema = z
  .object({ ...reportHead, clauses: z.array(clauseRowSchema), goals: z.array(goalRowSchema) })
  .meta({ id: 'ClausesReport', description: 'Clauses and goals in words, with their figures and proof.' });
type ClausesReport = z.infer<typeof clausesReportSchema>;

type Said = Pick<ClauseRow, 'index' | 'label' | 'words' | 'source'>;

/** What a clause or a goal says. */
const sayer = ({ request: { policy }, names }: ReportedPlan): ((index: number) => Said) => {
  const sentences = policyInWords(policy);
  return (index) => {
    const { source } = itemAt(policy.clauses, index);
    const { words } = itemAt(sentences, index);
    return { index, label: names.label(index), words, ...(source === undefined ? {} : { source }) };
  };
};

const clauseRows = (reported: ReportedPlan): readonly ClauseRow[] => {
  const own = new Map(ruleClauses(reported.request.policy).map(({ index, clause }) => [index, clause]));
  const said = sayer(reported);
  return reported.audit.clauses.map((result: ClauseResult) => {
    const { index, strength, holds, numerator, denominator } = result;
    return {
      ...said(index),
      strength,
      holds,
      ...(numerator === undefined ? {} : { numerator }),
      ...(denominator === undefined ? {} : { denominator }),
      ...clauseFigures(result, own.get(index) as RuleClause, reported.names),
    };
  });
};

/** What is not proved of a goal, in percent and in its own unit. */
const openOf = (result: GoalResult, policy: Policy): Words => {
  const { open, gap } = goalFigures(result, policy);
  return gap === undefined ? open : { en: `${open.en}: ${gap.en}`, zh: `${open.zh}：${gap.zh}` };
};

const goalRows = (reported: ReportedPlan): readonly GoalRow[] => {
  const { policy } = reported.request;
  const said = sayer(reported);
  return reported.plan.goals.map((result) => {
    const { value, bound } = goalFigures(result, policy);
    const { index, priority, gapPercent } = result;
    return {
      ...said(index),
      priority,
      isProved: gapPercent === 0,
      value,
      bound,
      open: openOf(result, policy),
    };
  });
};

export const clausesReport = (reported: ReportedPlan): ClausesReport => ({
  ...headOf(reported),
  clauses: [...clauseRows(reported)],
  goals: [...goalRows(reported)],
});

const clausesTable = (reported: ReportedPlan, language: Language): Table =>
  tableOf(
    headFor(reported, { en: 'Clauses', zh: '条款' }, { en: 'What the plan keeps', zh: '方案遵守条款情况表' }),
    [
      column<ClauseRow>('No.', '序号', 6, ({ index }) => index + 1),
      column<ClauseRow>('Clause', '名称', 22, ({ label }) => label),
      column<ClauseRow>('What it says', '内容', 56, ({ words }) => words),
      column<ClauseRow>('Source', '依据', 30, ({ source }) => source),
      column<ClauseRow>(
        'Strength',
        '约束',
        12,
        ({ strength }): Words =>
          strength === 'must' ? { en: 'must', zh: '必须满足' } : { en: 'in principle', zh: '原则上' },
      ),
      column<ClauseRow>('Numerator', '分子', 11, ({ numerator }) => numerator),
      column<ClauseRow>('Denominator', '分母', 13, ({ denominator }) => denominator),
      column<ClauseRow>('Required', '要求', 12, ({ required }) => required),
      column<ClauseRow>('Reached', '实际', 12, ({ measured }) => measured),
      column<ClauseRow>('Result', '结论', 24, ({ result }) => result),
    ],
    clauseRows(reported),
    language,
  );

const goalsTable = (reported: ReportedPlan, language: Language): Table =>
  tableOf(
    headFor(reported, { en: 'Goals', zh: '目标' }, { en: 'What the plan reaches', zh: '方案目标达成情况表' }),
    [
      column<GoalRow>('No.', '序号', 6, ({ index }) => index + 1),
      column<GoalRow>('Goal', '名称', 22, ({ label }) => label),
      column<GoalRow>('What it says', '内容', 56, ({ words }) => words),
      column<GoalRow>('Source', '依据', 30, ({ source }) => source),
      column<GoalRow>('Priority', '顺位', 8, ({ priority }) => priority),
      column<GoalRow>('Reached', '实际达到', 20, ({ value }) => value),
      column<GoalRow>('Proved bound', '已证明的界', 20, ({ bound }) => bound),
      column<GoalRow>('What is open', '尚未证明的差距', 22, ({ open }) => open),
    ],
    goalRows(reported),
    language,
  );

export const clausesTables = (reported: ReportedPlan, language: Language): readonly Table[] => [
  clausesTable(reported, language),
  goalsTable(reported, language),
];
