/**
 * Notices (交流通知书), one for each teacher who moves, from a template of the bureau's own: what its placeholders may be
 * called, what they are filled with, and what is wrong with those that it has. Each placeholder has a Chinese and an
 * English name; what it is filled with is in the language of its name.
 */
import { findingList } from '../findings/findings.ts';
import type { Fault } from '../vocabulary/answer.ts';
import { alike, en, joined, type Language, type Words, zh } from '../vocabulary/words.ts';
import { dayInWords } from '../words/figures.ts';
import { type PostingRow, postingRows } from './postings.ts';
import type { ReportedPlan } from './reported-plan.ts';
import { schoolValueInWords, teacherValueInWords } from './value-words.ts';

/** What a template has: a placeholder, and of a list those that it repeats. */
export type TemplatePlaceholder = {
  readonly name: string;
  readonly kind: 'text' | 'list' | 'other';
  readonly inside: readonly TemplatePlaceholder[];
};

/** What templates are filled with, by the names of their placeholders. */
export type NoticeFilling = { readonly [name: string]: string | readonly NoticeFilling[] };

type Placeholder<Of> = { readonly name: Words; readonly value: (of: Of) => Words | undefined };

const placeholder = <Of>(
  chinese: string,
  english: string,
  value: Placeholder<Of>['value'],
): Placeholder<Of> => ({ name: { en: english, zh: chinese }, value });

/** The list of persons: `{#人员}…{/人员}`. */
const peopleList: Words = { en: 'people', zh: '人员' };

type Document = { readonly reported: ReportedPlan; readonly county: string };
const ofDocument: readonly Placeholder<Document>[] = [
  placeholder('县名', 'county', ({ county }) => alike(county)),
  placeholder('学年', 'schoolYear', ({ reported }) => reported.schoolYear),
  placeholder('政策名称', 'policy', ({ reported }) => alike(reported.request.policy.name)),
  placeholder('核算日期', 'asOf', ({ reported }) => dayInWords(reported.request.roster.asOf)),
  placeholder('方案编号', 'plan', ({ reported }) => alike(reported.id)),
  placeholder('交流人数', 'movers', ({ reported }) => alike(reported.plan.postings.length)),
];

type Person = { readonly row: PostingRow; readonly reported: ReportedPlan };
const ofPerson: readonly Placeholder<Person>[] = [
  placeholder('序号', 'number', ({ row }) => alike(row.number)),
  placeholder('姓名', 'name', ({ row }) => alike(row.name ?? row.teacher)),
  placeholder('教师编号', 'staffNumber', ({ row }) => alike(row.teacher)),
  placeholder('性别', 'sex', ({ row }) => teacherValueInWords('sex', row.sex)),
  placeholder('学段', 'stage', ({ row }) => schoolValueInWords('stage', row.stage)),
  placeholder('原任教学科', 'subjectToday', ({ row, reported }) => reported.names.subject(row.subject)),
  placeholder('任教学科', 'subject', ({ row, reported }) => reported.names.subject(row.newSubject)),
  placeholder('职称', 'title', ({ row }) => teacherValueInWords('title', row.title)),
  placeholder('骨干级别', 'backbone', ({ row }) => teacherValueInWords('backbone', row.backbone)),
  placeholder('职务', 'role', ({ row }) => teacherValueInWords('role', row.role)),
  placeholder('现学校', 'presentSchool', ({ row, reported }) => reported.names.school(row.from)),
  placeholder('交流学校', 'newSchool', ({ row, reported }) => reported.names.school(row.to)),
  placeholder('现学校地区', 'presentSetting', ({ row }) => schoolValueInWords('setting', row.fromSetting)),
  placeholder('交流学校地区', 'newSetting', ({ row }) => schoolValueInWords('setting', row.toSetting)),
];

const namesIn = <Of>(placeholders: readonly Placeholder<Of>[]): ReadonlySet<string> =>
  new Set(placeholders.flatMap(({ name }) => [name.zh, name.en]));

const filled = <Of>(placeholders: readonly Placeholder<Of>[], of: Of): Readonly<Record<string, string>> =>
  Object.fromEntries(
    placeholders.flatMap(({ name, value }) => {
      const words = value(of);
      return [
        [name.zh, words?.zh ?? ''],
        [name.en, words?.en ?? ''],
      ];
    }),
  );

/** `county`: what the bureau calls its county; left as a line to be filled in where it is not stated. */
export const noticeFilling = (reported: ReportedPlan, county = '＿＿＿＿'): NoticeFilling => {
  const people = postingRows(reported).map((row) => filled(ofPerson, { row, reported }));
  return { ...filled(ofDocument, { reported, county }), [peopleList.zh]: people, [peopleList.en]: people };
};

const inBraces = (names: readonly Words[]): Words =>
  joined(names.map(({ en: english, zh: chinese }) => ({ en: `{${english}}`, zh: `“{${chinese}}”` })));

/** What may be used, as a template in that language has it. */
const known: Words = (() => {
  const [document, person] = [
    inBraces(ofDocument.map(({ name }) => name)),
    inBraces(ofPerson.map(({ name }) => name)),
  ];
  return {
    en: en`Anywhere: ${document}; between {#people} and {/people}, which are repeated for each teacher: ${person}; all of them under their Chinese names too.`,
    zh: zh`各处可用：${document}；“{#人员}”与“{/人员}”之间按人重复，其中可用：${person}；也可使用各自的英文名称。`,
  };
})();

/** A placeholder as it stands in the template. */
const asWritten = (name: string): string => `{${name}}`;

/** Every placeholder that cannot be filled, and a template that names nobody. */
export const noticeFaults = (placeholders: readonly TemplatePlaceholder[]): readonly Fault[] => {
  const { fault, faults } = findingList();
  const [document, person] = [namesIn(ofDocument), namesIn(ofPerson)];
  const isPeople = ({ name, kind }: TemplatePlaceholder): boolean =>
    kind === 'list' && (name === peopleList.zh || name === peopleList.en);
  const check = (own: readonly TemplatePlaceholder[], isInside: boolean): void => {
    for (const one of own) {
      const { name, kind, inside } = one;
      const isKnown =
        isPeople(one) && !isInside
          ? true
          : kind === 'text' && (document.has(name) || (isInside && person.has(name)));
      if (!isKnown) {
        const written = asWritten(name);
        fault(
          '',
          'unknown-placeholder',
          {
            en: en`the template has the placeholder ${written}, which cannot be filled ${isInside ? 'there' : 'there; what speaks of one teacher stands between {#people} and {/people}'}. ${known.en}`,
            zh: zh`模板中的占位符“${written}”在所在位置无法填写${isInside ? '' : '（个人信息须写在“{#人员}”与“{/人员}”之间）'}。${known.zh}`,
            params: { placeholder: name },
          },
          name,
        );
      }
      check(inside, isInside || isPeople(one));
    }
  };
  check(placeholders, false);
  if (!placeholders.some(isPeople))
    fault(
      '',
      'template-without-people',
      {
        en: en`the template names nobody: put {#people} before, and {/people} behind what is repeated for each teacher. ${known.en}`,
        zh: zh`模板中没有人员：请在按人重复的内容前后分别写上“{#人员}”和“{/人员}”。${known.zh}`,
        params: {},
      },
      '',
    );
  return faults();
};

/** Placeholders that are not closed, not opened, or crossed. */
export const misspeltFaults = (placeholders: readonly string[]): readonly Fault[] => {
  const { fault, faults } = findingList();
  for (const name of placeholders)
    fault(
      '',
      'broken-placeholder',
      {
        en: en`the template has something wrong at “${name}”: a brace or a list is opened and not closed, or closed and not opened, or the placeholder is of another form. Write {name}, and {#people}…{/people} around what is repeated.`,
        zh: zh`模板中“${name}”处的占位符有误：花括号或者列表有头无尾、有尾无头，或者写法不对。请写成“{姓名}”，按人重复的内容写在“{#人员}”与“{/人员}”之间。`,
        params: { placeholder: name },
      },
      name,
    );
  return faults();
};

/** A letter with placeholders, repeated for each teacher. */
export type LetterTemplate = {
  /** What opens and closes the repetition. */
  readonly repeat: readonly [begin: string, end: string];
  readonly title: string;
  readonly address: string;
  readonly paragraphs: readonly string[];
  readonly signature: readonly string[];
};

/** For bureaus without a template of their own. */
export const plainNotice: Readonly<Record<Language, LetterTemplate>> = {
  en: {
    repeat: ['{#people}', '{/people}'],
    title: 'Notice of rotation',
    address: '{name} ({staffNumber}),',
    paragraphs: [
      'under the policy “{policy}” you are to teach at {newSchool} in the school year {schoolYear}, in the subject {subject}. Your present school is {presentSchool}.',
      'Please report to {newSchool} on the day that is fixed for it, and settle the formalities with both schools.',
    ],
    signature: ['{county} education bureau (seal)', 'Date ＿＿＿＿＿＿＿＿'],
  },
  zh: {
    repeat: ['{#人员}', '{/人员}'],
    title: '教师交流轮岗通知书',
    address: '{姓名}老师（编号：{教师编号}）：',
    paragraphs: [
      '根据{政策名称}，经研究决定，{学年}安排您由{现学校}到{交流学校}交流任教，任教学科为{任教学科}。',
      '请按规定时间到{交流学校}报到，并与两校办理有关手续。',
      '特此通知。',
    ],
    signature: ['{县名}教育局（盖章）', '＿＿＿＿年＿＿月＿＿日'],
  },
};
