/** Cells that were read, to be written again: each shows what it showed. */
import type { CellStyle, CellValue, Sheet as ReadSheet, Cell as WrittenCell } from 'hucre';
import type { Cell, Sheet, Workbook } from '../../models/sheet/workbook.ts';
import { serialOfDay, workbookText } from './cell-values.ts';
import { sheetNames } from './sheet-names.ts';
import { numberFormats } from './sheetjs.ts';

/** What is changed of a sheet that is written again. */
export type WrittenSheet = Pick<
  ReadSheet,
  'name' | 'rows' | 'cells' | 'columns' | 'merges' | 'hidden' | 'autoFilter' | 'tables'
>;

type Copied = { readonly value: CellValue; readonly style?: CellStyle };

const formatsOfDays = [
  'yyyy-mm-dd',
  'yyyy/m/d',
  'yyyy"年"m"月"',
  'yyyy"年"m"月"d"日"',
  'yyyy\\.mm',
  'yyyy-mm',
];
const formatsOfNumbers = ['General', '0.00', '0.0', '0', '0.000', '#,##0', '#,##0.00', '0%', '0.0%', '0.00%'];

/** The format by which a value shows the text that it showed, or else the first. */
const formatShowing = (text: string, value: number, formats: readonly string[]): CellStyle => {
  const shows = (format: string): boolean =>
    numberFormats.format(format, value, { date1904: false }) === text;
  return { numFmt: formats.find(shows) ?? formats[0] ?? 'General' };
};

const copied = (cell: Cell): Copied => {
  switch (cell.kind) {
    case 'number': {
      if (String(cell.number) === cell.text) return { value: cell.number };
      return { value: cell.number, style: formatShowing(cell.text, cell.number, formatsOfNumbers) };
    }
    case 'date': {
      const serial = serialOfDay(cell.date);
      return serial === undefined
        ? { value: workbookText(cell.text) }
        : { value: serial, style: formatShowing(cell.text, serial, formatsOfDays) };
    }
    case 'truth':
      return { value: cell.truth };
    default:
      return { value: workbookText(cell.text) };
  }
};

const sheetOf = ({ rows, merged, isHidden }: Sheet, name: string): WrittenSheet => {
  const cells = new Map<string, WrittenCell>();
  const values = rows.map((row, rowIndex) =>
    Array.from(row, (cell, column) => {
      if (!cell) return null;
      const { value, style } = copied(cell);
      if (style) cells.set(`${rowIndex},${column}`, { value, type: 'number', style });
      return value;
    }),
  );
  return {
    name,
    rows: values,
    cells,
    hidden: isHidden,
    merges: merged.map(({ from, to }) => ({
      startRow: from.row,
      startCol: from.column,
      endRow: to.row,
      endCol: to.column,
    })),
  };
};

export const asWritten = ({ sheets }: Workbook): readonly WrittenSheet[] => {
  const names = sheetNames(sheets.map(({ name }) => name));
  return sheets.map((sheet, index) => sheetOf(sheet, names[index] ?? sheet.name));
};
