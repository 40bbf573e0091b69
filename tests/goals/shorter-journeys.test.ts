import { describe, expect, it } from 'vitest';
import { goal, goalValue, movesOf, must, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

/** Straight north, so that the distance is the arc: 6371.0088 km · the difference in radians. */
const arc = (degrees: number): number => (6371.0088 * degrees * Math.PI) / 180;
const north = (latitude: number) => ({ location: { longitude: 108, latitude } });
const roster = rosterOf(
  [school('A', north(34)), school('B', north(34.1)), school('C', north(34.3)), school('D')],
  teachers('a', 2, 'A'),
);
const clause = goal('shorter-journeys');

describe('shorter-journeys', () => {
  it('adds up kilometres from the old school to the new one', () => {
    expect(goalValue(roster, clause, { a1: 'B' })).toBeCloseTo(arc(0.1), 6);
    expect(goalValue(roster, clause, { a1: 'B', a2: 'C' })).toBeCloseTo(arc(0.4), 6);
  });

  it('is nothing where a place is not known', () => {
    expect(goalValue(roster, clause, { a1: 'D' })).toBe(0);
  });

  it('is at its best at the nearest schools that have a place', async () => {
    const known = rosterOf(
      [school('A', north(34)), school('B', { ...north(34.1), establishment: 1 }), school('C', north(34.3))],
      teachers('a', 2, 'A'),
    );
    const plan = await planOf(known, [must('must-move'), must('establishment'), clause]);
    expect(Object.values(movesOf(plan)).sort()).toEqual(['B', 'C']);
    expect(plan.goals[0]?.value).toBeCloseTo(arc(0.4), 6);
  });
});
