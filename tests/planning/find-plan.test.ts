/** What a search for a plan leaves behind. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { findPlan } from '../../src/planning/find-plan.ts';
import { goal, inPrinciple, solveInProcess } from '../support/plan-in-process.ts';
import { rosterOf, school, teachers } from '../support/rosters.ts';

const instance = instanceOf({
  roster: rosterOf([school('A'), school('B', { demand: { maths: 2 } })], teachers('a', 3, 'A')),
  policy: { name: 'x', clauses: [inPrinciple('rotation-quota', { atMost: 1 }), goal('cover-shortages')] },
  pins: [],
  options: { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 },
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('is no timer, when it succeeds', async () => {
  const found = await findPlan(instance, { solve: solveInProcess, serviceVersion: 'test' });
  expect(found.outcome).toBe('optimal');
  expect(vi.getTimerCount()).toBe(0);
});

it('is no timer, when the first attempt throws', async () => {
  const solve = () => {
    expect(vi.getTimerCount()).toBe(1);
    return Promise.reject(new Error('the solver died'));
  };
  await expect(findPlan(instance, { solve, serviceVersion: 'test' })).rejects.toThrow('the solver died');
  expect(vi.getTimerCount()).toBe(0);
});
