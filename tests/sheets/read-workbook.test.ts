/** Files of every form that bureaus send, as cells (traps of real files, each made here). */
import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { unpackArchive } from '../../src/sheets/guard-zip.ts';
import { columnsAtMost, fileBytesAtMost, rowsAtMost } from '../../src/sheets/limits.ts';
import { xlsxOf, xlsxWith } from '../support/raw-xlsx.ts';
import {
  bookOf,
  bytesOf,
  firstSheet,
  formats,
  gbkOf,
  readOrThrow,
  refusalOf,
  textsOf,
} from '../support/sheet-files.ts';
import { zipOf } from '../support/zip-files.ts';

const table = [
  ['某县在职教师花名册'],
  ['姓名', '*出生年月\t', '编号', '学科'],
  ['王　伟', '1966.01', '0012', '语文,数学'],
  ['𠅤T１', '', '', '音乐'],
];

const bookWithMerge = () => {
  const sheet = utils.aoa_to_sheet(table);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }];
  return bookOf({ 教师: sheet });
};

describe('the forms of spreadsheet programs', () => {
  const named = { xlsx: 'xlsx', biff8: 'xls', xlsb: 'xlsb', ods: 'ods', xlml: 'xml', html: 'html' } as const;

  it.each(formats)('%s: the same texts, unchanged, and the merged title', async (format) => {
    const { format: found, sheets } = await readOrThrow(bytesOf(bookWithMerge(), format), '花名册.xls');
    expect(found).toBe(named[format]);
    // A web page shows no blanks around a text.
    const shown = (text: string): string => (format === 'html' ? text.trim() : text);
    expect(textsOf(sheets[0]!)).toEqual(
      table.map((row) => row.slice(0, row.findLastIndex((one) => one !== '') + 1).map(shown)),
    );
    expect(sheets[0]?.merged).toEqual([{ from: { row: 0, column: 0 }, to: { row: 0, column: 3 } }]);
    if (format !== 'html') expect(sheets[0]?.name).toBe('教师');
  });

  it.each(['xlsx', 'biff8', 'xlsb', 'ods', 'xlml'] as const)(
    '%s: several sheets, one of them hidden',
    async (format) => {
      const book = bookOf({ 学校: utils.aoa_to_sheet([['甲']]), 字典: utils.aoa_to_sheet([['乙']]) });
      book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
      const { sheets } = await readOrThrow(bytesOf(book, format));
      expect(sheets.map(({ name, isHidden }) => ({ name, isHidden }))).toEqual([
        { name: '学校', isHidden: false },
        // SheetJS hides no sheet there.
        { name: '字典', isHidden: format !== 'ods' },
      ]);
    },
  );

  it('a web page in GB 18030 that is called .xls, with numbers as they stand', async () => {
    const page =
      '<html><head><meta charset="gb2312"></head><body><table><tr><td>工号</td></tr><tr><td>000123456789012345678</td></tr></table></body></html>';
    expect(textsOf(await firstSheet(gbkOf(page), '导出.xls'))).toEqual([['工号'], ['000123456789012345678']]);
  });
});

describe('what a cell holds', () => {
  it('numbers with the text that they show: 1990.10 is not 1990.1', async () => {
    const sheet = await firstSheet(
      xlsxOf(
        '<sheetData><row r="1"><c r="A1" s="1"><v>1990.1</v></c><c r="B1"><v>1990.1</v></c><c r="C1" s="2"><v>0.256</v></c></row></sheetData>',
        '0.00',
        '0.0%',
      ),
    );
    expect(sheet.rows[0]).toEqual([
      { kind: 'number', number: 1990.1, text: '1990.10' },
      { kind: 'number', number: 1990.1, text: '1990.1' },
      { kind: 'number', number: 0.256, text: '25.6%' },
    ]);
  });

  it('days as days, whatever part of them is shown; times of day as numbers', async () => {
    const days = ['yyyy"年"m"月"', 'yyyy/m/d', '[$-804]yyyy"年"m"月"d"日";@', 'yyyy-mm-dd hh:mm'];
    const others = ['h:mm', '[h]:mm:ss', '0.00E+00', '0"天"'];
    const cells = [...days, ...others].map((_, index) => `<c s="${index + 1}"><v>33147.5</v></c>`).join('');
    const sheet = await firstSheet(xlsxOf(`<sheetData><row>${cells}</row></sheetData>`, ...days, ...others));
    expect(sheet.rows[0]?.map((cell) => [cell?.kind, cell?.kind === 'date' ? cell.date : ''])).toEqual([
      ...days.map(() => ['date', '1990-10-01']),
      ...others.map(() => ['number', '']),
    ]);
    expect(sheet.rows[0]?.slice(0, 3).map((cell) => cell?.text)).toEqual([
      '1990年10月',
      '1990/10/1',
      '1990年10月1日',
    ]);
  });

  it('days in the formats that a Chinese Excel has built in, unless the file defines them otherwise', async () => {
    const stylesOf = (formats: string): Buffer =>
      xlsxWith(
        '<sheetData><row><c s="0"><v>33147</v></c><c s="1"><v>33147</v></c><c s="2"><v>33147</v></c></row></sheetData>',
        `${formats}<cellXfs><xf numFmtId="57"/><xf numFmtId="31"/><xf numFmtId="14"/></cellXfs>`,
      );
    const shown = async (formats: string) => textsOf(await firstSheet(stylesOf(formats)))[0];
    expect(await shown('')).toEqual(['1990年10月', '1990年10月1日', '1990/10/1']);
    expect(await shown('<numFmts count="0"/>')).toEqual(['1990年10月', '1990年10月1日', '1990/10/1']);
    expect(await shown('<numFmts count="1"><numFmt numFmtId="57" formatCode="yyyy.mm"/></numFmts>')).toEqual([
      '1990.10',
      '1990年10月1日',
      '1990/10/1',
    ]);
  });

  it.each(['xlsx', 'biff8', 'xlsb'] as const)('%s: days in both systems of dates', async (format) => {
    for (const date1904 of [false, true]) {
      const sheet = utils.aoa_to_sheet([[{ t: 'n', v: 30_000, z: 'yyyy-mm-dd' }]]);
      const book = bookOf({ 表: sheet });
      book.Workbook = { WBProps: { date1904 } };
      const cell = (await firstSheet(bytesOf(book, format))).rows[0]?.[0];
      const date = date1904 ? '1986-02-19' : '1982-02-18';
      expect(cell).toEqual({ kind: 'date', date, text: date });
    }
  });

  it('days that only spreadsheets know are numbers', async () => {
    const cells = [0, 1, 59, 60, 61, 2_958_465, 2_958_466]
      .map((day) => `<c s="1"><v>${day}</v></c>`)
      .join('');
    const sheet = await firstSheet(xlsxOf(`<sheetData><row>${cells}</row></sheetData>`, 'yyyy-mm-dd'));
    expect(sheet.rows[0]?.map((cell) => (cell?.kind === 'date' ? cell.date : cell?.kind))).toEqual([
      'number',
      '1900-01-01',
      '1900-02-28',
      'number',
      '1900-03-01',
      '9999-12-31',
      'number',
    ]);
  });

  it('results of formulas, their errors, and formulas that nobody has calculated', async () => {
    const sheet = await firstSheet(
      xlsxOf(
        '<sheetData><row><c><f>1+1</f><v>2</v></c><c t="str"><f>"a"</f><v>甲</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><v>1</v></c><c><f>B1+1</f></c><c t="str"><f>""</f><v></v></c></row></sheetData>',
      ),
    );
    expect(sheet.rows[0]).toEqual([
      { kind: 'number', number: 2, text: '2' },
      { kind: 'text', text: '甲' },
      { kind: 'error', text: '#DIV/0!' },
      { kind: 'truth', truth: true, text: 'TRUE' },
      { kind: 'error', text: '=B1+1' },
    ]);
  });

  it('a number cell that holds no number is an error', async () => {
    const sheet = await firstSheet(xlsxOf('<sheetData><row><c t="n"><v>No Data</v></c></row></sheetData>'));
    expect(sheet.rows[0]?.[0]?.kind).toBe('error');
  });
});

describe('how much of a sheet there is', () => {
  it('a range of a million rows for two: what is used counts', async () => {
    const sheet = await firstSheet(
      xlsxOf(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row><row r="3"><c r="B3"><v>1</v></c><c r="C3" s="0"/></row><row r="1048576"><c r="A1048576" t="str"><f>""</f><v></v></c></row></sheetData><dataValidations><dataValidation sqref="A1"><formula1>1</formula1></dataValidation></dataValidations>',
      ),
    );
    expect(textsOf(sheet)).toEqual([['甲'], [], ['', '1']]);
  });

  it('sheets that stand elsewhere in the archive are read to their ends', async () => {
    const file = xlsxOf(
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="A9"><v>9</v></c></row></sheetData>',
    );
    const moved = zipOf(
      [...(await unpackArchive(file))].map(([path, content]) => ({
        path: path.replace('worksheets/', 'tables/'),
        content: content.toString().replaceAll('worksheets/', 'tables/'),
      })),
    );
    expect((await firstSheet(moved)).rows.length).toBe(9);
  });

  it('a million empty rows that have a format, within a second', async () => {
    const empty = Array.from(
      { length: 1_000_000 },
      (_, row) => `<row r="${row + 2}" s="1" customFormat="1"/>`,
    ).join('');
    const file = xlsxOf(`<sheetData><row r="1"><c r="A1"><v>7</v></c></row>${empty}</sheetData>`);
    expect(textsOf(await firstSheet(file))).toEqual([['7']]);
  });

  it('blanks at the ends of rows and of the sheet are none, and neither are cells of spaces', async () => {
    const sheet = utils.aoa_to_sheet([['甲', ' ', '　'], [], [' '], ['乙', '', '丙', ''], ['　']]);
    expect(textsOf(await firstSheet(bytesOf(bookOf({ 表: sheet }))))).toEqual([
      ['甲'],
      [],
      [],
      ['乙', '', '丙'],
    ]);
  });

  it('as many rows and columns as may be', async () => {
    const last = utils.encode_cell({ r: rowsAtMost - 1, c: columnsAtMost - 1 });
    const { rows } = await firstSheet(
      xlsxOf(`<sheetData><row r="${rowsAtMost}"><c r="${last}"><v>1</v></c></row></sheetData>`),
    );
    expect(rows.length).toBe(rowsAtMost);
    expect(rows.at(-1)?.length).toBe(columnsAtMost);
  });

  it.each(['xlsx', 'biff8', 'ods'] as const)('%s: one row too many, far below', async (format) => {
    const sheet = utils.aoa_to_sheet([['甲']]);
    utils.sheet_add_aoa(sheet, [['乙']], { origin: { r: rowsAtMost, c: 0 } });
    expect((await refusalOf(bytesOf(bookOf({ 表: sheet }), format))).code).toBe('too-many-rows');
  });

  it('columns too many: every sheet that has them is named', async () => {
    const wide = utils.aoa_to_sheet([['甲']]);
    utils.sheet_add_aoa(wide, [['乙']], { origin: { r: 1, c: columnsAtMost } });
    const { code, words } = await refusalOf(
      bytesOf(bookOf({ 一: wide, 二: utils.aoa_to_sheet([['甲']]), 三: wide })),
    );
    expect(code).toBe('too-many-columns');
    expect(words.zh).toContain('“一”、“三”有内容的列超过200列');
    expect(words.en).toContain('200 columns of “一”, “三”');
  });
});

describe('text', () => {
  const lines = '姓名,出生年月\r\n王伟,"1966,01"\r\n';
  const cells = [
    ['姓名', '出生年月'],
    ['王伟', '1966,01'],
  ];

  it.each([
    ['UTF-8', Buffer.from(lines)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${lines}`)],
    ['UTF-16', Buffer.from(`\uFEFF${lines}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${lines}`, 'utf16le').swap16()],
    ['GBK', gbkOf(lines)],
  ])('in %s', async (_, bytes) => {
    expect(textsOf(await firstSheet(bytes, '教师.csv'))).toEqual(cells);
  });

  it('is called like its file', async () => {
    expect((await firstSheet(Buffer.from(lines), 'D:\\数据\\2026春.教师 表.csv')).name).toBe(
      '2026春.教师 表',
    );
    expect((await firstSheet(Buffer.from(lines), '')).name).toBe('Sheet1');
  });

  it('with tabs, and commas in its cells', async () => {
    const { format, sheets } = await readOrThrow(
      Buffer.from('标题\n甲\t[1,2,3,4]\n乙\t"x\ty\n""z"""\n'),
      '表.txt',
    );
    expect(format).toBe('text');
    expect(textsOf(sheets[0]!)).toEqual([['标题'], ['甲', '[1,2,3,4]'], ['乙', 'x\ty\n"z"']]);
  });

  it('with semicolons, and with a tab in a cell of commas', async () => {
    expect(textsOf(await firstSheet(Buffer.from('甲;乙\n1,5;2\n'), 'a.csv'))).toEqual([
      ['甲', '乙'],
      ['1,5', '2'],
    ]);
    expect(textsOf(await firstSheet(Buffer.from('姓名,服务\t,乙\n1,2,3\n4,5,6\n'), 'a.csv'))).toEqual([
      ['姓名', '服务\t', '乙'],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ]);
  });

  it('="T2" is T2, quoted or not', async () => {
    expect(
      textsOf(await firstSheet(Buffer.from('工号,姓名\n="T2","=""007"""\n="",=1+1\n'), 'a.csv')),
    ).toEqual([
      ['工号', '姓名'],
      ['T2', '007'],
      ['', '=1+1'],
    ]);
  });

  it('rows keep their numbers, blank lines at the end are none', async () => {
    expect(textsOf(await firstSheet(Buffer.from('甲,乙\n\n,,\n1,2,\n,,\n\n'), 'a.csv'))).toEqual([
      ['甲', '乙'],
      [],
      [],
      ['1', '2'],
    ]);
  });

  it('a million rows of commas below two rows', async () => {
    expect(
      (await firstSheet(Buffer.from(`甲,乙\n1,2\n${',\n'.repeat(1_000_000)}`), 'a.csv')).rows.length,
    ).toBe(2);
  });

  it.each([
    ['unreadable-text', Buffer.from([0xe7, 0x8e, 0x8b, 0xff, 0x2c, 0xff, 0xff])],
    ['unreadable-text', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])],
    ['unreadable-text', Buffer.from('姓名,学校\n"王伟,甲\n李四,乙\n')],
    ['not-a-sheet', Buffer.from('a,b\u0000\n')],
    ['too-many-rows', Buffer.from(`${'\n'.repeat(rowsAtMost)}甲\n`)],
    ['too-many-columns', Buffer.from(`甲${','.repeat(columnsAtMost)}乙\n`)],
  ])('%s', async (code, bytes) => {
    expect((await refusalOf(bytes)).code).toBe(code);
  });
});

describe('files that are refused', () => {
  const book = bookOf({ 表: utils.aoa_to_sheet([['甲']]) });

  it.each([
    ['empty-file', Buffer.alloc(0)],
    ['file-too-large', Buffer.alloc(fileBytesAtMost + 1, 'a')],
    ['old-format', write(book, { type: 'buffer', bookType: 'biff5' })],
    ['old-format', write(book, { type: 'buffer', bookType: 'biff2' })],
    ['not-a-sheet', Buffer.from('%PDF-1.7\n')],
    ['not-a-sheet', Buffer.from('<!DOCTYPE html><html><body>没有表格</body></html>')],
    ['not-a-sheet', Buffer.from('<?xml version="1.0"?><roster/>')],
    ['not-a-sheet', Buffer.from('{\\rtf1 }')],
    ['not-a-sheet', Buffer.from('MIME-Version: 1.0\n')],
    ['damaged-file', bytesOf(book).subarray(0, 400)],
    ['damaged-file', bytesOf(book, 'biff8').subarray(0, 700)],
  ])('%s', async (code, bytes) => {
    expect((await refusalOf(bytes)).code).toBe(code);
  });
});
