/** Sub-sheets, joined by the staff number. */
import { expect, it } from 'vitest';
import { cellName, placeOf } from '../../models/sheet/index.ts';
import { faultsOf, readBook, schoolSheet, warningsOf } from '../support/reading.ts';
import { sheetOf, type Typed, workbookOf } from '../support/sheets.ts';

const persons = (...rows: readonly (readonly Typed[])[]) =>
  sheetOf('基本信息', [['*学校名称', '*姓名', '教职工号', '*身份证件号', '*出生日期'], ...rows]);
const two = persons(
  ['第一小学', '甲', 'T1', '11010519491231002X', '1980-01-01'],
  ['第一小学', '乙', 'T2', '110105194912310011', '1981-01-01'],
);
const teaching = sheetOf('教育教学', [
  ['教职工号', '学期', '任教学段', '任教课程', '课时'],
  ['T1', '2024-2025第一学期', '小学', '数学', 12],
  ['T1', '2025-2026第一学期', '小学', '语文', 10],
  ['T1', '2025-2026第一学期', '小学', '道德与法治', 2],
  ['Ｔ２ ', '2025-2026第一学期', '小学', '体育', 14],
]);

it('give subjects, the latest title, the role and rotations', () => {
  const { roster, faults, provenance } = readBook(
    workbookOf(
      schoolSheet(),
      two,
      teaching,
      sheetOf('专业技术职务聘任', [
        ['教职工号', '聘任专业技术职务', '聘任开始日期'],
        ['T1', '二级教师', '2005-01-01'],
        ['T1', '一级教师', '2015-01-01'],
      ]),
      sheetOf('岗位聘任', [
        ['教职工号', '行政职务', '任职开始年月'],
        ['T2', '副校长', '2020-08-01'],
      ]),
      sheetOf('交流轮岗', [
        ['教职工号', '交流轮岗类型', '开始年月', '结束年月', '原单位名称', '交流轮岗单位名称'],
        ['T1', '1-定期交流', '2018-09-01', '2020-07-31', '第一小学', '石桥镇中心小学'],
        ['T1', '1-定期交流', '2021-09-01', null, '第一小学', '外县小学'],
        ['T2', '0-无', null, null, null, null],
      ]),
    ),
  );
  expect(faults).toEqual([]);
  expect(roster?.teachers).toEqual([
    {
      id: 'T1',
      name: '甲',
      school: 'S1',
      bornOn: '1980-01-01',
      subject: '语文',
      alsoTeaches: ['道德与法治'],
      title: 'first',
      rotations: [
        { school: 'S2', from: '2018-09-01', until: '2020-07-31' },
        { school: '外县小学', from: '2021-09-01' },
      ],
    },
    {
      id: 'T2',
      name: '乙',
      school: 'S1',
      bornOn: '1981-01-01',
      subject: '体育',
      role: 'vice-principal',
      roleSince: '2020-08-01',
    },
  ]);
  const placeNamed = (pointer: string) => {
    const place = placeOf(provenance, pointer);
    return place && cellName(place);
  };
  expect(placeNamed('/roster/teachers/0/title')).toBe('专业技术职务聘任!B3');
  expect(placeNamed('/roster/teachers/0/rotations/1/school')).toBe('交流轮岗!F3');
  expect(placeNamed('/roster/teachers/0/subject')).toBe('教育教学!D3');
  expect(placeNamed('/roster/teachers/1/role')).toBe('岗位聘任!B2');
});

it('are joined by identity numbers too, which are kept nowhere', () => {
  const reading = readBook(
    workbookOf(
      schoolSheet(),
      two,
      sheetOf('教育教学', [
        ['身份证件号', '学期', '任教课程', '课时'],
        ['11010519491231002X', '1', '语文', 10],
        ['110105194912310011', '1', '体育', 14],
      ]),
    ),
  );
  expect(reading.roster?.teachers.map(({ subject }) => subject)).toEqual(['语文', '体育']);
  expect(JSON.stringify(reading)).not.toMatch(/\d{15}/);
});

it('name nobody who is not among the teachers, and stop with a fault at their cell', () => {
  const book = workbookOf(
    schoolSheet(),
    two,
    teaching,
    sheetOf('岗位聘任', [
      ['教职工号', '行政职务'],
      ['T9', '校长'],
    ]),
  );
  expect(faultsOf(readBook(book))).toEqual(['岗位聘任!A2 unknown-staff-number']);
  const { roster, leftOut } = readBook(book, { leaveOut: true });
  expect(roster?.teachers).toHaveLength(2);
  expect(leftOut.map(({ holds, place }) => [holds, cellName(place)])).toEqual([['sub-sheet', '岗位聘任!A2']]);
});

it('do not change what the sheet of teachers says, and say where they differ', () => {
  const withTitle = sheetOf('教师', [
    ['教职工号', '姓名', '学校', '学科', '职称'],
    ['T1', '甲', '第一小学', '语文', '高级教师'],
  ]);
  const titles = sheetOf('职称', [
    ['教职工号', '聘任专业技术职务', '聘任开始日期'],
    ['T1', '一级教师', '2015-01-01'],
  ]);
  const reading = readBook(workbookOf(schoolSheet(), withTitle, titles));
  expect(reading.roster?.teachers[0]?.title).toBe('senior');
  expect(warningsOf(reading)).toContain('other-value-in-sub-sheet 1');
});

it('an earlier rotation in the sheet of teachers has its span in one cell', () => {
  const { roster } = readBook(
    workbookOf(
      schoolSheet(),
      sheetOf('教师', [
        ['教职工号', '姓名', '学校', '学科', '起止时间', '交流学校'],
        ['T1', '甲', '第一小学', '语文', '2022.9—2024.7', '石桥镇中心小学'],
        ['T2', '乙', '第一小学', '语文', null, null],
      ]),
    ),
  );
  expect(roster?.teachers.map(({ rotations }) => rotations)).toEqual([
    [{ school: 'S2', from: '2022-09-01', until: '2024-07-01' }],
    undefined,
  ]);
});

it('a rotation without its time, or without its school, is a fault', () => {
  const reading = readBook(
    workbookOf(
      schoolSheet(),
      sheetOf('教师', [
        ['教职工号', '姓名', '学校', '学科', '起止时间', '交流学校'],
        ['T1', '甲', '第一小学', '语文', '3年', '石桥镇中心小学'],
        ['T2', '乙', '第一小学', '语文', '2022.9—2024.7', null],
        ['T3', '丙', '第一小学', '语文', null, '石桥镇中心小学'],
      ]),
    ),
  );
  expect(faultsOf(reading)).toEqual([
    '教师!E2 span-not-readable',
    '教师!F3 missing-field',
    '教师!E4 missing-field',
  ]);
});
