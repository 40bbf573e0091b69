/** What is written is read back by the other library, cell by cell, in both languages. */
import { read, SSF, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Table, TableCell } from '../../models/reports/table.ts';
import { alike } from '../../models/vocabulary/words.ts';
import { sheetNames } from '../../src/sheets/sheet-names.ts';
import { writeCsv } from '../../src/sheets/write-csv.ts';
import { writeWorkbook } from '../../src/sheets/write-workbook.ts';
import { firstSheet, readOrThrow, textsOf } from '../support/sheet-files.ts';

const languages = ['en', 'zh'] as const;

const table: Table = {
  name: { en: 'Rotations', zh: '交流人员' },
  title: { en: 'List for publication', zh: '公示名单' },
  remarks: [{ en: 'Some county', zh: '某县' }, alike('2026-09-01')],
  columns: [
    { heading: { en: 'Name', zh: '姓名' }, width: 12 },
    { heading: { en: 'Day', zh: '日期' }, width: 14 },
    { heading: { en: 'Share', zh: '比例' }, width: 8 },
    { heading: { en: 'Kind', zh: '类别' }, width: 10, choices: ['定期交流', '跨校竞聘'] },
  ],
  rows: [
    ['王　伟', { date: '1990-10-01' }, { percent: 31.2 }, '定期交流'],
    ['𠅤"<&>\n第二行', { date: '2026-02-28' }, { percent: 35 }, null],
    ['=1+1', null, { percent: 35.135135135 }, '@x'],
    ['-5', { date: '1899-01-01' }, { percent: 0 }, '\t=1'],
    ['+3', null, -5, 0.1],
  ],
};

/** The value, the shown text and the formula of a cell as SheetJS reads them. */
const seen = (cell: TableCell): { readonly v: unknown; readonly w?: string } | undefined => {
  if (cell === null) return undefined;
  if (typeof cell !== 'object') return { v: cell };
  if ('date' in cell) return { v: cell.date, w: cell.date };
  return { v: cell.percent / 100 };
};

describe('an .xlsx', () => {
  it.each(languages)('in %s', async (language) => {
    const book = read(await writeWorkbook([table], language), { type: 'array', cellNF: true });
    const name = table.name[language];
    expect(book.SheetNames).toEqual([name]);
    const sheet = book.Sheets[name]!;
    const at = (row: number, column: number) => sheet[utils.encode_cell({ r: row, c: column })];
    expect([0, 1, 2].map((row) => at(row, 0)?.v)).toEqual([
      table.title?.[language],
      ...(table.remarks ?? []).map((one) => one[language]),
    ]);
    expect(sheet['!merges']?.map((one) => utils.encode_range(one))).toEqual(['A1:D1', 'A2:D2', 'A3:D3']);
    expect([0, 1, 2, 3].map((column) => at(3, column)?.v)).toEqual(
      table.columns.map(({ heading }) => heading[language]),
    );
    for (const [row, cells] of table.rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        const found = at(row + 4, column);
        expect(found?.f).toBeUndefined();
        const isDay = found?.t === 'n' && SSF.is_date(found.z);
        const value = isDay ? SSF.format('yyyy-mm-dd', found.v) : found?.v;
        if (typeof seen(cell)?.v === 'number') expect(value).toBeCloseTo(seen(cell)?.v as number, 12);
        else expect(value).toEqual(seen(cell)?.v);
        if (cell !== null && typeof cell === 'object' && 'date' in cell)
          expect(found?.w ?? found?.v).toBe(cell.date);
      }
    }
    expect([4, 5, 6, 7].map((row) => at(row, 2)?.w)).toEqual(['31.2%', '35%', '35.14%', '0%']);
  });

  it('keeps the headings in sight, can be filtered, and offers what may be chosen', async () => {
    const { sheets } = await readXlsx(await writeWorkbook([table], 'zh'));
    expect(sheets[0]?.freezePane).toEqual({ rows: 4 });
    expect(sheets[0]?.autoFilter?.range).toBe('A4:D9');
    expect(sheets[0]?.columns?.map(({ width }) => Math.round(width ?? 0))).toEqual([12, 14, 8, 10]);
    expect(sheets[0]?.dataValidations).toMatchObject([
      { type: 'list', values: ['定期交流', '跨校竞聘'], range: 'D5:D5004' },
    ]);
  });

  it('keeps long lists on a hidden sheet', async () => {
    const choices = Array.from({ length: 100 }, (_, index) => `学校${index}`);
    const long: Table = {
      name: alike('教师'),
      columns: [
        { heading: alike('甲'), width: 5, choices },
        { heading: alike('乙'), width: 5, choices: ['a,b'] },
      ],
      rows: [],
    };
    const bytes = await writeWorkbook([long], 'zh');
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.dataValidations?.map(({ formula1 }) => formula1)).toEqual([
      "'选项'!$A$1:$A$100",
      "'选项'!$B$1:$B$1",
    ]);
    const read = await readOrThrow(bytes);
    expect(read.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['教师', false],
      ['选项', true],
    ]);
    expect(textsOf(read.sheets[1]!)).toEqual(choices.map((one, row) => (row === 0 ? [one, 'a,b'] : [one])));
  });

  it('any text comes back as it was', async () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((one) => !/[^\P{Cc}\t\n]|[\ufffe\uffff]/u.test(one));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const rows = texts.map((one) => [one]);
        const bytes = await writeWorkbook(
          [{ name: alike('a'), columns: [{ heading: alike('甲'), width: 9 }], rows }],
          'zh',
        );
        const sheet = read(bytes, { type: 'array' }).Sheets.a!;
        expect(texts.map((_, index) => sheet[`A${index + 2}`]?.v)).toEqual(texts);
      }),
      { numRuns: 200 },
    );
  });

  it('signs that no file can hold are seen to be missing, and what reads like one by its number is a text', async () => {
    const rows = [['a\u0000b\u001fc\uffff'], ['_x0041_']];
    const bytes = await writeWorkbook(
      [{ name: alike('a'), columns: [{ heading: alike('甲'), width: 9 }], rows }],
      'zh',
    );
    const sheet = read(bytes, { type: 'array' }).Sheets.a!;
    expect([sheet.A2?.v, sheet.A3?.v]).toEqual(['a\ufffdb\ufffdc\ufffd', '_x0041_']);
  });
});

it('names of sheets: short, allowed, each once', () => {
  const names = sheetNames([
    '县/乡:[甲]*?\\',
    'a',
    'A',
    "'引号'",
    '',
    '',
    '长'.repeat(40),
    `${'长'.repeat(40)}2`,
  ]);
  expect(names).toEqual([
    '县-乡--甲----',
    'a',
    'A (2)',
    '引号',
    'Sheet',
    'Sheet (2)',
    '长'.repeat(31),
    `${'长'.repeat(27)} (2)`,
  ]);
});

describe('text with commas', () => {
  it.each(languages)('in %s', async (language) => {
    const sheet = await firstSheet(Buffer.from(writeCsv(table, language)), 'a.csv');
    expect(textsOf(sheet)).toEqual([
      table.columns.map(({ heading }) => heading[language]),
      ['王　伟', '1990-10-01', '31.2%', '定期交流'],
      ['𠅤"<&>\n第二行', '2026-02-28', '35%'],
      ["'=1+1", '', '35.14%', "'@x"],
      ["'-5", '1899-01-01', '0%', "'\t=1"],
      ["'+3", '', '-5', '0.1'],
    ]);
  });

  it('has the mark by which Excel knows UTF-8, and its ends of lines', () => {
    expect(writeCsv(table, 'zh')).toMatch(/^\ufeff姓名,日期,比例,类别\r\n/);
  });
});

describe('the height of a row', () => {
  const wide: Table = {
    name: alike('a'),
    remarks: [alike('长'.repeat(30))],
    columns: [
      { heading: alike('x'), width: 21 },
      { heading: alike('y'), width: 41 },
    ],
    rows: [
      ['短', 'a'.repeat(40)],
      ['长'.repeat(21), null],
      ['a', 'b\nc'],
    ],
  };

  it('is that of its text, and is left out where one line is enough', async () => {
    const book = read(await writeWorkbook([wide], 'zh'), { type: 'array', cellStyles: true });
    const heights = book.Sheets.a?.['!rows']?.map((row) => row?.hpt);
    // Remark, headings, then the rows: 42 digits' width in 20 take three lines.
    expect([0, 1, 2, 3, 4].map((row) => heights?.[row])).toEqual([undefined, undefined, undefined, 51, 34]);
  });
});
