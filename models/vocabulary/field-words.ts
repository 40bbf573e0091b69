/**
 * What the fields of a roster are called, and how their values are read: one list for sentences of clauses, faults,
 * warnings and certificates. Fields of the home school are written with the prefix `school.`.
 */
import type { Words } from './words.ts';

const inBoth = (en: string, zh: string): Words => ({ en, zh });

/** How a field and its values are read. */
export type FieldWords = {
  readonly name: Words;
  /** What its numbers are counted in. */
  readonly unit?: Words;
  /** Its values, where they are not the caller's own text. */
  readonly values?: Readonly<Record<string, Words>>;
};

const years = inBoth('years', '年');
const yearsOfAge = inBoth('years', '周岁');
const schoolYears = inBoth('school years', '学年');

/** 学段. */
export const stageWords: Readonly<Record<string, Words>> = {
  kindergarten: inBoth('kindergarten', '幼儿园'),
  primary: inBoth('primary', '小学'),
  junior: inBoth('junior', '初中'),
  senior: inBoth('senior', '高中'),
};
const settingWords: Readonly<Record<string, Words>> = {
  urban: inBoth('urban', '城区'),
  town: inBoth('town', '镇区'),
  rural: inBoth('rural', '乡村'),
};
const standingWords: Readonly<Record<string, Words>> = {
  strong: inBoth('strong', '优质'),
  ordinary: inBoth('ordinary', '一般'),
  weak: inBoth('weak', '薄弱'),
};

export const schoolFieldWords: Readonly<Record<string, FieldWords>> = {
  id: { name: inBoth('id of the school', '学校编号') },
  name: { name: inBoth('name of the school', '学校名称') },
  stage: { name: inBoth('stage', '学段'), values: stageWords },
  setting: { name: inBoth('setting', '所在地区'), values: settingWords },
  standing: { name: inBoth('standing', '办学水平'), values: standingWords },
  zone: { name: inBoth('zone', '片区') },
  township: { name: inBoth('township', '乡镇') },
  group: { name: inBoth('school group', '教育集团') },
  campus: { name: inBoth('campus', '校区') },
  location: { name: inBoth('location', '坐标') },
  pupils: { name: inBoth('number of pupils', '学生数'), unit: inBoth('pupils', '人') },
  classes: { name: inBoth('number of classes', '班级数'), unit: inBoth('classes', '个') },
  establishment: { name: inBoth('establishment', '核定编制'), unit: inBoth('posts', '名') },
  demand: { name: inBoth('posts needed', '学科需求') },
  seniorPosts: { name: inBoth('approved senior posts', '高级岗位数'), unit: inBoth('posts', '个') },
  labels: { name: inBoth('label of the school', '学校标记') },
  overstaffedSchool: {
    name: inBoth('school above its establishment', '学校超编'),
  },
  aloneInTownship: { name: inBoth('only school of its stage in the township', '本乡镇同学段唯一学校') },
  seniorShareAtMean: {
    name: inBoth('senior titles at the mean of all schools or above', '高级教师比例达到平均水平'),
  },
};

export const teacherFieldWords: Readonly<Record<string, FieldWords>> = {
  id: { name: inBoth('id of the teacher', '教师编号') },
  name: { name: inBoth('name', '姓名') },
  school: { name: inBoth('school', '现任教学校') },
  subject: { name: inBoth('subject', '任教学科') },
  alsoTeaches: { name: inBoth('further subject', '兼教学科') },
  sex: {
    name: inBoth('sex', '性别'),
    values: { female: inBoth('female', '女'), male: inBoth('male', '男') },
  },
  bornOn: { name: inBoth('date of birth', '出生日期') },
  startedWorkOn: { name: inBoth('start of work', '参加工作日期') },
  joinedSchoolOn: { name: inBoth('day of joining the school', '进入本校日期') },
  yearsInRuralSchools: { name: inBoth('years in rural schools', '乡村学校任教年限'), unit: years },
  title: {
    name: inBoth('title', '职称'),
    values: {
      none: inBoth('none', '未评职称'),
      third: inBoth('third grade', '三级教师'),
      second: inBoth('second grade', '二级教师'),
      first: inBoth('first grade', '一级教师'),
      senior: inBoth('senior', '高级教师'),
      chief: inBoth('chief', '正高级教师'),
    },
  },
  backbone: {
    name: inBoth('level as backbone teacher', '骨干教师级别'),
    values: {
      none: inBoth('none', '非骨干'),
      school: inBoth('school', '校级'),
      county: inBoth('county', '县级'),
      city: inBoth('city', '市级'),
      provincial: inBoth('provincial', '省级'),
      national: inBoth('national', '国家级'),
    },
  },
  degree: {
    name: inBoth('degree', '学历'),
    values: {
      secondary: inBoth('secondary', '中专'),
      associate: inBoth('associate', '大专'),
      bachelor: inBoth('bachelor', '本科'),
      master: inBoth('master', '硕士研究生'),
      doctor: inBoth('doctor', '博士研究生'),
    },
  },
  role: {
    name: inBoth('role', '职务'),
    values: {
      teacher: inBoth('teacher', '教师'),
      'middle-leader': inBoth('middle leader', '中层干部'),
      'vice-principal': inBoth('vice-principal', '副校长'),
      principal: inBoth('principal', '校长'),
    },
  },
  roleSince: { name: inBoth('start of the present role', '任现职日期') },
  retiresOn: { name: inBoth('day of retirement', '退休日期') },
  established: { name: inBoth('on the establishment', '在编') },
  volunteer: { name: inBoth('volunteer', '自愿交流') },
  wishes: { name: inBoth('wish', '志愿学校') },
  score: { name: inBoth('score', '量化得分'), unit: inBoth('points', '分') },
  circumstances: { name: inBoth('circumstance', '特殊情形') },
  rotations: { name: inBoth('earlier rotation', '交流经历') },
  career: { name: inBoth('earlier post', '任教经历') },
  labels: { name: inBoth('label', '标记') },
  age: { name: inBoth('age', '年龄'), unit: yearsOfAge },
  yearsInSchool: { name: inBoth('years in the school', '在本校任教年限'), unit: years },
  yearsInRole: { name: inBoth('years in the role', '任现职年限'), unit: years },
  schoolYearsInSchool: { name: inBoth('school years in the school', '在本校任教学年数'), unit: schoolYears },
  schoolYearsInRole: { name: inBoth('school years in the role', '任现职学年数'), unit: schoolYears },
  schoolYearsInTownship: {
    name: inBoth('school years in the township', '在本乡镇（中心学校）连续任教学年数'),
    unit: schoolYears,
  },
  yearsToRetirement: { name: inBoth('years to retirement', '距退休年限'), unit: years },
  eligible: { name: inBoth('eligible', '符合交流条件') },
  free: { name: inBoth('eligible and free to move', '符合交流条件且无不参加情形') },
  wishesStated: { name: inBoth('wishes stated', '已填报志愿') },
  spouseInSchool: { name: inBoth('spouse in the same school', '配偶在同一学校') },
  kinInSchool: { name: inBoth('relative in the same school', '亲属在同一学校') },
  surplusSubject: { name: inBoth('subject above demand in the school', '所教学科在本校超员') },
  overstaffedSchool: { name: inBoth('school above its establishment', '所在学校超编') },
  aloneInTownship: {
    name: inBoth('school is the only one of its stage in the township', '所在学校为本乡镇同学段唯一学校'),
  },
  seniorShareAtMean: {
    name: inBoth(
      'senior titles in the school at the mean of all schools or above',
      '所在学校高级教师比例达到平均水平',
    ),
  },
};

/** How a field that predicates over teachers may compare is read; undefined of a field that nobody knows. */
export const fieldWordsOf = (field: string): FieldWords | undefined => {
  const words = field.startsWith('school.')
    ? { table: schoolFieldWords, key: field.slice('school.'.length) }
    : { table: teacherFieldWords, key: field };
  return Object.hasOwn(words.table, words.key) ? words.table[words.key] : undefined;
};
