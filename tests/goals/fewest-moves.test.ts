import { describe, expect, it } from 'vitest';
import { goal, goalValue, must, planOf } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B', { demand: { maths: 3 } })],
  [...teachers('a', 3, 'A'), teacher('b1', 'B')],
);

describe('fewest-moves', () => {
  it('counts the movers, or those of a group', () => {
    expect(goalValue(roster, goal('fewest-moves'), {})).toBe(0);
    expect(goalValue(roster, goal('fewest-moves'), { ...allTo('B', 'a1', 'a2'), b1: 'A' })).toBe(3);
    const atB = goal('fewest-moves', { at: { field: 'id', is: 'B' } });
    expect(goalValue(roster, atB, { ...allTo('B', 'a1', 'a2'), b1: 'A' })).toBe(1);
  });

  it('is at its best when no more go than must', async () => {
    const plan = await planOf(roster, [must('rotation-quota', { atLeast: 2 }), goal('fewest-moves')]);
    expect(plan.goals).toMatchObject([{ value: 2, bound: 2 }]);
  });
});
