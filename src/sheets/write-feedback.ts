/**
 * The user's own file with its faults: faulty cells are coloured, and a last column has the sentences of each row, so
 * that one can filter by it, correct the cells, and send the file again.
 *
 * An .xlsx keeps its layout: values, formulas, formats, widths, merged cells, filters, pictures and charts stay. What
 * the library loses are a few rules of conditional formats (the best ten, about the average, by date). Any other file,
 * and a workbook with macros, becomes an .xlsx of the same cells.
 */
import type { CellStyle, CellType, CellValue, Cell as WrittenCell } from 'hucre';
import { openXlsx, type RoundtripWorkbook, saveXlsx, writeXlsx } from 'hucre/xlsx';
import { feedbackHeading, isFeedbackHeading } from '../../models/sheet/feedback-heading.ts';
import type { CellPlace, Sheet, Workbook } from '../../models/sheet/workbook.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { cellName, columnLetters } from './cell-names.ts';
import { workbookText } from './cell-values.ts';
import { asWritten, type WrittenSheet } from './copy-cells.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Refused } from './refusal.ts';

export type CellFault = { readonly place: CellPlace; readonly sentence: string };

export type CellCorrection = { readonly place: CellPlace; readonly text: string };

export type Feedback = {
  /** The faults of this file, in one language. */
  readonly faults: readonly CellFault[];
  /** What stands in place of cells: nobody has to correct them again. */
  readonly corrections?: readonly CellCorrection[];
  /** The row of each sheet that has its headings, the last of several; counted from 0. */
  readonly headerRows: Readonly<Record<string, number>>;
  readonly language: Language;
};

export type FeedbackFile = {
  readonly kind: 'written';
  /** An .xlsx. */
  readonly bytes: Uint8Array;
  /** Whether formats and the like are those of the user's file; its cells are in any case. */
  readonly keepsLayout: boolean;
};

const faultColour = 'FFC7CE';
const faultFill: CellStyle['fill'] = { type: 'pattern', pattern: 'solid', fgColor: { rgb: faultColour } };
const sentenceStyle: CellStyle = {
  font: { color: { rgb: 'C00000' } },
  alignment: { wrapText: true, vertical: 'top' },
};
const headingStyle: CellStyle = {
  ...sentenceStyle,
  font: { bold: true, color: { rgb: 'C00000' } },
  fill: faultFill,
};
const sentenceWidth = 60;

const keyOf = (row: number, column: number): string => `${row},${column}`;

const typeOf = (value: CellValue): CellType => {
  if (value === null) return 'empty';
  if (value instanceof Date) return 'date';
  return typeof value === 'object' ? 'string' : (typeof value as 'string' | 'number' | 'boolean');
};

/** Changes a cell and keeps of it what is not changed. */
const changeCell = (sheet: WrittenSheet, row: number, column: number, change: Partial<WrittenCell>): void => {
  const cells = sheet.cells ?? new Map<string, WrittenCell>();
  sheet.cells = cells;
  const key = keyOf(row, column);
  const value = sheet.rows[row]?.[column] ?? null;
  const known: WrittenCell = cells.get(key) ?? { value, type: typeOf(value) };
  cells.set(key, { ...known, ...change });
};

const writeText = (
  sheet: WrittenSheet,
  row: number,
  column: number,
  text: string,
  style: CellStyle,
): void => {
  while (sheet.rows.length <= row) sheet.rows.push([]);
  const cells = sheet.rows[row] ?? [];
  while (cells.length <= column) cells.push(null);
  const value = text === '' ? null : workbookText(text);
  cells[column] = value;
  sheet.cells?.delete(keyOf(row, column));
  if (value !== null) changeCell(sheet, row, column, { value, type: 'string', style });
};

/** Takes the colours and notes of an earlier feedback off. */
const unmark = (sheet: WrittenSheet): void => {
  for (const cell of sheet.cells?.values() ?? []) {
    const fill = cell.style?.fill;
    if (fill?.type === 'pattern' && fill.fgColor?.rgb?.slice(-6) === faultColour) delete cell.style?.fill;
    if (isFeedbackHeading(cell.comment?.author ?? '')) delete cell.comment;
  }
};

/** The column of an earlier feedback, or the first behind all that hold something. */
const columnOfFaults = (sheet: Sheet, headerRow: number): number => {
  const before = sheet.rows[headerRow]?.findIndex((cell) => cell && isFeedbackHeading(cell.text)) ?? -1;
  return before >= 0 ? before : sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
};

/** The sentences of a row, each with the letters of its column. */
const sentencesOf = (faults: readonly CellFault[], language: Language): string => {
  const separator = language === 'zh' ? '：' : ': ';
  const lines = faults
    .toSorted((a, b) => a.place.column - b.place.column)
    .map(({ place, sentence }) => `${columnLetters(place.column)}${separator}${sentence}`);
  return [...new Set(lines)].join('\n');
};

const widen = (sheet: WrittenSheet, column: number): void => {
  const columns = sheet.columns ?? [];
  sheet.columns = columns;
  while (columns.length <= column) columns.push({});
  columns[column] = { ...columns[column], width: sentenceWidth, hidden: false };
};

const lastCell = /:[A-Z]+(\d+)$/;

/** A filter over all columns; one that is there already goes on to the column of faults, and a table has its own. */
const letFilter = (sheet: WrittenSheet, headerRow: number, column: number): void => {
  if ((sheet.tables?.length ?? 0) > 0) return;
  const before = sheet.autoFilter;
  sheet.autoFilter = before
    ? { ...before, range: before.range.replace(lastCell, `:${columnLetters(column)}$1`) }
    : { range: `${cellName(headerRow, 0)}:${cellName(Math.max(headerRow, sheet.rows.length - 1), column)}` };
};

const noteAt = (sheet: WrittenSheet, { place, sentence }: CellFault, language: Language): void => {
  const before = sheet.cells?.get(keyOf(place.row, place.column))?.comment;
  const text = before ? `${before.text}\n${sentence}` : sentence;
  changeCell(sheet, place.row, place.column, {
    comment: { author: feedbackHeading[language], text: workbookText(text) },
  });
};

type SheetFaults = {
  readonly read: Sheet;
  readonly faults: readonly CellFault[];
  readonly headerRow: number;
  readonly language: Language;
};

const markSheet = (sheet: WrittenSheet, { read, faults, headerRow, language }: SheetFaults): void => {
  const column = columnOfFaults(read, headerRow);
  unmark(sheet);
  for (const row of sheet.rows.keys()) writeText(sheet, row, column, '', sentenceStyle);
  writeText(sheet, headerRow, column, feedbackHeading[language], headingStyle);
  widen(sheet, column);
  for (const [row, ofRow] of Map.groupBy(faults, ({ place }) => place.row)) {
    for (const { place } of ofRow) {
      const style = sheet.cells?.get(keyOf(row, place.column))?.style;
      changeCell(sheet, row, place.column, { style: { ...style, fill: faultFill } });
    }
    if (row !== headerRow) writeText(sheet, row, column, sentencesOf(ofRow, language), sentenceStyle);
    // The heading of the column stays what it is, so that it is known again; what is wrong with headings are notes.
    else for (const fault of ofRow) noteAt(sheet, fault, language);
  }
  letFilter(sheet, headerRow, column);
};

/** Sheets that have faults now, or had some before. */
const isMarked = (sheet: Sheet, headerRow: number | undefined, faults: readonly CellFault[]): boolean =>
  faults.length > 0 ||
  (headerRow !== undefined &&
    sheet.rows[headerRow]?.some((cell) => cell && isFeedbackHeading(cell.text)) === true);

const correct = (sheet: WrittenSheet, corrections: readonly CellCorrection[]): void => {
  for (const { place, text } of corrections) {
    const style = sheet.cells?.get(keyOf(place.row, place.column))?.style ?? {};
    writeText(sheet, place.row, place.column, text, style);
  }
};

/** Marks sheets that are to be written, in the order of those that were read. */
const markWorkbook = (
  sheets: readonly (WrittenSheet | undefined)[],
  workbook: Workbook,
  { faults, corrections = [], headerRows, language }: Feedback,
): void => {
  const corrected = Map.groupBy(corrections, ({ place }) => place.sheet);
  const bySheet = Map.groupBy(faults, ({ place }) => place.sheet);
  for (const [index, read] of workbook.sheets.entries()) {
    const sheet = sheets[index];
    const ofSheet = bySheet.get(read.name) ?? [];
    const headerRow = headerRows[read.name];
    if (sheet) correct(sheet, corrected.get(read.name) ?? []);
    if (sheet && isMarked(read, headerRow, ofSheet))
      markSheet(sheet, { read, faults: ofSheet, headerRow: headerRow ?? 0, language });
  }
};

/** The user's workbook as it is, where the library can write it again with all that it has. */
const openWithLayout = async (
  file: Uint8Array,
  workbook: Workbook,
): Promise<RoundtripWorkbook | undefined> => {
  if (workbook.format !== 'xlsx') return;
  try {
    const opened = await openXlsx(file, { readStyles: true });
    const names = new Set(opened.sheets.map(({ name }) => name));
    const hasAllSheets = workbook.sheets.every(({ name }) => names.has(name));
    // With macros it would have to be an .xlsm.
    return hasAllSheets && opened.hasMacros !== true ? opened : undefined;
  } catch {
    return;
  }
};

/** Writes the feedback on a file that was read before. */
export const writeFeedback = async (
  file: Uint8Array,
  fileName: string,
  feedback: Feedback,
): Promise<FeedbackFile | Refused> => {
  const read = await readWorkbook(file, fileName);
  if (read.kind === 'refused') return read;
  const opened = await openWithLayout(file, read.workbook);
  if (opened) {
    const sheets = read.workbook.sheets.map(({ name }) => opened.sheets.find((sheet) => sheet.name === name));
    markWorkbook(sheets, read.workbook, feedback);
    return { kind: 'written', bytes: await saveXlsx(opened), keepsLayout: true };
  }
  const sheets = asWritten(read.workbook);
  markWorkbook(sheets, read.workbook, feedback);
  return { kind: 'written', bytes: await writeXlsx({ sheets: [...sheets] }), keepsLayout: false };
};
