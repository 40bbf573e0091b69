import { describe, expect, it } from 'vitest';
import { goal, goalValue, movesOf, must, planOf } from '../support/plan-in-process.ts';
import { postingsFor, rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const roster = rosterOf(
  [school('A'), school('B'), school('C')],
  [...teachers('a', 3, 'A'), teacher('two', 'A', { alsoTeaches: ['music'] })],
);
const given = { a1: 'B', two: 'C' };
const keep = goal('keep-plan', { from: postingsFor(roster, given) });

describe('keep-plan', () => {
  it('is 0 for the given plan, and 1 for each who is posted otherwise', () => {
    expect(goalValue(roster, keep, given)).toBe(0);
    expect(goalValue(roster, keep, {})).toBe(2);
    expect(goalValue(roster, keep, { a1: 'C', two: 'C' })).toBe(1);
    expect(goalValue(roster, keep, { ...given, a2: 'B', a3: 'B' })).toBe(2);
    expect(goalValue(roster, keep, { a1: 'B', two: ['C', 'music'] })).toBe(1);
  });

  it('makes the planner repeat the plan, and change as little as it must', async () => {
    const same = await planOf(roster, [keep]);
    expect(movesOf(same)).toEqual(given);
    expect(same.goals).toMatchObject([{ value: 0, bound: 0 }]);
    const closed = must('direction', { forbid: [{ to: { field: 'id', is: 'B' } }] });
    const other = await planOf(roster, [closed, keep]);
    // a1 goes elsewhere or stays: one change either way, and fewer moves if a1 stays.
    expect(movesOf(other)).toEqual({ two: 'C' });
    expect(other.goals).toMatchObject([{ value: 1, gapPercent: 0 }]);
  });

  it('gives way to a goal that comes before it', async () => {
    const first = { ...keep, priority: 2 };
    const plan = await planOf(roster, [goal('fewest-moves'), first]);
    expect(plan.goals).toMatchObject([{ value: 0 }, { value: 2 }]);
  });
});
