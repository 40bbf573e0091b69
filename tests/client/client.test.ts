/** The client against the application as it is, over HTTP. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLungang, type LungangOptions, type PlanEvent, Problem } from '../../client/src/index.ts';
import firstPlan from '../../examples/first-plan.json' with { type: 'json' };
import { realApp } from '../support/real-app.ts';

let app: FastifyInstance;
let baseUrl: string;
beforeAll(async () => {
  app = await realApp();
  await app.listen({ host: '127.0.0.1', port: 0 });
  baseUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(() => app.close());

type Fetch = NonNullable<LungangOptions['fetch']>;
const clientBy = (fetch?: Fetch) => createLungang({ baseUrl, language: 'zh', fetch });
/** The example, made anew in spite of what was planned before. */
const anotherPlan = (name: string) =>
  ({
    ...firstPlan,
    policy: { name, clauses: [{ goal: 'cover-shortages', priority: 1 }] },
    policyId: undefined,
  }) as never;
const problemOf = (call: Promise<unknown>): Promise<Problem> =>
  call.then(
    () => expect.unreachable('the call was answered'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(Problem);
      return error as Problem;
    },
  );

describe('a plan', () => {
  it('is submitted, followed and answered', async () => {
    const events: PlanEvent[] = [];
    const accepted: string[] = [];
    const plan = await clientBy().plan(anotherPlan('followed'), {
      onAccepted: (id) => accepted.push(id),
      onEvent: (event) => events.push(event),
    });
    expect(plan).toMatchObject({ id: accepted[0], state: 'done', outcome: 'optimal' });
    expect(events.at(-1)).toMatchObject({ event: 'state', data: { state: 'done' } });
    expect(events.map(({ id }) => id)).toEqual(events.map(({ id }) => id).toSorted((a, b) => a - b));
  });

  it('is waited for where streams do not get through', async () => {
    let streams = 0;
    const lungang = clientBy((request) => {
      if (!request.url.endsWith('/events')) return fetch(request);
      streams += 1;
      return Promise.resolve(new Response('<html>', { status: 502 }));
    });
    expect(await lungang.plan(anotherPlan('without streams'))).toMatchObject({ state: 'done' });
    expect(streams).toBeGreaterThan(0);
  });

  it('is followed on from the last event where a stream breaks off', async () => {
    const seen: number[] = [];
    let isBroken = false;
    const lungang = clientBy(async (request) => {
      const response = await fetch(request);
      if (!request.url.endsWith('/events') || isBroken) return response;
      isBroken = true;
      const reader = response.body?.getReader();
      const parts: Uint8Array[] = [];
      while (!Buffer.concat(parts).includes('event:'))
        parts.push((await reader?.read())?.value ?? new Uint8Array());
      await reader?.cancel();
      const stream = new ReadableStream<Uint8Array>(
        {
          start: (controller) => controller.enqueue(Buffer.concat(parts)),
          pull: (controller) => controller.error(new TypeError('terminated')),
        },
        { highWaterMark: 2 },
      );
      return new Response(stream);
    });
    expect(
      await lungang.plan(anotherPlan('broken off'), { onEvent: ({ id }) => seen.push(id) }),
    ).toMatchObject({ state: 'done' });
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('goes on when nobody waits any longer, and can be stopped', async () => {
    const gone = new AbortController();
    const lungang = clientBy((request) =>
      // No event arrives, so the client waits until it is told not to.
      request.url.endsWith('/status')
        ? Promise.resolve(Response.json({ id: 'x', state: 'solving', createdAt: '', attempts: 1 }))
        : fetch(request),
    );
    let id = '';
    const waiting = lungang.plan(anotherPlan('left alone'), {
      signal: gone.signal,
      onAccepted: (accepted) => {
        id = accepted;
        gone.abort(new Error('enough'));
      },
    });
    await expect(waiting).rejects.toThrow('enough');
    await lungang.stopPlan(id);
    expect((await clientBy().waitForPlan(id)).state).toMatch(/^(?:done|cancelled)$/);
  });
});

describe('a problem', () => {
  it('is thrown with its code, its title in the language, and every fault', async () => {
    const [first] = firstPlan.roster.teachers;
    const roster = { ...firstPlan.roster, asOf: '2026-02-30', teachers: [{ ...first, school: 'nowhere' }] };
    const problem = await problemOf(clientBy().plan({ roster, policyId: 'national' } as never));
    expect(problem).toMatchObject({ code: 'invalid-request', status: 422, title: '提交的内容不能成立' });
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/roster/asOf', '/roster/teachers/0/school']),
    );
    expect(problem.requestId).toBeTruthy();
  });

  it('is no-answer where the service is not there, or something else answers', async () => {
    const nowhere = createLungang({
      baseUrl: 'http://127.0.0.1:9',
      fetch: () => Promise.reject(new TypeError()),
    });
    expect(await problemOf(nowhere.stopPlan('x'))).toMatchObject({ code: 'no-answer', status: undefined });
    const proxy = clientBy(() => Promise.resolve(new Response('<html>', { status: 502 })));
    expect(await problemOf(proxy.stopPlan('x'))).toMatchObject({ code: 'no-answer', status: 502 });
  });
});

describe('a file', () => {
  it('is sent, waited for, and answered with what was found in it', async () => {
    const bytes = new TextEncoder().encode('教师编号,姓名,学校,学科\nT1,甲,城关小学,语文\n');
    const found = await clientBy().importFile(bytes, '教师.csv');
    expect(found).toMatchObject({ state: 'done', name: '教师.csv', taken: { teachers: 1 } });
    const feedback = await clientBy().download(`/v1/imports/${found.id}/feedback`, '*/*');
    expect(Buffer.from(feedback.subarray(0, 2)).toString()).toBe('PK');
  });

  it('is refused where it is none that can be read', async () => {
    const call = clientBy().importFile(new Uint8Array([0xff, 0xd8, 0xff]), 'photo.xlsx');
    expect(await problemOf(call)).toMatchObject({ code: 'unreadable-file', status: 422 });
  });
});

it('sends a request again under the same key while the service is busy', async () => {
  const keys: (string | null)[] = [];
  const lungang = clientBy((request) => {
    if (request.method !== 'POST') return fetch(request);
    keys.push(request.headers.get('idempotency-key'));
    if (keys.length > 2) return fetch(request);
    return Promise.resolve(Response.json({}, { status: 503, headers: { 'retry-after': '0' } }));
  });
  expect(await lungang.plan(anotherPlan('sent again'))).toMatchObject({ state: 'done' });
  expect(keys).toHaveLength(3);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(keys).size).toBe(1);
});
