/** A file that was read: what is found in it once its user has changed how it is read, and its rows. */

import { shown } from '../../models/findings/findings.ts';
import { type FileAsRead, type FileReport, reportOn } from '../../models/sheet/file-report.ts';
import { type RowsWanted, rowsOf } from '../../models/sheet/file-rows.ts';
import { type CorrectionChanges, correctedBy, faultsOfSheets } from '../../models/sheet/import-requests.ts';
import type { Corrections, Mapping } from '../../models/sheet/mapping.ts';
import { workbookFromJson } from '../../models/sheet/workbook-as-json.ts';
import { en, type Words, zh } from '../../models/vocabulary/words.ts';
import type { Faulty, Written } from './protocol.ts';
import { parseJson, writeJson } from './write-json.ts';

/** A file that was read, as it is kept; `cells` and `report` are JSON in UTF-8. */
export type KeptFile = {
  readonly cells: Uint8Array;
  readonly report: Uint8Array;
  /** JSON. */
  readonly corrections: string;
};

/** What the user says of a file. */
export type FileChange = { readonly mapping: Mapping } | { readonly cells: CorrectionChanges };

export type FileChanged = {
  readonly kind: 'changed';
  readonly report: Uint8Array;
  /** JSON; one of the two, which has changed. */
  readonly mapping?: string;
  readonly corrections?: string;
};

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** A kept file with the mapping by which it is read. */
export const openFile = ({
  cells,
  report,
  corrections,
}: KeptFile): FileAsRead & { readonly report: FileReport } => {
  const known = parseJson(report) as FileReport;
  return {
    workbook: workbookFromJson(textOf(cells)),
    mapping: known.mapping as Mapping,
    corrections: JSON.parse(corrections) as Corrections,
    report: known,
  };
};

export const changeFile = (kept: KeptFile, change: FileChange, today: string): Faulty | FileChanged => {
  const { report, ...file } = openFile(kept);
  const reported = (changed: Partial<FileAsRead>): Uint8Array =>
    writeJson(reportOn({ ...file, ...changed }, report, today)).body;
  if ('mapping' in change) {
    const { mapping } = change;
    const faults = faultsOfSheets(mapping, file.workbook);
    if (faults.length > 0) return { kind: 'faulty', faults };
    return { kind: 'changed', report: reported({ mapping }), mapping: JSON.stringify(mapping) };
  }
  const corrected = correctedBy(file.corrections, change.cells, file.workbook);
  if ('faults' in corrected) return { kind: 'faulty', faults: corrected.faults };
  const { value: corrections } = corrected;
  return {
    kind: 'changed',
    report: reported({ corrections }),
    corrections: JSON.stringify(corrections),
  };
};

export type UnknownSheet = { readonly kind: 'unknown-sheet'; readonly detail: Words };

/** Rows of one sheet, the first where none is named. */
export const rowsOfFile = (
  kept: KeptFile,
  { sheet: name, ...wanted }: RowsWanted & { readonly sheet: string | undefined },
): Written | UnknownSheet => {
  const { workbook, corrections, report } = openFile(kept);
  const sheet = workbook.sheets.find((one) => name === undefined || one.name === name);
  if (sheet) return writeJson(rowsOf(sheet, corrections, report.faults, wanted));
  return {
    kind: 'unknown-sheet',
    detail: {
      en: en`The file has no sheet ${shown(name)}.`,
      zh: zh`文件中没有表${shown(name)}。`,
    },
  };
};
