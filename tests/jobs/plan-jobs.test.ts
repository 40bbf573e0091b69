/** The life of plans over a store that takes its time, as a database does. */
import { expect, it } from 'vitest';
import type { PlanResult } from '../../models/answer.ts';
import { type PlanJobsOptions, startPlanJobs } from '../../src/jobs/plan-jobs.ts';
import type { PlanState, PlanStore, StoredPlan } from '../../src/store/plans.ts';
import { planResult } from '../support/app.ts';

const request = Buffer.from('{}');
const written = (outcome: PlanResult['outcome'] = 'optimal') => ({
  outcome,
  body: Buffer.from(JSON.stringify(planResult(outcome))),
});
const endless = (_bytes: Uint8Array, { signal }: { readonly signal: AbortSignal }) =>
  new Promise<ReturnType<typeof written>>((resolve) => {
    signal.addEventListener('abort', () => resolve(written('feasible')), { once: true });
  });

const slowStore = (): PlanStore & { readonly written: Map<string, PlanState[]> } => {
  const plans = new Map<string, StoredPlan>();
  const written = new Map<string, PlanState[]>();
  const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5 * Math.random()));
  return {
    written,
    save: async (plan) => {
      await later();
      plans.set(plan.id, plan);
      written.set(plan.id, [...(written.get(plan.id) ?? []), plan.state]);
    },
    find: async (id) => {
      await later();
      return plans.get(id);
    },
  };
};
const startWith = (options: Partial<PlanJobsOptions>) => {
  const plans = slowStore();
  const failures: unknown[] = [];
  let count = 0;
  const jobs = startPlanJobs({
    plan: async () => written(),
    plans,
    solvingAtOnce: 2,
    queuedAtMost: 50,
    newId: () => `plan-${count++}`,
    now: () => new Date(0),
    onFailure: (error) => failures.push(error),
    ...options,
  });
  return { jobs, plans, failures };
};

it('writes down each state in its order, and never solves more at once than it may', async () => {
  let [running, most] = [0, 0];
  const { jobs, plans } = startWith({
    plan: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 3));
      running -= 1;
      return written();
    },
  });
  const ids = await Promise.all(Array.from({ length: 20 }, () => jobs.submit(request, [], 'r')));
  for (const id of ids) expect((await jobs.settled(id!, 10_000))?.state).toBe('done');
  for (const states of plans.written.values()) expect(states).toEqual(['queued', 'solving', 'done']);
  expect(most).toBe(2);
});

it('knows of a stop as soon as it is asked, whether the plan waits or is solved', async () => {
  const { jobs } = startWith({ plan: endless, solvingAtOnce: 1 });
  const [solved, waiting] = [await jobs.submit(request, [], 'r'), await jobs.submit(request, [], 'r')];
  for (const id of [waiting!, solved!]) {
    jobs.stop(id);
    jobs.stop(id);
    expect((await jobs.settled(id, 10_000))?.state).toBe('cancelled');
  }
});

it('ends everything on closing, also what is only just being let in', async () => {
  const { jobs, plans } = startWith({ plan: endless, solvingAtOnce: 1 });
  const first = await jobs.submit(request, [], 'r');
  const second = jobs.submit(request, [], 'r');
  await jobs.close(0);
  expect(await jobs.submit(request, [], 'r')).toBeUndefined();
  for (const id of [first!, (await second)!]) expect(plans.written.get(id)?.at(-1)).toBe('cancelled');
});

it('gives the place back when a plan cannot be written down', async () => {
  const broken: PlanStore = {
    save: async () => {
      throw new Error('no room');
    },
    find: async () => undefined,
  };
  const { jobs } = startWith({ plans: broken, solvingAtOnce: 1, queuedAtMost: 0 });
  for (let count = 0; count < 3; count++)
    await expect(jobs.submit(request, [], 'r')).rejects.toThrow('no room');
});

it('forgets a wait that was given up', async () => {
  const { jobs } = startWith({ plan: endless });
  const id = (await jobs.submit(request, [], 'r'))!;
  const before = performance.now();
  await jobs.settled(id, 10_000, AbortSignal.timeout(20));
  await jobs.settled(id, 10_000, AbortSignal.abort());
  expect(performance.now() - before).toBeLessThan(2_000);
  await jobs.close(0);
});
