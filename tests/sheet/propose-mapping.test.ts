/** Which sheet holds what, where its headings stand, and what its columns are read as. */
import { expect, it } from 'vitest';
import { plainHeading } from '../../models/sheet/heading.ts';
import { columnsOf, fingerprintOf, proposeMapping } from '../../models/sheet/index.ts';
import type { Mapping } from '../../models/sheet/mapping.ts';
import type { CellRange } from '../../models/sheet/workbook.ts';
import { schoolSheet } from '../support/reading.ts';
import { sheetOf, type Typed, workbookOf } from '../support/sheets.ts';

const range = (fromRow: number, fromColumn: number, toRow: number, toColumn: number): CellRange => ({
  from: { row: fromRow, column: fromColumn },
  to: { row: toRow, column: toColumn },
});

const mappingOf = (rows: readonly (readonly Typed[])[], merged: readonly CellRange[] = []): Mapping =>
  proposeMapping(workbookOf(sheetOf('表', rows, merged))).mapping;

/** `A=school`, of the columns that are read. */
const readAs = (mapping: Mapping): readonly string[] =>
  mapping.sheets.flatMap(({ columns }) =>
    columns.filter(({ field }) => field !== null).map(({ column, field }) => `${column}=${field}`),
  );

const person = ['T1', '甲', '第一小学', '语文'];

it.each<[string, readonly (readonly Typed[])[], readonly CellRange[], number, number]>([
  ['in the first row', [['教职工号', '姓名', '学校', '任教学科'], person], [], 1, 1],
  [
    'below a title and a line of places',
    [['某县教师花名册'], ['某省', '某市', '某县', '某镇'], ['教职工号', '姓名', '学校', '任教学科'], person],
    [range(0, 0, 0, 3)],
    3,
    1,
  ],
  ['below a row of numbers', [[1, 2, 3, 4], ['教职工号', '姓名', '学校', '任教学科'], person], [], 2, 1],
  [
    'with stars, tabs, line feeds, spaces, full width and remarks in brackets',
    [['*教职工号（必填）', '姓　名\t', '学\n校', '任教 学科'], person],
    [],
    1,
    1,
  ],
  [
    'in two rows, merged',
    [
      ['教职工号', '姓名', '学校', '任教', ''],
      ['', '', '', '学科', '年级'],
      [...person, '1年级'],
    ],
    [range(0, 0, 1, 0), range(0, 1, 1, 1), range(0, 2, 1, 2), range(0, 3, 0, 4)],
    2,
    2,
  ],
  [
    'in two rows of a file of texts',
    [
      ['教职工号', '姓名', '学校', '任教', ''],
      ['', '', '', '学科', '年级'],
      [...person, '1年级'],
    ],
    [],
    2,
    2,
  ],
  [
    'with a remark among them',
    [['教职工号', '姓名', '学校', '任教学科', '注:只可导入同一所学校老师'], person],
    [],
    1,
    1,
  ],
])('headings %s', (_, rows, merged, headerRow, headerRows) => {
  const mapping = mappingOf(rows, merged);
  expect(mapping.sheets[0]).toMatchObject({ holds: 'teachers', headerRow, headerRows });
  expect(readAs(mapping)).toEqual(['A=id', 'B=name', 'C=school', 'D=subject']);
});

it('the headings of the national system, sub-sheets among them', () => {
  const { mapping } = proposeMapping(
    workbookOf(
      sheetOf('基本信息', [
        ['*学校名称', '*姓名', '*性别', '教职工号', '*身份证件号', '*出生日期', '*进本校年月', '*是否在编'],
      ]),
      sheetOf('交流轮岗', [
        [
          '教职工号',
          '交流轮岗类型',
          '是否调动人事关系',
          '开始年月',
          '结束年月',
          '原单位名称',
          '交流轮岗单位名称',
        ],
      ]),
      sheetOf('专业技术职务聘任', [
        ['教职工号', '聘任专业技术职务', '聘任开始日期', '聘任结束日期', '聘任单位名称'],
      ]),
      sheetOf('岗位聘任', [['教职工号', '岗位类别', '岗位等级', '行政职务', '任职开始年月']]),
      sheetOf('教育教学', [['教职工号', '学期', '任教状况', '任教学段', '任教课程', '任教年级', '课时']]),
      sheetOf('年度考核', [['教职工号', '考核年度', '考核结果']]),
    ),
  );
  expect(mapping.sheets.map(({ holds }) => holds)).toEqual([
    'teachers',
    'rotations',
    'titles',
    'posts',
    'teaching',
    'nothing',
  ]);
});

it('of two columns for one field the preferred one is read, of two equal headings the first', () => {
  expect(
    readAs(
      mappingOf([['工号', '姓名', '学校', '学科', '第一学历', '毕业院校', '最高学历', '毕业院校', '学科']]),
    ),
  ).toEqual(['A=id', 'B=name', 'C=school', 'D=subject', 'G=degree']);
});

it('columns without a telling heading are proposed by what stands in them', () => {
  const rows = [
    ['工号', '姓名', '甲栏', '乙栏', '丙栏', '丁栏'],
    ['1', '甲', '男', '第一小学', '语文', '11010519491231002X'],
    ['2', '乙', '女', '第二小学', '数学、科学', '11010519491231002X'],
    ['3', '丙', '女', '石桥镇中心小学', '英语', '11010519491231002X'],
  ];
  expect(
    readAs(mappingOf([...rows.slice(0, 1).map((row) => [...row, '任教学科年级']), ...rows.slice(1)])),
  ).toEqual([]);
  const withSubject = rows.map((row, position) => [...row, position === 0 ? '职称' : '一级教师']);
  expect(readAs(mappingOf(withSubject))).toEqual([
    'A=id',
    'B=name',
    'C=sex',
    'D=school',
    'E=subject',
    'F=identityNumber',
    'G=title',
  ]);
});

it('a pivot sheet, a page of remarks and a hidden sheet are not read', () => {
  const pivot = sheetOf('透视', [
    ['求和项:人数', '列标签'],
    ['行标签', '小学', '初中', '总计'],
    ['第一小学', 3, 4, 7],
  ]);
  const remarks = sheetOf('填表说明', [['填表说明'], ['1．出生年月按档案填写']]);
  const hidden = { ...schoolSheet(), name: '隐藏', isHidden: true };
  const { mapping, remarks: said } = proposeMapping(workbookOf(pivot, remarks, hidden, schoolSheet()));
  expect(mapping.sheets.map(({ holds }) => holds)).toEqual(['nothing', 'nothing', 'nothing', 'schools']);
  expect(said).toHaveLength(4);
});

it('a vertical form is refused with a sentence that says what is wanted', () => {
  const form = sheetOf('学校情况', [
    ['序号', '类别', '填报项目', '单位', '填报值', '是否必填', '备注说明'],
    [1, '基本情况', '学校名称', '', '第一小学', '是', ''],
    [2, '基本情况', '小学学生人数', '人', 820, '是', ''],
  ]);
  const { mapping, remarks } = proposeMapping(workbookOf(form));
  expect(mapping.sheets[0]?.holds).toBe('nothing');
  expect(remarks[0]?.words.zh).toContain('每所学校一行');
});

it('posts needed stand under a subject, after it, before it, or alone', () => {
  const fields = (headings: readonly string[]) =>
    readAs(
      mappingOf([
        ['学校名称', '学段', '学生数', ...headings],
        ['第一小学', '小学', 100],
      ]),
    )
      .map((one) => one.slice(2))
      .filter((field) => field.startsWith('demand.'));
  expect(fields(['语文需求', '需求：数学', '英语（需要）', '体育'])).toEqual([
    'demand.语文',
    'demand.数学',
    'demand.英语',
    'demand.体育',
  ]);
  expect(fields(['语文现有', '数学余缺', '实有在编人数', '核定编制数'])).toEqual([]);
});

it('a kept mapping is proposed again for the same headings, wherever they stand', () => {
  const rows = [['工号', '姓名', '学校', '学科', '说明'], person];
  const first = proposeMapping(workbookOf(sheetOf('教师', rows)));
  const kept: Mapping = {
    ...first.mapping,
    sheets: first.mapping.sheets.map((sheet) => ({
      ...sheet,
      columns: sheet.columns.map((column) =>
        column.column === 'E' ? { ...column, field: 'labels' } : column,
      ),
    })),
    values: { subject: { 语: '语文' } },
    yearAlone: 'september',
  };
  expect(fingerprintOf(kept)).toBe(first.fingerprint);
  const again = proposeMapping(workbookOf(sheetOf('花名册', [['花名册'], ...rows])), [
    { name: '常用', mapping: kept },
  ]);
  expect(again).toMatchObject({
    from: '常用',
    mapping: { values: { subject: { 语: '语文' } }, yearAlone: 'september' },
  });
  expect(again.mapping.sheets[0]).toMatchObject({ sheet: '花名册', headerRow: 2 });
  expect(readAs(again.mapping)).toContain('E=labels');
  const other = proposeMapping(
    workbookOf(sheetOf('教师', [['工号', '姓名', '学校', '科目', '说明'], person])),
    [{ name: '常用', mapping: kept }],
  );
  expect(other.from).toBeUndefined();
});

it('the column of faults of a file that is sent again is passed over, and the file is known again', () => {
  const rows = [['工号', '姓名', '学校', '学科'], person];
  const before = proposeMapping(workbookOf(sheetOf('教师', rows)));
  const after = proposeMapping(
    workbookOf(
      sheetOf(
        '教师',
        rows.map((row, position) => [...row, position === 0 ? '错误（轮岗）' : '学校不存在']),
      ),
    ),
  );
  expect(after.fingerprint).toBe(before.fingerprint);
  expect(after.mapping).toEqual(before.mapping);
});

it('no heading means two fields of one sheet', () => {
  for (const [holds, fields] of Object.entries(columnsOf)) {
    const meant = new Map<string, string>();
    for (const { field, words, headings } of fields)
      for (const heading of [words.zh, words.en, ...headings]) {
        const plain = plainHeading(heading);
        expect(`${holds} ${heading} ${meant.get(plain) ?? field}`).toBe(`${holds} ${heading} ${field}`);
        meant.set(plain, field);
      }
  }
});
