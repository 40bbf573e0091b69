import { describe, expect, it } from 'vitest';
import { goal, goalValue, movesOf, must, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

/** Sixteen, ten and an unknown number of years at A; four at B. */
const roster = rosterOf(
  [school('A'), school('B')],
  [
    teacher('sixteen', 'A', { joinedSchoolOn: '2010-09-01' }),
    teacher('ten', 'A', { joinedSchoolOn: '2015-09-02' }),
    teacher('unknown', 'A'),
    teacher('four', 'B', { joinedSchoolOn: '2022-09-01' }),
  ],
);
const clause = goal('longest-serving-first');

describe('longest-serving-first', () => {
  it('adds up the years by which movers have served less than the longest serving of their school', () => {
    expect(goalValue(roster, clause, { sixteen: 'B', four: 'A' })).toBe(0);
    expect(goalValue(roster, clause, { ten: 'B' })).toBe(6);
    expect(goalValue(roster, clause, { ten: 'B', unknown: 'B' })).toBe(6 + 16);
  });

  it('compares with the eligible only: years of a teacher who is not eligible do not count', () => {
    const others = rosterOf(
      [school('A'), school('B')],
      [
        teacher('long', 'A', { joinedSchoolOn: '2000-09-01', established: false }),
        teacher('short', 'A', { joinedSchoolOn: '2020-09-01' }),
      ],
    );
    expect(goalValue(others, clause, { short: 'B' })).toBe(0);
    expect(goalValue(others, clause, { long: 'B' })).toBe(6 - 26);
  });

  it('is at its best when they go in that order', async () => {
    const atA = { field: 'id', is: 'A' };
    const two = await planOf(roster, [must('rotation-quota', { at: atA, atLeast: 2 }), clause]);
    expect(movesOf(two)).toEqual({ sixteen: 'B', ten: 'B' });
    expect(two.goals).toMatchObject([{ value: 6, bound: 6 }]);
  });
});
