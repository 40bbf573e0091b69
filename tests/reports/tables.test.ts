/** Reports as tables: in both languages, with names for those alone who may see them. */
import { describe, expect, it } from 'vitest';
import { reportIds, reports } from '../../models/reports/index.ts';
import { maskedName } from '../../models/reports/masked-name.ts';
import { noticeFilling } from '../../models/reports/notices.ts';
import { planWorkbook } from '../../models/reports/plan-workbook.ts';
import { publication } from '../../models/reports/publication.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { examples } from '../../src/examples.ts';
import { latinIn } from '../support/latin.ts';
import { goal, must } from '../support/plan-in-process.ts';
import { planId, reportedOf } from '../support/reported.ts';
import { postingsFor } from '../support/rosters.ts';

const roster = examples.roster as Roster;
const policy = {
  name: '某县实施方案',
  groups: { 骨干: { field: 'backbone', atLeast: 'county' } as const },
  clauses: [
    must('rotation-quota', { atLeastPercent: 10, per: 'zone' }),
    must('mover-share', { share: '骨干', atLeastPercent: 90 }),
    must('retain', { group: '骨干', atLeast: 1, per: 'school' }),
    goal('cover-shortages', {}),
  ],
};
const names = roster.teachers.map(({ name = '' }) => name);
const postings = postingsFor(roster, { T002: 'shiqiao-zhongxin-xiaoxue', T010: 'hewan-zhongxin-xiaoxue' });
const [named, masked] = [true, false].map((withNames) => reportedOf(roster, policy, postings, withNames)) as [
  ReturnType<typeof reportedOf>,
  ReturnType<typeof reportedOf>,
];

/** Everything that a reader of reports gets, as text. */
const everything = (of: typeof named): string =>
  JSON.stringify([
    reportIds.map((id) => [reports[id].json(of), reports[id].tables(of, 'zh'), reports[id].tables(of, 'en')]),
    planWorkbook(of, 'zh'),
    publication(of, {}, 'en'),
    noticeFilling(of),
  ]);

describe('names of teachers', () => {
  it('are there for who may see them', () => {
    for (const id of ['T002', 'T010'])
      expect(everything(named)).toContain(roster.teachers.find((one) => one.id === id)?.name);
  });

  it('are masked everywhere for others', () => {
    const text = everything(masked);
    for (const name of names) expect(text).not.toContain(name);
    expect(text).toContain('李**');
  });

  it.each([
    ['张三', '张*'],
    ['李秀英', '李**'],
    [' 阿卜杜拉·买买提 ', '阿*******'],
    ['𠅤', '𠅤*'],
    ['Anna Smith', 'A***'],
    ['', ''],
  ])('%s is masked as %s', (name, mask) => {
    expect(maskedName(name)).toBe(mask);
  });
});

describe('tables', () => {
  const own = [
    planId,
    ...roster.teachers.map(({ id }) => id),
    ...roster.schools.map(({ id }) => id),
    'highs 1.0.0',
  ];

  it('are Chinese but for what the caller wrote', () => {
    for (const { name, title, remarks = [], columns, rows } of planWorkbook(named, 'zh')) {
      const texts = [
        name.zh,
        title?.zh ?? '',
        ...remarks.map(({ zh }) => zh),
        ...columns.map(({ heading }) => heading.zh),
      ];
      const cells = rows
        .flat()
        .filter((cell) => typeof cell === 'string' && !/^[ab]$/.test(cell)) as string[];
      expect(latinIn([...texts, ...cells].join('\n'), ...own), name.zh).toEqual([]);
    }
  });

  it('have a cell for each column, and no two sheets one name', () => {
    for (const language of ['en', 'zh'] as const) {
      const tables = planWorkbook(named, language);
      for (const { columns, rows } of tables)
        for (const row of rows) expect(row).toHaveLength(columns.length);
      expect(new Set(tables.map(({ name }) => name[language])).size).toBe(tables.length);
      expect(JSON.stringify(tables)).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it('show every clause and goal with what it asks for, and by how much it is broken', () => {
    const [, clauses, goals] = planWorkbook(named, 'zh');
    expect(clauses?.rows).toHaveLength(3);
    expect(clauses?.rows[1]?.slice(4)).toEqual(['必须满足', 1, 2, '90%', '50%', '突破：40个百分点']);
    expect(goals?.rows).toHaveLength(1);
  });

  it('name each group of the policy on the page of explanations', () => {
    const glossary = planWorkbook(named, 'zh').at(-1);
    expect(glossary?.rows[0]).toEqual(['“骨干”', '县级及以上骨干教师']);
  });
});
