/** Predicates as people say them. */
import { describe, expect, it } from 'vitest';
import type { FieldKind } from '../../models/facts/compare-field.ts';
import { schoolFieldKinds, teacherFieldKinds } from '../../models/facts/fields.ts';
import type { Predicate } from '../../models/vocabulary/predicate.ts';
import { meaningOf } from '../../models/words/predicate.ts';

const named = {
  words: {
    groups: {
      heads: { zh: '校长、副校长', en: 'heads' },
      backbone: { zh: '骨干教师', en: 'backbone teachers' },
    },
    labels: { village: { zh: '村小', en: 'village school' } },
    subjects: { maths: { zh: '数学', en: 'maths' } },
  },
};

const said: readonly (readonly [Predicate, string, string])[] = [
  [{ field: 'age', atMost: 50 }, '年龄不超过50周岁的教师', 'teachers who are at most 50 years old'],
  [
    { field: 'schoolYearsInSchool', atLeast: 6 },
    '在本校任教满6学年的教师',
    'teachers who have taught at least 6 school years in their school',
  ],
  [
    { field: 'title', atLeast: 'senior' },
    '职称为高级教师及以上的教师',
    'teachers who have the title senior or above',
  ],
  [{ field: 'title', is: 'none' }, '未评职称的教师', 'teachers who have no title'],
  [
    { field: 'backbone', atLeast: 'county' },
    '县级及以上骨干教师',
    'backbone teachers of level county or above',
  ],
  [
    { field: 'school.setting', in: ['urban', 'town'] },
    '在城区或镇区学校任教的教师',
    'teachers who teach at urban or town schools',
  ],
  [{ field: 'established', is: true }, '在编教师', 'teachers on the establishment'],
  [{ field: 'volunteer', is: false }, '未自愿交流的教师', 'teachers who do not volunteer'],
  [{ field: 'wishes', present: true }, '已填报志愿学校的教师', 'teachers who state their wish'],
  [
    { field: 'role', in: ['vice-principal', 'principal'] },
    '担任校长或副校长的教师',
    'teachers who serve as principal or vice-principal',
  ],
  [
    { field: 'school.labels', is: 'village' },
    '在名册标明“村小”的学校任教的教师',
    'teachers who teach at schools listed as “village school”',
  ],
  [{ field: 'subject', is: 'maths' }, '任教数学的教师', 'teachers who teach maths'],
  [
    { field: 'bornOn', below: '1970-09-01' },
    '出生日期在1970年9月1日以前的教师',
    'teachers who have, as date of birth, a day before 1970-09-01',
  ],
  [
    { field: 'rotations', atLeast: 1 },
    '交流经历不少于1次的教师',
    'teachers who have at least 1 earlier rotation',
  ],
  [{ not: 'heads' }, '校长、副校长以外的教师', 'teachers other than heads'],
  [
    { all: ['backbone', { not: 'heads' }] },
    '校长、副校长以外的骨干教师',
    'backbone teachers other than heads',
  ],
  [
    { all: ['backbone', { field: 'age', below: 50 }] },
    '年龄不满50周岁的骨干教师',
    'backbone teachers who are less than 50 years old',
  ],
  [
    { not: { field: 'age', above: 50 } },
    '不符合“年龄超过50周岁”的教师',
    'teachers who do not meet “are more than 50 years old”',
  ],
  [
    { served: { at: { field: 'setting', is: 'rural' }, yearsEach: 3, others: true }, atLeast: 2 },
    '曾在不少于2所其他乡村学校任教（每所满3年）的教师',
    'teachers who have served in at least 2 other rural schools, each for at least 3 years',
  ],
  [{ field: 'id', in: ['甲', '乙', '丙', '丁'] }, '教师甲等4名教师', 'teacher 甲 and 3 other teachers'],
  [{ all: [] }, '全体教职工', 'all staff'],
];

describe('a predicate over teachers', () => {
  it.each(said)('%j', (predicate, zh, en) => {
    expect(meaningOf(predicate, 'teachers', named)).toEqual({ zh, en });
  });

  it('lists what is long, with "or" inside "and" in its own item', () => {
    const any = { any: ['heads', { field: 'title', is: 'chief' }] };
    const predicate = { all: ['backbone', any, { field: 'volunteer', is: true }] };
    expect(meaningOf(predicate, 'teachers', named).zh).toBe(
      '同时符合下列条件的教师：（1）属于“骨干教师”；（2）属于“校长、副校长”或职称为正高级教师；（3）本人自愿交流',
    );
  });

  it('says who of a group is left out', () => {
    const left = { not: { all: ['heads', { field: 'volunteer', is: true }] } };
    expect(meaningOf({ all: ['backbone', left] }, 'teachers', named).zh).toBe(
      '同时符合下列条件的教师：（1）属于“骨干教师”；（2）属于“校长、副校长”且本人自愿交流的除外',
    );
  });
});

it('a predicate over schools', () => {
  const zhOf = (predicate: Predicate): string => meaningOf(predicate, 'schools', named).zh;
  expect(zhOf({ field: 'school.setting', is: 'rural' })).toBe('乡村学校');
  expect(zhOf({ field: 'stage', in: ['primary', 'junior'] })).toBe('小学或初中');
  expect(zhOf({ field: 'labels', is: 'village' })).toBe('名册标明“村小”的学校');
  expect(zhOf({ field: 'pupils', below: 100 })).toBe('学生数少于100人的学校');
  expect(zhOf({ field: 'zone', is: '东片' })).toBe('片区为东片的学校');
  expect(
    zhOf({
      any: [
        { field: 'setting', is: 'rural' },
        { field: 'standing', is: 'weak' },
      ],
    }),
  ).toBe('乡村学校或薄弱学校');
  expect(zhOf({ field: 'id', in: ['甲校', '乙校', '丙校', '丁校'] })).toBe('学校甲校等4所学校');
});

describe('every field that a predicate can compare', () => {
  const kinds = [
    ...[...teacherFieldKinds].map(([field, kind]) => ({ field, kind, over: 'teachers' as const })),
    ...[...schoolFieldKinds].map(([field, kind]) => ({ field, kind, over: 'schools' as const })),
  ];
  const comparedTo = (kind: FieldKind): readonly object[] => {
    if (kind.kind === 'flag') return [{ is: true }, { is: false }];
    if (kind.kind === 'number') return [{ atLeast: 2 }, { atMost: 2 }, { above: 2 }, { below: 2 }, { is: 2 }];
    if (kind.kind === 'date')
      return [{ atLeast: '2020-01-01' }, { below: '2020-01-01' }, { is: '2020-01-01' }];
    if (kind.kind === 'text') return [{ is: '甲' }, { in: ['甲', '乙'] }];
    if (kind.kind === 'list') return [{ is: '甲' }, { atLeast: 2 }];
    const [first = '', second = ''] = 'values' in kind ? kind.values.slice(1) : [];
    const scale =
      kind.kind === 'scale'
        ? [{ atLeast: first }, { atMost: first }, { above: first }, { below: second }]
        : [];
    return [{ is: first }, { in: [first, second] }, ...scale];
  };
  it.each(kinds)('$field over $over', ({ field, kind, over }) => {
    const predicates = [...comparedTo(kind), { present: true }, { present: false }].flatMap((comparator) => {
      const one = { field, ...comparator };
      return [one, { not: one }];
    });
    // Behind a group each is said as a condition, and by itself as a noun.
    const sentences = predicates.flatMap((one) => [
      meaningOf(one, over, named),
      meaningOf({ all: [one, { any: ['甲类', one, '乙类'] }, '甲类'] }, over, named),
    ]);
    for (const { zh, en } of sentences) {
      expect(zh).not.toMatch(/[A-Za-z]/);
      expect(en.replaceAll(/[甲乙]类?/g, '')).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
      expect(`${zh}${en}`).not.toMatch(/undefined|true|false|object/);
    }
    const nouns = sentences.filter((_, position) => position % 4 === 0).map(({ zh }) => zh);
    expect(new Set(nouns).size).toBe(nouns.length);
  });
});
