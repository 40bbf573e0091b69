/** Posts needed: from the sheet, from classes, from who is there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import curriculum from '../../models/sheet/curriculum.json' with { type: 'json' };
import { postsForClasses, postsTaught } from '../../models/sheet/demand.ts';
import { againstEstablishment, nationalCurriculum } from '../../models/sheet/index.ts';
import { faultsOf, readBook, schoolSheet, warningsOf } from '../support/reading.ts';
import { sheetOf, type Typed, workbookOf } from '../support/sheets.ts';

describe('the table of the curriculum', () => {
  const { weeks, weeklyLessons, sharesPercent } = curriculum;
  const lessonsOf = (subject: string): number =>
    (weeklyLessons as Record<string, readonly number[]>)[subject]?.reduce(
      (sum, lessons, grade) => sum + lessons * (weeks[grade] ?? 0),
      0,
    ) ?? Number.NaN;

  it('has the lessons of each week and of all nine years: 9522', () => {
    const inGrade = weeks.map((_, grade) =>
      Object.values(weeklyLessons).reduce((sum, lessons) => sum + (lessons[grade] ?? 0), 0),
    );
    expect(inGrade).toEqual([26, 26, 30, 30, 30, 30, 34, 34, 34]);
    expect(Object.keys(weeklyLessons).reduce((sum, subject) => sum + lessonsOf(subject), 0)).toBe(9522);
  });

  it('gives each subject a share within its range', () => {
    for (const [subjects, [least = 0, most = 0]] of Object.entries(sharesPercent)) {
      const share = (100 * subjects.split('、').reduce((sum, subject) => sum + lessonsOf(subject), 0)) / 9522;
      expect(share, subjects).toBeGreaterThanOrEqual(least);
      expect(share, subjects).toBeLessThanOrEqual(most);
    }
  });
});

it('posts are classes × weekly lessons ÷ full load, rounded as asked', () => {
  // Chinese has 8, 8, 7, 7, 6, 6 lessons in the six grades of primary: 7 on average; 12 · 7 ∕ 14 = 6.
  expect(postsForClasses('primary', 12).语文).toBe(6);
  // English: 0, 0, 2, 2, 2, 3: 1.5 on average; 12 · 1.5 ∕ 14 = 1.2857.
  expect(postsForClasses('primary', 12).英语).toBe(1.5);
  expect(postsForClasses('primary', 12, { rounding: 'up' }).英语).toBe(2);
  expect(postsForClasses('primary', 12, { rounding: 'hundredth' }).英语).toBe(1.29);
  const own = { ...nationalCurriculum, fullLoad: { primary: 12 } };
  expect(postsForClasses('primary', 12, { curriculum: own }).语文).toBe(7);
  expect(postsForClasses('junior', 12, { curriculum: own })).toEqual({});
  expect(postsForClasses('senior', 12)).toEqual({});
});

it('more classes need no fewer posts', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.constantFrom('primary' as const, 'junior' as const), (classes, stage) => {
      const [fewer, more] = [postsForClasses(stage, classes), postsForClasses(stage, classes + 1)];
      for (const [subject, posts] of Object.entries(fewer))
        expect(more[subject]).toBeGreaterThanOrEqual(posts);
    }),
  );
});

it('subjects have the names of the county, and those that nobody teaches are summed apart', () => {
  expect(postsTaught({ 信息科技: 1, 体育: 2, 劳动: 3 }, new Set(['信息技术', '体育与健康']))).toEqual({
    demand: { 信息技术: 1, 体育与健康: 2 },
    untaught: 3,
  });
});

it('the sum stands beside the establishment', () => {
  expect(againstEstablishment([{ id: 'S1', demand: { 语文: 2.5, 数学: 1 }, establishment: 4 }])).toEqual([
    { school: 'S1', posts: 3.5, establishment: 4 },
  ]);
});

describe('of a file', () => {
  const teachers = sheetOf('教师', [
    ['教职工号', '姓名', '学校', '学科'],
    ['T1', '甲', 'S1', '语文'],
    ['T2', '乙', 'S1', '数学'],
    ['T3', '丙', 'S2', '语文'],
  ]);
  const schools = (headings: readonly string[], ...cells: readonly (readonly Typed[])[]) =>
    sheetOf('学校', [
      ['学校编号', '学校名称', '学段', '城乡类型', '学生数', ...headings],
      ...cells.map((own, position) => [
        `S${position + 1}`,
        `第${position + 1}小学`,
        '小学',
        '城区',
        100,
        ...own,
      ]),
    ]);
  const demandOf = (sheet: ReturnType<typeof schools>, demand?: 'sheet' | 'calculated' | 'present') => {
    const reading = readBook(workbookOf(sheet, teachers), demand ? { demand } : {});
    return {
      demand: reading.roster?.schools.map((school) => school.demand),
      warnings: warningsOf(reading).join(),
    };
  };
  const withDemand = schools(['班级数', '语文需求', '数学需求'], [6, 2, 0], [6, 1, null]);

  it('is what the sheet says, where it says any', () => {
    const { demand, warnings } = demandOf(withDemand);
    expect(demand).toEqual([{ 语文: 2, 数学: 0 }, { 语文: 1 }]);
    expect(warnings).toContain('demand-from-sheet 2');
  });

  it('is calculated from classes, else as many as are there', () => {
    const { demand, warnings } = demandOf(schools(['班级数'], [12], [null]));
    expect(demand).toEqual([{ 语文: 6, 数学: 3.5 }, { 语文: 1 }]);
    expect(warnings).toContain('demand-calculated 1');
    expect(warnings).toContain('demand-from-present 1');
  });

  it('is what is asked for', () => {
    expect(demandOf(withDemand, 'present').demand).toEqual([{ 语文: 1, 数学: 1 }, { 语文: 1 }]);
    expect(demandOf(withDemand, 'calculated').demand?.[0]).toEqual({ 语文: 3, 数学: 2 });
    const without = readBook(workbookOf(schools(['班级数'], [12], [12]), teachers), { demand: 'sheet' });
    expect(faultsOf(without)).toEqual(['学校!B1 missing-column']);
  });

  it('is said with its sum beside the establishment', () => {
    const { warnings } = readBook(workbookOf(schoolSheet(), teachers));
    expect(warnings.find(({ code }) => code === 'demand-calculated')?.words.zh).toMatch(
      /需求岗位合计.*核定编制合计64名/,
    );
  });

  it('a subject that nobody needs by its name is asked about', () => {
    const book = workbookOf(
      schools(['信息科技需求', '语文需求', '数学需求'], [1, 1, 1], [1, 1, 1]),
      sheetOf('教师', [
        ['教职工号', '姓名', '学校', '学科'],
        ['T1', '甲', 'S1', '信息技术'],
      ]),
    );
    expect(readBook(book).questions).toMatchObject([
      { field: 'subject', value: '信息技术', proposal: '信息科技', isNeeded: false },
    ]);
    const answered = readBook(book, { mapping: { values: { subject: { 信息技术: '信息科技' } } } });
    expect(answered.roster?.teachers[0]?.subject).toBe('信息科技');
    expect(answered.questions).toEqual([]);
  });
});
