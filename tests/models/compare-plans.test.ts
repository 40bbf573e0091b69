/** Two plans held against each other, as far as both are proved. */
import { describe, expect, it } from 'vitest';
import { type ComparedPlan, movesBetween, priceOf } from '../../models/audit/compare-plans.ts';
import type { GoalResult } from '../../models/vocabulary/answer.ts';

const goalOf = (value: number, bound = value, more: Partial<GoalResult> = {}): GoalResult => ({
  index: 1,
  goal: 'cover-shortages',
  priority: 1,
  value,
  bound,
  gapPercent: 0,
  ...more,
});
const plan = (goals: readonly GoalResult[], more: Partial<ComparedPlan> = {}): ComparedPlan => ({
  outcome: 'optimal',
  postings: [],
  clauses: [],
  goals: [...goals],
  ...more,
});

describe('a goal is', () => {
  it.each<[string, number, number, number, number, string, number, number]>([
    // before: value, bound; after: value, bound; then the change of the best values there are, from and to.
    ['worse where both are proved', 10, 10, 12, 12, 'worse', 2, 2],
    ['better where both are proved', 10, 10, 7, 7, 'better', -3, -3],
    ['no different where nothing changes', 10, 10, 10, 10, 'no-difference', 0, 0],
    ['worse for certain where even the bound is', 10, 8, 15, 12, 'worse', 2, 7],
    ['better for certain where it is below the bound', 10, 9, 7, 6, 'better', -4, -2],
    ['no different where the gaps leave it open', 10, 8, 11, 9, 'no-difference', -1, 3],
    ['no different where only what is known is worse', 10, 10, 12, 9, 'no-difference', -1, 2],
    ['no different for the noise of sums', 0.1 + 0.2, 0.1 + 0.2, 0.3, 0.3, 'no-difference', 0, 0],
  ])('%s', (_, before, boundBefore, after, boundAfter, verdict, atLeast, atMost) => {
    const { goals } = priceOf(plan([goalOf(before, boundBefore)]), plan([goalOf(after, boundAfter)]));
    expect(goals).toHaveLength(1);
    expect(goals[0]).toMatchObject({ verdict });
    expect([goals[0]!.atLeast, goals[0]!.atMost]).toEqual([
      expect.closeTo(atLeast, 8),
      expect.closeTo(atMost, 8),
    ]);
  });
});

describe('a price', () => {
  const breached = (breach: number, strength: 'must' | 'in-principle' = 'in-principle') => ({
    clauses: [
      { index: 0, rule: 'exempt', strength, holds: breach === 0, measured: breach, required: 0, breach },
    ],
  });

  it('is proved where both plans are, and free where nothing is worse', () => {
    const cheaper = priceOf(plan([goalOf(10)]), plan([goalOf(9)]));
    expect(cheaper).toMatchObject({ proved: true, free: true });
    const feasible = plan([goalOf(12, 12)], { outcome: 'feasible' });
    expect(priceOf(plan([goalOf(10)]), feasible)).toMatchObject({ proved: false, free: false });
  });

  it('counts breaches of what is kept in principle, and of nothing else', () => {
    expect(priceOf(plan([], breached(0)), plan([], breached(2)))).toMatchObject({
      free: false,
      breaches: [{ index: 0, rule: 'exempt', before: 0, after: 2, change: 2 }],
    });
    expect(priceOf(plan([], breached(2)), plan([], breached(1)))).toMatchObject({ free: true });
    expect(priceOf(plan([], breached(1)), plan([], breached(1))).breaches).toEqual([]);
    expect(priceOf(plan([], breached(0, 'must')), plan([], breached(2, 'must'))).breaches).toEqual([]);
  });

  it('holds goals against each other by name, label and order, wherever they stand', () => {
    const first = plan([goalOf(1), goalOf(5, 5, { index: 2 }), goalOf(3, 3, { index: 3, label: 'rural' })]);
    const second = plan([
      goalOf(4, 4, { index: 0, label: 'rural' }),
      goalOf(1, 1, { index: 1 }),
      goalOf(7, 7, { index: 2, goal: 'fewest-moves' }),
    ]);
    expect(priceOf(first, second).goals.map(({ index, before, after }) => [index, before, after])).toEqual([
      [1, 1, 1],
      [3, 3, 4],
    ]);
  });
});

it('teachers posted otherwise are grouped by their change', () => {
  const posting = (teacher: string, to: string, subject = 'maths') => ({ teacher, from: 'A', to, subject });
  const before = [
    posting('stays so', 'B'),
    posting('no longer', 'B'),
    posting('elsewhere', 'B'),
    posting('other', 'B'),
  ];
  const after = [
    posting('stays so', 'B'),
    posting('elsewhere', 'C'),
    posting('other', 'B', 'music'),
    posting('newly', 'C'),
  ];
  expect(movesBetween(before, after, true)).toEqual({
    newlyMove: [after[3]],
    noLongerMove: [before[1]],
    elsewhere: [
      { teacher: 'elsewhere', before: before[2], after: after[1] },
      { teacher: 'other', before: before[3], after: after[2] },
    ],
    count: 4,
    fewest: true,
  });
});
