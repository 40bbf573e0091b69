import { describe, expect, it } from 'vitest';
import { goal, goalValue, movesOf, must, planOf } from '../support/plan-in-process.ts';
import { allTo, rosterOf, school, teacher } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B')],
  [
    teacher('silent', 'A'),
    teacher('unwilling', 'A', { volunteer: false }),
    teacher('willing', 'A', { volunteer: true }),
  ],
);
const clause = goal('volunteers-first');

describe('volunteers-first', () => {
  it('counts movers who did not volunteer, whether the field is false or missing', () => {
    expect(goalValue(roster, clause, { willing: 'B' })).toBe(0);
    expect(goalValue(roster, clause, allTo('B', 'willing', 'silent', 'unwilling'))).toBe(2);
    expect(
      goalValue(roster, goal('volunteers-first', { who: { field: 'id', is: 'silent' } }), { unwilling: 'B' }),
    ).toBe(0);
  });

  it('is at its best when the volunteers go, and worse only by who else has to', async () => {
    const one = await planOf(roster, [must('rotation-quota', { atLeast: 1 }), clause]);
    expect(movesOf(one)).toEqual({ willing: 'B' });
    const two = await planOf(roster, [must('rotation-quota', { atLeast: 2 }), clause]);
    expect(two.goals).toMatchObject([{ value: 1, bound: 1 }]);
  });
});
