/** A table as text with commas, in one language: headings and rows, as other programs read them. */
import { stringify } from 'csv-stringify/sync';
import type { Table, TableCell } from '../../models/reports/table.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { percentDecimals } from './cell-values.ts';

const textOf = (cell: TableCell): string | number | null => {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'date' in cell ? cell.date : `${cell.percent.toFixed(percentDecimals(cell.percent))}%`;
};

/**
 * In UTF-8 with the mark by which Excel knows it. A text that Excel would take for a formula gets an apostrophe before
 * it; numbers stay numbers.
 */
export const writeCsv = ({ columns, rows }: Table, language: Language): string =>
  stringify([columns.map(({ heading }) => heading[language]), ...rows.map((row) => row.map(textOf))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
