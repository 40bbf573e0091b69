/**
 * The empty workbook that a county fills in, and a roster written into it. Its headings are those of columns.ts, so that
 * it is read without a question.
 */
import type { Table, TableCell, TableColumn } from '../reports/table.ts';
import type { Link, Roster, School, Teacher } from '../vocabulary/roster.ts';
import type { Language, Words } from '../vocabulary/words.ts';
import { demandField, type Field, fieldNamed, type Reader } from './columns.ts';
import { reasonWords } from './reasons.ts';

type Kind = 'schools' | 'teachers' | 'rotations';

const fieldsOf: Readonly<Record<Kind, readonly string[]>> = {
  schools: [
    ...[
      'id',
      'name',
      'stage',
      'setting',
      'standing',
      'zone',
      'township',
      'group',
      'campus',
      'location.longitude',
    ],
    ...[
      'location.latitude',
      'coordinateSystem',
      'pupils',
      'classes',
      'establishment',
      'seniorPosts',
      'labels',
    ],
  ],
  teachers: [
    ...['id', 'name', 'school', 'subject', 'alsoTeaches', 'sex', 'bornOn', 'startedWorkOn', 'joinedSchoolOn'],
    ...[
      'yearsInRuralSchools',
      'title',
      'backbone',
      'degree',
      'role',
      'roleSince',
      'retiresOn',
      'established',
    ],
    ...[
      'volunteer',
      'wishes',
      'score',
      'circumstances',
      'circumstances.until',
      'links.spouses',
      'links.kin',
      'labels',
    ],
  ],
  rotations: ['id', 'rotations.school', 'rotations.from', 'rotations.until', 'rotations.counts'],
};
const required: Readonly<Record<Kind, readonly string[]>> = {
  schools: ['id', 'name', 'stage', 'setting', 'pupils'],
  teachers: ['id', 'school', 'subject'],
  rotations: ['id', 'rotations.school', 'rotations.from'],
};
const names: Readonly<Record<Kind, Words>> = {
  schools: { en: 'Schools', zh: '学校' },
  teachers: { en: 'Teachers', zh: '教师' },
  rotations: { en: 'Rotations', zh: '交流经历' },
};

/** The subjects of the empty template; a county adds columns and removes them. */
const usualSubjects = [
  ...['语文', '数学', '英语', '道德与法治', '历史', '地理', '物理', '化学', '生物', '科学', '信息科技'],
  ...['体育', '音乐', '美术', '劳动', '综合实践'],
];

/**
 * What a roster may hold and its tables cannot: careers, who approved a circumstance, several circumstances of
 * one teacher that end on different days or have reasons of the caller's own, days of the school year. Texts lose spaces
 * between Chinese characters, and lists whose entries have separators in them come apart.
 */
export const notInTables = [
  '/schoolYearStartsOn',
  '/planYearStartsOn',
  '/seniorWomenRetireAt',
  '/teachers/*/career',
  '/teachers/*/circumstances/*/approvedBy',
] as const;

const namedField = (kind: Kind, name: string): Field => {
  const field = fieldNamed(kind, name);
  if (field === undefined) throw new Error(`the template has a column ${name} that no sheet of ${kind} has`);
  return field;
};

const yesOrNo: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['yes', 'no'],
  zh: ['是', '否'],
};

const choicesOf = (field: Field, language: Language): readonly string[] | undefined => {
  if (field.read === 'truth') return yesOrNo[language];
  return field.values && Object.values(field.values).map((words) => words[language]);
};

const columnOf = (field: Field, language: Language): TableColumn => {
  const choices = choicesOf(field, language);
  const width = Math.max(10, 2 * field.words[language].length + 2);
  return { heading: field.words, width, ...(choices ? { choices } : {}) };
};

const howTo: Readonly<Record<Reader, Words>> = {
  id: {
    en: 'a number of its own; text, so that leading zeros stay',
    zh: '唯一编号，请设为文本格式以保留前导零',
  },
  'identity-number': { en: 'never kept', zh: '不保存' },
  text: { en: 'text', zh: '文字' },
  school: { en: 'number or name of a school of the first sheet', zh: '“学校”表中的学校编号或名称' },
  schools: {
    en: 'numbers or names of schools, the best first, separated by commas',
    zh: '学校编号或名称，按志愿先后，用顿号隔开',
  },
  subjects: { en: 'one subject, or several separated by commas', zh: '一个学科；多个学科用顿号隔开' },
  list: { en: 'marks of your own, separated by commas', zh: '自定义标记，用顿号隔开' },
  date: {
    en: 'a day such as 1985-03-07; a month without a day counts as its first',
    zh: '日期，如1985-03-07；只有年月的按当月1日计',
  },
  span: { en: 'such as 2022-09-01—2024-07-31', zh: '如2022-09-01—2024-07-31' },
  whole: { en: 'a whole number', zh: '整数' },
  number: { en: 'a number', zh: '数字' },
  truth: { en: 'yes or no', zh: '是或否' },
  choice: { en: 'one of the list', zh: '从下拉列表中选择' },
  reasons: { en: 'a reason, or several separated by semicolons: ', zh: '情形，多个用分号隔开：' },
  ids: {
    en: 'number of a teacher, or several separated by commas; once for each pair',
    zh: '教师编号，多个用顿号隔开；每对只填一次',
  },
  status: { en: 'state of staff', zh: '人员状态' },
  mark: { en: 'yes or no', zh: '是或否' },
};

const howToOf = (field: Field): Words => {
  const how = howTo[field.read];
  if (field.read !== 'reasons') return how;
  const reasons = Object.values(reasonWords);
  return {
    en: how.en + reasons.map(({ en }) => en).join('; '),
    zh: how.zh + reasons.map(({ zh }) => zh).join('；'),
  };
};

const explanations = (language: Language): Table => ({
  name: { en: 'Explanations', zh: '说明' },
  columns: [
    { heading: { en: 'table', zh: '表' }, width: 14 },
    { heading: { en: 'column', zh: '列' }, width: 24 },
    { heading: { en: 'needed', zh: '是否必填' }, width: 10 },
    { heading: { en: 'how to fill it in', zh: '填写方法' }, width: 80 },
  ],
  rows: (['schools', 'teachers', 'rotations'] as const).flatMap((kind) => [
    ...fieldsOf[kind].map((name) => {
      const field = namedField(kind, name);
      const [yes, no] = yesOrNo[language];
      return [
        `“${names[kind][language]}”`,
        field.words[language],
        required[kind].includes(name) ? yes : no,
        howToOf(field)[language],
      ];
    }),
    ...(kind === 'schools' ? [demandExplanation[language]] : []),
  ]),
});
const demandExplanation: Readonly<Record<Language, readonly string[]>> = {
  en: [
    '“Schools”',
    'posts needed: subject',
    'no',
    'posts needed in each subject, half posts too; rename, add or remove columns; without any of them demand is calculated from the classes',
  ],
  zh: ['“学校”', '需求：学科', '否', '各学科需求岗位数，可填0.5；学科列可改名、增删；全部不填时按班级数测算'],
};

type Row = Readonly<Record<string, TableCell>>;

const tableOf = (kind: Kind, fields: readonly Field[], rows: readonly Row[], language: Language): Table => ({
  name: names[kind],
  columns: fields.map((field) => columnOf(field, language)),
  rows: rows.map((row) => fields.map(({ field }) => row[field] ?? null)),
});

const schoolFields = (subjects: readonly string[]): readonly Field[] =>
  [...fieldsOf.schools, ...subjects.map(demandField)].map((name) => namedField('schools', name));
const plainFieldsOf = (kind: Kind): readonly Field[] => fieldsOf[kind].map((name) => namedField(kind, name));

/** The empty workbook with drop-down lists and a page of explanations. */
export const template = (language: Language): readonly Table[] => [
  tableOf('schools', schoolFields(usualSubjects), [], language),
  tableOf('teachers', plainFieldsOf('teachers'), [], language),
  tableOf('rotations', plainFieldsOf('rotations'), [], language),
  explanations(language),
];

const separators: Words = { en: ', ', zh: '、' };

/** A value of the roster as it stands in a cell. */
const cellOf = (field: Field, value: unknown, language: Language): TableCell => {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return yesOrNo[language][value ? 0 : 1];
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.join(separators[language]);
  const text = String(value);
  if (field.read === 'date') return { date: text };
  return field.values?.[text]?.[language] ?? text;
};

const rowOf = (kind: Kind, values: Readonly<Record<string, unknown>>, language: Language): Row =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = fieldNamed(kind, name);
      return field ? [[name, cellOf(field, value, language)]] : [];
    }),
  );

const schoolRow = (school: School, coordinateSystem: Roster['coordinateSystem'], language: Language): Row =>
  rowOf(
    'schools',
    {
      ...school,
      'location.longitude': school.location?.longitude,
      'location.latitude': school.location?.latitude,
      coordinateSystem: school.location ? coordinateSystem : undefined,
      ...Object.fromEntries(
        Object.entries(school.demand).map(([subject, posts]) => [demandField(subject), posts]),
      ),
    },
    language,
  );

/** The others of the pairs in which somebody stands first. */
const othersOf = (links: readonly Link[], kind: Link['kind'], id: string): readonly string[] | undefined => {
  const others = links.filter((link) => link.kind === kind && link.teachers[0] === id);
  return others.length === 0 ? undefined : others.map(({ teachers: [, other] }) => other);
};

const teacherRow = (teacher: Teacher, links: readonly Link[], language: Language): Row => {
  const { circumstances = [], id } = teacher;
  const ends = [...new Set(circumstances.map(({ until }) => until))];
  return rowOf(
    'teachers',
    {
      ...teacher,
      circumstances:
        circumstances.length > 0
          ? circumstances.map(({ reason }) => reasonWords[reason]?.[language] ?? reason).join('；')
          : undefined,
      'links.spouses': othersOf(links, 'spouses', id),
      'links.kin': othersOf(links, 'kin', id),
      'circumstances.until': ends.length === 1 ? ends[0] : undefined,
    },
    language,
  );
};

const rotationRows = ({ id, rotations = [] }: Teacher, language: Language): readonly Row[] =>
  rotations.map(({ school, from, until, counts }) =>
    rowOf(
      'rotations',
      {
        id,
        'rotations.school': school,
        'rotations.from': from,
        'rotations.until': until,
        'rotations.counts': counts,
      },
      language,
    ),
  );

/** A roster in the tables of the template; `notInTables` lists what they cannot hold. */
export const rosterAsTables = (roster: Roster, language: Language): readonly Table[] => {
  const needed = [...new Set(roster.schools.flatMap(({ demand }) => Object.keys(demand)))];
  const subjects = needed.length > 0 ? needed : usualSubjects;
  const linksOf = Map.groupBy(roster.links ?? [], ({ teachers: [first] }) => first);
  return [
    tableOf(
      'schools',
      schoolFields(subjects),
      roster.schools.map((school) => schoolRow(school, roster.coordinateSystem, language)),
      language,
    ),
    tableOf(
      'teachers',
      plainFieldsOf('teachers'),
      roster.teachers.map((teacher) => teacherRow(teacher, linksOf.get(teacher.id) ?? [], language)),
      language,
    ),
    tableOf(
      'rotations',
      plainFieldsOf('rotations'),
      roster.teachers.flatMap((teacher) => rotationRows(teacher, language)),
      language,
    ),
  ];
};
