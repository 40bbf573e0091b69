import { describe, expect, it } from 'vitest';
import { goal, planOf } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

/** B needs four and has none; A needs none and has two: with both moved, two posts stay unfilled. */
const roster = rosterOf([school('A'), school('B', { demand: { maths: 4 } })], teachers('a', 2, 'A'));
const shortages = (more: Readonly<Record<string, unknown>>) => goal('cover-shortages', more);
const moves = (more: Readonly<Record<string, unknown>>) => goal('fewest-moves', more);
const values = async (...clauses: Parameters<typeof planOf>[1]): Promise<readonly number[]> =>
  (await planOf(roster, clauses)).goals.map(({ value }) => value);

describe('ordered priorities', () => {
  it('never give up the first for the second', async () => {
    expect(await values(shortages({ priority: 1 }), moves({ priority: 2 }))).toEqual([2, 2]);
    expect(await values(shortages({ priority: 2 }), moves({ priority: 1 }))).toEqual([4, 0]);
  });

  it('need not be numbered without gaps, nor listed in order', async () => {
    expect(await values(moves({ priority: 70 }), shortages({ priority: 3 }))).toEqual([2, 2]);
  });

  it('are given up as far as their tolerance, and no further', async () => {
    // 50 % of 2 is 1: a shortage of 3 will do, which one move reaches.
    expect(await values(shortages({ priority: 1, tolerancePercent: 50 }), moves({ priority: 2 }))).toEqual([
      3, 1,
    ]);
    expect(await values(shortages({ priority: 1, tolerancePercent: 49 }), moves({ priority: 2 }))).toEqual([
      2, 2,
    ]);
    expect(await values(shortages({ priority: 1, tolerancePercent: 100 }), moves({ priority: 2 }))).toEqual([
      4, 0,
    ]);
  });
});

describe('goals of one priority', () => {
  it('add up by their weights', async () => {
    // Every move fills a post: it is made while it costs less than the post is worth.
    expect(await values(shortages({}), moves({ weight: 0.5 }))).toEqual([2, 2]);
    expect(await values(shortages({}), moves({ weight: 3 }))).toEqual([4, 0]);
    expect(await values(shortages({ weight: 4 }), moves({ weight: 3 }))).toEqual([2, 2]);
  });

  it('share their gap: each has a bound of its own', async () => {
    const { goals } = await planOf(roster, [shortages({}), moves({ weight: 0.5 })]);
    expect(goals).toMatchObject([
      { value: 2, bound: 2, gapPercent: 0 },
      { value: 2, bound: 2, gapPercent: 0 },
    ]);
  });
});
