/** Traps of sheets: each with the cell at which it is found, or the warning that says what was done about it. */
import { describe, expect, it } from 'vitest';
import { cellName, placeOf } from '../../models/sheet/index.ts';
import {
  faultsOf,
  readBook,
  readTeachers,
  schoolHeadings,
  schoolSheet,
  warningsOf,
} from '../support/reading.ts';
import { sheetOf, type Typed, workbookOf } from '../support/sheets.ts';

const headings = ['教职工号', '姓名', '学校', '任教学科', '出生年月'];
const withCells = (...rows: readonly (readonly Typed[])[]) => readTeachers([headings, ...rows]);

it('a plain file becomes a roster', () => {
  const { roster, faults } = withCells(
    ['T1', '甲', '第一小学', '语文', '1985-03-07'],
    ['T2', '乙', 'S2', '数学', null],
  );
  expect(faults).toEqual([]);
  expect(roster).toEqual({
    asOf: '2026-08-31',
    schools: [
      {
        id: 'S1',
        name: '第一小学',
        stage: 'primary',
        setting: 'urban',
        pupils: 820,
        classes: 18,
        establishment: 44,
        demand: expect.any(Object),
      },
      {
        id: 'S2',
        name: '石桥镇中心小学',
        stage: 'primary',
        setting: 'town',
        pupils: 310,
        classes: 8,
        establishment: 20,
        demand: expect.any(Object),
      },
    ],
    teachers: [
      { id: 'T1', name: '甲', school: 'S1', subject: '语文', bornOn: '1985-03-07' },
      { id: 'T2', name: '乙', school: 'S2', subject: '数学' },
    ],
  });
});

describe('rows', () => {
  it('totals, blanks, repeated headings, numbers of columns and remarks are passed over and counted', () => {
    const { roster, rows, warnings } = withCells(
      [1, 2, 3, 4, 5],
      ['T1', '甲', '第一小学', '语文', '1985-03-07'],
      [],
      [null, '　', ''],
      headings,
      ['T2', '乙', '第一小学', '数学', '1985-03-07'],
      ['合 计', null, '2人'],
      ['注：出生年月按档案填写'],
      ['填 表 人：', '张三', '审核人：李四'],
    );
    expect(roster?.teachers.map(({ id }) => id)).toEqual(['T1', 'T2']);
    expect(rows.at(-1)).toMatchObject({
      sheet: '教师',
      taken: 2,
      leftOut: 0,
      blank: 2,
      totals: 1,
      others: 4,
    });
    expect(warnings.find(({ code }) => code === 'rows-not-read')?.words.zh).toContain('5行');
  });

  it('blanks under a vertically merged cell are filled downward, and lead to it', () => {
    const book = workbookOf(
      schoolSheet(),
      sheetOf(
        '教师',
        [headings, ['T1', '甲', '第一小学', '语文'], ['T2', '乙', null, '数学'], ['T3', '丙', null, '体育']],
        [{ from: { row: 1, column: 2 }, to: { row: 2, column: 2 } }],
      ),
    );
    const reading = readBook(book);
    expect(faultsOf(reading)).toEqual(['教师!C4 missing-field']);
    const sound = readBook(book, { corrections: { '教师!C4': 'S2' } });
    expect(sound.roster?.teachers.map(({ school }) => school)).toEqual(['S1', 'S1', 'S2']);
    const placeNamed = (pointer: string) => {
      const place = placeOf(sound.provenance, pointer);
      return place && cellName(place);
    };
    expect(placeNamed('/roster/teachers/1/school')).toBe('教师!C2');
    expect(placeNamed('/roster/teachers/2/school')).toBe('教师!C4');
    expect(placeNamed('/roster/teachers/2/bornOn')).toBe('教师!E4');
    expect(placeNamed('/roster/teachers/2/title')).toBe('教师!A4');
    expect(placeNamed('/roster/teachers/2')).toBe('教师!A4');
    expect(placeNamed('/roster/teachers')).toBe('教师!A1');
    expect(placeNamed('/roster/asOf')).toBeUndefined();
  });

  it('a correction stands in place of the cell, and an empty one empties it', () => {
    const book = workbookOf(
      schoolSheet(),
      sheetOf('教师', [headings, ['T1', '甲', '第三小学', '语文', '1985-13-07']]),
    );
    expect(faultsOf(readBook(book))).toEqual(['教师!E2 invalid-date', '教师!C2 unknown-school']);
    expect(faultsOf(readBook(book, { corrections: { '教师!C9': '甲', 别处: '乙' } })).slice(0, 2)).toEqual([
      '教师!C9 unknown-cell',
      '学校!A1 unknown-cell',
    ]);
    const { roster } = readBook(book, { corrections: { '教师!C2': '第一小学', '教师!E2': '' } });
    expect(roster?.teachers[0]).toEqual({ id: 'T1', name: '甲', school: 'S1', subject: '语文' });
  });
});

describe('dates', () => {
  it('1990.1 is asked once for all cells, and read as answered', () => {
    const rows: Typed[][] = [
      ['T1', '甲', '第一小学', '语文', 1990.1],
      ['T2', '乙', '第一小学', '语文', { number: 1990.1, text: '1990.10' }],
      ['T3', '丙', '第一小学', '语文', 1991.1],
      ['T4', '丁', '第一小学', '语文', '1990.1'],
    ];
    const asked = withCells(...rows);
    expect(faultsOf(asked)).toEqual(['教师!E2 january-or-october', '教师!E4 january-or-october']);
    expect(asked.questions).toMatchObject([{ code: 'january-or-october', setting: 'tenthMonth', count: 2 }]);
    const { roster, warnings } = readTeachers([headings, ...rows], { mapping: { tenthMonth: 'october' } });
    expect(roster?.teachers.map(({ bornOn }) => bornOn)).toEqual([
      '1990-10-01',
      '1990-10-01',
      '1991-10-01',
      '1990-01-01',
    ]);
    expect(warnings.find(({ code }) => code === 'day-not-stated')).toMatchObject({ count: 4 });
  });

  it('a file of texts that writes no zeros is asked too', () => {
    const rows: Typed[][] = [
      headings,
      ['T1', '甲', '第一小学', '语文', '1990.1'],
      ['T2', '乙', '第一小学', '语文', '1990.9'],
    ];
    const sheets = [schoolSheet(), sheetOf('教师', rows)];
    expect(faultsOf(readBook({ format: 'csv', sheets }))).toEqual(['教师!E2 january-or-october']);
    const withZero = [schoolSheet(), sheetOf('教师', [...rows, ['T3', '丙', '第一小学', '语文', '1990.10']])];
    expect(faultsOf(readBook({ format: 'csv', sheets: withZero }))).toEqual([]);
  });

  it('a year alone is asked once, and read as answered', () => {
    const rows: Typed[][] = [
      headings,
      ['T1', '甲', '第一小学', '语文', 1990],
      ['T2', '乙', '第一小学', '语文', '1991年'],
    ];
    const asked = readTeachers(rows);
    expect(faultsOf(asked)).toEqual(['教师!E2 day-of-year-not-decided', '教师!E3 day-of-year-not-decided']);
    expect(asked.questions).toMatchObject([{ setting: 'yearAlone', count: 2 }]);
    const born = (yearAlone: 'january' | 'september' | 'unknown') =>
      readTeachers(rows, { mapping: { yearAlone } }).roster?.teachers.map(({ bornOn }) => bornOn);
    expect(born('september')).toEqual(['1990-09-01', '1991-09-01']);
    expect(born('january')).toEqual(['1990-01-01', '1991-01-01']);
    expect(born('unknown')).toEqual([undefined, undefined]);
  });

  it('no fault repeats a birthday', () => {
    const { faults } = withCells(['T1', '甲', '第一小学', '语文', '1985-02-31']);
    expect(faults.map(({ words }) => words.zh + words.en).join()).not.toMatch(/1985-02|31/);
  });
});

describe('values', () => {
  const titled = [...headings.slice(0, 4), '职称'];

  it('what is not known is asked once for each value, with its number', () => {
    const rows: Typed[][] = [
      titled,
      ['T1', '甲', '第一小学', '语文', '特聘'],
      ['T2', '乙', '第一小学', '语文', '特聘'],
      ['T3', '丙', '第一小学', '语文', '初级'],
      ['T4', '丁', '第一小学', '语文', '不详'],
    ];
    const asked = readTeachers(rows);
    expect(faultsOf(asked)).toEqual([
      '教师!E2 unknown-value',
      '教师!E3 unknown-value',
      '教师!E4 unknown-value',
    ]);
    expect(asked.questions).toMatchObject([
      { field: 'title', value: '特聘', count: 2, isNeeded: true },
      { field: 'title', value: '初级', count: 1, proposal: 'second' },
    ]);
    expect(warningsOf(asked)).toContain('mark-for-unknown 1');
    const { roster, questions } = readTeachers(rows, {
      mapping: { values: { title: { 特聘: null, 初级: 'third' } } },
    });
    expect(questions).toEqual([]);
    expect(roster?.teachers.map(({ title }) => title)).toEqual([undefined, undefined, 'third', undefined]);
  });

  it('an answer that is no value of the roster answers nothing', () => {
    const rows: Typed[][] = [titled, ['T1', '甲', '第一小学', '语文', '特聘']];
    expect(faultsOf(readTeachers(rows, { mapping: { values: { title: { 特聘: '专家' } } } }))).toEqual([
      '教师!E2 unknown-value',
    ]);
  });

  it('是 in a column of county level and above is county level, and says so; elsewhere it is asked', () => {
    const rows = (heading: string): Typed[][] => [
      [...headings.slice(0, 4), heading],
      ['T1', '甲', '第一小学', '语文', '是'],
    ];
    const county = readTeachers(rows('*是否是县级及以上骨干教师'));
    expect(county.roster?.teachers[0]?.backbone).toBe('county');
    expect(warningsOf(county)).toContain('county-level-assumed 1');
    expect(faultsOf(readTeachers(rows('是否骨干教师')))).toEqual(['教师!E2 unknown-value']);
  });

  it('two subjects in one cell are a subject and a further one', () => {
    const { roster } = withCells(['T1', '王　伟', '第一小学', '语文、道德与法治']);
    expect(roster?.teachers[0]).toMatchObject({ name: '王伟', subject: '语文', alsoTeaches: ['道德与法治'] });
  });

  it('a special state of staff is not read until its meaning is answered, and says so', () => {
    const rows: Typed[][] = [
      [...headings.slice(0, 4), '人员状态'],
      ['T1', '甲', '第一小学', '语文', '203-长病假'],
      ['T2', '乙', '第一小学', '语文', '100-在本单位任职'],
    ];
    const asked = readTeachers(rows);
    expect(asked.roster?.teachers[0]?.circumstances).toBeUndefined();
    expect(asked.questions).toMatchObject([
      { field: 'status', proposal: 'serious-illness', isNeeded: false },
    ]);
    expect(warningsOf(asked)).toContain('status-not-read 1');
    const answered = readTeachers(rows, {
      mapping: { values: { status: { '203-长病假': 'serious-illness' } } },
    });
    expect(answered.roster?.teachers[0]?.circumstances).toEqual([{ reason: 'serious-illness' }]);
    expect(answered.roster?.teachers[1]?.circumstances).toBeUndefined();
  });

  it.each(['甲\0', '\ud800', '__proto__'])('%j is no text of a roster', (text) => {
    const reading = withCells(['T1', text, '第一小学', `语文、${text}`]);
    expect(faultsOf(reading)).toEqual(['教师!B2 text-not-allowed', '教师!D2 text-not-allowed']);
  });

  it('an error of a formula is a fault of its cell', () => {
    const book = workbookOf(schoolSheet(), {
      ...sheetOf('教师', [headings]),
      rows: [
        ...sheetOf('教师', [headings]).rows,
        [
          { kind: 'text', text: 'T1' },
          { kind: 'text', text: '甲' },
          { kind: 'error', text: '#REF!' },
          { kind: 'text', text: '语文' },
        ],
      ],
    });
    expect(faultsOf(readBook(book))).toContain('教师!C2 formula-error');
  });
});

describe('ids', () => {
  it('a number that occurs twice is a fault at both cells', () => {
    const reading = withCells(
      ['T1', '甲', '第一小学', '语文'],
      ['T1', '乙', '第一小学', '数学'],
      ['T2', '丙', '第一小学', '数学'],
    );
    expect(faultsOf(reading)).toEqual(['教师!A2 duplicate-id', '教师!A3 duplicate-id']);
  });

  it('numbers keep the zeros that their cells show, and lost digits are a fault', () => {
    const reading = withCells(
      [{ number: 123, text: '000123' }, '甲', '第一小学', '语文'],
      [320106198503071200, '乙', '第一小学', '语文'],
    );
    expect(faultsOf(reading)).toContain('教师!A3 digits-lost');
    const { roster } = withCells([{ number: 123, text: '000123' }, '甲', '第一小学', '语文']);
    expect(roster?.teachers[0]?.id).toBe('000123');
  });

  const persons: Typed[][] = [
    ['身份证号', '姓名', '学校', '学科'],
    ['11010519491231002X', '甲', '第一小学', '语文'],
    ['110105194912310011', '乙', '第一小学', '数学'],
  ];

  it('identity numbers are never in what comes out, and are numbered in their order', () => {
    const reading = readTeachers(persons);
    expect(reading.roster?.teachers.map(({ id, sex, bornOn }) => [id, sex, bornOn])).toEqual([
      ['T0001', undefined, undefined],
      ['T0002', undefined, undefined],
    ]);
    expect(warningsOf(reading)).toContain('id-by-us 2');
    expect(JSON.stringify(reading)).not.toMatch(/\d{15}/);
  });

  it('they give sex and birthday where that is asked for', () => {
    const { roster } = readTeachers(persons, { mapping: { readsIdentityNumbers: true } });
    expect(roster?.teachers.map(({ sex, bornOn }) => [sex, bornOn])).toEqual([
      ['female', '1949-12-31'],
      ['male', '1949-12-31'],
    ]);
  });

  it('they are replaced in a column of staff numbers too, and refused in any other text', () => {
    const reading = readTeachers([
      ['人员编码', '姓名', '学校', '学科', '标签'],
      ['11010519491231002X', '甲', '第一小学', '语文', null],
      ['T9', '乙', '第一小学', '语文', '见11010519491231002X'],
    ]);
    expect(faultsOf(reading)).toEqual(['教师!E3 identity-number']);
    expect(JSON.stringify(reading)).not.toMatch(/11010519491231002X/);
  });

  it('a long number is repeated in no fault, wherever it was mapped', () => {
    const reading = readTeachers([
      [...headings.slice(0, 4), '性别', '得分'],
      ['T1', '甲', '第一小学', '语文', '13800138000', '13800138000号'],
    ]);
    expect(faultsOf(reading)).toEqual(['教师!E2 unknown-value', '教师!F2 not-a-number']);
    expect(JSON.stringify([reading.faults, reading.questions])).not.toContain('13800138000');
  });
});

describe('leaving out', () => {
  const rows: Typed[][] = [
    headings,
    ['T1', '甲', '第一小学', '语文', '1985-13-07'],
    ['T2', '乙', '不存在小学', '语文', null],
    ['T3', '丙', '第一小学', '语文', null],
    ['T3', '丁', '第一小学', '语文', null],
    ['T4', '戊', '第一小学', '语文', null],
  ];

  it('all faults stop a roster', () => {
    const reading = readTeachers(rows);
    expect(reading.roster).toBeNull();
    expect(reading.leftOut).toEqual([]);
    expect(reading.faults).toHaveLength(4);
  });

  it('rows with faults are left out, counted and listed with their faults', () => {
    const reading = readTeachers(rows, { leaveOut: true });
    expect(reading.faults).toEqual([]);
    expect(reading.roster?.teachers.map(({ id }) => id)).toEqual(['T4']);
    expect(
      reading.leftOut.map(({ place, holds, faults }) => [
        cellName(place),
        holds,
        faults.map(({ code }) => code),
      ]),
    ).toEqual([
      ['教师!A2', 'teachers', ['invalid-date']],
      ['教师!A3', 'teachers', ['unknown-school']],
      ['教师!A4', 'teachers', ['duplicate-id']],
      ['教师!A5', 'teachers', ['duplicate-id']],
    ]);
    expect(warningsOf(reading)).toContain('rows-left-out 4');
    expect(reading.rows.at(-1)).toMatchObject({ taken: 1, leftOut: 4 });
    const place = placeOf(reading.provenance, '/teachers/0/id');
    expect(place && cellName(place)).toBe('教师!A6');
  });

  it('a school stays for one bad cell: what it can do without is left out, what it needs remains a fault', () => {
    const teachers = sheetOf('教师', [headings, ['T1', '甲', 'S1', '语文'], ['T2', '乙', 'S2', '语文']]);
    const optional = readBook(
      workbookOf(
        schoolSheet(
          ['S1', '第一小学', '小学', '城区', 820, 18, '+2'],
          ['S2', '第二小学', '小学', '城区', 8, 1, 2],
        ),
        teachers,
      ),
      { leaveOut: true },
    );
    expect(optional.roster?.schools[0]?.establishment).toBeUndefined();
    expect(optional.roster?.teachers).toHaveLength(2);
    expect(warningsOf(optional)).toContain('field-left-out 1');
    const needed = readBook(
      workbookOf(
        schoolSheet(
          ['S1', '第一小学', '小学', '城区', '约50', 18, 2],
          ['S2', '第二小学', '小学', '城区', 8, 1, 2],
        ),
        teachers,
      ),
      { leaveOut: true },
    );
    expect(needed.roster).toBeNull();
    expect(faultsOf(needed)).toEqual(['学校!E2 not-a-number']);
    const empty = readBook(
      workbookOf(
        schoolSheet(
          ['S1', '第一小学', '小学', '城区', 8, 1, 2],
          ['S2', '第二小学', '小学', '城区', 8, 1, 2],
          ['S3', '空校', '小学', '城区', '约50'],
        ),
        teachers,
      ),
      { leaveOut: true },
    );
    expect(empty.roster?.schools.map(({ id }) => id)).toEqual(['S1', 'S2']);
    expect(empty.leftOut.map(({ place }) => cellName(place))).toEqual(['学校!B4']);
  });
});

it('the day of reckoning is the one before the next school year, and is said', () => {
  const rows = [headings, ['T1', '甲', '第一小学', '语文']];
  const asOf = (today: string) => readTeachers(rows, { today }).roster?.asOf;
  expect([asOf('2026-03-01'), asOf('2026-08-31'), asOf('2026-09-01'), asOf('2026-12-01')]).toEqual([
    '2026-08-31',
    '2026-08-31',
    '2027-08-31',
    '2027-08-31',
  ]);
  expect(warningsOf(readTeachers(rows))).toContain('as-of-by-default 1');
  const stated = readTeachers(rows, { asOf: '2026-07-01' });
  expect(stated.roster?.asOf).toBe('2026-07-01');
  expect(warningsOf(stated).join()).not.toContain('as-of-by-default');
});

it('a file without teachers, and teachers without a column of subjects or of schools, have one fault each', () => {
  expect(faultsOf(readBook(workbookOf(schoolSheet())))).toEqual(['学校!A1 missing-teachers']);
  expect(
    faultsOf(
      readTeachers([
        ['教职工号', '姓名', '职称'],
        ['T1', '甲', '一级'],
        ['T2', '乙', '一级'],
      ]),
    ),
  ).toEqual(['教师!A1 missing-column', '教师!A1 missing-column']);
  const ofOneSchool = readBook(
    workbookOf(
      schoolSheet(['S1', '第一小学', '小学', '城区', 8, 1, 2]),
      sheetOf('教师', [
        ['教职工号', '姓名', '学科'],
        ['T1', '甲', '语文'],
      ]),
    ),
  );
  expect(ofOneSchool.roster?.teachers[0]?.school).toBe('S1');
});

it('a sheet that is mapped as what it is not has one fault', () => {
  const form = sheetOf('学校情况', [
    ['填报项目', '填报值'],
    ['学校名称', '第一小学'],
  ]);
  const mapping = {
    sheets: [{ sheet: '学校情况', holds: 'schools' as const, headerRow: 1, headerRows: 1, columns: [] }],
  };
  expect(faultsOf(readBook(workbookOf(form), { mapping }))).toEqual(['学校情况!A1 vertical-form']);
});

it('a mapping that cannot be carried out is a fault at the heading', () => {
  const book = workbookOf(
    sheetOf('教师', [
      ['编号', '姓名', '学校', '学科'],
      ['T1', '甲', '第一小学', '语文'],
    ]),
  );
  const column = (letters: string, field: string) => ({ column: letters, heading: '', field });
  const sheet = { sheet: '教师', holds: 'teachers' as const, headerRow: 1, headerRows: 1 };
  const sheets = [
    {
      ...sheet,
      columns: [column('A', 'id'), column('B', 'salary'), column('C', 'school'), column('D', 'school')],
    },
    { ...sheet, sheet: '别的', columns: [] },
  ];
  expect(faultsOf(readBook(book, { mapping: { sheets } }))).toEqual([
    '教师!B1 unknown-field',
    '教师!D1 duplicate-column',
    '别的!A1 unknown-sheet',
  ]);
});

it('spouses and relatives are pairs, each once', () => {
  const rows: Typed[][] = [
    [...headings.slice(0, 4), '配偶教职工号', '亲属教职工号'],
    ['T1', '甲', '第一小学', '语文', 'T2', null],
    ['T2', '乙', '第一小学', '语文', 'T1', 'T3'],
    ['T3', '丙', '第一小学', '语文', null, null],
  ];
  const { roster, provenance } = readTeachers(rows);
  expect(roster?.links).toEqual([
    { kind: 'spouses', teachers: ['T1', 'T2'] },
    { kind: 'kin', teachers: ['T2', 'T3'] },
  ]);
  const place = placeOf(provenance, '/roster/links/1/teachers/1');
  expect(place && cellName(place)).toBe('教师!F3');
  const wrong = readTeachers([...rows, ['T4', '丁', '第一小学', '语文', 'T9', 'T4']]);
  expect(faultsOf(wrong)).toEqual(['教师!E5 unknown-staff-number', '教师!F5 unknown-staff-number']);
});

it('headings of schools are enough to be a school sheet in any order', () => {
  const reversed = [...schoolHeadings].reverse();
  const book = workbookOf(
    sheetOf('s', [reversed, [44, 18, 820, '城区', '小学', '第一小学', 'S1']]),
    sheetOf('t', [headings, ['T1', '甲', '第一小学', '语文']]),
  );
  expect(readBook(book).roster?.schools[0]).toMatchObject({ id: 'S1', establishment: 44 });
});
