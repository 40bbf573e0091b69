/** School by school: staff against establishment and demand before and after the plan, and who comes and goes. */
import { z } from 'zod';
import { toNineDecimals } from '../exact.ts';
import { hasMoved, schoolAfter, subjectAfter } from '../facts/outcome.ts';
import { byText } from '../vocabulary/by-text.ts';
import type { SchoolIndex, TeacherIndex } from '../vocabulary/positions.ts';
import { idSchema, schoolSchema } from '../vocabulary/roster.ts';
import type { Language, Words } from '../vocabulary/words.ts';
import { personOf, personSchema } from './person.ts';
import { headFor, headOf, reportHead } from './report-head.ts';
import type { ReportedPlan } from './reported-plan.ts';
import type { Table } from './table.ts';
import { column, tableOf } from './table-of.ts';
import { schoolValueInWords } from './value-words.ts';

const balance = 'Above 0: more teachers than posts needed (余); below 0: posts unfilled (缺).';
export const subjectBalanceSchema = z
  .object({
    subject: idSchema,
    needed: z.number().meta({ description: 'Posts that the school needs.' }),
    before: z.number().int().meta({ description: 'Teachers of the subject today.' }),
    out: z.number().int(),
    in: z.number().int(),
    after: z.number().int(),
    balanceBefore: z.number().meta({ description: balance }),
    balanceAfter: z.number(),
  })
  .meta({ id: 'SubjectBalance' });
const moveSchema = personSchema
  .extend({
    subject: idSchema.meta({
      description: 'Of those who leave, the subject they taught; of those who come, the one they will teach.',
    }),
    school: idSchema.meta({ description: 'Where they go, or come from.' }),
  })
  .meta({ id: 'SchoolMove' });
const schoolShape = schoolSchema.shape;
export const schoolRowSchema = z
  .object({
    school: idSchema,
    name: z.string(),
    stage: schoolShape.stage,
    setting: schoolShape.setting,
    zone: schoolShape.zone,
    township: schoolShape.township,
    pupils: z.number(),
    establishment: schoolShape.establishment,
    established: z.number().int().meta({ description: 'Teachers on the establishment (在编) today.' }),
    needed: z.number().meta({ description: 'Posts needed, over all subjects.' }),
    staffBefore: z.number().int().meta({ description: 'Everybody the roster lists there.' }),
    out: z.number().int(),
    in: z.number().int(),
    staffAfter: z.number().int(),
    shortBefore: z.number(),
    surplusBefore: z.number(),
    shortAfter: z.number(),
    surplusAfter: z.number(),
    subjects: z.array(subjectBalanceSchema),
    leave: z.array(moveSchema),
    come: z.array(moveSchema),
  })
  .meta({ id: 'SchoolRow' });
type SchoolRow = z.infer<typeof schoolRowSchema>;
type SubjectRow = z.infer<typeof subjectBalanceSchema>;

export const schoolsReportSchema = z
  .object({ ...reportHead, rows: z.array(schoolRowSchema) })
  .meta({ id: 'SchoolsReport', description: 'School by school, in the order of their ids.' });
type SchoolsReport = z.infer<typeof schoolsReportSchema>;

/** Who is at each school today, and who after the plan. */
type Staff = {
  readonly before: ReadonlyMap<SchoolIndex, readonly TeacherIndex[]>;
  readonly after: ReadonlyMap<SchoolIndex, readonly TeacherIndex[]>;
};

const countBy = <Item>(items: readonly Item[], of: (item: Item) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(of(item), (counts.get(of(item)) ?? 0) + 1);
  return counts;
};

const subjectRows = (
  { facts, outcome }: ReportedPlan,
  school: SchoolIndex,
  before: readonly TeacherIndex[],
  after: readonly TeacherIndex[],
): readonly SubjectRow[] => {
  const taught = (teacher: TeacherIndex): string => facts.teacher(teacher).subject;
  const toBeTaught = (teacher: TeacherIndex): string => facts.subjectName(subjectAfter(outcome, teacher));
  const moves = (teacher: TeacherIndex): boolean => hasMoved(facts, outcome, teacher);
  const [was, is] = [countBy(before, taught), countBy(after, toBeTaught)];
  const [out, come] = [countBy(before.filter(moves), taught), countBy(after.filter(moves), toBeTaught)];
  const { demand } = facts.school(school);
  const subjects = [...new Set([...Object.keys(demand), ...was.keys(), ...is.keys()])].sort(byText);
  return subjects.map((subject) => {
    const needed = demand[subject] ?? 0;
    const [first, last] = [was.get(subject) ?? 0, is.get(subject) ?? 0];
    return {
      subject,
      needed,
      before: first,
      out: out.get(subject) ?? 0,
      in: come.get(subject) ?? 0,
      after: last,
      balanceBefore: toNineDecimals(first - needed),
      balanceAfter: toNineDecimals(last - needed),
    };
  });
};

const shortIn = (rows: readonly SubjectRow[], of: 'balanceBefore' | 'balanceAfter'): number =>
  toNineDecimals(rows.reduce((sum, row) => sum + Math.max(0, -row[of]), 0));
const surplusIn = (rows: readonly SubjectRow[], of: 'balanceBefore' | 'balanceAfter'): number =>
  toNineDecimals(rows.reduce((sum, row) => sum + Math.max(0, row[of]), 0));

const schoolRow = (reported: ReportedPlan, staff: Staff, position: SchoolIndex): SchoolRow => {
  const { facts, outcome } = reported;
  const { id, name, stage, setting, zone, township, pupils, establishment } = facts.school(position);
  const [before, after] = [staff.before.get(position) ?? [], staff.after.get(position) ?? []];
  const subjects = subjectRows(reported, position, before, after);
  const leave = before.filter((teacher) => hasMoved(facts, outcome, teacher));
  const come = after.filter((teacher) => hasMoved(facts, outcome, teacher));
  return {
    school: id,
    name,
    stage,
    setting,
    ...(zone === undefined ? {} : { zone }),
    ...(township === undefined ? {} : { township }),
    pupils,
    ...(establishment === undefined ? {} : { establishment }),
    established: before.filter((teacher) => facts.teacher(teacher).established !== false).length,
    needed: toNineDecimals(subjects.reduce((sum, { needed }) => sum + needed, 0)),
    staffBefore: before.length,
    out: leave.length,
    in: come.length,
    staffAfter: after.length,
    shortBefore: shortIn(subjects, 'balanceBefore'),
    surplusBefore: surplusIn(subjects, 'balanceBefore'),
    shortAfter: shortIn(subjects, 'balanceAfter'),
    surplusAfter: surplusIn(subjects, 'balanceAfter'),
    subjects: [...subjects],
    leave: leave.map((teacher) => ({
      ...personOf(reported, teacher),
      subject: facts.teacher(teacher).subject,
      school: facts.school(schoolAfter(outcome, teacher)).id,
    })),
    come: come.map((teacher) => ({
      ...personOf(reported, teacher),
      subject: facts.subjectName(subjectAfter(outcome, teacher)),
      school: facts.teacher(teacher).school,
    })),
  };
};

export const schoolRows = (reported: ReportedPlan): readonly SchoolRow[] => {
  const { facts, outcome } = reported;
  const staff = {
    before: Map.groupBy(facts.teacherIndices, facts.homeOf),
    after: Map.groupBy(facts.teacherIndices, (teacher) => schoolAfter(outcome, teacher)),
  };
  return facts.schoolIndices.map((school) => schoolRow(reported, staff, school));
};

export const schoolsReport = (reported: ReportedPlan): SchoolsReport => ({
  ...headOf(reported),
  rows: [...schoolRows(reported)],
});

const schoolColumns = ({ names }: ReportedPlan) => [
  column<SchoolRow>('School', '学校', 26, ({ school }) => names.school(school)),
  column<SchoolRow>('Stage', '学段', 8, ({ stage }) => schoolValueInWords('stage', stage)),
  column<SchoolRow>('Setting', '所在地区', 10, ({ setting }) => schoolValueInWords('setting', setting)),
  column<SchoolRow>('Zone', '片区', 14, ({ zone }) => zone),
  column<SchoolRow>('Township', '乡镇', 14, ({ township }) => township),
  column<SchoolRow>('Pupils', '学生数', 9, ({ pupils }) => pupils),
  column<SchoolRow>('Establishment', '核定编制', 10, ({ establishment }) => establishment),
  column<SchoolRow>('On the establishment', '在编', 8, ({ established }) => established),
  column<SchoolRow>('Posts needed', '需求岗位', 10, ({ needed }) => needed),
  column<SchoolRow>('Staff before', '交流前人数', 11, ({ staffBefore }) => staffBefore),
  column<SchoolRow>('Leave', '调出', 8, ({ out }) => out),
  column<SchoolRow>('Come', '调入', 8, (row) => row.in),
  column<SchoolRow>('Staff after', '交流后人数', 11, ({ staffAfter }) => staffAfter),
  column<SchoolRow>('Short before', '交流前缺员', 11, ({ shortBefore }) => shortBefore),
  column<SchoolRow>('Short after', '交流后缺员', 11, ({ shortAfter }) => shortAfter),
  column<SchoolRow>('Surplus before', '交流前富余', 11, ({ surplusBefore }) => surplusBefore),
  column<SchoolRow>('Surplus after', '交流后富余', 11, ({ surplusAfter }) => surplusAfter),
];

type SubjectOfSchool = SubjectRow & Pick<SchoolRow, 'school'>;
const subjectColumns = ({ names }: ReportedPlan) => [
  column<SubjectOfSchool>('School', '学校', 26, ({ school }) => names.school(school)),
  column<SubjectOfSchool>('Subject', '学科', 14, ({ subject }) => names.subject(subject)),
  column<SubjectOfSchool>('Posts needed', '需求岗位', 10, ({ needed }) => needed),
  column<SubjectOfSchool>('Teachers before', '交流前人数', 11, ({ before }) => before),
  column<SubjectOfSchool>('Leave', '调出', 8, ({ out }) => out),
  column<SubjectOfSchool>('Come', '调入', 8, (row) => row.in),
  column<SubjectOfSchool>('Teachers after', '交流后人数', 11, ({ after }) => after),
  column<SubjectOfSchool>('Balance before', '交流前余缺', 11, ({ balanceBefore }) => balanceBefore),
  column<SubjectOfSchool>('Balance after', '交流后余缺', 11, ({ balanceAfter }) => balanceAfter),
];

type Move = z.infer<typeof moveSchema> & { readonly at: string; readonly comes: boolean };
const moveColumns = ({ names }: ReportedPlan) => [
  column<Move>('School', '学校', 26, ({ at }) => names.school(at)),
  column<Move>(
    'Leaves or comes',
    '调出或调入',
    12,
    ({ comes }): Words => (comes ? { en: 'comes', zh: '调入' } : { en: 'leaves', zh: '调出' }),
  ),
  column<Move>('Staff number', '教师编号', 16, ({ teacher }) => teacher),
  column<Move>('Name', '姓名', 12, ({ name }) => name),
  column<Move>('Subject', '学科', 14, ({ subject }) => names.subject(subject)),
  column<Move>('From or to', '来自或去往', 26, ({ school }) => names.school(school)),
];

const movesOf = ({ school: at, leave, come }: SchoolRow): readonly Move[] => [
  ...leave.map((move) => ({ ...move, at, comes: false })),
  ...come.map((move) => ({ ...move, at, comes: true })),
];

export const schoolsTables = (reported: ReportedPlan, language: Language): readonly Table[] => {
  const rows = schoolRows(reported);
  const subjects = rows.flatMap(({ school, subjects: own }) => own.map((one) => ({ ...one, school })));
  return [
    tableOf(
      headFor(
        reported,
        { en: 'Schools', zh: '学校' },
        { en: 'Staff of schools before and after', zh: '各校编制与人员变化表' },
      ),
      schoolColumns(reported),
      rows,
      language,
    ),
    tableOf(
      headFor(
        reported,
        { en: 'Subjects', zh: '学科余缺' },
        { en: 'Balance of subjects in each school', zh: '各校学科余缺情况表' },
      ),
      subjectColumns(reported),
      subjects,
      language,
    ),
    tableOf(
      headFor(
        reported,
        { en: 'Coming and going', zh: '调出调入' },
        { en: 'Who leaves and who comes, by school', zh: '各校调出调入人员名册' },
      ),
      moveColumns(reported),
      rows.flatMap(movesOf),
      language,
    ),
  ];
};
