/** What a caller can know and do while a plan is made, and afterwards. */
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { planEventSchema } from '../../src/http/plan-events.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import {
  endlessPlan,
  type PlanningStubs,
  planRequest,
  planResult,
  type TestAppOptions,
  testApp,
} from '../support/app.ts';
import { describedBy } from '../support/described.ts';
import { expectProblem } from '../support/problems.ts';

let app: FastifyInstance;
const start = async (options: TestAppOptions = {}): Promise<FastifyInstance> => {
  ({ app } = await testApp({ unfinishedAtMost: 50, ...options }));
  return app;
};
afterEach(() => app.close());

const post = (headers: Record<string, string> = {}, payload: object = planRequest) =>
  app.inject({ method: 'POST', url: '/v1/plans', payload, headers });
const inBackground = { prefer: 'respond-async' };
const stateOf = async (id: string): Promise<string> =>
  (await app.inject(`/v1/plans/${id}/status`)).json().state;
/** Requests with the same seed have the same answer key. */
const alikeBySeed: PlanningStubs['answerKey'] = ({ options }) =>
  Buffer.from([options?.seed ?? 0]).toString('hex');

it('answers a plan that is there already with 200, also where respond-async is preferred', async () => {
  await start();
  const key = { 'idempotency-key': 'one' };
  const made = await post(key);
  const again = await post({ ...key, ...inBackground });
  expect(again.statusCode).toBe(200);
  expect(again.headers).not.toHaveProperty('location');
  expect(again.headers).not.toHaveProperty('preference-applied');
  expect(again.body).toBe(made.body);
});

describe('Idempotency-Key', () => {
  it('makes one plan of one key and body, however often and however much at once it is sent', async () => {
    await start();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post({ 'idempotency-key': 'one' })));
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
    expect((await app.inject('/v1/plans')).json().plans).toHaveLength(1);
    expect((await post({ 'idempotency-key': 'two' })).json().id).not.toBe(answers[0]?.json().id);
  });

  it('knows the same request in other white space', async () => {
    await start();
    const sendAs = async (text: string): Promise<string> => {
      const headers = { 'idempotency-key': 'one', 'content-type': 'application/json' };
      return (await app.inject({ method: 'POST', url: '/v1/plans', payload: text, headers })).json().id;
    };
    const id = await sendAs(JSON.stringify(planRequest));
    expect(id).toBeTruthy();
    expect(await sendAs(JSON.stringify(planRequest, undefined, 2))).toBe(id);
  });

  it('refuses the same key with another body', async () => {
    await start();
    await post({ 'idempotency-key': 'one' });
    const other = await post({ 'idempotency-key': 'one' }, { ...planRequest, options: { seed: 1 } });
    expectProblem(other, 'idempotency-key-reused');
    expect((await app.inject('/v1/plans')).json().plans).toHaveLength(1);
  });

  it.each(['', ' ', 'two words', 'x'.repeat(256), 'ümlaut'])('cannot be %j', async (key) => {
    await start();
    expectProblem(await post({ 'idempotency-key': key }), 'malformed-header');
  });

  it('finds the plan that was being made when the caller went away', async () => {
    await start({ useCases: { makePlan: endlessPlan } });
    await app.listen({ port: 0 });
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'mine', prefer: 'wait=60' };
    const gone = new AbortController();
    const waiting = fetch(`${app.listeningOrigin}/v1/plans`, {
      method: 'POST',
      body: JSON.stringify(planRequest),
      headers,
      signal: gone.signal,
    });
    await expect.poll(async () => (await app.inject('/v1/plans')).json().plans[0]?.state).toBe('solving');
    gone.abort();
    await expect(waiting).rejects.toThrow();
    const again = await post({ 'idempotency-key': 'mine', prefer: 'wait=0' });
    expect(again.json().state).toBe('solving');
    await app.inject({ method: 'DELETE', url: `/v1/plans/${again.json().id}` });
  });
});

describe('a request that was answered before', () => {
  it('is answered with the known plan, unless a new one is requested', async () => {
    await start({ useCases: { answerKey: alikeBySeed } });
    const first = await post();
    expect((await post()).body).toBe(first.body);
    expect((await post({ 'cache-control': 'no-cache' })).json().id).not.toBe(first.json().id);
    const other = await post({}, { ...planRequest, options: { seed: 1 } });
    expect(other.json().id).not.toBe(first.json().id);
  });

  it('is planned again where the answer was cut short', async () => {
    const makePlan: PlanningStubs['makePlan'] = async () => planResult('feasible');
    await start({ useCases: { makePlan, answerKey: alikeBySeed } });
    const first = await post();
    expect(first.json()).toMatchObject({ state: 'done', outcome: 'feasible' });
    expect((await post()).json().id).not.toBe(first.json().id);
  });
});

describe('GET with ETag', () => {
  it.each(['', '/status'])('answers 304 to a client that has it already: %s', async (path) => {
    await start();
    const { id } = (await post()).json();
    const first = await app.inject(`/v1/plans/${id}${path}`);
    const { etag } = first.headers;
    expect(etag).toMatch(/^"\d+"$/);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    for (const given of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await app.inject({
        url: `/v1/plans/${id}${path}`,
        headers: { 'if-none-match': String(given) },
      });
      expect(again.statusCode).toBe(304);
      expect(again.body).toBe('');
      expect(again.headers.etag).toBe(etag);
    }
    const other = await app.inject({ url: `/v1/plans/${id}${path}`, headers: { 'if-none-match': '"x"' } });
    expect(other.statusCode).toBe(200);
  });

  it('has another one as soon as the plan has changed', async () => {
    const finish = Promise.withResolvers<void>();
    const makePlan: PlanningStubs['makePlan'] = async () => {
      await finish.promise;
      return planResult();
    };
    await start({ useCases: { makePlan } });
    const { id } = (await post(inBackground)).json();
    await expect.poll(() => stateOf(id)).toBe('solving');
    const { etag } = (await app.inject(`/v1/plans/${id}`)).headers;
    finish.resolve();
    await expect.poll(() => stateOf(id)).toBe('done');
    const later = await app.inject({ url: `/v1/plans/${id}`, headers: { 'if-none-match': String(etag) } });
    expect(later.statusCode).toBe(200);
    expect(later.headers.etag).not.toBe(etag);
  });
});

describe('GET /v1/plans', () => {
  it('lists the newest first, in pages that miss nothing and repeat nothing', async () => {
    await start();
    const ids: string[] = [];
    for (let count = 0; count < 7; count++) ids.unshift((await post()).json().id);
    const listed: string[] = [];
    let next: string | undefined;
    do {
      const page = (await app.inject(`/v1/plans?limit=3${next ? `&cursor=${next}` : ''}`)).json();
      expect(page.plans.length).toBeLessThanOrEqual(3);
      listed.push(...page.plans.map(({ id }: { id: string }) => id));
      // What is made meanwhile shifts nothing.
      if (next === undefined) await post();
      next = page.next;
    } while (next !== undefined);
    expect(listed).toEqual(ids);
    expect((await app.inject('/v1/plans?state=failed')).json()).toEqual({ plans: [] });
    expect((await app.inject('/v1/plans?state=done')).json().plans).toHaveLength(8);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'limit=1&limit=2', 'cursor=x', 'cursor=', 'state=lost'])(
    'cannot be asked for with %s',
    async (query) => {
      await start();
      expectProblem(await app.inject(`/v1/plans?${query}`), 'invalid-query-parameter');
    },
  );
});

type Sent = { readonly id: number; readonly event: string; readonly data: Record<string, unknown> };
const eventsIn = (text: string): readonly Sent[] =>
  [...text.matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.*)$/gm)].map(([, id, event, data]) => ({
    id: Number(id),
    event: event!,
    data: JSON.parse(data!) as Record<string, unknown>,
  }));

describe('GET /v1/plans/{id}/events', () => {
  it('ends when the key is revoked, or runs out, while the plan goes on', async () => {
    const test = await testApp({ useCases: { makePlan: endlessPlan } });
    app = test.app;
    await app.listen({ port: 0, host: '127.0.0.1' });
    const keys = openApiKeys(test.storage.database, () => new Date());
    const made = (expiresAt?: Date) =>
      keys.create({ tenant: 'default', name: '', scopes: ['read', 'plan'], expiresAt });
    const [lasting, revoked] = [await made(), await made()];
    const { id } = (await post({ ...inBackground, authorization: `Bearer ${lasting.key}` })).json();
    const running = await made(new Date(Date.now() + 1_500));
    const [watched, cut, over] = await Promise.all(
      [lasting, revoked, running].map(({ key }) =>
        fetch(`${app.listeningOrigin}/v1/plans/${id}/events`, {
          headers: { authorization: `Bearer ${key}` },
        }),
      ),
    );
    let goesOn = true;
    const rest = watched!.text().then(() => {
      goesOn = false;
    });
    const begun = performance.now();
    await keys.revoke(revoked.id);
    expect(await cut!.text()).toContain('event: state');
    expect(await over!.text()).toContain('event: state');
    // Neither waited for the next look, which is taken every ten seconds.
    expect(performance.now() - begun).toBeLessThan(8_000);
    expect(goesOn).toBe(true);
    const headers = { authorization: `Bearer ${lasting.key}` };
    expect((await app.inject({ url: `/v1/plans/${id}/status`, headers })).json().state).toBe('solving');
    await app.inject({ method: 'DELETE', url: `/v1/plans/${id}`, headers });
    await rest;
  });

  const reporting =
    (end: Promise<void>): PlanningStubs['makePlan'] =>
    async (_request, _warnings, { onProgress }) => {
      onProgress?.({ level: 0, name: 'priority 1', value: 9, bound: 4, gapPercent: 55.5, seconds: 0.1 });
      await end;
      return planResult();
    };

  it('reports each change of state, and ends with the plan', async () => {
    const end = Promise.withResolvers<void>();
    await start({ useCases: { makePlan: reporting(end.promise) } });
    const { id } = (await post(inBackground)).json();
    const watched = app.inject(`/v1/plans/${id}/events`);
    await expect
      .poll(async () => (await app.inject(`/v1/plans/${id}/status`)).json().progress)
      .toEqual({ level: 'priority 1', value: 9, bound: 4, gapPercent: 55.5, seconds: 0.1 });
    end.resolve();
    const response = await watched;
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    const events = eventsIn(response.body);
    expect(events.map(({ event, data }) => (event === 'state' ? data.state : event))).toEqual([
      'queued',
      'solving',
      'progress',
      'done',
    ]);
    expect(events.map(({ id: number }) => number)).toEqual([1, 2, 3, 4]);
    // The schemas of the description are open; here every field is one that they name.
    const fits = describedBy((await app.inject('/openapi.json')).json());
    for (const event of events) {
      expect(fits('/components/schemas/PlanEvent', event)).toEqual([]);
      expect(planEventSchema.parse(event)).toEqual(event);
    }

    const rest = await app.inject({ url: `/v1/plans/${id}/events`, headers: { 'last-event-id': '2' } });
    expect(eventsIn(rest.body).map(({ id: number }) => number)).toEqual([3, 4]);
    const nothing = await app.inject({ url: `/v1/plans/${id}/events`, headers: { 'last-event-id': '4' } });
    expect(nothing.statusCode).toBe(204);
  });

  it('says what is proved impossible from the first answer on, until the plan has ended', async () => {
    const words = { en: 'nobody may move', zh: '无人可以交流' };
    const impossible = [{ clause: 0, required: 84, achievable: 0, message: words.en, words }];
    const end = Promise.withResolvers<void>();
    const makePlan: PlanningStubs['makePlan'] = async () => {
      await end.promise;
      return { ...planResult('infeasible'), impossible };
    };
    await start({ useCases: { makePlan, impossibleWhenAdmitted: impossible } });
    const accepted = await post(inBackground);
    expect(accepted.statusCode).toBe(202);
    const { id, ...queued } = accepted.json();
    expect(queued).toMatchObject({ impossible, warnings: [{ code: 'no-goals' }] });
    await expect.poll(() => stateOf(id)).toBe('solving');
    expect((await app.inject(`/v1/plans/${id}`)).json()).toMatchObject({ state: 'solving', impossible });
    const watched = app.inject(`/v1/plans/${id}/events`);
    end.resolve();
    const [first, ...later] = eventsIn((await watched).body);
    expect(first).toMatchObject({ event: 'state', data: { state: 'queued', impossible } });
    expect(planEventSchema.parse(first)).toEqual(first);
    expect(later.filter(({ data }) => 'impossible' in data)).toEqual([]);
    expect((await app.inject(`/v1/plans/${id}`)).json()).toMatchObject({ state: 'done', impossible });
  });

  it('says nothing of what is impossible where nothing is proved', async () => {
    await start({ useCases: { makePlan: endlessPlan } });
    const accepted = (await post(inBackground)).json();
    expect(accepted).not.toHaveProperty('impossible');
    expect((await app.inject(`/v1/plans/${accepted.id}`)).json()).not.toHaveProperty('impossible');
  });

  it('knows no plan that never was, and nothing but its own media type', async () => {
    await start();
    expectProblem(await app.inject('/v1/plans/none/events'), 'unknown-plan');
    const { id } = (await post()).json();
    const headers = { accept: 'application/json' };
    expectProblem(await app.inject({ url: `/v1/plans/${id}/events`, headers }), 'not-acceptable');
  });

  it('ends cleanly when the service does', async () => {
    await start({ useCases: { makePlan: endlessPlan } });
    await app.listen({ port: 0 });
    const { id } = (await post(inBackground)).json();
    const stream = await fetch(`${app.listeningOrigin}/v1/plans/${id}/events`);
    const text = stream.text();
    await expect.poll(() => stateOf(id)).toBe('solving');
    await app.close();
    expect(eventsIn(await text).map(({ data }) => data.state)).toEqual(expect.arrayContaining(['queued']));
  });
});

describe('whose turn it is', () => {
  it('is the most urgent of the waiting ones, and else the first', async () => {
    const order: number[] = [];
    const first = Promise.withResolvers<void>();
    const makePlan: PlanningStubs['makePlan'] = async ({ options }) => {
      if (options.seed === 0) await first.promise;
      order.push(options.seed);
      return planResult();
    };
    await start({ useCases: { makePlan } });
    const submit = async (seed: number, priority?: string): Promise<string> =>
      (
        await post(
          { ...inBackground, ...(priority ? { priority } : {}) },
          { ...planRequest, options: { seed } },
        )
      ).json().id;
    const blocking = await submit(0);
    await expect.poll(() => stateOf(blocking)).toBe('solving');
    for (const seed of [1, 2]) await submit(seed, 'u=7');
    for (const seed of [3, 4]) await submit(seed);
    for (const seed of [5, 6]) await submit(seed, 'u=0, i');
    first.resolve();
    await expect.poll(() => order.length).toBe(7);
    expect(order.indexOf(5)).toBeLessThan(order.indexOf(4));
    expect(order.indexOf(3)).toBeLessThan(order.indexOf(2));
    expect(order.filter((seed) => seed % 2 === 1 && seed < 7)).toEqual(expect.arrayContaining([1, 3, 5]));
    for (const [earlier, later] of [
      [1, 2],
      [3, 4],
      [5, 6],
    ])
      expect(order.indexOf(earlier!)).toBeLessThan(order.indexOf(later!));
  });
});
