/** Workbooks for tests: from lists of texts, and from files of the library that people's programs write. */
import { readFileSync } from 'node:fs';
import { read, SSF, type WorkSheet } from '@e965/xlsx';
import type { Table, TableCell } from '../../models/reports/table.ts';
import type { Cell, CellRange, Sheet, Workbook } from '../../models/sheet/workbook.ts';
import type { Language } from '../../models/vocabulary/words.ts';

const shared = new URL('../../../shared/real/chinese-sheets/', import.meta.url).pathname;

/** A cell of a test: a text, a number, a day, a number with the text that it shows. */
export type Typed =
  | string
  | number
  | null
  | { readonly date: string }
  | { readonly number: number; readonly text: string };

const cellOf = (typed: Typed): Cell | undefined => {
  if (typed === null || typed === '') return undefined;
  if (typeof typed === 'string') return { kind: 'text', text: typed };
  if (typeof typed === 'number') return { kind: 'number', number: typed, text: String(typed) };
  return 'date' in typed
    ? { kind: 'date', date: typed.date, text: typed.date }
    : { kind: 'number', ...typed };
};

export const sheetOf = (
  name: string,
  rows: readonly (readonly Typed[])[],
  merged: readonly CellRange[] = [],
): Sheet => ({
  name,
  rows: rows.map((row) => row.map(cellOf)),
  merged,
  isHidden: false,
});

export const workbookOf = (...sheets: readonly Sheet[]): Workbook => ({ format: 'xlsx', sheets });

const pad = (part: number): string => String(part).padStart(2, '0');

type Raw = {
  readonly t: string;
  readonly v?: string | number | boolean;
  readonly w?: string;
  readonly z?: string;
};
const readCell = (raw: Raw | undefined): Cell | undefined => {
  if (raw?.v === undefined || raw.v === '') return undefined;
  const text = raw.w ?? String(raw.v);
  if (raw.t === 'e') return { kind: 'error', text };
  if (typeof raw.v === 'boolean') return { kind: 'truth', truth: raw.v, text };
  if (typeof raw.v === 'string') return { kind: 'text', text: raw.v };
  if (typeof raw.z === 'string' && SSF.is_date(raw.z)) {
    const { y, m, d } = SSF.parse_date_code(raw.v);
    return { kind: 'date', date: `${y}-${pad(m)}-${pad(d)}`, text };
  }
  return { kind: 'number', number: raw.v, text };
};

const readSheet = (name: string, sheet: WorkSheet): Sheet => ({
  name,
  rows: ((sheet['!data'] ?? []) as (Raw | undefined)[][]).map((row) => Array.from(row ?? [], readCell)),
  merged: (sheet['!merges'] ?? []).map(({ s, e }) => ({
    from: { row: s.r, column: s.c },
    to: { row: e.r, column: e.c },
  })),
  isHidden: false,
});

/** A sample of the shared folder; undefined where the folder is absent. */
export const sampleWorkbook = (file: string): Workbook | undefined => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(`${shared}${file}`);
  } catch {
    return undefined;
  }
  if (/\.(?:csv|txt)$/.test(file)) {
    const isWide = file.endsWith('.txt');
    const text = new TextDecoder(isWide ? 'utf-16le' : 'gb18030').decode(bytes);
    const rows = text
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(isWide ? '\t' : ',').map((cell) => cell.replace(/^"|"$/g, '')));
    return { format: isWide ? 'text' : 'csv', sheets: [sheetOf(file, rows)] };
  }
  const book = read(bytes, { dense: true, cellNF: true });
  const sheets = book.SheetNames.map((name) => readSheet(name, book.Sheets[name] ?? {}));
  return { format: file.endsWith('.xls') ? 'xls' : 'xlsx', sheets };
};

const typedOf = (cell: TableCell): Typed =>
  typeof cell === 'object' && cell !== null && 'percent' in cell ? cell.percent : cell;

/** Written tables as a file that is read. */
export const workbookOfTables = (tables: readonly Table[], language: Language): Workbook =>
  workbookOf(
    ...tables.map(({ name, title, remarks = [], columns, rows }) =>
      sheetOf(name[language], [
        ...(title ? [[title[language]]] : []),
        ...remarks.map((remark) => [remark[language]]),
        columns.map(({ heading }) => heading[language]),
        ...rows.map((row) => row.map(typedOf)),
      ]),
    ),
  );
