/** Layouts of real sheets, in every form that they are kept in: the same cells. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { firstSheet, textsOf } from '../support/sheet-files.ts';

const folder = fileURLToPath(new URL('../../../shared/real/chinese-sheets/', import.meta.url));
const sheetOf = (name: string) => firstSheet(readFileSync(`${folder}${name}`), name);

describe.skipIf(!existsSync(folder))('the samples of real layouts (where they are)', () => {
  it('an export of the national system: workbook, GB 18030 and UTF-16', async () => {
    const [workbook, gbk, utf16] = await Promise.all(
      ['xlsx', 'gbk.csv', 'utf16.txt'].map((form) => sheetOf(`01-全国教师管理信息系统-导出.${form}`)),
    );
    expect(workbook?.rows.length).toBe(61);
    expect(textsOf(workbook!)[0]?.[12]).toBe('是否参加基层服务项目\t');
    expect(textsOf(gbk!)).toEqual(textsOf(workbook!));
    // Between tabs the tab at the end of a heading is a blank.
    const withBlanks = textsOf(workbook!).map((row) => row.map((text) => text.replaceAll('\t', ' ')));
    expect(textsOf(utf16!)).toEqual(withBlanks);
  });

  it('a township’s list: .xlsx and .xls, title, headings in two rows, blanks below merged cells', async () => {
    const [workbook, old] = await Promise.all(
      ['xlsx', 'xls'].map((form) => sheetOf(`02-乡镇教师花名册.${form}`)),
    );
    expect(workbook).toEqual(old);
    expect(workbook?.rows[0]?.length).toBe(1);
    expect(workbook?.merged).toContainEqual({ from: { row: 0, column: 0 }, to: { row: 0, column: 18 } });
    expect(workbook?.merged).toContainEqual({ from: { row: 4, column: 1 }, to: { row: 15, column: 1 } });
    expect(workbook?.rows[4]?.[2]).toEqual({ kind: 'text', text: '王　伟' });
    expect(workbook?.rows[5]?.[1]).toBeUndefined();
  });

  it('surplus and shortage: numbers, and +1 as the text that it is', async () => {
    const { rows } = await sheetOf('03-学科余缺汇总表.xlsx');
    expect(rows[3]?.[7]).toEqual({ kind: 'number', number: -2, text: '-2' });
    expect(rows[4]?.[7]).toEqual({ kind: 'text', text: '+1' });
    expect(rows[3]?.[13]).toBeUndefined();
  });
});
