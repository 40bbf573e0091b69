import { describe, expect, it } from 'vitest';
import { goal, goalValue, must, planOf } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teachers } from '../support/rosters.ts';

const rural = { field: 'setting', is: 'rural' };
const roster = rosterOf(
  [school('A'), school('B', { setting: 'rural', establishment: 2 }), school('C')],
  teachers('a', 3, 'A'),
);
const clause = goal('toward', { to: rural });

describe('toward', () => {
  it('counts the movers who go elsewhere', () => {
    expect(goalValue(roster, clause, {})).toBe(0);
    expect(goalValue(roster, clause, allTo('B', 'a1', 'a2'))).toBe(0);
    expect(goalValue(roster, clause, { a1: 'B', a2: 'C', a3: 'C' })).toBe(2);
    expect(goalValue(roster, goal('toward', { to: { field: 'standing', is: 'weak' } }), { a1: 'B' })).toBe(1);
  });

  it('is at its best when the places there are taken', async () => {
    const plan = await planOf(roster, [must('must-move'), must('establishment'), clause]);
    expect(plan.goals).toMatchObject([{ value: 1, bound: 1 }]);
  });
});
