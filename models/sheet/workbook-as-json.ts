/**
 * Workbooks as JSON, to be kept and to be handed from thread to thread: a county has half a million cells, and as objects
 * with names they take four times as long to write and to read.
 */
import type { Cell, Sheet, Workbook } from './workbook.ts';

/** A text is a text, a number is it and what it shows, anything else says its kind; a blank is null. */
type WrittenCell =
  | null
  | string
  | readonly [number: number, text: string]
  | readonly [kind: 'date' | 'truth' | 'error', value: string | boolean, text: string];

type WrittenSheet = Omit<Sheet, 'rows'> & { readonly rows: readonly (readonly WrittenCell[])[] };

const written = (cell: Cell | undefined): WrittenCell => {
  switch (cell?.kind) {
    case undefined:
      return null;
    case 'text':
      return cell.text;
    case 'number':
      return [cell.number, cell.text];
    case 'date':
      return ['date', cell.date, cell.text];
    case 'truth':
      return ['truth', cell.truth, cell.text];
    case 'error':
      return ['error', '', cell.text];
  }
};

const read = (cell: WrittenCell): Cell | undefined => {
  if (cell === null) return undefined;
  if (typeof cell === 'string') return { kind: 'text', text: cell };
  if (cell.length === 2) return { kind: 'number', number: cell[0], text: cell[1] };
  const [kind, value, text] = cell;
  if (kind === 'date') return { kind, date: String(value), text };
  return kind === 'truth' ? { kind, truth: value === true, text } : { kind, text };
};

export const workbookAsJson = ({ format, sheets }: Workbook): string =>
  JSON.stringify({
    format,
    // `Array.from` visits holes too, which stand for blanks.
    sheets: sheets.map((sheet) => ({
      ...sheet,
      rows: Array.from(sheet.rows, (row) => Array.from(row ?? [], written)),
    })),
  });

export const workbookFromJson = (json: string): Workbook => {
  const { format, sheets } = JSON.parse(json) as {
    readonly format: Workbook['format'];
    readonly sheets: readonly WrittenSheet[];
  };
  return {
    format,
    sheets: sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(read)) })),
  };
};
