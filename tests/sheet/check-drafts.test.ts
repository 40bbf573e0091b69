/** What only the check of a roster finds is a fault of its cell beside those of cells that cannot be read. */
import { expect, it } from 'vitest';
import { faultsOf, readBook, readTeachers, schoolSheet } from '../support/reading.ts';
import { sheetOf, workbookOf } from '../support/sheets.ts';

const headings = ['教职工号', '姓名', '学校', '任教学科', '出生日期', '参加工作时间', '志愿一', '志愿二'];
const twice = ['石桥镇中心小学', '石桥镇中心小学'];
const rows = [
  headings,
  ['T1', '甲', '第一小学', '语文', '1985-13-07', null, null, null],
  ['T2', '乙', '第一小学', '语文', '2090-01-02', null, null, null],
  ['T3', '丙', '第一小学', '语文', '2090-01-02', '不是日期', null, null],
  ['T4', '丁', '第一小学', '语文', '不是日期', null, ...twice],
  ['T5', '戊', '第一小学', '语文', null, null, '不存在小学', '第一小学'],
  ['T6', '己', '不存在小学', '语文', '2090-01-02', null, null, null],
  ['T7', '庚', '第一小学', '语文', '1990-02-03', null, null, null],
];

it('no kind of fault hides another', () => {
  expect([...faultsOf(readTeachers(rows))].sort()).toEqual([
    '教师!C7 unknown-school',
    '教师!E2 invalid-date',
    '教师!E3 born-after-as-of',
    '教师!E4 born-after-as-of',
    '教师!E5 invalid-date',
    '教师!F4 invalid-date',
    '教师!G6 unknown-school',
    '教师!H5 duplicate-wish',
  ]);
});

it('such rows are left out, counted and listed like others', () => {
  const { roster, leftOut, rows: counted } = readTeachers(rows, { leaveOut: true });
  expect(roster?.teachers.map(({ id }) => id)).toEqual(['T7']);
  expect(leftOut.map(({ faults }) => faults.length)).toEqual([1, 1, 2, 2, 1, 1]);
  expect(counted.at(-1)).toMatchObject({ taken: 1, leftOut: 6 });
});

it('a rotation that ends before it begins is a fault of the sub-sheet that has it', () => {
  const book = workbookOf(
    schoolSheet(),
    sheetOf('教师', [headings.slice(0, 4), ['T1', '甲', '第一小学', '语文']]),
    sheetOf('交流轮岗', [
      ['教职工号', '交流轮岗单位名称', '开始年月', '结束年月'],
      ['T1', '石桥镇中心小学', '2021-09-01', '2020-07-31'],
    ]),
  );
  expect(faultsOf(readBook(book))).toEqual(['交流轮岗!D2 rotation-ends-before-it-starts']);
});
