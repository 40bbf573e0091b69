import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import {
  auditOf,
  goal,
  goalValue,
  movesOf,
  must,
  planOf,
  solveInProcess,
} from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

/** A has one to spare; B lacks 1.5 of maths and 1 of music. */
const roster = rosterOf(
  [
    school('A', { demand: { maths: 2 } }),
    school('B', { setting: 'rural', demand: { maths: 2.5, music: 1 } }),
  ],
  [...teachers('a', 3, 'A'), teacher('b1', 'B')],
);
const plain = goal('cover-shortages');
const rural = { field: 'setting', is: 'rural' };
const weighted = goal('cover-shortages', { weights: [{ at: rural, weight: 2 }] });

describe('cover-shortages', () => {
  it('counts the posts that are unfilled', () => {
    expect(goalValue(roster, plain, {})).toBe(2.5);
    expect(goalValue(roster, plain, { a1: 'B' })).toBe(1.5);
    // B has half a teacher of maths too many, which fills no other post; A lacks one.
    expect(goalValue(roster, plain, allTo('B', 'a1', 'a2'))).toBe(2);
  });

  it('weighs a shortage by the first weight that matches the school, else by 1', () => {
    expect(goalValue(roster, weighted, {})).toBe(5);
    expect(goalValue(roster, weighted, allTo('B', 'a1', 'a2'))).toBe(3);
    const first = goal('cover-shortages', {
      weights: [
        { at: rural, weight: 0.5 },
        { at: { field: 'id', is: 'B' }, weight: 9 },
      ],
    });
    expect(goalValue(roster, first, {})).toBe(1.25);
    expect(goalValue(roster, goal('cover-shortages', { at: { field: 'id', is: 'A' } }), {})).toBe(0);
  });

  it('is at its best with one move, and the planner moves no one else', async () => {
    const plan = await planOf(roster, [plain]);
    expect(plan.goals).toMatchObject([{ value: 1.5, bound: 1.5, gapPercent: 0 }]);
    expect(movesOf(plan)).toEqual({ a1: 'B' });
    // Weighted, a second move is worth no more than it costs: 3 either way.
    const other = await planOf(roster, [weighted]);
    expect(other.goals).toMatchObject([{ value: 3 }]);
    expect(other.postings).toHaveLength(1);
  });

  it('counts a second subject where it is taught', async () => {
    // Half a post of maths or a whole one of music.
    const two = rosterOf(
      [school('A'), school('B', { demand: { maths: 0.5, music: 1 } })],
      [teacher('t', 'A', { alsoTeaches: ['music'] })],
    );
    const plan = await planOf(two, [must('qualified', { allowSecondSubject: true }), plain]);
    expect(plan.postings).toMatchObject([{ teacher: 't', subject: 'music' }]);
    expect(plan.goals).toMatchObject([{ value: 0.5 }]);
  });
});

/** At most two leave A, and the choice decides which school stays short: B lacks 3, C lacks 2 and D 1. */
const uneven = rosterOf(
  [
    school('A'),
    school('B', { demand: { maths: 3 } }),
    school('C', { demand: { maths: 2 } }),
    school('D', { setting: 'rural', demand: { maths: 1 } }),
  ],
  teachers('a', 2, 'A'),
);
const worstFirst = goal('cover-shortages', { worstFirst: true });

describe('cover-shortages, worst first', () => {
  it('measures the largest shortage, and lists all that are left in order', () => {
    expect(auditOf(uneven, [worstFirst], {}).goals).toMatchObject([{ value: 3, inOrder: [3, 2, 1] }]);
    expect(auditOf(uneven, [worstFirst], { a1: 'D' }).goals).toMatchObject([{ value: 3, inOrder: [3, 2] }]);
    expect(auditOf(uneven, [plain], {}).goals[0]).not.toHaveProperty('inOrder');
    const nowhere = goal('cover-shortages', { worstFirst: true, at: { field: 'id', is: 'A' } });
    expect(auditOf(uneven, [nowhere], {}).goals).toMatchObject([{ value: 0, inOrder: [] }]);
  });

  it('helps the worst first, then the next, where the sum is the same for all', async () => {
    const plan = await planOf(uneven, [worstFirst]);
    // One each for B and C leaves 2, 1, 1; both for B would leave 2, 1, 1 as well, but not at the same schools.
    expect(plan).toMatchObject({ outcome: 'optimal', goals: [{ value: 2, bound: 2, gapPercent: 0 }] });
    expect(plan.goals[0]?.inOrder).toEqual([2, 1, 1]);
  });

  it('gives up a smaller sum for it', async () => {
    // B has its two back only if D, which is weighted, gives its own away: 4, 3 as a sum of 7, against 5 alone.
    const [b, d] = [school('B', { demand: { maths: 5 } }), school('D', { demand: { maths: 3 } })];
    const other = rosterOf([b, d], teachers('d', 3, 'D'));
    const weights = [{ at: { field: 'id', is: 'D' }, weight: 2 }];
    const sum = await planOf(other, [goal('cover-shortages', { weights })]);
    expect(sum).toMatchObject({ postings: [], goals: [{ value: 5 }] });
    const worst = await planOf(other, [goal('cover-shortages', { weights, worstFirst: true })]);
    // One leaves: B lacks 4, D lacks 1 of weight 2.
    expect(worst.goals).toMatchObject([{ value: 4, bound: 4, inOrder: [4, 2] }]);
  });

  it('is proved only as far as the bounds of the solver', async () => {
    const withBounds = (bound: (name: string, value: number) => number) =>
      makePlan(
        instanceOf({
          roster: uneven,
          policy: { name: 'by hand', clauses: [worstFirst] },
          options: { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 },
          pins: [],
        }),
        [],
        {
          serviceVersion: 'test',
          solve: async (...task) => {
            const solved = await solveInProcess(...task);
            const levels = solved.levels.map((level) => ({
              ...level,
              bound: bound(level.name, level.value),
            }));
            return { ...solved, levels };
          },
        },
      );
    // The largest is proved, the order below it is not: 4 over 0 against at least 2.
    const below = await withBounds((name, value) => (name.endsWith('over 0') ? 2 : value));
    expect(below.goals).toMatchObject([{ value: 2, bound: 2, gapPercent: 50 }]);
    // No bound requires any school to be short of more than 1.
    const open = await withBounds((name, value) => (name.endsWith('over 1') ? 0 : value));
    expect(open.goals).toMatchObject([{ value: 2, bound: 0, gapPercent: 100 }]);
    await expect(withBounds((name, value) => (name.endsWith('over 1') ? 2 : value))).rejects.toThrow(
      'better than its bound',
    );
  });

  it('is refused where shortages can have too many values to look at each', () => {
    const codesFor = (posts: readonly number[], settings: Readonly<Record<string, unknown>>) => {
      const demand = Object.fromEntries(posts.map((one, subject) => [`subject ${subject}`, one]));
      const checked = checkPlanRequest(
        {
          roster: rosterOf([school('A', { demand })], teachers('a', 60, 'A')),
          policy: { name: '', clauses: [goal('cover-shortages', settings)] },
        },
        () => undefined,
      );
      return 'faults' in checked ? checked.faults.map(({ code, pointer }) => `${code} ${pointer}`) : [];
    };
    const fine = [50.01, 50.03, 50.07, 50.11, 50.19];
    expect(codesFor(fine, { worstFirst: true })).toEqual(['too-many-values /policy/clauses/0/worstFirst']);
    expect(codesFor(fine, {})).toEqual([]);
    expect(codesFor([50.1, 50.3, 50.7], { worstFirst: true })).toEqual([]);
  });
});
