import { describe, expect, it } from 'vitest';
import type { PlanResult, SchoolResult } from '../../models/vocabulary/answer.ts';
import { explainPosting, explainServing } from '../../models/words/explain-teacher.ts';
import { goal, must } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const about = {
  roster: rosterOf([school('A'), school('B', { name: '乙校' })], [teacher('T1', 'A', { name: '王芳' })]),
  policy: {
    name: 'by hand',
    words: { subjects: { maths: { en: 'mathematics', zh: '数学' } } },
    clauses: [
      must('rotation-quota', { label: '比例', atLeast: 1 }),
      must('eligible'),
      must('mover-share', { share: { field: 'volunteer', is: true }, atLeast: 1 }),
      goal('fewest-moves'),
      goal('cover-shortages'),
      goal('balance', {
        label: '骨干均衡',
        group: { field: 'backbone', atLeast: 'county' },
        measure: 'worst-school',
      }),
    ],
  },
};
const posting = { teacher: 'T1', from: 'A', to: 'B', subject: 'maths' };
const plan = (schools: readonly object[]): PlanResult =>
  ({ schools: schools as SchoolResult[] }) as PlanResult;
const state = (id: string, short: number, surplus: number) => ({
  school: id,
  before: { subjects: { maths: { short, surplus } } },
});

describe('a posting, by the names of the roster and the policy', () => {
  it.each([
    [
      'where nothing lacked',
      [],
      '王芳 (T1) moves from A to 乙校 in mathematics.',
      '王芳（T1）由A交流到乙校，任教数学。',
    ],
    [
      'that fills a vacancy',
      [state('B', 1.5, 0), state('A', 0, 0)],
      '王芳 (T1) moves from A to 乙校 in mathematics: 乙校 lacked 1.5 posts of mathematics before.',
      '王芳（T1）由A交流到乙校，任教数学：乙校原缺数学教师1.5个岗位。',
    ],
    [
      'from a school with too many to one with too few',
      [state('A', 0, 2), state('B', 1, 0)],
      '王芳 (T1) moves from A to 乙校 in mathematics: 乙校 lacked 1 post of mathematics before, A had 2 persons too many.',
      '王芳（T1）由A交流到乙校，任教数学：乙校原缺数学教师1个岗位，A原超2人。',
    ],
  ])('%s', (_, schools, en, zh) => {
    expect(explainPosting(posting, plan(schools), about)).toEqual({ en, zh });
  });
});

describe('what a posting serves', () => {
  const none = { goals: [], clauses: [], counts: [] };
  it('is left out where the posting serves nothing', () => {
    expect(explainServing(none, about)).toEqual([]);
  });
  it('is worded quota by quota, then clause by clause and goal by goal, with numbers from 1 and units', () => {
    const said = explainServing(
      {
        counts: [
          { index: 0, rule: 'rotation-quota', label: '比例', numerator: 16, denominator: 55, required: 16 },
          { index: 2, rule: 'mover-share', numerator: 3, denominator: 16, required: 3 },
        ],
        clauses: [{ index: 0, rule: 'rotation-quota', label: '比例', breach: 1 }],
        goals: [
          { index: 4, goal: 'cover-shortages', before: 2, after: 3, change: 1 },
          {
            index: 5,
            goal: 'balance',
            label: '骨干均衡',
            before: -0.5,
            after: -0.12345678,
            change: 0.376543,
          },
        ],
      },
      about,
    );
    expect(said).toEqual([
      {
        en: 'It counts to clause 1 (比例), 16 of 55 with it; clause 3 (share of the movers), 3 of 16 with it.',
        zh: '计入第1条（比例），计入后为55人中的16人；第3条（交流人员构成），计入后为16人中的3人。',
      },
      {
        en: 'Were only this posting undone: clause 1 (比例) would be broken; clause 5 (covering shortages) would go from 2 to 3 posts; clause 6 (骨干均衡) would go from 0.5 to 0.12 persons per 100 pupils.',
        zh: '若仅撤销此项：第1条（比例）将不满足；第5条（补足缺员）将由2变为3个岗位；第6条（骨干均衡）将由0.5变为0.12人（每百名学生）。',
      },
    ]);
  });
});
