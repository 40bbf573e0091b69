import { describe, expect, it } from 'vitest';
import { goal, goalValue, movesOf, must, planOf } from '../support/plan-in-process.ts';
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

  it('is at its best with one move, and the planner moves nobody more', async () => {
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
