/** The feedback on a file: its faults are where its user looks for them, everything else is as it was. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read, utils, write } from '@e965/xlsx';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { feedbackHeading, isFeedbackHeading } from '../../models/sheet/feedback-heading.ts';
import type { Workbook } from '../../models/sheet/workbook.ts';
import { type CellFault, type Feedback, writeFeedback } from '../../src/sheets/write-feedback.ts';
import { writeWorkbook } from '../../src/sheets/write-workbook.ts';
import { bookOf, bytesOf, readOrThrow, textsOf } from '../support/sheet-files.ts';

const fault = (sheet: string, row: number, column: number, sentence: string): CellFault => ({
  place: { sheet, row, column },
  sentence,
});

const feedbackOn = async (
  file: Uint8Array,
  feedback: Partial<Feedback>,
): Promise<{ readonly bytes: Uint8Array; readonly keepsLayout: boolean }> => {
  const written = await writeFeedback(file, '教师.xlsx', {
    faults: [],
    headerRows: {},
    language: 'zh',
    ...feedback,
  });
  if (written.kind === 'refused') throw new Error(written.words.en);
  return written;
};

/** Without the column of faults. */
const withoutFeedback = ({ sheets }: Workbook): unknown =>
  sheets.map(({ name, rows, merged, isHidden }) => {
    const column = rows
      .map((row) => row.findIndex((cell) => cell && isFeedbackHeading(cell.text)))
      .find((at) => at >= 0);
    return {
      name,
      merged,
      isHidden,
      rows: rows.map((row) => {
        const cells = column === undefined ? [...row] : row.slice(0, column);
        return cells.slice(0, cells.findLastIndex((cell) => cell !== undefined) + 1);
      }),
    };
  });

const table = [
  ['某县教师花名册'],
  ['姓名', '出生年月', '学校'],
  ['王伟', 1966.1, '不存在小学'],
  ['李四', null, '甲'],
];
const teachers = (): Buffer => {
  const sheet = utils.aoa_to_sheet(table);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }];
  sheet['!cols'] = [{ wch: 30 }];
  sheet.B3.z = '0.00';
  sheet.D3 = { t: 'n', f: 'B3+1', v: 1967.1, z: '0.0' };
  sheet['!ref'] = 'A1:D4';
  return bytesOf(bookOf({ 教师: sheet, 说明: utils.aoa_to_sheet([['填表说明']]) }));
};
const faults = [
  fault('教师', 2, 2, '学校表里没有这所学校。'),
  fault('教师', 2, 1, '一月还是十月？'),
  fault('教师', 3, 1, '没有填写。'),
  fault('教师', 1, 0, '缺少编号一列。'),
];
const headerRows = { 教师: 1 };

describe('of an .xlsx', () => {
  it('has a last column with the sentences of each row, and the faulty cells in colour', async () => {
    const { bytes, keepsLayout } = await feedbackOn(teachers(), { faults, headerRows });
    expect(keepsLayout).toBe(true);
    const [sheet, other] = (await readOrThrow(bytes)).sheets;
    expect(sheet?.rows.map((row) => row[4]?.text)).toEqual([
      undefined,
      feedbackHeading.zh,
      'B：一月还是十月？\nC：学校表里没有这所学校。',
      'B：没有填写。',
    ]);
    expect(textsOf(other!)).toEqual([['填表说明']]);
    const styled = (await readXlsx(bytes, { readStyles: true })).sheets[0]!;
    const coloured = [...(styled.cells ?? [])].flatMap(([key, { style }]) =>
      style?.fill?.type === 'pattern' && style.fill.fgColor?.rgb?.endsWith('FFC7CE') ? [key] : [],
    );
    expect(coloured.sort()).toEqual(['1,0', '1,4', '2,1', '2,2', '3,1']);
    expect(styled.cells?.get('1,0')?.comment?.text).toBe('缺少编号一列。');
    expect(styled.autoFilter?.range).toBe('A2:E4');
  });

  it('leaves every other cell as it is: values, formulas, formats, merged cells, widths', async () => {
    const file = teachers();
    const { bytes } = await feedbackOn(file, { faults, headerRows });
    expect(withoutFeedback(await readOrThrow(bytes))).toEqual(withoutFeedback(await readOrThrow(file)));
    const sheet = read(bytes, { type: 'array', cellNF: true, cellStyles: true }).Sheets.教师;
    expect(sheet?.B3).toMatchObject({ v: 1966.1, w: '1966.10', z: '0.00' });
    expect(sheet?.D3).toMatchObject({ v: 1967.1, f: 'B3+1', z: '0.0' });
    expect(Math.round(sheet?.['!cols']?.[0]?.width ?? 0)).toBe(31);
  });

  it('of a feedback uses its column again, and takes off what is no fault any more', async () => {
    const first = await feedbackOn(teachers(), { faults, headerRows });
    const second = await feedbackOn(first.bytes, { faults: faults.slice(0, 1), headerRows, language: 'en' });
    const sheet = (await readOrThrow(second.bytes)).sheets[0]!;
    expect(sheet.rows.map((row) => [row[4]?.text, row.length])).toEqual([
      [undefined, 1],
      [feedbackHeading.en, 5],
      ['C: 学校表里没有这所学校。', 5],
      [undefined, 3],
    ]);
    const third = await feedbackOn(second.bytes, { headerRows });
    const styled = (await readXlsx(third.bytes, { readStyles: true })).sheets[0]!;
    const coloured = [...(styled.cells ?? [])].filter(
      ([, { style }]) => style?.fill?.type === 'pattern' && style.fill.fgColor?.rgb?.endsWith('FFC7CE'),
    );
    expect(coloured.map(([key]) => key)).toEqual(['1,4']);
    expect(styled.cells?.get('1,0')?.comment).toBeUndefined();
    expect(withoutFeedback(await readOrThrow(third.bytes))).toEqual(
      withoutFeedback(await readOrThrow(teachers())),
    );
  });

  it('without faults is the same file', async () => {
    const { bytes } = await feedbackOn(teachers(), { headerRows });
    expect((await readOrThrow(bytes)).sheets).toEqual((await readOrThrow(teachers())).sheets);
  });

  it('keeps a filter and goes on to the new column, and lets the filter of a table be', async () => {
    const columns = [{ heading: { en: 'a', zh: '甲' }, width: 9 }];
    const file = await writeWorkbook(
      [{ name: { en: '教师', zh: '教师' }, columns, rows: [['x'], ['y']] }],
      'zh',
    );
    const { bytes } = await feedbackOn(file, {
      faults: [fault('教师', 1, 0, '错。')],
      headerRows: { 教师: 0 },
    });
    expect((await readXlsx(bytes)).sheets[0]?.autoFilter?.range).toBe('A1:B3');
  });

  it('with macros becomes one without, of the same cells', async () => {
    const book = bookOf({ 教师: utils.aoa_to_sheet(table) });
    book.vbaraw = Buffer.from('macro');
    const file = write(book, { type: 'buffer', bookType: 'xlsm', bookVBA: true });
    const { bytes, keepsLayout } = await feedbackOn(file, { faults, headerRows });
    expect(keepsLayout).toBe(false);
    expect(withoutFeedback(await readOrThrow(bytes))).toEqual(withoutFeedback(await readOrThrow(file)));
  });
});

describe('of another file is an .xlsx of the same cells', () => {
  const days = { t: 'n', v: 33_147 } as const;
  const cells = [
    ['姓名', '编号'],
    [
      { ...days, z: 'yyyy"年"m"月"' },
      { ...days, z: 'yyyy/m/d' },
      { ...days, z: 'yyyy\\.mm' },
    ],
    [
      { t: 'n', v: 1990.1, z: '0.00' },
      { t: 'n', v: 0.256, z: '0.0%' },
      { t: 'n', v: 12_345, z: '#,##0' },
    ],
    [{ t: 'b', v: true }, '=1+1', '0012'],
  ];

  // SheetJS writes no such formats into .ods.
  it.each(['biff8', 'xlsb', 'xlml'] as const)('%s', async (format) => {
    const file = bytesOf(bookOf({ 教师: utils.aoa_to_sheet(cells), 空: utils.aoa_to_sheet([]) }), format);
    const { bytes, keepsLayout } = await feedbackOn(file, {
      faults: [fault('教师', 3, 2, '错。'), fault('教师', 6, 1, '缺行。')],
      headerRows: { 教师: 0 },
    });
    expect(keepsLayout).toBe(false);
    const read = await readOrThrow(bytes);
    expect(read.sheets[0]?.rows.map((row) => row[3]?.text)).toEqual([
      feedbackHeading.zh,
      undefined,
      undefined,
      'C：错。',
      undefined,
      undefined,
      'B：缺行。',
    ]);
    const rows = (book: Workbook) =>
      (withoutFeedback(book) as readonly { rows: readonly unknown[] }[])[0]?.rows.slice(0, 4);
    expect(rows(read)).toEqual(rows(await readOrThrow(file)));
  });

  it('also of text, whose name no sheet may have', async () => {
    const name = `${'长'.repeat(40)}[1]`;
    const written = await writeFeedback(Buffer.from('姓名\n="007"\n'), `${name}.csv`, {
      faults: [fault(name, 1, 0, '错。')],
      headerRows: { [name]: 0 },
      language: 'zh',
    });
    if (written.kind === 'refused') throw new Error('refused');
    expect(textsOf((await readOrThrow(written.bytes)).sheets[0]!)).toEqual([
      ['姓名', feedbackHeading.zh],
      ['007', 'A：错。'],
    ]);
  });

  it('a file that cannot be read is refused', async () => {
    const empty = { faults: [], headerRows: {}, language: 'zh' } as const;
    expect(await writeFeedback(Buffer.alloc(0), '', empty)).toMatchObject({
      kind: 'refused',
      code: 'empty-file',
    });
  });
});

it('knows its heading, whatever the width of its brackets', () => {
  expect(['错误（轮岗）', ' 错误(轮岗) ', 'Faults (rotation)', '错误'].map(isFeedbackHeading)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

const samples = fileURLToPath(new URL('../../../shared/real/chinese-sheets/', import.meta.url));
const sample = (name: string): Buffer => readFileSync(`${samples}${name}`);

describe.skipIf(!existsSync(samples))('of the samples of real layouts (where they are)', () => {
  it.each([
    '01-全国教师管理信息系统-导出.xlsx',
    '02-乡镇教师花名册.xlsx',
    '02-乡镇教师花名册.xls',
    '03-学科余缺汇总表.xlsx',
    '04-交流轮岗人员汇总表.xlsx',
  ])('%s', async (name) => {
    const file = sample(name);
    const book = await readOrThrow(file);
    const { bytes } = await feedbackOn(file, {
      faults: [fault(book.sheets[0]!.name, 5, 2, '错。')],
      headerRows: { [book.sheets[0]!.name]: 3 },
    });
    expect(withoutFeedback(await readOrThrow(bytes))).toEqual(withoutFeedback(book));
  });
});
