/**
 * The Tennessee STAR teachers as a roster: 1,387 real, anonymous teachers of 80 schools. The file is GPL data of
 * others, so it is read where it lies and never committed; without it, tests that need it are skipped.
 *
 * How its columns are read:
 * - subject := grade (K, 1, 2, 3), so that nobody changes grade; all four years are taken as one year;
 * - title from the career ladder, in its order NOT < APPR < PROB < PEND < 1 < 2 < 3;
 * - joinedSchoolOn from years of experience: it is not known when anybody came to this school;
 * - setting: inner and urban city → urban, suburb → town, rural → rural; pupils: the classes' sizes added up;
 * - demand := the teachers a grade has today. There are no shortages, so what a plan can do here is exchange.
 * A blank stays missing. The race of teachers is in the file and is never read.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Policy } from '../../models/vocabulary/policy.ts';
import type { Roster, School, Teacher } from '../../models/vocabulary/roster.ts';

const file = fileURLToPath(new URL('../../../shared/real/tennessee-star/teachers.csv', import.meta.url));

export const starIsPresent = existsSync(file);

const asOf = '1989-06-30';

const titleOf: Readonly<Record<string, Teacher['title']>> = {
  NOT: 'none',
  APPR: 'third',
  PROB: 'second',
  PEND: 'second',
  '1': 'first',
  '2': 'senior',
  '3': 'chief',
};
const degreeOf: Readonly<Record<string, Teacher['degree']>> = {
  'BS/BA': 'bachelor',
  'MS/MA/MEd': 'master',
  'MA+': 'master',
  'Ed.S': 'master',
  'Ed.D/Ph.D': 'doctor',
};
const settingOf: Readonly<Record<string, School['setting']>> = {
  inner: 'urban',
  urban: 'urban',
  suburb: 'town',
  rural: 'rural',
};

type Row = Readonly<Record<string, string>>;

/** No field of this file is quoted; a quote would mean that it is not the file we know. */
const rowsOf = (text: string): readonly Row[] => {
  if (text.includes('"')) throw new Error('the STAR file is not expected to quote anything');
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '']));
  });
};

const known = <Value>(table: Readonly<Record<string, Value>>, word: string, column: string): Value => {
  if (!Object.hasOwn(table, word)) throw new Error(`the STAR file has an unknown ${column}: ${word}`);
  return table[word]!;
};

const teacherOf = (row: Row): Teacher => {
  const { teacher_id: id, school_id: school, grade, years_experience: years } = row;
  return {
    id: `t${id}`,
    school: `s${school}`,
    subject: grade!,
    ...(row.career_ladder === '' ? {} : { title: known(titleOf, row.career_ladder!, 'career_ladder') }),
    ...(row.highest_degree === '' ? {} : { degree: known(degreeOf, row.highest_degree!, 'highest_degree') }),
    ...(years === '' ? {} : { joinedSchoolOn: `${1989 - Number(years)}-06-30` }),
  };
};

const schoolOf = (id: string, rows: readonly Row[]): School => {
  const demand: Record<string, number> = {};
  for (const { grade } of rows) demand[grade!] = (demand[grade!] ?? 0) + 1;
  return {
    id: `s${id}`,
    name: `STAR school ${id}`,
    stage: 'primary',
    setting: known(settingOf, rows[0]!.school_type!, 'school_type'),
    pupils: rows.reduce((total, { students_in_class: pupils }) => total + Number(pupils), 0),
    classes: rows.length,
    demand,
  };
};

export const rosterFrom = (text: string): Roster => {
  const rows = rowsOf(text);
  const bySchool = Map.groupBy(rows, ({ school_id: school }) => school!);
  return {
    asOf,
    schools: [...bySchool].map(([id, here]) => schoolOf(id, here)),
    teachers: rows.map(teacherOf),
  };
};

export const starRoster = (): Roster => rosterFrom(readFileSync(file, 'utf8'));

/** Twelve years are about the mean of the county. */
const experienced = { field: 'yearsInSchool', atLeast: 12 } as const;

/**
 * A tenth of the eligible move and no more than an eighth, each grade of each school keeps the number it has, and
 * within that the experienced are spread evenly over the staffs, with as few moves as that takes.
 */
export const starPolicy: Policy = {
  name: 'Tennessee STAR',
  groups: { experienced },
  clauses: [
    { rule: 'rotation-quota', strength: 'must', atLeastPercent: 10, atMostPercent: 12.5 },
    { rule: 'rotation-quota', strength: 'must', atMostPercent: 30, per: 'school' },
    { rule: 'staffing', strength: 'must', floor: 'present', ceiling: 'present' },
    { goal: 'balance', priority: 1, group: 'experienced', measure: 'variance', per: 'staff' },
    { goal: 'fewest-moves', priority: 2 },
  ],
};
