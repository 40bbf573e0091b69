/** The samples of bureaus' layouts, outside the repository; skipped where they are absent. */
import { expect, it } from 'vitest';
import { proposeMapping, readRoster } from '../../models/sheet/index.ts';
import { rosterFaults } from '../support/check-roster.ts';
import { faultsOf, readBook, settings, warningsOf } from '../support/reading.ts';
import { sampleWorkbook } from '../support/sheets.ts';

const national = '01-全国教师管理信息系统-导出';
const sample = (file: string) => sampleWorkbook(file);
const isAbsent = sample(`${national}.xlsx`) === undefined;
const bookOf = (file: string) => {
  const workbook = sample(file);
  if (workbook === undefined) throw new Error('the sample is absent');
  return workbook;
};

it.skipIf(isAbsent)('the export of the national system is one roster in each of its forms', () => {
  const [first, ...others] = [`${national}.xlsx`, `${national}.gbk.csv`, `${national}.utf16.txt`].map(
    (file) => readBook(bookOf(file)),
  );
  expect(first?.faults).toEqual([]);
  expect(first?.roster?.teachers).toHaveLength(60);
  expect(first?.roster?.teachers[0]).toEqual({
    id: 'G000001',
    name: '王伟',
    school: '城关第一小学',
    subject: '语文',
    sex: 'male',
    bornOn: '1966-01-15',
    startedWorkOn: '1988-08-01',
    joinedSchoolOn: '2000-09-01',
    established: true,
    backbone: 'none',
    title: 'senior',
  });
  expect(first?.roster?.schools.map(({ name }) => name)).toContain('柳林乡九年一贯制学校（小学部）');
  expect(first?.questions).toMatchObject([
    { field: 'status', value: '205-暂未在本单位任职-交流轮岗', count: 4 },
  ]);
  for (const other of others) expect(other.roster).toEqual(first?.roster);
});

it.skipIf(isAbsent)(
  'the roster of a township: what is not certain is at its cells, and answered once',
  () => {
    for (const file of ['02-乡镇教师花名册.xlsx', '02-乡镇教师花名册.xls']) {
      const asked = readBook(bookOf(file));
      expect(asked.rows).toMatchObject([{ sheet: '花名册', taken: 60, totals: 1 }]);
      expect(faultsOf(asked)).toHaveLength(22);
      expect(faultsOf(asked)).toContain('花名册!H5 day-of-year-not-decided');
      expect(faultsOf(asked)).toContain('花名册!J5 unknown-value');
      expect(asked.questions.map(({ field, count }) => [field, count])).toEqual([
        ['degree', 10],
        ['joinedSchoolOn', 12],
      ]);
      const { roster } = readBook(bookOf(file), {
        mapping: { values: { degree: { '本科（在读）': 'associate' } }, yearAlone: 'september' },
      });
      expect(roster?.teachers).toHaveLength(60);
      expect(roster?.teachers[1]).toEqual({
        id: 'T0002',
        name: '杨明明',
        school: '城关第一小学',
        subject: '美术',
        sex: 'female',
        bornOn: '1968-02-01',
        startedWorkOn: '1990-08-01',
        joinedSchoolOn: '2015-09-01',
        degree: 'bachelor',
        title: 'first',
        backbone: 'none',
      });
      expect(roster?.teachers[3]).toMatchObject({ subject: '道德与法治', alsoTeaches: ['科学'] });
      expect(roster?.teachers[4]?.rotations).toEqual([
        { school: '城关第一小学', from: '2022-09-01', until: '2024-07-01' },
      ]);
      expect(roster?.teachers[24]).toMatchObject({ school: '石桥镇中心小学', backbone: 'city' });
    }
  },
);

it.skipIf(isAbsent)('needs and shortages of schools, with those who apply', () => {
  const files = ['03-学科余缺汇总表.xlsx', '04-交流轮岗人员汇总表.xlsx'].map(bookOf).map((workbook) => ({
    workbook,
    mapping: proposeMapping(workbook).mapping,
  }));
  const { roster, faults, warnings } = readRoster(files, settings);
  expect(faults).toEqual([]);
  expect(roster?.schools).toHaveLength(5);
  expect(roster?.schools[0]).toEqual({
    id: '城关第一小学',
    name: '城关第一小学',
    stage: 'primary',
    setting: 'urban',
    pupils: 820,
    classes: 18,
    establishment: 14,
    demand: { 语文: 1, 数学: 1, 英语: 3, 音乐: 1, 美术: 3, 道德与法治: 2 },
  });
  expect(roster?.teachers).toHaveLength(12);
  expect(roster?.teachers[0]).toMatchObject({
    name: '王伟',
    bornOn: '1966-01-01',
    wishes: ['石桥镇中心小学', '石桥镇青龙村小'],
  });
  expect(warningsOf({ warnings } as never)).toContain('demand-from-sheet 5');
});

it.skipIf(isAbsent)('what is read passes the checks of a request', () => {
  const { roster } = readBook(bookOf(`${national}.xlsx`));
  expect(rosterFaults(roster)).toEqual([]);
});
