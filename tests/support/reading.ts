/** Reads sheets of a test into a roster, and says what was found by the names of cells. */
import { expect } from 'vitest';
import {
  cellName,
  proposeMapping,
  type ReadSettings,
  type RosterReading,
  readRoster,
} from '../../models/sheet/index.ts';
import type { Corrections, Mapping } from '../../models/sheet/mapping.ts';
import type { Workbook } from '../../models/sheet/workbook.ts';
import { sheetOf, type Typed, workbookOf } from './sheets.ts';

export const settings: ReadSettings = { today: '2026-03-01' };

type Options = Partial<ReadSettings> & {
  readonly mapping?: Partial<Mapping>;
  readonly corrections?: Corrections;
};

/** Reads a file as it is proposed, with answers put into its mapping. */
export const readBook = (
  workbook: Workbook,
  { mapping = {}, corrections = {}, ...more }: Options = {},
): RosterReading => {
  const proposed = proposeMapping(workbook).mapping;
  const reading = readRoster([{ workbook, mapping: { ...proposed, ...mapping }, corrections }], {
    ...settings,
    ...more,
  });
  expectWords(reading);
  return reading;
};

export const schoolHeadings = ['学校编号', '学校名称', '学段', '城乡类型', '学生数', '班级数', '核定编制'];
const twoSchools: readonly (readonly Typed[])[] = [
  schoolHeadings,
  ['S1', '第一小学', '小学', '城区', 820, 18, 44],
  ['S2', '石桥镇中心小学', '小学', '镇区', 310, 8, 20],
];
export const schoolSheet = (...rows: readonly (readonly Typed[])[]) =>
  sheetOf('学校', rows.length > 0 ? [schoolHeadings, ...rows] : twoSchools);

/** Two schools and a sheet of teachers. */
export const readTeachers = (rows: readonly (readonly Typed[])[], options: Options = {}): RosterReading =>
  readBook(workbookOf(schoolSheet(), sheetOf('教师', rows)), options);

/** `教师!E21 invalid-date`, in the order of the faults. */
export const faultsOf = ({ faults }: RosterReading): readonly string[] =>
  faults.map(({ place, code }) => `${cellName(place)} ${code}`);

/** `code count`. */
export const warningsOf = ({ warnings }: RosterReading): readonly string[] =>
  warnings.map(({ code, count }) => `${code} ${count}`);

/** What is said is said in both languages, and the Chinese of it has no Latin letters that are not quoted. */
const expectWords = ({ faults, warnings, questions }: RosterReading): void => {
  for (const { code, words, message } of [...faults, ...warnings, ...questions]) {
    expect(message, code).toBe(words.en);
    expect(words.zh, code).toMatch(/\p{Script=Han}/u);
    expect(`${words.en}${words.zh}`, code).not.toMatch(/\[object|undefined|NaN/);
    expect(words.zh.replace(/“[^”]*”|（[^）]*）/g, ''), code).not.toMatch(/[A-Za-z]/);
  }
};
