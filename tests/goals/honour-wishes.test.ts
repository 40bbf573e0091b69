import { describe, expect, it } from 'vitest';
import { goal, goalValue, must, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher } from '../support/rosters.ts';

const schools = ['A', 'B', 'C', 'D'].map((id) => school(id, id === 'B' ? { establishment: 1 } : {}));
const roster = rosterOf(schools, [
  teacher('first', 'A', { wishes: ['B', 'C'] }),
  teacher('second', 'A', { wishes: ['B', 'C', 'D'] }),
  teacher('none', 'A'),
]);
const clause = goal('honour-wishes');

describe('honour-wishes', () => {
  it('adds up the ranks: 0 for the first wish, the number of wishes where it is none of them', () => {
    expect(goalValue(roster, clause, { first: 'B' })).toBe(0);
    expect(goalValue(roster, clause, { first: 'C' })).toBe(1);
    expect(goalValue(roster, clause, { first: 'D' })).toBe(2);
    expect(goalValue(roster, clause, { first: 'D', second: 'D' })).toBe(4);
  });

  it('is nothing for those who stay and those who wish nothing', () => {
    expect(goalValue(roster, clause, { none: 'D' })).toBe(0);
    expect(
      goalValue(roster, goal('honour-wishes', { who: { field: 'id', is: 'second' } }), { first: 'D' }),
    ).toBe(0);
  });

  it('is 1 at best where one place is wished for by two', async () => {
    const all = [must('must-move'), must('establishment'), clause];
    const plan = await planOf(roster, all);
    expect(plan.goals).toMatchObject([{ value: 1, bound: 1 }]);
  });
});
