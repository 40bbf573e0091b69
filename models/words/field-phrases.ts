/**
 * How conditions on the fields of a roster are said: what stands before and behind a value. English phrases follow
 * "teachers who" and "schools that", so their verbs are in the plural; Chinese ones precede 「的教师」 and 「的学校」.
 */
import type { Words } from '../vocabulary/words.ts';

const inBoth = (en: string, zh: string): Words => ({ en, zh });

/** Around a value that a field has or has not. */
export type HeldPhrase = {
  readonly has: Words;
  readonly hasNot: Words;
  /** Behind the value. */
  readonly after?: Words;
  /** Behind a step of a scale with all above or below it. */
  readonly afterStep?: Words;
  /** The noun that a value makes, where it makes one: what stands before and behind the value. */
  readonly noun?: { readonly before?: Words; readonly after: Words };
};

/** Around an amount. */
export type AmountPhrase = {
  readonly before: Words;
  /** Behind the amount in English. */
  readonly after?: string;
  /** 满, 不满 of time; 不少于, 少于 of counts; 不低于, 低于 of points. */
  readonly style: 'time' | 'count' | 'grade';
  /** Of lists, whose length is compared. */
  readonly unit?: Words;
};

/** A condition that holds or does not. */
type FlagPhrase = { readonly yes: Words; readonly no: Words; readonly noun?: Words };

const teachIn = (after: Words): HeldPhrase => ({
  has: inBoth('teach at', '在'),
  hasNot: inBoth('do not teach at', '不在'),
  after: inBoth(` ${after.en}`, `${after.zh}任教`),
});

/** Of teachers, their own fields and those of their schools. */
export const teacherHeld: Readonly<Record<string, HeldPhrase>> = {
  id: { has: inBoth('are', '为'), hasNot: inBoth('are not', '不为'), noun: { after: inBoth('', '') } },
  school: {
    has: inBoth('teach at', '在'),
    hasNot: inBoth('do not teach at', '不在'),
    after: inBoth('', '任教'),
  },
  sex: {
    has: inBoth('are', ''),
    hasNot: inBoth('are not', '非'),
    after: inBoth('', '性'),
    noun: { after: inBoth(' teachers', '教师') },
  },
  subject: { has: inBoth('teach', '任教'), hasNot: inBoth('do not teach', '不任教') },
  alsoTeaches: { has: inBoth('also teach', '兼教'), hasNot: inBoth('do not also teach', '不兼教') },
  title: { has: inBoth('have the title', '职称为'), hasNot: inBoth('do not have the title', '职称不为') },
  degree: { has: inBoth('have the degree', '学历为'), hasNot: inBoth('do not have the degree', '学历不为') },
  role: {
    has: inBoth('serve as', '担任'),
    hasNot: inBoth('do not serve as', '不担任'),
    afterStep: inBoth('', '职务'),
  },
  backbone: {
    has: inBoth('are backbone teachers of level', '为'),
    hasNot: inBoth('are not backbone teachers of level', '不为'),
    after: inBoth('', '骨干教师'),
    noun: { before: inBoth('backbone teachers of level ', ''), after: inBoth('', '骨干教师') },
  },
  labels: { has: inBoth('are listed as', '名册标明'), hasNot: inBoth('are not listed as', '名册未标明') },
  circumstances: {
    has: inBoth('are in the case of', '有'),
    hasNot: inBoth('are not in the case of', '无'),
    after: inBoth('', '情形'),
  },
  wishes: {
    has: inBoth('have among their wishes', '志愿中有'),
    hasNot: inBoth('do not have among their wishes', '志愿中无'),
  },
  'school.id': {
    has: inBoth('teach at', '在'),
    hasNot: inBoth('do not teach at', '不在'),
    after: inBoth('', '任教'),
  },
  'school.stage': teachIn(inBoth('schools', '')),
  'school.setting': teachIn(inBoth('schools', '学校')),
  'school.standing': teachIn(inBoth('schools', '学校')),
  'school.labels': {
    has: inBoth('teach at schools listed as', '在名册标明'),
    hasNot: inBoth('do not teach at schools listed as', '不在名册标明'),
    after: inBoth('', '的学校任教'),
  },
};

/** Of schools. */
export const schoolHeld: Readonly<Record<string, HeldPhrase>> = {
  id: { has: inBoth('are', '为'), hasNot: inBoth('are not', '不为'), noun: { after: inBoth('', '') } },
  stage: {
    has: inBoth('are', '属于'),
    hasNot: inBoth('are not', '不属于'),
    after: inBoth(' schools', ''),
    noun: { after: inBoth(' schools', '') },
  },
  setting: {
    has: inBoth('are', '为'),
    hasNot: inBoth('are not', '不为'),
    after: inBoth(' schools', '学校'),
    noun: { after: inBoth(' schools', '学校') },
  },
  standing: {
    has: inBoth('are', '为'),
    hasNot: inBoth('are not', '不为'),
    after: inBoth(' schools', '学校'),
    noun: { after: inBoth(' schools', '学校') },
  },
  labels: { has: inBoth('are listed as', '名册标明'), hasNot: inBoth('are not listed as', '名册未标明') },
};

const served = (before: Words, after: string): AmountPhrase => ({ before, after, style: 'time' });

/** Fields of teachers that are amounts. */
export const teacherAmounts: Readonly<Record<string, AmountPhrase>> = {
  age: served(inBoth('are', '年龄'), ' old'),
  yearsInRuralSchools: served(inBoth('have taught', '在乡村学校任教'), ' in rural schools'),
  yearsInSchool: served(inBoth('have taught', '在本校任教'), ' in their school'),
  schoolYearsInSchool: served(inBoth('have taught', '在本校任教'), ' in their school'),
  schoolYearsInTownship: served(
    inBoth('have taught on end', '在本乡镇（中心学校）连续任教'),
    ' in their township',
  ),
  yearsInRole: served(inBoth('have been', '任现职'), ' in their role'),
  schoolYearsInRole: served(inBoth('have been', '任现职'), ' in their role'),
  yearsToRetirement: served(inBoth('have', '距法定退休年龄'), ' left to retirement'),
  score: { before: inBoth('have a score of', '量化得分'), style: 'grade' },
  circumstances: {
    before: inBoth('have', '特殊情形'),
    style: 'count',
    unit: inBoth('special circumstances', '项'),
  },
  rotations: { before: inBoth('have', '交流经历'), style: 'count', unit: inBoth('earlier rotations', '次') },
  career: { before: inBoth('have', '任教经历'), style: 'count', unit: inBoth('earlier posts', '段') },
  labels: { before: inBoth('have', '名册标记'), style: 'count', unit: inBoth('labels', '项') },
  wishes: { before: inBoth('have', '志愿学校'), style: 'count', unit: inBoth('wishes', '所') },
  alsoTeaches: { before: inBoth('have', '兼教学科'), style: 'count', unit: inBoth('further subjects', '门') },
};

/** Fields that hold or do not, of teachers and of schools. */
export const flags: Readonly<Record<string, FlagPhrase>> = {
  established: {
    yes: inBoth('are on the establishment', '在编'),
    no: inBoth('are not on the establishment', '不在编'),
    noun: inBoth('teachers on the establishment', '在编教师'),
  },
  volunteer: { yes: inBoth('volunteer', '本人自愿交流'), no: inBoth('do not volunteer', '未自愿交流') },
  eligible: { yes: inBoth('are eligible', '符合交流条件'), no: inBoth('are not eligible', '不符合交流条件') },
  free: {
    yes: inBoth('are eligible and free to move', '符合交流条件且无不参加交流情形'),
    no: inBoth('are not eligible or not free to move', '不符合交流条件或有不参加交流情形'),
  },
  wishesStated: { yes: inBoth('state wishes', '已填报志愿'), no: inBoth('state no wishes', '未填报志愿') },
  spouseInSchool: {
    yes: inBoth('have their spouse in the same school', '与配偶在同一学校'),
    no: inBoth('do not have their spouse in the same school', '不与配偶在同一学校'),
  },
  kinInSchool: {
    yes: inBoth('have a relative in the same school', '与亲属在同一学校'),
    no: inBoth('do not have a relative in the same school', '不与亲属在同一学校'),
  },
  surplusSubject: {
    yes: inBoth('teach a subject that is above demand in their school', '所教学科在本校超员'),
    no: inBoth('teach a subject that is not above demand in their school', '所教学科在本校未超员'),
  },
  aloneInTownship: {
    yes: inBoth('teach at the only school of its stage in the township', '所在学校为本乡镇同学段唯一学校'),
    no: inBoth(
      'do not teach at the only school of its stage in the township',
      '所在学校不为本乡镇同学段唯一学校',
    ),
  },
  seniorShareAtMean: {
    yes: inBoth(
      'teach at a school with as large a share of senior titles as its stage, or larger',
      '所在学校高级教师比例达到同学段平均水平',
    ),
    no: inBoth(
      'teach at a school with a smaller share of senior titles than its stage',
      '所在学校高级教师比例未达到同学段平均水平',
    ),
  },
  overstaffedSchool: {
    yes: inBoth('teach at a school above its establishment', '所在学校超编'),
    no: inBoth('do not teach at a school above its establishment', '所在学校未超编'),
  },
};

/** Of schools, where a teacher would be said to teach there. */
export const schoolFlags: Readonly<Record<string, FlagPhrase>> = {
  aloneInTownship: {
    yes: inBoth('are the only one of their stage in the township', '为本乡镇同学段唯一学校'),
    no: inBoth('are not the only one of their stage in the township', '不为本乡镇同学段唯一学校'),
  },
  seniorShareAtMean: {
    yes: inBoth(
      'have as large a share of senior titles as all schools of their stage, or larger',
      '高级教师比例达到同学段平均水平',
    ),
    no: inBoth(
      'have a smaller share of senior titles than all schools of their stage',
      '高级教师比例未达到同学段平均水平',
    ),
  },
  overstaffedSchool: {
    yes: inBoth('are above their establishment', '超编'),
    no: inBoth('are not above their establishment', '未超编'),
  },
};
