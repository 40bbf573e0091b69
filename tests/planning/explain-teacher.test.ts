/** Why a teacher moves, or stays: facts by hand, and every price against every plan of small cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../models/requests/request-facts.ts';
import type { TeacherAnswer } from '../../models/vocabulary/answer.ts';
import type { Clause } from '../../models/vocabulary/policy.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { explainTeacher } from '../../src/planning/explain-teacher.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { goal, must, solveInProcess } from '../support/plan-in-process.ts';
import { smallCase } from '../support/reference/arbitraries/cases.ts';
import { judgeAll, judgePostings, type SmallCase } from '../support/reference/enumerate-plans.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 18);
const options = { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 } as const;
const tools = { solve: solveInProcess, serviceVersion: 'test' };

const explained = async (one: SmallCase, id: string): Promise<TeacherAnswer | undefined> => {
  const request = { ...one, options };
  const plan = await makePlan(instanceOf(request), [], tools);
  if (plan.outcome !== 'optimal') throw new Error('there is no plan to explain');
  return explainTeacher({ ...instanceOf(request), whole: request, plan }, id, tools);
};

const roster: Roster = rosterOf(
  [
    school('A', { demand: { maths: 1 } }),
    school('B', { setting: 'rural', demand: { maths: 1 }, location: { longitude: 108, latitude: 34 } }),
    school('C', { location: { longitude: 108.1, latitude: 34 } }),
    school('D', { location: { longitude: 108.3, latitude: 34 } }),
    school('E', { location: { longitude: 108.2, latitude: 34 } }),
    school('F'),
    school('G', { stage: 'junior' }),
  ],
  [
    teacher('a1', 'A', { volunteer: true, wishes: ['F'], backbone: 'county' }),
    teacher('a2', 'A', { backbone: 'none' }),
    teacher('k', 'A', { labels: ['due'], backbone: 'none' }),
  ],
);
const clauses: readonly Clause[] = [
  must('rotation-quota', { exactly: 1, label: '人数' }),
  must('exempt', { who: { field: 'labels', is: 'due' }, label: '毕业班' }),
  must('direction', {
    forbid: [{ from: { field: 'setting', is: 'rural' }, to: { field: 'setting', is: 'urban' } }],
  }),
  goal('cover-shortages', { label: '补缺' }),
  goal('volunteers-first', { priority: 2 }),
];
const one: SmallCase = {
  roster,
  policy: {
    name: 'by hand',
    groups: { backbone: { field: 'backbone', atLeast: 'county' }, due: { field: 'labels', is: 'due' } },
    clauses,
  },
  pins: [],
};

describe('a mover', () => {
  it('gets the groups and clauses that concern them, what the posting serves, and the alternatives', async () => {
    const answer = (await explained(one, 'a1'))!;
    expect(answer).toMatchObject({
      teacher: 'a1',
      moves: true,
      posting: { teacher: 'a1', from: 'A', to: 'B', subject: 'maths' },
      groups: ['backbone'],
      clauses: [
        { index: 0, rule: 'rotation-quota', label: '人数' },
        { index: 2, rule: 'direction' },
      ],
      serves: {
        goals: [{ index: 3, goal: 'cover-shortages', label: '补缺', before: 0, after: 1, change: 1 }],
        clauses: [{ index: 0, rule: 'rotation-quota', label: '人数', breach: 1 }],
      },
    });
    // The wished one, then the nearest; further ones are named, and no school of another stage is.
    expect(answer.alternatives.map(({ school: to, stays }) => to ?? stays)).toEqual([true, 'F', 'C', 'D']);
    expect(answer.notSolved).toEqual(['E']);
    expect(answer.alternatives).toMatchObject([
      { verdict: 'possible', price: { proved: true, goals: [{ change: 0 }, { change: 1 }] } },
      { verdict: 'possible', price: { goals: [{ change: 1, verdict: 'worse' }, { change: 0 }] } },
      { verdict: 'possible' },
      { verdict: 'possible' },
    ]);
    expect(answer.words[0]).toEqual({
      en: 'Teacher a1 moves from A to B in maths: B lacked 1 post of maths before, A had 2 persons too many.',
      zh: '教师a1由A交流到B，任教maths：B原缺maths教师1个岗位，A原超2人。',
    });
    expect(answer.words.slice(-4)).toEqual(answer.alternatives.map(({ words }) => words));
  });

  it('gets the quota that the posting counts to, also where the quota has more than it needs', async () => {
    const staff = teachers('b', 4, 'A', { volunteer: true });
    const places = [school('A'), school('B', { demand: { maths: 2 } })];
    const loose: SmallCase = {
      roster: rosterOf(places, staff),
      policy: {
        name: 'loose',
        clauses: [
          must('rotation-quota', { atLeastPercent: 25 }),
          goal('cover-shortages'),
          goal('fewest-moves', { priority: 2 }),
        ],
      },
      pins: [{ teacher: 'b1', school: 'B' }],
    };
    const answer = (await explained(loose, 'b1'))!;
    expect(answer.serves).toEqual({
      goals: [{ index: 1, goal: 'cover-shortages', before: 0, after: 1, change: 1 }],
      clauses: [],
      counts: [{ index: 0, rule: 'rotation-quota', numerator: 2, denominator: 4, required: 1 }],
    });
    expect(answer.words[1]!.zh).toBe('计入第1条（交流比例），计入后为4人中的2人。');
  });
});

describe('one who stays', () => {
  it('gets the clause that keeps them', async () => {
    const answer = (await explained(one, 'k'))!;
    expect(answer).toMatchObject({
      moves: false,
      groups: ['due'],
      alternatives: [
        { moves: true, verdict: 'forbidden', forbidden: { clauses: [1], minimal: true, alone: [1] } },
      ],
      notSolved: [],
    });
    expect(answer).not.toHaveProperty('posting');
    expect(answer).not.toHaveProperty('serves');
    expect(answer.words).toEqual([
      { en: 'Teacher k stays.', zh: '教师k不交流。' },
      {
        en: 'By clause 2 (毕业班) they do not move, because they meet “are listed as ‘due’”.',
        zh: '按第2条（毕业班）不参加交流，因其符合“名册标明‘due’”。',
      },
      {
        en: 'Impossible: moving teacher k; it is forbidden by: clause 2 (毕业班).',
        zh: '不可行：教师k参加交流；违反：第2条（毕业班）。',
      },
    ]);
  });

  it('gets the price of moving them', async () => {
    expect((await explained(one, 'a2'))!.alternatives).toMatchObject([
      { moves: true, verdict: 'possible', price: { proved: true, goals: [{ change: 0 }, { change: 1 }] } },
    ]);
  });
});

it('explains nothing of an unknown teacher', async () => {
  expect(await explained(one, 'nobody')).toBeUndefined();
});

it('agrees with every plan of small cases: what a posting serves, and what else there would be', async () => {
  let [movers, stayers] = [0, 0];
  await fc.assert(
    fc.asyncProperty(smallCase, fc.nat(), async (small, number) => {
      const request = { ...small, options };
      const plan = await makePlan(instanceOf(request), [], tools);
      if (plan.outcome !== 'optimal') return;
      const { id, school: home } = small.roster.teachers[number % small.roster.teachers.length]!;
      const answer = (await explainTeacher({ ...instanceOf(request), whole: request, plan }, id, tools))!;
      const posting = plan.postings.find((posted) => posted.teacher === id);
      expect(answer.moves).toBe(posting !== undefined);
      const isMust = (clause: Clause): boolean => 'rule' in clause && clause.strength === 'must';
      const allowed = judgeAll(small).filter(
        ({ possible, amounts }) =>
          possible &&
          small.policy.clauses.every((clause, index) => !isMust(clause) || amounts[index]! <= 1e-6),
      );
      const goesTo = (postings: (typeof allowed)[number]['postings']): string | undefined =>
        postings.find((posted) => posted.teacher === id)?.to;
      for (const { verdict, stays, moves, school: to } of answer.alternatives) {
        const having = allowed.filter(({ postings }) => {
          const now = goesTo(postings);
          if (moves) return now !== undefined;
          return stays ? now === undefined : now === to;
        });
        expect(verdict === 'possible', `${id} ${to ?? (moves ? 'moves' : 'stays')}`).toBe(having.length > 0);
      }
      if (!posting) {
        stayers += 1;
        return;
      }
      movers += 1;
      // Schools that are not even named, no plan has them go to.
      const named = new Set([
        posting.to,
        ...answer.notSolved,
        ...answer.alternatives.map((other) => other.school),
      ]);
      for (const { postings } of allowed) {
        const to = goesTo(postings);
        if (to !== undefined && to !== home) expect(named).toContain(to);
      }
      const [whole, without] = [
        judgePostings(small, plan.postings),
        judgePostings(
          small,
          plan.postings.filter((posted) => posted.teacher !== id),
        ),
      ];
      for (const [index, clause] of small.policy.clauses.entries()) {
        const worse = without.amounts[index]! - whole.amounts[index]!;
        const told = [...answer.serves!.goals, ...answer.serves!.clauses].find(
          (served) => served.index === index,
        );
        expect(told !== undefined, `${index} ${JSON.stringify(clause)}`).toBe(worse > 1e-6);
        if (told && 'change' in told) expect(told.change).toBeCloseTo(worse, 5);
      }
    }),
    { numRuns: 5 * runs },
  );
  expect(Math.min(movers, stayers)).toBeGreaterThan(0);
});
