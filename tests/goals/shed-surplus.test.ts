import { describe, expect, it } from 'vitest';
import { goal, goalValue, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

/** A has one and a half too many, B needs one more, C needs none of the one it has. */
const roster = rosterOf(
  [school('A', { demand: { maths: 1.5 } }), school('B', { demand: { maths: 2 } }), school('C')],
  [...teachers('a', 3, 'A'), teacher('b1', 'B'), teacher('c1', 'C')],
);
const clause = goal('shed-surplus');

describe('shed-surplus', () => {
  it('counts the posts over demand, all of them where a school lists no demand', () => {
    expect(goalValue(roster, clause, {})).toBe(2.5);
    expect(goalValue(roster, clause, { a1: 'B' })).toBe(1.5);
    expect(goalValue(roster, clause, { a1: 'C' })).toBe(3.5 - 1 + 0);
    expect(goalValue(roster, clause, { a1: 'B', c1: 'A' })).toBe(1.5);
    expect(goalValue(roster, goal('shed-surplus', { at: { field: 'id', is: 'C' } }), { a1: 'C' })).toBe(2);
  });

  it('is at its best where the free post is taken', async () => {
    const plan = await planOf(roster, [clause]);
    expect(plan.goals).toMatchObject([{ value: 1.5, bound: 1.5 }]);
    expect(plan.postings).toHaveLength(1);
  });
});
