/** Files of tables made in tests, in the forms that spreadsheet programs write, and what is read of them. */
import { utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import { expect } from 'vitest';
import type { Cell, Sheet, Workbook } from '../../models/sheet/workbook.ts';
import { readWorkbook } from '../../src/sheets/read-workbook.ts';
import type { Refused } from '../../src/sheets/refusal.ts';
import { latinIn } from './latin.ts';

export const formats = ['xlsx', 'biff8', 'xlsb', 'ods', 'xlml', 'html'] as const;

export const bookOf = (sheets: Readonly<Record<string, WorkSheet>>): WorkBook => {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return book;
};

export const bytesOf = (book: WorkBook, bookType: (typeof formats)[number] = 'xlsx'): Buffer =>
  write(book, { type: 'buffer', bookType, compression: true });

export const readOrThrow = async (file: Uint8Array, fileName = '文件.xlsx'): Promise<Workbook> => {
  const read = await readWorkbook(file, fileName);
  if (read.kind === 'refused') throw new Error(`${read.code}: ${read.words.en}`);
  return read.workbook;
};

export const firstSheet = async (file: Uint8Array, fileName?: string): Promise<Sheet> =>
  (await readOrThrow(file, fileName)).sheets[0]!;

/** The texts of a sheet, blanks as ''. */
export const textsOf = ({ rows }: Sheet): readonly (readonly string[])[] =>
  rows.map((row) => Array.from(row, (cell: Cell | undefined) => cell?.text ?? ''));

/** The refusal, held to both languages. */
export const refusalOf = async (file: Uint8Array, fileName = '文件'): Promise<Refused> => {
  const read = await readWorkbook(file, fileName);
  if (read.kind !== 'refused') throw new Error('the file was read');
  expect(read.words.en).not.toMatch(/undefined|\[object/);
  expect(latinIn(read.words.zh.replaceAll(/“[^”]*”/g, '')), read.words.zh).toEqual([]);
  return read;
};

const pairs = (): ReadonlyMap<string, Buffer> => {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      const text = decoder.decode(bytes);
      if ([...text].length === 1 && !found.has(text)) found.set(text, bytes);
    }
  }
  return found;
};

/** Text as old Chinese programs write it. */
export const gbkOf = (text: string): Buffer => {
  const bytesBySign = pairs();
  return Buffer.concat([...text].map((sign) => bytesBySign.get(sign) ?? Buffer.from(sign)));
};
