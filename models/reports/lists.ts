/** Of each quota: its numerator and its denominator, and who is in them. */
import { z } from 'zod';
import { hasMoved, schoolAfter } from '../facts/outcome.ts';
import { ruleById } from '../rules/index.ts';
import type { CountedArea } from '../rules/rule.ts';
import { type ClauseResult, wordsSchema } from '../vocabulary/answer.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import { type RuleClause, ruleClauses } from '../vocabulary/policy.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { idSchema } from '../vocabulary/roster.ts';
import { en, type Language, type Words, zh } from '../vocabulary/words.ts';
import { amountInWords } from '../words/amounts.ts';
import { clauseUnits } from '../words/breaches.ts';
import { terms } from '../words/certificate-terms.ts';
import { policyInWords } from '../words/policy.ts';
import { personOf, personSchema } from './person.ts';
import { headFor, headOf, reportHead } from './report-head.ts';
import type { ReportedPlan } from './reported-plan.ts';
import type { Table } from './table.ts';
import { column, tableOf } from './table-of.ts';
import { teacherValueInWords, yesOrNo } from './value-words.ts';

const memberSchema = personSchema
  .extend({
    school: idSchema.meta({ description: 'The home school.' }),
    subject: idSchema,
    to: idSchema.optional().meta({ description: 'The new school of who moves.' }),
    inNumerator: z.boolean(),
    inDenominator: z.boolean(),
  })
  .meta({ id: 'QuotaMember' });
export const quotaAreaSchema = z
  .object({
    unit: z
      .string()
      .meta({ description: 'The area it is counted in, as `clauses[].units` name it; else `county`.' }),
    numerator: z.number().int(),
    denominator: z.number().int(),
    measured: z.number(),
    required: z.number(),
    breach: z.number(),
    members: z.array(memberSchema),
  })
  .meta({ id: 'QuotaArea' });
export const quotaListSchema = z
  .object({
    index: z.number().int().meta({ description: 'Position in policy.clauses.' }),
    number: z.number().int().meta({ description: 'The same from 1, as sentences have it.' }),
    rule: z.string(),
    label: z.string().optional(),
    words: wordsSchema.meta({ description: 'What the clause says.' }),
    strength: z.enum(['must', 'in-principle']),
    holds: z.boolean(),
    numerator: z.number().int(),
    denominator: z.number().int(),
    areas: z.array(quotaAreaSchema),
  })
  .meta({ id: 'QuotaList' });
type List = z.infer<typeof quotaListSchema>;
type Area = z.infer<typeof quotaAreaSchema>;
type Member = z.infer<typeof memberSchema>;

export const listsReportSchema = z.object({ ...reportHead, lists: z.array(quotaListSchema) }).meta({
  id: 'ListsReport',
  description: 'Clauses with a numerator and a denominator of persons, in their order.',
});
type ListsReport = z.infer<typeof listsReportSchema>;

const membersOf = (reported: ReportedPlan, { numerator, denominator }: CountedArea): readonly Member[] => {
  const { facts, outcome } = reported;
  const [above, below] = [new Set(numerator), new Set(denominator)];
  const everybody: readonly TeacherIndex[] = [...new Set([...denominator, ...numerator])];
  return everybody.map((position) => {
    const { school, subject } = facts.teacher(position);
    return {
      ...personOf(reported, position),
      school,
      subject,
      ...(hasMoved(facts, outcome, position) ? { to: facts.school(schoolAfter(outcome, position)).id } : {}),
      inNumerator: above.has(position),
      inDenominator: below.has(position),
    };
  });
};

/** The figures of each area are those of the audit; who is counted comes from the rule. */
const areasOf = (
  reported: ReportedPlan,
  clause: RuleClause,
  { units, measured, required, breach = 0 }: ClauseResult,
): readonly Area[] => {
  const counted = ruleById(clause.rule).counted?.(clause, reported.facts, reported.outcome) ?? [];
  return counted.map((area, position) => {
    const own = units === undefined ? { measured, required, breach } : itemAt(units, position);
    return {
      unit: area.unit,
      numerator: area.numerator.length,
      denominator: area.denominator.length,
      measured: own.measured,
      required: own.required,
      breach: own.breach,
      members: [...membersOf(reported, area)],
    };
  });
};

const listsOf = (reported: ReportedPlan): readonly List[] => {
  const { policy } = reported.request;
  const sentences = policyInWords(policy);
  const results = new Map(reported.audit.clauses.map((result) => [result.index, result]));
  return ruleClauses(policy).flatMap(({ index, clause }): readonly List[] => {
    const result = results.get(index);
    if (result === undefined || ruleById(clause.rule).counted === undefined) return [];
    const { numerator = 0, denominator = 0, holds, strength, label } = result;
    return [
      {
        index,
        number: index + 1,
        rule: clause.rule,
        ...(label === undefined ? {} : { label }),
        words: itemAt(sentences, index).words,
        strength,
        holds,
        numerator,
        denominator,
        areas: [...areasOf(reported, clause, result)],
      },
    ];
  });
};

export const listsReport = (reported: ReportedPlan): ListsReport => ({
  ...headOf(reported),
  lists: [...listsOf(reported)],
});

type AreaOfList = Area & { readonly list: List };
type MemberOfList = Member & { readonly list: List; readonly unit: string };

const clauseOf = ({ request }: ReportedPlan, { index }: List): RuleClause =>
  itemAt(request.policy.clauses, index) as RuleClause;

const areaColumns = (reported: ReportedPlan) => [
  column<AreaOfList>('Clause', '条款', 7, ({ list }) => list.number),
  column<AreaOfList>('What it says', '内容', 60, ({ list }) => list.words),
  column<AreaOfList>('Counted in', '统计范围', 22, ({ unit }) => reported.names.unit(unit)),
  column<AreaOfList>('Numerator', '分子', 11, ({ numerator }) => numerator),
  column<AreaOfList>('Denominator', '分母', 13, ({ denominator }) => denominator),
  column<AreaOfList>('Share', '比例', 9, ({ numerator, denominator }) =>
    denominator === 0 ? null : { percent: (100 * numerator) / denominator },
  ),
  column<AreaOfList>('Required', '要求', 14, ({ list, required }) =>
    amountInWords(required, clauseUnits(clauseOf(reported, list)).measured),
  ),
  column<AreaOfList>('Reached', '实际', 14, ({ list, measured }) =>
    amountInWords(measured, clauseUnits(clauseOf(reported, list)).measured),
  ),
  column<AreaOfList>('Result', '结论', 18, ({ list, breach }): Words => {
    if (breach === 0) return terms.holds;
    const by = amountInWords(breach, clauseUnits(clauseOf(reported, list)).breach);
    return { en: en`${terms.breach}${by}`, zh: zh`${terms.breach}${by}` };
  }),
];

const memberColumns = ({ names, facts }: ReportedPlan) => [
  column<MemberOfList>('Clause', '条款', 7, ({ list }) => list.number),
  column<MemberOfList>('Counted in', '统计范围', 22, ({ unit }) => names.unit(unit)),
  column<MemberOfList>('Staff number', '教师编号', 16, ({ teacher }) => teacher),
  column<MemberOfList>('Name', '姓名', 12, ({ name }) => name),
  column<MemberOfList>('School', '现任教学校', 26, ({ school }) => names.school(school)),
  column<MemberOfList>('Subject', '学科', 12, ({ subject }) => names.subject(subject)),
  column<MemberOfList>('Title', '职称', 12, ({ teacher }) => {
    const position = facts.teacherAt.get(teacher);
    return position === undefined ? null : teacherValueInWords('title', facts.teacher(position).title);
  }),
  column<MemberOfList>('In the denominator', '计入分母', 10, ({ inDenominator }) => yesOrNo(inDenominator)),
  column<MemberOfList>('In the numerator', '计入分子', 10, ({ inNumerator }) => yesOrNo(inNumerator)),
  column<MemberOfList>('New school', '交流学校', 26, ({ to }) =>
    to === undefined ? null : names.school(to),
  ),
];

export const listsTables = (reported: ReportedPlan, language: Language): readonly Table[] => {
  const lists = listsOf(reported);
  const areas = lists.flatMap((list) => list.areas.map((area) => ({ ...area, list })));
  const members = areas.flatMap(({ list, unit, members: own }) =>
    own.map((member) => ({ ...member, list, unit })),
  );
  return [
    tableOf(
      headFor(
        reported,
        { en: 'Quotas', zh: '比例核算' },
        { en: 'Numerators and denominators', zh: '交流比例核算表' },
      ),
      areaColumns(reported),
      areas,
      language,
    ),
    tableOf(
      headFor(
        reported,
        { en: 'Counted', zh: '计数名单' },
        { en: 'Who is counted in which quota', zh: '交流比例计数人员名单' },
      ),
      memberColumns(reported),
      members,
      language,
    ),
  ];
};
