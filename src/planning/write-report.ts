/** Writes a report of a plan that was made, or all of them as a workbook, in the form that was asked for. */
import { type ReportId, reports } from '../../models/reports/index.ts';
import { planWorkbook } from '../../models/reports/plan-workbook.ts';
import { type PublicationPeriod, publication } from '../../models/reports/publication.ts';
import { type ReportedPlan, reportedPlan } from '../../models/reports/reported-plan.ts';
import { itemAt } from '../../models/vocabulary/lookup.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { writeCsv } from '../sheets/write-csv.ts';
import { writeTableDocument } from '../sheets/write-docx.ts';
import { writeWorkbook } from '../sheets/write-workbook.ts';
import { hasPostings, loadPlan } from './loaded-plan.ts';
import type { Basis, NoPostings, Written } from './protocol.ts';
import { writeJson } from './write-json.ts';

export type ReportForm = 'json' | 'csv' | 'xlsx' | 'docx';

export type ReportWanted = {
  /** The plan's id. */
  readonly plan: string;
  /** `workbook`: all reports, with what the plan keeps and reaches. */
  readonly report: ReportId | 'workbook';
  /** The list for the public alone is written as a Word file, and the workbook as nothing but a workbook. */
  readonly form: ReportForm;
  /** Of files; JSON has codes and the words of the caller. */
  readonly language: Language;
  /** Whether teachers are named; otherwise their names are masked. */
  readonly withNames: boolean;
  /** For the list for the public, where the standing of the plan says it. */
  readonly period?: PublicationPeriod | undefined;
};

const bytesOf = async (
  reported: ReportedPlan,
  { report, form, language, period = {} }: ReportWanted,
): Promise<Uint8Array> => {
  if (report === 'workbook') return writeWorkbook(planWorkbook(reported, language), language);
  const { json, tables, mainTable } = reports[report];
  if (form === 'json') return writeJson(json(reported)).body;
  if (form === 'docx') return writeTableDocument(publication(reported, period, language), language);
  const all = tables(reported, language);
  return form === 'xlsx'
    ? writeWorkbook(all, language)
    : Buffer.from(writeCsv(itemAt(all, mainTable), language));
};

export const writeReport = async (wanted: ReportWanted, basis: Basis): Promise<NoPostings | Written> => {
  const loaded = loadPlan(basis);
  if (!hasPostings(loaded)) return { kind: 'no-postings' };
  const reported = reportedPlan(wanted.plan, loaded, wanted.withNames);
  return { kind: 'written', body: await bytesOf(reported, wanted) };
};
