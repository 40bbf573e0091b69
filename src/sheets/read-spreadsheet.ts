/** Workbooks of spreadsheet programs, by SheetJS, as cells. */
import {
  type CellObject,
  type ParsingOptions,
  parse_zip,
  read,
  type WorkBook,
  type WorkSheet,
} from '@e965/xlsx';
import type { Cell, CellRange, Sheet, Workbook } from '../../models/sheet/workbook.ts';
import { en, joined, type Said, type Words, zh } from '../../models/vocabulary/words.ts';
import { openCellReader } from './cell-of.ts';
import { withChineseFormats } from './chinese-formats.ts';
import type { Unpacked } from './guard-zip.ts';
import { cellsAtMost, columnsAtMost, rowsAtMost } from './limits.ts';
import { measureWorksheet } from './measure-worksheet.ts';
import { damagedFile, FileRefused, figure } from './refusal.ts';

type Format = Workbook['format'];
type SheetRead = Sheet & { readonly columnCount: number };

const readingOptions: ParsingOptions = { dense: true, cellNF: true, cellHTML: false };

const cellsOfRow = (
  row: readonly (CellObject | undefined)[],
  cellOf: (cell: CellObject) => Cell | undefined,
): readonly (Cell | undefined)[] => {
  const cells: (Cell | undefined)[] = [];
  for (const [column, cell] of row.entries()) {
    const made = cell && cellOf(cell);
    if (!made) continue;
    while (cells.length < column) cells.push(undefined);
    cells.push(made);
  }
  return cells;
};

const rowsOf = (sheet: WorkSheet, cellOf: (cell: CellObject) => Cell | undefined): Sheet['rows'] => {
  const rows: (readonly (Cell | undefined)[])[] = [];
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  for (const [index, row] of data.entries()) {
    const cells = row ? cellsOfRow(row, cellOf) : [];
    if (cells.length === 0) continue;
    while (rows.length < index) rows.push([]);
    rows.push(cells);
  }
  return rows;
};

const mergedOf = (sheet: WorkSheet): readonly CellRange[] =>
  (sheet['!merges'] ?? []).map(({ s, e }) => ({
    from: { row: s.r, column: s.c },
    to: { row: e.r, column: e.c },
  }));

const namesOf = (sheets: readonly Sheet[]): Words =>
  joined(sheets.map(({ name }): Said => ({ en: `“${name}”`, zh: `“${name}”` })));

const refuseTooMany = (sheets: readonly SheetRead[]): void => {
  const long = sheets.filter(({ rows }) => rows.length > rowsAtMost);
  if (long.length > 0) throw tooManyRows(namesOf(long));
  const wide = sheets.filter(({ columnCount }) => columnCount > columnsAtMost);
  if (wide.length > 0)
    throw new FileRefused('too-many-columns', {
      en: en`More than ${columnsAtMost} columns of ${namesOf(wide)} hold something. Leave the columns that are needed, move what stands far to the right, and send the file again.`,
      zh: zh`工作表${namesOf(wide)}有内容的列超过${columnsAtMost}列。请保留所需的列，移走远处的零散内容后重新提交。`,
    });
};

const tooManyRows = (which: Words | undefined): FileRefused =>
  new FileRefused('too-many-rows', {
    en: en`There is something below row ${figure(rowsAtMost)} of ${which ?? 'a sheet'}. Leave the rows that are needed, move what stands far below, and send the file again, in several files if need be.`,
    zh: zh`工作表${which ?? ''}第${rowsAtMost}行以下仍有内容。请保留所需的行，移走远处的零散内容后重新提交，必要时分成几个文件。`,
  });

const tooManyCells = (): FileRefused =>
  new FileRefused('too-many-cells', {
    en: en`The sheets together have more than ${figure(cellsAtMost)} cells. Leave the columns and sheets that are needed, and send the file again.`,
    zh: zh`各工作表合计超过${cellsAtMost}个单元格。请保留所需的列和工作表后重新提交。`,
  });

/** Sheets of charts, macros and dialogs have no cells. */
const hasCells = (sheet: WorkSheet): boolean => sheet['!type'] === undefined || sheet['!type'] === 'sheet';

const workbookOf = (book: WorkBook, format: Format): Workbook => {
  const cellOf = openCellReader(book.Workbook?.WBProps?.date1904 === true);
  const sheets = book.SheetNames.flatMap((name, index): readonly SheetRead[] => {
    const sheet = book.Sheets[name];
    // SheetJS leaves out a sheet that it fails to read.
    if (!sheet) throw damagedFile();
    if (!hasCells(sheet)) return [];
    const rows = rowsOf(sheet, cellOf);
    const columnCount = rows.reduce((most, row) => Math.max(most, row.length), 0);
    const isHidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ name, rows, columnCount, merged: mergedOf(sheet), isHidden }];
  });
  refuseTooMany(sheets);
  return { format, sheets: sheets.map(({ columnCount: _, ...sheet }) => sheet) };
};

/** Whatever SheetJS throws says that the file is not as it should be; its messages may quote cells. */
const readOrDamaged = (readBook: () => WorkBook): WorkBook => {
  try {
    return readBook();
  } catch {
    throw damagedFile();
  }
};

/** A binary workbook, or the text of one in XML or HTML; texts are taken as they stand. */
export const readSpreadsheet = (file: Uint8Array | string, format: Format): Workbook => {
  const type = typeof file === 'string' ? 'string' : 'buffer';
  return workbookOf(
    readOrDamaged(() => read(file, { ...readingOptions, type, raw: format === 'html' })),
    format,
  );
};

/** Wherever it stands in the archive: programs differ. */
const isWorksheet = (path: string, content: Buffer): boolean =>
  /\.xml$/i.test(path) && content.includes('sheetData');

const isStyles = (path: string): boolean => /^xl\/styles\.xml$/i.test(path);

/** A workbook that was an archive. Of a sheet in XML no row is looked at below the last that holds something. */
export const readUnpacked = (files: Unpacked, format: Format): Workbook => {
  const measured = [...files].flatMap(([path, content]) =>
    isWorksheet(path, content) ? [measureWorksheet(content)] : [],
  );
  const last = measured.reduce((most, sheet) => Math.max(most, sheet.last), 0);
  if (last > rowsAtMost) throw tooManyRows(undefined);
  if (measured.reduce((sum, { cells }) => sum + cells, 0) > cellsAtMost) throw tooManyCells();
  const hasUncalculated = measured.some((sheet) => sheet.hasUncalculated);
  const archive = {
    files: Object.fromEntries(
      [...files].map(([name, content]) => [
        name,
        { name, asNodeBuffer: () => (isStyles(name) ? withChineseFormats(content) : content) },
      ]),
    ),
  };
  return workbookOf(
    readOrDamaged(() =>
      parse_zip(archive, {
        ...readingOptions,
        ...(measured.length > 0
          ? {
              sheetRows: Math.max(1, last),
              // Cells without a value are passed over otherwise, also where they have a formula.
              sheetStubs: hasUncalculated,
              cellFormula: hasUncalculated,
            }
          : {}),
      }),
    ),
    format,
  );
};
