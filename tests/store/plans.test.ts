import { expect, it } from 'vitest';
import { keepPlansInMemory, type PlanState } from '../../src/store/plans.ts';

const plan = (id: string, state: PlanState, bytes = 10) => ({
  id,
  state,
  body: Buffer.alloc(bytes),
  request: Buffer.alloc(0),
});

it('forgets by number, the first to have finished first, and never what is still to be done', async () => {
  const plans = keepPlansInMemory({ plansAtMost: 3, bytesAtMost: 1_000 });
  for (const id of ['a', 'b', 'c']) await plans.save(plan(id, 'queued'));
  await plans.save(plan('b', 'done'));
  await plans.save(plan('a', 'cancelled'));
  await plans.save(plan('d', 'queued'));
  expect(await plans.find('b')).toBeUndefined();
  await plans.save(plan('e', 'queued'));
  expect(await plans.find('a')).toBeUndefined();
  await plans.save(plan('f', 'queued'));
  for (const id of ['c', 'd', 'e', 'f']) expect(await plans.find(id)).toBeDefined();
});

it('forgets by size, but never the plan that has just finished', async () => {
  const plans = keepPlansInMemory({ plansAtMost: 100, bytesAtMost: 100 });
  await plans.save(plan('a', 'done', 60));
  await plans.save(plan('b', 'done', 60));
  expect(await plans.find('a')).toBeUndefined();
  await plans.save(plan('c', 'done', 500));
  expect(await plans.find('b')).toBeUndefined();
  expect((await plans.find('c'))?.body.byteLength).toBe(500);
  await plans.save(plan('d', 'done', 50));
  expect(await plans.find('c')).toBeUndefined();
  expect(await plans.find('d')).toBeDefined();
});
