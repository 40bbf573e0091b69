/** Parts that their share of the time stopped, on a machine with one core. */
import { expect, it, vi } from 'vitest';
import { instanceOf } from '../../models/requests/request-facts.ts';
import { findPlan } from '../../src/planning/find-plan.ts';
import { goal, must, solveInProcess } from '../support/plan-in-process.ts';
import { zonedRoster } from '../support/zones.ts';

vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => 1,
}));

const instance = instanceOf({
  roster: zonedRoster(6, 3),
  policy: { name: 'x', clauses: [must('scope', { within: 'zone' }), goal('cover-shortages')] },
  pins: [],
  options: { engine: 'highs', timeLimitSeconds: 60, gapPercent: 0, seed: 0 },
});

/** Plans, where these calls of the solver report that their time has ended. */
const planWith = async (isStopped: (call: number) => boolean) => {
  const limits: number[] = [];
  const found = await findPlan(instance, {
    serviceVersion: 'test',
    solve: async (program, options, handlers) => {
      limits.push(options.timeLimitSeconds);
      const isLate = isStopped(limits.length);
      const solved = await solveInProcess(program, options, handlers);
      return isLate ? { ...solved, status: 'feasible', stopReason: 'time-limit' } : solved;
    },
  });
  return { found, limits };
};

it('are solved again with the time that the others left', async () => {
  const { found, limits } = await planWith((call) => call === 1);
  expect(found).toMatchObject({ outcome: 'optimal', solver: { stopReason: 'proved' } });
  expect(limits).toHaveLength(7);
  expect(limits[6]).toBeGreaterThan(1.5 * limits[0]!);
});

it('are not solved again where that gives them little more', async () => {
  const { found, limits } = await planWith((call) => call === 6 || call === 7);
  expect(found).toMatchObject({ outcome: 'feasible', solver: { stopReason: 'time-limit' } });
  expect(limits).toHaveLength(6);
});
