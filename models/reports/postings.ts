/** Who moves where (公示名单), in the order of stages, home schools and new schools. */
import { z } from 'zod';
import { hasMoved, schoolAfter, subjectAfter } from '../facts/outcome.ts';
import { byText } from '../vocabulary/by-text.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { idSchema, schoolSchema, stages, teacherSchema } from '../vocabulary/roster.ts';
import { alike, en, type Language, type Words, zh } from '../vocabulary/words.ts';
import { personOf, personSchema } from './person.ts';
import { headOf, remarksOf, reportHead } from './report-head.ts';
import type { ReportedPlan } from './reported-plan.ts';
import type { Table } from './table.ts';
import { type ColumnOf, column, tableOf } from './table-of.ts';
import { schoolValueInWords, teacherValueInWords, yesOrNo } from './value-words.ts';

const teacherShape = teacherSchema.shape;
const schoolShape = schoolSchema.shape;

export const postingRowSchema = personSchema
  .extend({
    number: z.number().int().meta({ description: 'From 1.' }),
    sex: teacherShape.sex,
    stage: schoolShape.stage,
    subject: idSchema.meta({ description: 'Taught today.' }),
    newSubject: idSchema.meta({ description: 'Taught at the new school.' }),
    title: teacherShape.title,
    backbone: teacherShape.backbone,
    role: teacherShape.role,
    from: idSchema,
    fromName: z.string(),
    fromSetting: schoolShape.setting,
    to: idSchema,
    toName: z.string(),
    toSetting: schoolShape.setting,
    volunteer: z.boolean().meta({ description: 'The roster says that the teacher applied to move.' }),
  })
  .meta({ id: 'PostingRow' });
export type PostingRow = z.infer<typeof postingRowSchema>;

export const postingsReportSchema = z
  .object({ ...reportHead, rows: z.array(postingRowSchema) })
  .meta({ id: 'PostingsReport', description: 'Who moves where, in the order of the list.' });
type PostingsReport = z.infer<typeof postingsReportSchema>;

const inOrder = ({ facts, outcome }: ReportedPlan): readonly TeacherIndex[] => {
  const stageOf = (teacher: TeacherIndex): number =>
    stages.indexOf(facts.school(facts.homeOf(teacher)).stage);
  return outcome.movers
    .filter((teacher) => hasMoved(facts, outcome, teacher))
    .toSorted(
      (a, b) =>
        stageOf(a) - stageOf(b) ||
        facts.homeOf(a) - facts.homeOf(b) ||
        schoolAfter(outcome, a) - schoolAfter(outcome, b) ||
        byText(facts.teacher(a).id, facts.teacher(b).id),
    );
};

export const postingRows = (reported: ReportedPlan): readonly PostingRow[] => {
  const { facts, outcome } = reported;
  return inOrder(reported).map((position, row) => {
    const teacher = facts.teacher(position);
    const [from, to] = [facts.school(facts.homeOf(position)), facts.school(schoolAfter(outcome, position))];
    const { sex, title, backbone, role } = teacher;
    return {
      number: row + 1,
      ...personOf(reported, position),
      ...(sex === undefined ? {} : { sex }),
      stage: to.stage,
      subject: teacher.subject,
      newSubject: facts.subjectName(subjectAfter(outcome, position)),
      ...(title === undefined ? {} : { title }),
      ...(backbone === undefined ? {} : { backbone }),
      ...(role === undefined ? {} : { role }),
      from: from.id,
      fromName: from.name,
      fromSetting: from.setting,
      to: to.id,
      toName: to.name,
      toSetting: to.setting,
      volunteer: teacher.volunteer === true,
    };
  });
};

export const postingsReport = (reported: ReportedPlan): PostingsReport => ({
  ...headOf(reported),
  rows: [...postingRows(reported)],
});

/** 「城区→乡村」. */
const directionOf = ({ fromSetting, toSetting }: PostingRow): Words => {
  const [from, to] = [
    schoolValueInWords('setting', fromSetting) ?? alike(fromSetting),
    schoolValueInWords('setting', toSetting) ?? alike(toSetting),
  ];
  return { en: en`${from} → ${to}`, zh: zh`${from}→${to}` };
};

/** Columns of the list for the public, then those that offices need besides. */
const columnsOf = ({
  names,
}: ReportedPlan): Readonly<Record<'public' | 'office', readonly ColumnOf<PostingRow>[]>> => ({
  public: [
    column('No.', '序号', 7, ({ number }) => number),
    column('Name', '姓名', 11, ({ name, teacher }) => name ?? teacher),
    column('Sex', '性别', 9, ({ sex }) => teacherValueInWords('sex', sex)),
    column('Stage', '学段', 11, ({ stage }) => schoolValueInWords('stage', stage)),
    column('Subject', '学科', 12, ({ newSubject }) => names.subject(newSubject)),
    column('Title', '职称', 13, ({ title }) => teacherValueInWords('title', title)),
    column('Backbone', '骨干教师', 13, ({ backbone }) => teacherValueInWords('backbone', backbone)),
    column('Present school', '现任教学校', 24, ({ from }) => names.school(from)),
    column('New school', '交流学校', 24, ({ to }) => names.school(to)),
  ],
  office: [
    column('Staff number', '教师编号', 16, ({ teacher }) => teacher),
    column('Subject today', '原任教学科', 12, ({ subject }) => names.subject(subject)),
    column('Role', '职务', 12, ({ role }) => teacherValueInWords('role', role)),
    column('Direction', '流向', 14, directionOf),
    column('Volunteer', '自愿交流', 10, ({ volunteer }) => yesOrNo(volunteer)),
  ],
});

const publicationHead = (reported: ReportedPlan): Pick<Table, 'name' | 'title' | 'remarks'> => ({
  name: { en: 'Postings', zh: '公示名单' },
  title: {
    en: en`Teachers who rotate in the school year ${reported.schoolYear}`,
    zh: zh`${reported.schoolYear}教师交流轮岗人员公示名单`,
  },
  remarks: remarksOf(reported),
});

/** The list as it is published, without what only offices need. */
export const publicationTable = (reported: ReportedPlan, language: Language): Table => {
  return tableOf(publicationHead(reported), columnsOf(reported).public, postingRows(reported), language);
};

export const postingsTables = (reported: ReportedPlan, language: Language): readonly Table[] => {
  const { public: shown, office } = columnsOf(reported);
  return [tableOf(publicationHead(reported), [...shown, ...office], postingRows(reported), language)];
};
