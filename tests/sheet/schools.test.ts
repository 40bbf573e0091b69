/** Schools by name, schools of several stages, schools from several sheets, and schools that no sheet lists. */
import { describe, expect, it } from 'vitest';
import { cellName, placeOf, proposeMapping, readRoster } from '../../models/sheet/index.ts';
import { faultsOf, readBook, schoolHeadings, schoolSheet, settings, warningsOf } from '../support/reading.ts';
import { sheetOf, type Typed, workbookOf } from '../support/sheets.ts';

const headings = ['教职工号', '姓名', '学校', '任教学科'];
const teachers = (...rows: readonly (readonly Typed[])[]) => sheetOf('教师', [headings, ...rows]);

describe('names', () => {
  it('are matched after folding width and spaces, by number too', () => {
    const { roster } = readBook(
      workbookOf(
        schoolSheet(
          ['Ｓ１', '石桥镇 中心小学（本部）', '小学', '镇区', 1, 1, 1],
          ['S2', '第二小学', '小学', '镇区', 1, 1, 1],
        ),
        teachers(
          ['T1', '甲', '石桥镇中心小学(本部)', '语文'],
          ['T2', '乙', ' S1', '语文'],
          ['T3', '丙', '第二　小学', '语文'],
        ),
      ),
    );
    expect(roster?.teachers.map(({ school }) => school)).toEqual(['S1', 'S1', 'S2']);
    expect(roster?.schools[0]?.name).toBe('石桥镇中心小学（本部）');
  });

  it('that are unknown propose the nearest, once for each name, and are read as answered', () => {
    const book = workbookOf(
      schoolSheet(
        ['S1', '清岚县第一小学', '小学', '城区', 1, 1, 1],
        ['S2', '石桥镇中心小学', '小学', '镇区', 1, 1, 1],
      ),
      teachers(
        ['T1', '甲', '第一小学', '语文'],
        ['T2', '乙', '第一小学', '语文'],
        ['T3', '丙', '石桥镇中心校小学', '语文'],
      ),
    );
    const asked = readBook(book);
    expect(faultsOf(asked)).toEqual([
      '教师!C2 unknown-school',
      '教师!C3 unknown-school',
      '教师!C4 unknown-school',
    ]);
    expect(asked.questions).toMatchObject([
      { field: 'school', value: '第一小学', proposal: '清岚县第一小学', count: 2 },
      { field: 'school', value: '石桥镇中心校小学', proposal: '石桥镇中心小学', count: 1 },
    ]);
    const values = { school: { 第一小学: '清岚县第一小学', 石桥镇中心校小学: 'S2' } };
    expect(readBook(book, { mapping: { values } }).roster?.teachers.map(({ school }) => school)).toEqual([
      'S1',
      'S1',
      'S2',
    ]);
  });

  const twins = schoolSheet();
  const named = sheetOf('学校', [
    [...schoolHeadings, '乡镇'],
    ['S1', '中心小学', '小学', '镇区', 1, 1, 1, '石桥镇'],
    ['S2', '中心小学', '小学', '镇区', 1, 1, 1, '柳林乡'],
  ]);

  it('that several schools have are a fault with both candidates', () => {
    const reading = readBook(workbookOf(named, teachers(['T1', '甲', '中心小学', '语文'])));
    expect(faultsOf(reading)).toEqual(['教师!C2 ambiguous-school']);
    expect(reading.faults[0]?.words.zh).toMatch(/S1.*石桥镇.*S2.*柳林乡/);
    expect(twins.name).toBe('学校');
  });

  it('are looked for within the township first', () => {
    const inTownship = sheetOf('教师', [
      [...headings, '乡镇'],
      ['T1', '甲', '中心小学', '语文', '柳林乡'],
    ]);
    expect(readBook(workbookOf(named, inTownship)).roster?.teachers[0]?.school).toBe('S2');
  });

  it('are the ids where there are none, with the township where names are equal', () => {
    const withoutIds = sheetOf('学校', [
      ['学校名称', '学段', '城乡类型', '学生数', '乡镇'],
      ['第一小学', '小学', '城区', 1, '城关镇'],
      ['中心小学', '小学', '镇区', 1, '石桥镇'],
      ['中心小学', '小学', '乡村', 1, '柳林乡'],
    ]);
    const { roster } = readBook(workbookOf(withoutIds, teachers(['T1', '甲', '第一小学', '语文'])));
    expect(roster?.schools.map(({ id }) => id)).toEqual([
      '第一小学',
      '中心小学（石桥镇）',
      '中心小学（柳林乡）',
    ]);
  });
});

it('one number in two rows is a fault at both', () => {
  const reading = readBook(
    workbookOf(
      schoolSheet(['S1', '第一小学', '小学', '城区', 1, 1, 1], ['S1', '第二小学', '小学', '城区', 1, 1, 1]),
      teachers(['T1', '甲', '第一小学', '语文']),
    ),
  );
  expect(faultsOf(reading)).toEqual(['学校!A2 duplicate-school', '学校!A3 duplicate-school']);
});

it('numbers of schools that are none are named at their cells', () => {
  const reading = readBook(
    workbookOf(
      schoolSheet(
        ['S1', '第一小学', '小学', '城区', '+2', '约50', '无'],
        ['S2', '第二小学', '小学', '城区', 12.5, 0, -1],
        ['S3', '第三小学', '小学', '城区', null, 0, 1],
      ),
      teachers(['T1', '甲', '第一小学', '语文']),
    ),
  );
  expect(faultsOf(reading)).toEqual([
    '学校!G2 not-a-number',
    '学校!E2 not-a-number',
    '学校!F2 not-a-number',
    '学校!G3 number-out-of-range',
    '学校!E3 not-whole',
    '学校!E4 missing-field',
  ]);
});

it('no pupils are taken as they are, and said', () => {
  const reading = readBook(
    workbookOf(
      schoolSheet(['S1', '第一小学', '小学', '城区', 0, 1, 1]),
      teachers(['T1', '甲', '第一小学', '语文']),
    ),
  );
  expect(reading.roster?.schools[0]?.pupils).toBe(0);
  expect(warningsOf(reading)).toContain('pupils-zero 1');
});

describe('coordinates', () => {
  const located = (...cells: readonly Typed[]) =>
    workbookOf(
      sheetOf('学校', [
        [...schoolHeadings, '经度', '纬度'],
        ['S1', '第一小学', '小学', '城区', 1, 1, 1, ...cells],
      ]),
      teachers(['T1', '甲', '第一小学', '语文']),
    );

  it.each<[string, readonly Typed[], readonly string[]]>([
    ['without a decimal point', [110402000, 31.2], ['学校!H2 number-out-of-range']],
    ['as text that is none', ["No 'Location' found.", 31.2], ['学校!H2 not-a-number']],
    ['as WKT', ['POINT (110.4 31.2)', null], ['学校!H2 not-a-number', '学校!I2 coordinates-incomplete']],
    ['of which one is missing', [110.4, null], ['学校!I2 coordinates-incomplete']],
  ])('%s', (_, cells, faults) => {
    expect(faultsOf(readBook(located(...cells)))).toEqual(faults);
  });

  it('their system is asked once', () => {
    const asked = readBook(located(110.4, 31.2));
    expect(faultsOf(asked)).toEqual(['学校!H2 missing-column']);
    expect(asked.questions).toMatchObject([{ setting: 'coordinateSystem' }]);
    const { roster } = readBook(located(110.4, 31.2), { mapping: { coordinateSystem: 'gcj02' } });
    expect(roster).toMatchObject({
      coordinateSystem: 'gcj02',
      schools: [{ location: { longitude: 110.4, latitude: 31.2 } }],
    });
  });
});

describe('schools of several stages', () => {
  const whole = sheetOf('学校', [
    [
      '学校编号',
      '学校名称',
      '学校类型',
      '城乡类型',
      '小学学生数',
      '初中学生数',
      '小学班级数',
      '初中班级数',
      '核定编制',
    ],
    ['S1', '柳林学校', '九年一贯制学校', '乡村', 155, 90, 6, 3, 40],
  ]);
  const staff = (...rows: readonly (readonly Typed[])[]) =>
    sheetOf('教师', [[...headings, '任教学段'], ...rows]);

  it('are a school of each stage with one campus, and their teachers go by stage', () => {
    const { roster, provenance } = readBook(
      workbookOf(
        whole,
        staff(['T1', '甲', '柳林学校', '语文', '小学'], ['T2', '乙', '柳林学校', '语文', '初中']),
      ),
    );
    expect(roster?.schools).toMatchObject([
      {
        id: 'S1（小学部）',
        name: '柳林学校（小学部）',
        stage: 'primary',
        campus: 'S1',
        pupils: 155,
        classes: 6,
      },
      {
        id: 'S1（初中部）',
        name: '柳林学校（初中部）',
        stage: 'junior',
        campus: 'S1',
        pupils: 90,
        classes: 3,
      },
    ]);
    expect(roster?.schools.map(({ establishment }) => establishment)).toEqual([undefined, undefined]);
    expect(roster?.teachers.map(({ school }) => school)).toEqual(['S1（小学部）', 'S1（初中部）']);
    const place = placeOf(provenance, '/schools/1/pupils');
    expect(place && cellName(place)).toBe('学校!F2');
  });

  it('need the stage of each teacher', () => {
    const reading = readBook(workbookOf(whole, staff(['T1', '甲', '柳林学校', '语文', null])));
    expect(faultsOf(reading)).toEqual(['教师!C2 stage-not-stated']);
  });

  it('need the pupils of each stage', () => {
    const together = schoolSheet(['S1', '柳林学校', '九年一贯制', '乡村', 245, 9, 40]);
    const reading = readBook(workbookOf(together, staff(['T1', '甲', '柳林学校', '语文', '小学'])));
    expect(faultsOf(reading)).toEqual(['学校!E2 school-of-several-stages']);
  });

  it('may have a row for each stage', () => {
    const rows = schoolSheet(
      ['S1', '柳林学校', '小学', '乡村', 155, 6, 20],
      ['S1', '柳林学校', '初中', '乡村', 90, 3, 20],
    );
    const { roster } = readBook(workbookOf(rows, staff(['T1', '甲', '柳林学校', '物理', '初中'])));
    expect(roster?.schools).toMatchObject([
      { id: 'S1（小学部）', campus: 'S1', pupils: 155 },
      { id: 'S1（初中部）', campus: 'S1', pupils: 90 },
    ]);
    expect(roster?.teachers[0]?.school).toBe('S1（初中部）');
  });

  it('share a campus by their names', () => {
    const rows = schoolSheet(
      ['S1', '柳林学校（小学部）', '小学', '乡村', 155, 6, 20],
      ['S2', '柳林学校（初中部）', '九年一贯制', '乡村', 90, 3, 20],
    );
    const reading = readBook(workbookOf(rows, staff(['T1', '甲', '柳林学校', '物理', '初中'])));
    expect(reading.roster?.schools).toMatchObject([
      { stage: 'primary', campus: '柳林学校' },
      { stage: 'junior', campus: '柳林学校' },
    ]);
    expect(reading.roster?.teachers[0]?.school).toBe('S2');
    expect(warningsOf(reading)).toContain('campus-from-names 2');
  });
});

describe('several sheets and files', () => {
  it('two sheets that speak of one school are one school', () => {
    const { roster, provenance } = readBook(
      workbookOf(
        schoolSheet(['S1', '第一小学', '小学', '城区', 1, 1, 1]),
        sheetOf('编制', [
          ['学校编号', '学校名称', '片区', '语文需求'],
          ['S1', '第一小学', '城区片', 3],
        ]),
        teachers(['T1', '甲', '第一小学', '语文']),
      ),
    );
    expect(roster?.schools).toMatchObject([{ id: 'S1', zone: '城区片', demand: { 语文: 3 }, pupils: 1 }]);
    const placeNamed = (pointer: string) => {
      const place = placeOf(provenance, pointer);
      return place && cellName(place);
    };
    expect([
      placeNamed('/schools/0/zone'),
      placeNamed('/schools/0/demand/语文'),
      placeNamed('/schools/0/pupils'),
    ]).toEqual(['编制!C2', '编制!D2', '学校!E2']);
  });

  it('two files are one roster, and faults say in which file', () => {
    const files = [
      workbookOf(teachers(['T1', '甲', '第一小学', '语文'], ['T2', '乙', '第九小学', '语文'])),
      workbookOf(schoolSheet()),
    ].map((workbook) => ({ workbook, mapping: proposeMapping(workbook).mapping }));
    const reading = readRoster(files, { ...settings, leaveOut: true });
    expect(reading.roster?.teachers.map(({ school }) => school)).toEqual(['S1']);
    expect(placeOf(reading.provenance, '/roster/schools/1/name')).toEqual({
      file: 1,
      sheet: '学校',
      row: 2,
      column: 1,
    });
    expect(placeOf(reading.provenance, '/roster/teachers/0/name')).toEqual({
      sheet: '教师',
      row: 1,
      column: 1,
    });
  });
});

describe('without a sheet of schools', () => {
  it('schools are made of what teachers say, and what is missing is said', () => {
    const reading = readBook(
      workbookOf(
        teachers(
          ['T1', '甲', '石桥镇中心小学', '语文'],
          ['T2', '乙', '石桥镇青龙村小', '语文'],
          ['T3', '丙', '石桥镇中心小学', '数学'],
        ),
      ),
    );
    expect(reading.roster?.schools).toEqual([
      {
        id: '石桥镇中心小学',
        name: '石桥镇中心小学',
        stage: 'primary',
        setting: 'town',
        pupils: 0,
        demand: { 语文: 1, 数学: 1 },
      },
      {
        id: '石桥镇青龙村小',
        name: '石桥镇青龙村小',
        stage: 'primary',
        setting: 'rural',
        pupils: 0,
        demand: { 语文: 1 },
      },
    ]);
    expect(warningsOf(reading)).toEqual(
      expect.arrayContaining([
        'schools-from-teachers 2',
        'setting-from-name 2',
        'pupils-not-stated 2',
        'demand-from-present 2',
      ]),
    );
  });

  it('what a name does not say is asked, and read as answered', () => {
    const book = workbookOf(teachers(['T1', '甲', '育才中学', '语文']));
    expect(faultsOf(readBook(book))).toEqual(['教师!C2 stage-not-stated', '教师!C2 unknown-value']);
    const withStage = workbookOf(
      sheetOf('教师', [
        [...headings, '任教学段'],
        ['T1', '甲', '育才中学', '语文', '初中'],
      ]),
    );
    const asked = readBook(withStage);
    expect(faultsOf(asked)).toEqual(['教师!C2 unknown-value']);
    expect(asked.questions).toMatchObject([
      { field: 'school.setting', value: '育才中学', choices: ['urban', 'town', 'rural'] },
    ]);
    const values = { 'school.setting': { 育才中学: 'urban' }, 'school.pupils': { 育才中学: '900' } };
    expect(readBook(withStage, { mapping: { values } }).roster?.schools[0]).toMatchObject({
      stage: 'junior',
      setting: 'urban',
      pupils: 900,
    });
  });
});
