/**
 * API.md: prose by people, with parts between `<!-- generated: name -->` and `<!-- /generated -->` that are made
 * from the registries. A rule or goal that has no part yet gets one in front of `<!-- further rules -->` or
 * `<!-- further goals -->`, with its formula and settings; what it implies is then added below by hand.
 */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { comparatorsOf } from '../../models/check/check-predicate.ts';
import type { FieldKind } from '../../models/facts/compare-field.ts';
import { isOfSchoolsToo, schoolFieldKinds, teacherFieldKinds } from '../../models/facts/fields.ts';
import { goals } from '../../models/goals/index.ts';
import { revisionSchema } from '../../models/patch/revision.ts';
import { comparisonSchema } from '../../models/patch/scenarios.ts';
import reasonCodes from '../../models/policies/reason-codes.json' with { type: 'json' };
import { flowsReportSchema, settingFlowSchema } from '../../models/reports/flows.ts';
import { listsReportSchema, quotaAreaSchema, quotaListSchema } from '../../models/reports/lists.ts';
import { postingRowSchema, postingsReportSchema } from '../../models/reports/postings.ts';
import { schoolRowSchema, schoolsReportSchema, subjectBalanceSchema } from '../../models/reports/schools.ts';
import { statisticsReportSchema, statisticsRowSchema } from '../../models/reports/statistics.ts';
import {
  alternativesRequestSchema,
  curveRequestSchema,
  standingRequestSchema,
} from '../../models/requests/plan-calls.ts';
import { auditRequestSchema, optionsSchema, planRequestSchema } from '../../models/requests/plan-request.ts';
import {
  goalClauseSchema,
  parameterSchema,
  policySchema,
  ruleClauseSchema,
} from '../../models/requests/policy-schema.ts';
import { rules } from '../../models/rules/index.ts';
import {
  alternativesAnswerSchema,
  auditAnswerSchema,
  certificateSchema,
  clauseResultSchema,
  comparisonAnswerSchema,
  conflictSchema,
  faultSchema,
  forbiddenSchema,
  goalChangeSchema,
  goalResultSchema,
  movesChangeSchema,
  planAnswerSchema,
  priceSchema,
  questionAnswerSchema,
  repairSchema,
  scenarioResultSchema,
  schoolResultSchema,
  standingSchema,
  teacherAnswerSchema,
} from '../../models/vocabulary/answer.ts';
import {
  objectionDecisionSchema,
  objectionRequestSchema,
  objectionSchema,
} from '../../models/vocabulary/objection.ts';
import { postingSchema } from '../../models/vocabulary/plan.ts';
import {
  linkSchema,
  locationSchema,
  rosterSchema,
  schoolSchema,
  teacherSchema,
} from '../../models/vocabulary/roster.ts';
import { problemCodes, problems } from '../errors.ts';
import { conditionsOf, fieldTable, table } from './tables.ts';

const objects: Readonly<Record<string, z.ZodType>> = {
  PlanRequest: planRequestSchema,
  AuditRequest: auditRequestSchema,
  Roster: rosterSchema,
  School: schoolSchema,
  Location: locationSchema,
  Teacher: teacherSchema,
  Link: linkSchema,
  Policy: policySchema,
  Parameter: parameterSchema,
  Options: optionsSchema,
  Posting: postingSchema,
  Plan: planAnswerSchema,
  ClauseResult: clauseResultSchema,
  GoalResult: goalResultSchema,
  SchoolResult: schoolResultSchema,
  SchoolState: schoolResultSchema.shape.after,
  Conflict: conflictSchema,
  Repair: repairSchema,
  Revision: revisionSchema,
  QuestionAnswer: questionAnswerSchema,
  Price: priceSchema,
  GoalChange: goalChangeSchema,
  MovesChange: movesChangeSchema,
  Forbidden: forbiddenSchema,
  TeacherAnswer: teacherAnswerSchema,
  ComparisonRequest: comparisonSchema,
  ScenarioResult: scenarioResultSchema,
  ComparisonAnswer: comparisonAnswerSchema,
  PostingsReport: postingsReportSchema,
  PostingRow: postingRowSchema,
  SchoolRow: schoolRowSchema,
  SubjectBalance: subjectBalanceSchema,
  SettingFlow: settingFlowSchema,
  StatisticsRow: statisticsRowSchema,
  QuotaList: quotaListSchema,
  QuotaArea: quotaAreaSchema,
  SchoolsReport: schoolsReportSchema,
  FlowsReport: flowsReportSchema,
  StatisticsReport: statisticsReportSchema,
  ListsReport: listsReportSchema,
  CurveRequest: curveRequestSchema,
  AlternativesRequest: alternativesRequestSchema,
  AlternativesAnswer: alternativesAnswerSchema,
  StandingRequest: standingRequestSchema,
  Standing: standingSchema,
  ObjectionRequest: objectionRequestSchema,
  ObjectionDecision: objectionDecisionSchema,
  Objection: objectionSchema,
  Certificate: certificateSchema,
  AuditAnswer: auditAnswerSchema,
  Fault: faultSchema,
};

/** What every clause has besides the settings of its own rule or goal. */
const commonTable = (options: readonly unknown[], own: z.ZodObject): string =>
  fieldTable(options[0] as z.ZodObject, ['rule', 'goal', ...Object.keys(own.shape)]);

type Listed = (typeof rules)[number] | (typeof goals)[number];

const overview = (list: readonly Listed[], what: string): string =>
  table(
    [what, 'says', ''],
    list.map(({ id, sentence }) => [`[\`${id}\`](#${id})`, sentence.en, sentence.zh]),
  );

const partOf = (one: Listed): string => {
  const settings: z.ZodObject = one.settings;
  const conditions = conditionsOf(settings);
  return [
    `### \`${one.id}\``,
    '',
    `${one.sentence.en} ${one.sentence.zh}`,
    '',
    '```',
    one.formula,
    '```',
    ...('unit' in one ? ['', `Unit: ${one.unit}.`] : []),
    '',
    fieldTable(settings),
    ...(conditions.length > 0 ? ['', `A clause ${conditions.join('; ')}.`] : []),
  ].join('\n');
};

const valuesOf = (kind: FieldKind): string =>
  'values' in kind ? kind.values.join(kind.kind === 'scale' ? ' < ' : ', ') : '';

const predicateFields = (): string => {
  const rows: string[][] = [];
  for (const [name, kind] of teacherFieldKinds) {
    if (name.startsWith('school.')) continue;
    const schoolsToo = isOfSchoolsToo(name) ? 'teachers, schools' : 'teachers';
    rows.push([`\`${name}\``, schoolsToo, kind.kind, comparatorsOf[kind.kind], valuesOf(kind)]);
  }
  for (const [name, kind] of schoolFieldKinds) {
    if (name.startsWith('school.') || isOfSchoolsToo(name)) continue;
    const written = `\`school.${name}\` (over schools also \`${name}\`)`;
    rows.push([written, 'teachers, schools', kind.kind, comparatorsOf[kind.kind], valuesOf(kind)]);
  }
  return table(['field', 'over', 'kind', 'comparisons', 'values (a scale from the lowest)'], rows);
};

const problemTable = (): string =>
  table(
    ['status', 'code', 'meaning and remedy'],
    problemCodes.map((one) => [
      String(problems[one].status),
      `\`${one}\``,
      `${problems[one].title}. ${problems[one].meaning}`,
    ]),
  );

const reasonCodeTable = (): string =>
  table(
    ['code', 'older codes of the same meaning', 'says', ''],
    Object.entries(reasonCodes).map(([code, { en, zh, ...more }]) => [
      `\`${code}\``,
      'also' in more ? more.also.map((older) => `\`${older}\``).join(', ') : '',
      en,
      zh,
    ]),
  );

const makePart = (name: string): string => {
  const [kind = '', id = ''] = name.split(' ');
  if (kind === 'object' && objects[id]) return fieldTable(objects[id]);
  if (name === 'rules') return overview(rules, 'rule');
  if (name === 'goals') return overview(goals, 'goal');
  if (name === 'rule-clause') return commonTable(ruleClauseSchema.options, rules[0].settings);
  if (name === 'goal-clause') return commonTable(goalClauseSchema.options, goals[0].settings);
  if (name === 'predicate-fields') return predicateFields();
  if (name === 'problems') return problemTable();
  if (name === 'reason-codes') return reasonCodeTable();
  const known: readonly Listed[] = kind === 'rule' ? rules : kind === 'goal' ? goals : [];
  const one = known.find((listed) => listed.id === id);
  if (!one) throw new Error(`API.md has a part "${name}" that nothing makes: remove it`);
  return partOf(one);
};

const opening = (name: string): string => `<!-- generated: ${name} -->`;
const closing = '<!-- /generated -->';
const parts = /<!-- generated: ([^>]+) -->[\s\S]*?<!-- \/generated -->/g;

/** `text` with every generated part made anew, and one for each rule and goal that had none. */
export const renewed = (text: string): string => {
  const withAll = (
    [
      ['rule', rules],
      ['goal', goals],
    ] as const
  ).reduce((so, [kind, list]) => {
    const missing = list.filter(({ id }) => !so.includes(opening(`${kind} ${id}`)));
    const added = missing.map(({ id }) => `${opening(`${kind} ${id}`)}\n${closing}\n\n`).join('');
    return so.replace(`<!-- further ${kind}s -->`, `${added}<!-- further ${kind}s -->`);
  }, text);
  return withAll.replaceAll(parts, (_, name: string) => `${opening(name)}\n${makePart(name)}\n${closing}`);
};

export const makeApiReference = async (): Promise<string> =>
  renewed(await readFile(new URL('../../API.md', import.meta.url), 'utf8'));
