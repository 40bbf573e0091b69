/** The reports of a plan, by the names that they have on the wire. */
import type { z } from 'zod';
import type { Language, Words } from '../vocabulary/words.ts';
import { flowsReport, flowsReportSchema, flowsTables } from './flows.ts';
import { listsReport, listsReportSchema, listsTables } from './lists.ts';
import { postingsReport, postingsReportSchema, postingsTables } from './postings.ts';
import type { ReportedPlan } from './reported-plan.ts';
import { schoolsReport, schoolsReportSchema, schoolsTables } from './schools.ts';
import { statisticsReport, statisticsReportSchema, statisticsTables } from './statistics.ts';
import type { Table } from './table.ts';

type Report = {
  /** What it is, for the description of the service. */
  readonly name: Words;
  readonly schema: z.ZodType;
  readonly json: (reported: ReportedPlan) => unknown;
  /** As the sheets of a workbook. */
  readonly tables: (reported: ReportedPlan, language: Language) => readonly Table[];
  /** Position of the table that a file of one table has. */
  readonly mainTable: number;
};

export const reports = {
  postings: {
    name: { en: 'Who moves where', zh: '公示名单' },
    schema: postingsReportSchema,
    json: postingsReport,
    tables: postingsTables,
    mainTable: 0,
  },
  schools: {
    name: { en: 'School by school', zh: '各校情况' },
    schema: schoolsReportSchema,
    json: schoolsReport,
    tables: schoolsTables,
    mainTable: 0,
  },
  flows: {
    name: { en: 'From where to where', zh: '流向' },
    schema: flowsReportSchema,
    json: flowsReport,
    tables: flowsTables,
    mainTable: 0,
  },
  statistics: {
    name: { en: 'What is reported to the higher bureau', zh: '统计' },
    schema: statisticsReportSchema,
    json: statisticsReport,
    tables: statisticsTables,
    mainTable: 0,
  },
  lists: {
    name: { en: 'Who is counted in each quota', zh: '比例核算' },
    schema: listsReportSchema,
    json: listsReport,
    tables: listsTables,
    mainTable: 1,
  },
} as const satisfies Readonly<Record<string, Report>>;

export type ReportId = keyof typeof reports;
export const reportIds = Object.keys(reports) as readonly ReportId[];
