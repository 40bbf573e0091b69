import { describe, expect, it } from 'vitest';
import { goal, goalValue, movesOf, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const backbone = { field: 'backbone', atLeast: 'county' };
const bones = (prefix: string, count: number, home: string) =>
  teachers(prefix, count, home, { backbone: 'county' });
/** 4 backbone teachers for 400 pupils: 1 per 100. A has 4 ∕ 3 per 100, B none. */
const roster = rosterOf(
  [school('A', { pupils: 300 }), school('B', { pupils: 100 }), school('J', { stage: 'junior', pupils: 900 })],
  [...bones('a', 4, 'A'), teacher('b1', 'B')],
);
const balance = (measure: string, more: object = {}) =>
  goal('balance', { group: backbone, measure, at: { field: 'stage', is: 'primary' }, ...more });

describe('balance', () => {
  it('variance: Σ (P ∕ ΣP)(x − X)²', () => {
    // ¾ · (1∕3)² + ¼ · 1² = 1∕12 + 1∕4
    expect(goalValue(roster, balance('variance'), {})).toBeCloseTo(1 / 3, 9);
    expect(goalValue(roster, balance('variance'), { a1: 'B' })).toBe(0);
    // ¾ · (1∕3)² + ¼ · 1² the other way round
    expect(goalValue(roster, balance('variance'), { a1: 'B', a2: 'B' })).toBeCloseTo(1 / 3, 9);
  });

  it('deviation: Σ |n − X·P ∕ 100|', () => {
    expect(goalValue(roster, balance('deviation'), {})).toBe(2);
    expect(goalValue(roster, balance('deviation'), { a1: 'B' })).toBe(0);
  });

  it('worst-school: less the rate of the worst-off school', () => {
    expect(goalValue(roster, balance('worst-school'), {})).toBeCloseTo(0, 9);
    expect(goalValue(roster, balance('worst-school'), { a1: 'B' })).toBe(-1);
    expect(goalValue(roster, balance('worst-school'), { a1: 'B', a2: 'B' })).toBeCloseTo(-2 / 3, 9);
  });

  it('takes the mean of the stages that at reaches, not of the schools in at alone', () => {
    const atB = balance('variance', { at: { field: 'id', is: 'B' } });
    // Weighted among those in at: (0 − 1)², then (2 − 1)².
    expect(goalValue(roster, atB, {})).toBe(1);
    expect(goalValue(roster, atB, { a1: 'B', a2: 'B' })).toBe(1);
  });

  it('counts per hundred of the staff present before the plan with per: staff', () => {
    // 4 of 5 are backbone: X = 80. A has 100, B 0: 0.8 · 20² + 0.2 · 80².
    const perStaff = balance('variance', { per: 'staff' });
    expect(goalValue(roster, perStaff, {})).toBeCloseTo(1_600, 6);
    // A has 3 of its former 4, B 1 of its former 1: 0.8 · 5² + 0.2 · 20².
    expect(goalValue(roster, perStaff, { a1: 'B' })).toBeCloseTo(100, 6);
  });

  it('is nothing where there are no pupils', () => {
    const empty = rosterOf([school('A', { pupils: 0 }), school('B', { pupils: 0 })], bones('a', 2, 'A'));
    for (const measure of ['variance', 'deviation', 'worst-school'])
      expect(goalValue(empty, balance(measure), { a1: 'B' })).toBe(0);
  });

  it.each([
    ['variance', 0],
    ['deviation', 0],
    ['worst-school', -1],
  ])('%s is at its best with one move', async (measure, best) => {
    const plan = await planOf(roster, [balance(measure)]);
    expect(plan.goals).toMatchObject([{ value: expect.closeTo(best, 9), gapPercent: 0 }]);
    expect(movesOf(plan)).toEqual({ a1: 'B' });
  });

  it('finds the best whole numbers where the ideal is between them', async () => {
    // Two for three schools of 100: X = 2∕3. One, one and none: ⅓(⅑ + ⅑ + 4∕9).
    const three = rosterOf([school('A'), school('B'), school('C')], bones('a', 2, 'A'));
    const plan = await planOf(three, [balance('variance')]);
    expect(plan.goals).toMatchObject([{ value: expect.closeTo(2 / 9, 9), gapPercent: 0 }]);
    expect(plan.postings).toHaveLength(1);
  });
});
