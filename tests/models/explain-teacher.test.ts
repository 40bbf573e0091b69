import { describe, expect, it } from 'vitest';
import type { PlanResult, SchoolResult } from '../../models/vocabulary/answer.ts';
import { explainPosting, explainServing, explainStaying } from '../../models/words/explain-teacher.ts';

const posting = { teacher: 'T1', from: 'A', to: 'B', subject: 'maths' };
const plan = (schools: readonly object[]): PlanResult =>
  ({ schools: schools as SchoolResult[] }) as PlanResult;
const state = (school: string, short: number, surplus: number) => ({
  school,
  before: { subjects: { maths: { short, surplus } } },
});

describe('a posting', () => {
  it.each([
    ['where nothing lacked', [], 'Teacher T1 moves from A to B in maths.', '教师T1由A交流到B，任教maths。'],
    [
      'that fills a vacancy',
      [state('B', 1.5, 0), state('A', 0, 0)],
      'Teacher T1 moves from A to B in maths: B lacked 1.5 posts of maths before.',
      '教师T1由A交流到B，任教maths：B原缺maths教师1.5人。',
    ],
    [
      'from a school with too many to one with too few',
      [state('A', 0, 2), state('B', 1, 0)],
      'Teacher T1 moves from A to B in maths: B lacked 1 posts of maths before, A had 2 too many.',
      '教师T1由A交流到B，任教maths：B原缺maths教师1人，A原超2人。',
    ],
  ])('%s', (_, schools, en, zh) => {
    expect(explainPosting(posting, plan(schools))).toEqual({ en, zh });
  });
});

it('who stays', () => {
  expect(explainStaying('T1')).toEqual({ en: 'Teacher T1 stays.', zh: '教师T1不交流。' });
});

describe('what a posting serves', () => {
  const none = { goals: [], clauses: [], counts: [] };
  it('is left out where the posting serves nothing', () => {
    expect(explainServing(none)).toEqual([]);
  });
  it('is worded quota by quota, then clause by clause and goal by goal, by label where there is one', () => {
    const said = explainServing({
      counts: [
        { index: 0, rule: 'rotation-quota', label: '比例', numerator: 16, denominator: 55, required: 16 },
        { index: 2, rule: 'mover-share', numerator: 3, denominator: 16, required: 3 },
      ],
      clauses: [{ index: 0, rule: 'rotation-quota', label: '比例', breach: 1 }],
      goals: [
        { index: 4, goal: 'cover-shortages', before: 2, after: 3, change: 1 },
        { index: 5, goal: 'balance', label: '骨干均衡', before: 0.12345678, after: 0.5, change: 0.376543 },
      ],
    });
    expect(said).toEqual([
      {
        en: 'It counts to clause 0 (比例), 16 ∕ 55 with it; clause 2 (mover-share), 3 ∕ 16 with it.',
        zh: '计入第0条（比例），计入后16 ∕ 55；第2条（mover-share），计入后3 ∕ 16。',
      },
      {
        en: 'Were only this posting undone: clause 0 (比例) would be broken; cover-shortages would go from 2 to 3; 骨干均衡 would go from 0.123457 to 0.5.',
        zh: '若仅撤销此项：第0条（比例）将不满足；cover-shortages将由2变为3；骨干均衡将由0.123457变为0.5。',
      },
    ]);
  });
});
