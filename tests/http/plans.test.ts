import { afterEach, describe, expect, it } from 'vitest';
import { planAnswerSchema } from '../../models/vocabulary/answer.ts';
import { alike } from '../../models/vocabulary/words.ts';
import { ProblemError } from '../../src/errors.ts';
import { aborted } from '../support/aborted.ts';
import {
  endlessPlan,
  type PlanningStubs,
  planRequest,
  planResult,
  type TestApp,
  testApp,
} from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let running: TestApp | undefined;
const start = async (...options: Parameters<typeof testApp>): Promise<TestApp['app']> => {
  running = await testApp(...options);
  return running.app;
};
afterEach(async () => {
  await running?.app.close();
  running = undefined;
});

const endless = { useCases: { makePlan: endlessPlan } } as const;
const post = (app: TestApp['app'], headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/v1/plans', payload: planRequest, headers });
const inBackground = { prefer: 'respond-async' };
const solving = (app: TestApp['app'], id: string) =>
  expect.poll(async () => (await app.inject(`/v1/plans/${id}/status`)).json().state).toBe('solving');

describe('POST /v1/plans', () => {
  it('answers a plan that is finished in time with 200', async () => {
    const response = await post(await start());
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(response.headers.location).toBeUndefined();
    expect(response.headers['preference-applied']).toBeUndefined();
    expect(response.headers['cache-control']).toBe('no-store');
    const plan = planAnswerSchema.parse(response.json());
    expect(plan).toMatchObject({ state: 'done', outcome: 'optimal', postings: [{ subject: '语文' }] });
  });

  it('answers any other with 202, and with 200 at its location later', async () => {
    const finish = Promise.withResolvers<void>();
    const makePlan = async () => {
      await finish.promise;
      return planResult();
    };
    const app = await start({ useCases: { makePlan } });
    const response = await post(app, { prefer: 'wait=0' });
    expect(response.statusCode).toBe(202);
    expect(response.headers['retry-after']).toBe('1');
    expect(response.headers['preference-applied']).toBe('wait=0');
    expect(response.headers.vary).toBe('Prefer, Accept-Language');
    const { id, state } = response.json();
    expect(['queued', 'solving']).toContain(state);
    expect(response.headers.location).toBe(`/v1/plans/${id}`);
    await expect.poll(async () => (await app.inject(`/v1/plans/${id}`)).json().state).toBe('solving');
    expect((await app.inject(`/v1/plans/${id}`)).headers['retry-after']).toBe('1');
    finish.resolve();
    await expect.poll(async () => (await app.inject(`/v1/plans/${id}`)).json().state).toBe('done');
    const [first, second] = [await app.inject(`/v1/plans/${id}`), await app.inject(`/v1/plans/${id}`)];
    expect(first.body).toBe(second.body);
    expect(first.headers['retry-after']).toBeUndefined();
  });

  it.each([
    ['respond-async', 'respond-async'],
    ['Respond-Async', 'respond-async'],
    ['respond-async, wait=0', 'respond-async, wait=0'],
    ['handling=lenient, respond-async; foo="a,b"', 'respond-async'],
    ['wait="0"', 'wait=0'],
    ['wait=0, wait=50', 'wait=0'],
  ])('follows Prefer: %s', async (prefer, applied) => {
    const response = await post(await start(endless), { prefer });
    expect(response.statusCode).toBe(202);
    expect(response.headers['preference-applied']).toBe(applied);
  });

  it('answers respond-async with 202 however quick the plan was', async () => {
    const response = await post(await start(), inBackground);
    expect(response.statusCode).toBe(202);
    expect(response.headers.location).toBe(`/v1/plans/${response.json().id}`);
  });

  it.each(['wait', 'wait=', 'wait=-1', 'wait=1.5', 'wait=ten', '=', ',,;', 'wait="1', 'x'.repeat(5_000)])(
    'ignores the malformed Prefer: %s',
    async (prefer) => {
      const response = await post(await start(), { prefer });
      expect(response.statusCode).toBe(200);
      expect(response.headers['preference-applied']).toBeUndefined();
    },
  );

  it('waits no longer than its documented maximum', async () => {
    const response = await post(await start(), { prefer: 'wait=86400' });
    expect(response.headers['preference-applied']).toBe('wait=60');
  });

  it('waits as long as was preferred', async () => {
    const app = await start(endless);
    const before = performance.now();
    const response = await post(app, { prefer: 'wait=1' });
    const waited = performance.now() - before;
    expect(response.statusCode).toBe(202);
    expect(response.json().state).toBe('solving');
    expect(waited).toBeGreaterThan(900);
    expect(waited).toBeLessThan(5_000);
  });

  it('answers every fault of the request with 422', async () => {
    const app = await start();
    const response = await app.inject({ method: 'POST', url: '/v1/plans', payload: { policyId: 'x' } });
    const problem = expectProblem(response, 'invalid-request');
    expect(problem.errors).toEqual([
      {
        pointer: '/roster',
        code: 'missing-field',
        message: 'The request has no roster. Add one.',
        words: { en: 'The request has no roster. Add one.', zh: '请求没有名册，请补充。' },
        params: {},
        count: 1,
        places: ['/roster'],
      },
    ]);
  });

  it('solves so many at once, lets so many wait, and answers the next with 503', async () => {
    const app = await start({ ...endless, solvingAtOnce: 2, unfinishedAtMost: 3 });
    const states: { readonly id: string }[] = [];
    for (const _ of [1, 2, 3]) states.push((await post(app, { prefer: 'wait=0' })).json());
    const statesNow = async () =>
      Promise.all(states.map(async ({ id }) => (await app.inject(`/v1/plans/${id}`)).json().state));
    await expect.poll(statesNow).toEqual(['solving', 'solving', 'queued']);
    const response = await post(app, inBackground);
    expectProblem(response, 'queue-full');
    expect(response.headers['retry-after']).toBe('10');
    await app.inject({ method: 'DELETE', url: `/v1/plans/${states[0]?.id}` });
    await expect.poll(statesNow).toEqual(['cancelled', 'solving', 'solving']);
    expect((await post(app, inBackground)).statusCode).toBe(202);
  });

  it('reports that the places of one tenant are taken, and not all', async () => {
    const app = await start({ ...endless, unfinishedAtMost: 3, unfinishedPerTenantAtMost: 1 });
    expect((await post(app, inBackground)).statusCode).toBe(202);
    const problem = expectProblem(await post(app, inBackground), 'queue-full');
    expect(problem.detail).toContain('MAX_QUEUED_PLANS_PER_TENANT');
  });

  it('takes no more than its places when all come at once', async () => {
    const app = await start({ ...endless, solvingAtOnce: 1, unfinishedAtMost: 3 });
    const responses = await Promise.all(Array.from({ length: 8 }, () => post(app, inBackground)));
    expect(responses.filter(({ statusCode }) => statusCode === 202)).toHaveLength(3);
    expect(responses.filter(({ statusCode }) => statusCode === 503)).toHaveLength(5);
  });

  it('ends a failure of ours in state failed, with nothing of the request in answer or log', async () => {
    const makePlan = async () => {
      throw new TypeError('cannot read 张三丰 of undefined');
    };
    const app = await start({ useCases: { makePlan } });
    const response = await post(app, { 'x-request-id': 'mine-1' });
    expect(response.statusCode).toBe(200);
    const plan = response.json();
    expect(plan).toMatchObject({
      state: 'failed',
      problem: { code: 'internal-error', status: 500, requestId: 'mine-1' },
    });
    expect(response.body).not.toContain('张三丰');
    const line = running?.log.find((entry) => entry.includes('plan failed')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ requestId: 'mine-1', plan: plan.id, failure: 'TypeError' });
    expect(line).not.toContain('张三丰');
    expect((await post(app)).json().state).toBe('failed');
  });

  it('keeps a problem that planning found as the reason of the failure', async () => {
    const makePlan = async () => {
      throw new ProblemError('invalid-request', { detail: alike('too large for this engine') });
    };
    const app = await start({ useCases: { makePlan } });
    const plan = (await post(app)).json();
    expect(plan).toMatchObject({ state: 'failed', problem: { code: 'invalid-request', status: 422 } });
    expect(running?.log.join('')).not.toContain('plan failed');
  });
});

describe('GET /v1/plans/{id}', () => {
  it.each(['', 'nothing', '%00', 'a'.repeat(3_000), '..%2f..%2fetc', '张三'])(
    'knows no plan %s',
    async (id) => {
      const app = await start();
      expectProblem(await app.inject(`/v1/plans/${encodeURI(id)}`), 'unknown-plan');
    },
  );
});

describe('DELETE /v1/plans/{id}', () => {
  const stop = (app: TestApp['app'], id: string) => app.inject({ method: 'DELETE', url: `/v1/plans/${id}` });

  it('stops a solve and keeps the best plan found, also when repeated', async () => {
    const app = await start(endless);
    const { id } = (await post(app, { prefer: 'wait=0' })).json();
    await solving(app, id);
    const response = await stop(app, id);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ id, state: 'cancelled', outcome: 'feasible' });
    expect(response.json().postings).toHaveLength(1);
    expect((await stop(app, id)).body).toBe(response.body);
    expect((await app.inject(`/v1/plans/${id}`)).body).toBe(response.body);
  });

  it('cancels a plan that waits', async () => {
    const app = await start(endless);
    await post(app, inBackground);
    const { id } = (await post(app, inBackground)).json();
    const response = await stop(app, id);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ id, state: 'cancelled' });
    expect(response.json().postings).toBeUndefined();
  });

  it('leaves a finished plan as it is', async () => {
    const app = await start();
    const plan = await post(app);
    expect((await stop(app, plan.json().id)).body).toBe(plan.body);
  });

  it('takes a solve that throws on being stopped for cancelled', async () => {
    const makePlan: PlanningStubs['makePlan'] = async (_request, _warnings, { signal }) => {
      await aborted(signal);
      throw new Error('stopped');
    };
    const app = await start({ useCases: { makePlan } });
    const { id } = (await post(app, inBackground)).json();
    await solving(app, id);
    expect((await stop(app, id)).json().state).toBe('cancelled');
  });

  it('calls a plan that was proved in the same moment done', async () => {
    const makePlan: PlanningStubs['makePlan'] = async (_request, _warnings, { signal }) => {
      await aborted(signal);
      return planResult('optimal');
    };
    const app = await start({ useCases: { makePlan } });
    const { id } = (await post(app, inBackground)).json();
    await solving(app, id);
    expect((await stop(app, id)).json().state).toBe('done');
  });

  it('answers 202 while a solve does not hand over', { timeout: 15_000 }, async () => {
    const finish = Promise.withResolvers<void>();
    const makePlan = async () => {
      await finish.promise;
      return planResult('feasible');
    };
    const app = await start({ useCases: { makePlan } });
    const { id } = (await post(app, inBackground)).json();
    await solving(app, id);
    const response = await stop(app, id);
    expect(response.statusCode).toBe(202);
    expect(response.headers.location).toBe(`/v1/plans/${id}`);
    expect(response.json().state).toBe('solving');
    finish.resolve();
    expect((await stop(app, id)).json().state).toBe('cancelled');
  });

  it('knows no plan that never was', async () => {
    expectProblem(await stop(await start(), 'nothing'), 'unknown-plan');
  });

  it('minds neither a content type nor a body', async () => {
    const app = await start();
    const { id } = (await post(app)).json();
    const response = await app.inject({
      method: 'DELETE',
      url: `/v1/plans/${id}`,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.statusCode).toBe(200);
  });
});

describe('closing', () => {
  it('answers waiting requests with the address of the plan, which goes back to the queue', async () => {
    const app = await start(endless);
    await app.listen({ port: 0 });
    const address = app.listeningOrigin;
    const waiting = fetch(`${address}/v1/plans`, {
      method: 'POST',
      body: JSON.stringify(planRequest),
      headers: { 'content-type': 'application/json', prefer: 'wait=60' },
    });
    await expect.poll(() => fetch(`${address}/readyz`).then(({ status }) => status)).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const closed = app.close();
    const response = await waiting;
    expect(response.status).toBe(202);
    const plan = (await response.json()) as { id: string };
    expect(plan).toMatchObject({ state: 'queued' });
    expect(response.headers.get('location')).toBe(`/v1/plans/${plan.id}`);
    await closed;
    await expect(fetch(`${address}/livez`)).rejects.toThrow();
  });

  it('takes nothing new meanwhile', async () => {
    const app = await start({ ...endless, closeGraceSeconds: 1 });
    await app.listen({ port: 0 });
    const address = app.listeningOrigin;
    const { id } = (await post(app, inBackground)).json();
    await solving(app, id);
    const closed = app.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [ready, alive] = await Promise.all([fetch(`${address}/readyz`), fetch(`${address}/livez`)]);
    expect(alive.status).toBe(200);
    expect(ready.headers.get('retry-after')).toBe('10');
    const problem = expectProblem(
      {
        statusCode: ready.status,
        headers: Object.fromEntries(ready.headers),
        body: await ready.text(),
      },
      'shutting-down',
    );
    expect(problem.status).toBe(503);
    await closed;
  });
});
