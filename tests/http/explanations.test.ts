/** Explanations are as durable as plans: waited for or not, looked up, stopped, and reused. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonAnswer, PlanAnswer } from '../../models/vocabulary/answer.ts';
import { alike } from '../../models/vocabulary/words.ts';
import { examples } from '../../src/examples.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { aborted } from '../support/aborted.ts';
import { planRequest as emptyRequest, type PlanningStubs, type TestApp, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { realApp } from '../support/real-app.ts';
import { testStorage } from '../support/test-database.ts';

type Example = {
  readonly roster: object & { readonly teachers: readonly object[] };
  readonly policyId: string;
};
const example = examples.plan as Example;
const nowhere = '11111111-2222-4333-8444-555555555555';

let app: FastifyInstance;
let plan: PlanAnswer;
let path = '';
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers });
beforeAll(async () => {
  app = await realApp();
  plan = (await post('/v1/plans', example, { prefer: 'wait=50' })).json();
  path = `/v1/plans/${plan.id}`;
});
afterAll(() => app.close());

const finished = async (url: string, on = app): Promise<LightMyRequestResponse> => {
  await expect.poll(async () => (await on.inject(url)).json().state).toMatch(/done|failed|cancelled/);
  return on.inject(url);
};

describe('an explanation', () => {
  const mover = (): string => plan.postings![0]!.teacher;
  const scenarios = [{ name: 'without a quota', patch: { policy: { clauses: { quota: null } } } }];
  it.each<[string, () => [url: string, body: object], object]>([
    ['question', () => [`${path}/questions`, { teacher: mover(), moves: false }], { verdict: 'possible' }],
    ['curve', () => [`${path}/curves`, { changes: [0, 2] }], { base: { outcome: 'optimal' } }],
    ['list of alternatives', () => [`${path}/alternatives`, { count: 1 }], { ended: 'count' }],
    [
      'comparison',
      () => ['/v1/comparisons', { basedOn: plan.id, scenarios }],
      { scenarios: [{ name: 'without a quota' }] },
    ],
  ])('%s is accepted at once, made, found again, and known again', async (_, asked, expected) => {
    const [url, body] = asked();
    const accepted = await post(url, body, { prefer: 'respond-async' });
    expect(accepted.statusCode).toBe(202);
    expect(accepted.headers).toMatchObject({ 'retry-after': '1', 'preference-applied': 'respond-async' });
    const { id, state, createdAt } = accepted.json();
    expect(accepted.json()).toEqual({ id, state, createdAt });
    const { location } = accepted.headers;
    expect(location).toBe(`${url}/${id}`);
    const made = await finished(String(location));
    expect(made.json()).toMatchObject({ id, state: 'done', createdAt, ...expected });
    expect((await app.inject(String(location))).body).toBe(made.body);
    const { etag } = made.headers;
    expect(
      (await app.inject({ url: String(location), headers: { 'if-none-match': String(etag) } })).statusCode,
    ).toBe(304);
    // The same again needs no solve, and has the same id, unless no-cache is sent.
    const again = await post(url, body);
    expect([again.statusCode, again.body]).toEqual([200, made.body]);
    const anew = (await post(url, body, { 'cache-control': 'no-cache' })).json();
    expect(anew).toMatchObject({ state: 'done', ...expected });
    expect(anew.id).not.toBe(id);
    // It is that kind of thing, of that plan, and nothing else.
    for (const other of [
      `/v1/plans/${id}`,
      `/v1/plans/${nowhere}/questions/${id}`,
      `${path}/curves/${nowhere}`,
    ])
      expect((await app.inject(other)).statusCode, other).toBe(404);
    expect((await app.inject('/v1/plans')).body).not.toContain(id);
    expect((await app.inject({ method: 'DELETE', url: `/v1/plans/${id}` })).statusCode).toBe(404);
    const { entries } = (await app.inject('/v1/audit-trail')).json() as { entries: readonly object[] };
    expect(entries).toContainEqual(expect.objectContaining({ action: 'explanation.accepted', subject: id }));
    // A finished explanation does not change.
    const stopped = await app.inject({ method: 'DELETE', url: String(location) });
    expect([stopped.statusCode, stopped.body]).toEqual([200, made.body]);
  });

  it('submitted again with a key is one, and the key belongs to this question about this plan alone', async () => {
    const key = { 'idempotency-key': 'explanation' };
    const first = await post(`${path}/alternatives`, { differBy: 2 }, key);
    expect(first.statusCode).toBe(200);
    const none = { ...key, 'cache-control': 'no-cache' };
    expect((await post(`${path}/alternatives`, { differBy: 2 }, none)).json().id).toBe(first.json().id);
    expectProblem(await post(`${path}/alternatives`, { differBy: 3 }, key), 'idempotency-key-reused');
    expectProblem(await post(`${path}/curves`, { differBy: 2, changes: [0] }, key), 'invalid-request');
    const other = (
      await post('/v1/plans', { ...example, options: { seed: 1 } }, { prefer: 'wait=50' })
    ).json();
    expectProblem(
      await post(`/v1/plans/${other.id}/alternatives`, { differBy: 2 }, key),
      'idempotency-key-reused',
    );
  });

  it('that cannot be is refused before anything is queued, with all its faults, each at its place', async () => {
    const faultsOf = async (url: string, body: object) =>
      expectProblem(await post(url, body, { prefer: 'respond-async' }), 'invalid-request').errors?.map(
        ({ pointer, code }) => [pointer, code],
      );
    expect(await faultsOf(`${path}/questions`, { teacher: 'nobody', school: 'nowhere' })).toEqual([
      ['/teacher', 'unknown-teacher'],
    ]);
    expect(await faultsOf(`${path}/questions`, { clause: 'quota', patch: { atLeastPercent: 101 } })).toEqual([
      ['/patch/atLeastPercent', 'number-too-large'],
    ]);
    expect(
      await faultsOf(`${path}/questions`, { teacher: mover(), moves: true, timeLimitSeconds: 0 }),
    ).toEqual([['/timeLimitSeconds', 'number-too-small']]);
    expect(
      await faultsOf(`${path}/curves`, {
        pins: [{ teacher: mover(), stay: true }, 5, { teacher: 'nobody', stays: true }],
      }),
    ).toEqual([
      ['/pins/0', 'unclear-pin'],
      ['/pins/1', 'wrong-type'],
      ['/pins/2/teacher', 'unknown-teacher'],
    ]);
    expect(
      await faultsOf('/v1/comparisons', {
        basedOn: plan.id,
        scenarios: [
          { name: 'x', patch: { policy: { clauses: { nothing: null } } } },
          { name: 'y', patch: { policy: { clauses: { quota: { atLeastPercent: 101 } } } } },
        ],
      }),
    ).toEqual([
      ['/scenarios/0/patch/policy/clauses/nothing', 'unknown-element'],
      expect.arrayContaining(['number-too-large']),
    ]);
  });

  it('of pins counts those that were sent, also beside pins that the plan has', async () => {
    const pins = [{ teacher: mover(), stays: true }];
    const pinned = (await post('/v1/plans', { basedOn: plan.id, pins }, { prefer: 'wait=50' })).json();
    expect(pinned.outcome).toBe('optimal');
    const wrong = { pins: [{ teacher: 'nobody', stays: true }] };
    for (const [url, body] of [
      [`/v1/plans/${pinned.id}/curves`, wrong],
      ['/v1/plans', { basedOn: pinned.id, ...wrong }],
    ] as const)
      expect(expectProblem(await post(url, body), 'invalid-request').errors).toMatchObject([
        { pointer: '/pins/0/teacher', code: 'unknown-teacher' },
      ]);
  });
});

describe('a comparison names what is stored', () => {
  const stored = async () => ({
    rosterId: (await post('/v1/rosters', example.roster)).json().id as string,
    policyId: (
      await post('/v1/policies', {
        name: 'own',
        clauses: [
          { id: 'some', rule: 'rotation-quota', strength: 'must', atLeast: 2 },
          { goal: 'cover-shortages', priority: 1 },
        ],
      })
    ).json().id as string,
  });
  const compare = async (body: object): Promise<ComparisonAnswer> => {
    const response = await post('/v1/comparisons', body);
    expect(response.statusCode, response.body).toBe(200);
    return response.json();
  };
  const sweep = { path: '/policy/clauses/some/atLeast', values: [2, 5] };

  it('in its base, and is answered as if it had sent it', async () => {
    const named = await stored();
    const { curve, base } = await compare({ base: named, sweep });
    expect(curve).toMatchObject([{ value: 2 }, { value: 5 }]);
    const { clauses } = (await app.inject(`/v1/policies/${named.policyId}`)).json();
    const sent = await compare({ base: { roster: example.roster, policy: { name: 'own', clauses } }, sweep });
    expect(sent.curve).toEqual(curve);
    expect(sent.base).toEqual(base);
  });

  it('in its scenarios too: another policy, another roster, another plan', async () => {
    const { rosterId, policyId } = await stored();
    const from = { rule: 'change-budget', strength: 'must', from: plan.id, atMost: 0 };
    const { base, scenarios } = await compare({
      base: { rosterId, policyId: example.policyId },
      scenarios: [
        { name: 'stored policy', patch: { policy: null, policyId } },
        { name: 'shipped policy', patch: { policy: null, policyId: 'national' } },
        { name: 'stored roster', patch: { roster: null, rosterId } },
        { name: 'nothing changed of the plan', patch: { policy: { clauses: { '-': from } } } },
      ],
    });
    expect(base.goals).toEqual(plan.goals);
    expect(scenarios.map(({ by, outcome }) => [by, outcome])).toEqual([
      ['solved', 'optimal'],
      ['same-as', 'optimal'],
      ['same-as', 'optimal'],
      [expect.any(String), 'optimal'],
    ]);
    expect(scenarios[0]!.goals).toHaveLength(1);
    expect(scenarios[3]!.goals).toEqual(plan.goals);
    // A roster is not sent back as a cause.
    expect(scenarios[2]!.causes).toEqual([{ pointer: '/roster' }, { pointer: '/rosterId', after: rosterId }]);
  });

  it('and names what does not exist', async () => {
    const { rosterId } = await stored();
    const of = async (body: object) =>
      expectProblem(await post('/v1/comparisons', body), 'invalid-request').errors;
    expect(await of({ base: { rosterId: nowhere, policyId: 'nothing' }, sweep })).toMatchObject([
      { pointer: '/base/rosterId', code: 'unknown-roster' },
      { pointer: '/base/policyId', code: 'unknown-policy' },
    ]);
    const scenario = (patch: object) => ({
      base: { rosterId, policyId: 'national' },
      scenarios: [{ name: 'x', patch }],
    });
    expect(await of(scenario({ rosterId: nowhere }))).toMatchObject([
      { pointer: '/scenarios/0/patch/rosterId', code: 'two-rosters' },
    ]);
    expect(await of(scenario({ roster: null, rosterId: nowhere }))).toMatchObject([
      { pointer: '/scenarios/0/patch/rosterId', code: 'unknown-roster' },
    ]);
    expect(
      await of(
        scenario({
          policy: { clauses: { '-': { rule: 'change-budget', strength: 'must', from: nowhere, atMost: 1 } } },
        }),
      ),
    ).toMatchObject([{ code: 'unknown-plan', message: expect.stringContaining('scenario "x"') }]);
  });
});

describe('why this teacher', () => {
  let guarded: FastifyInstance;
  const keys = { read: '', both: '' };
  let teacher = '';
  const get = (key: keyof typeof keys, more: Record<string, string> = {}, who = teacher) =>
    guarded.inject({
      url: `${teachersOf}/${encodeURIComponent(who)}`,
      headers: { authorization: `Bearer ${keys[key]}`, ...more },
    });
  let teachersOf = '';
  beforeAll(async () => {
    const storage = await testStorage();
    guarded = await realApp(storage);
    const made = openApiKeys(storage.database, () => new Date());
    const create = async (...scopes: readonly ('read' | 'plan')[]) =>
      (await made.create({ tenant: 'a', name: '', scopes, expiresAt: undefined })).key;
    keys.read = await create('read');
    keys.both = await create('read', 'plan');
    const planned = await guarded.inject({
      method: 'POST',
      url: '/v1/plans',
      payload: example,
      headers: { authorization: `Bearer ${keys.both}`, prefer: 'wait=50' },
    });
    teachersOf = `/v1/plans/${planned.json().id}/teachers`;
    teacher = planned.json().postings[0].teacher;
  });
  afterAll(() => guarded.close());

  it('is solved for a key that may have plans made, and then there to be read', async () => {
    expect(expectProblem(await get('read'), 'scope-missing').detail).toContain('lacks the scope plan;');
    const solved = await get('both');
    expect(solved.statusCode, solved.body).toBe(200);
    expect(solved.json()).toMatchObject({ state: 'done', teacher, moves: true });
    const read = await get('read');
    expect([read.statusCode, read.body]).toEqual([200, solved.body]);
    expect((await get('both')).body).toBe(solved.body);
    expectProblem(await get('read', { 'cache-control': 'no-cache' }), 'scope-missing');
    const anew = await get('both', { 'cache-control': 'no-cache' });
    expect(anew.json()).toMatchObject({ state: 'done', teacher });
    expect(anew.json().id).not.toBe(solved.json().id);
    expect((await get('read')).json().id).toBe(anew.json().id);
  });

  it('need not be waited for, and is requested again at the same path', async () => {
    const other = (examples.roster as { teachers: { id: string }[] }).teachers.find(
      ({ id }) => id !== teacher,
    )!.id;
    const accepted = await get('both', { prefer: 'respond-async', 'idempotency-key': 'ignored' }, other);
    expect(accepted.statusCode).toBe(202);
    expect(accepted.headers.location).toBe(`${teachersOf}/${other}`);
    const { id } = accepted.json();
    // Requests in the meantime wait for the same solve.
    const read = await get('read', { prefer: 'wait=50', 'idempotency-key': 'ignored' }, other);
    expect(read.json()).toMatchObject({ id, state: 'done', teacher: other });
  });

  it('does not exist for an unknown teacher, under any key', async () => {
    for (const key of ['read', 'both'] as const)
      expectProblem(await get(key, {}, 'nobody'), 'unknown-teacher');
  });
});

describe('what takes long', () => {
  let test: TestApp;
  const begun: string[] = [];
  let made: string[] = [];
  /** Explains for ever, until it is stopped; then returns its results so far. */
  const explanations: PlanningStubs['explanations'] = {
    admitExplanation: async ({ request }) => ({
      kind: 'admitted',
      warnings: [],
      answerKey: '00'.repeat(32),
      requestKey: '',
      isSmall: false,
      request,
    }),
    explain: async ({ kind, request }, { signal }) => {
      begun.push(kind);
      if (Buffer.from(request).includes('too large'))
        return { kind: 'too-large', detail: alike('It has 2 variables; 1 is the most.') };
      const isRepeatable = Buffer.from(request).includes('proved');
      await aborted(signal);
      made.push(kind);
      return { kind: 'written', body: Buffer.from('{"verdict":"undecided"}'), isRepeatable };
    },
  };
  let questions = '';
  beforeAll(async () => {
    test = await testApp({ solvingAtOnce: 1, unfinishedAtMost: 2, useCases: { explanations } });
    const { id } = (
      await test.app.inject({ method: 'POST', url: '/v1/plans', payload: emptyRequest })
    ).json();
    questions = `/v1/plans/${id}/questions`;
  });
  afterAll(() => test.app.close());
  const ask = (payload: object = {}) =>
    test.app.inject({ method: 'POST', url: questions, payload, headers: { prefer: 'wait=0' } });
  const solving = async (url: string): Promise<void> => {
    await expect.poll(async () => (await test.app.inject(url)).json().state).toBe('solving');
  };
  const stop = (url: string) => test.app.inject({ method: 'DELETE', url });

  it('is stopped, and what was known is kept; what waits is cancelled, and further ones are refused', async () => {
    const [first, second] = [await ask(), await ask()];
    expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
    const [running, waiting] = [String(first.headers.location), String(second.headers.location)];
    await solving(running);
    expectProblem(await ask(), 'queue-full');
    const unfinished = await test.app.inject(running);
    expect([unfinished.statusCode, unfinished.headers['retry-after']]).toEqual([200, '1']);
    expect((await stop(waiting)).json()).toEqual({ ...second.json(), state: 'cancelled' });
    expect((await stop(running)).json()).toMatchObject({ state: 'cancelled', verdict: 'undecided' });
    expect((await test.app.inject(running)).json()).toMatchObject({
      state: 'cancelled',
      verdict: 'undecided',
    });
    expect(begun).toEqual(['question']);
  });

  it('is done where its end was proved before the stop', async () => {
    const url = String((await ask({ is: 'proved' })).headers.location);
    await solving(url);
    expect((await stop(url)).json()).toMatchObject({ state: 'done' });
  });

  it('fails with a reason where a program turns out too large', async () => {
    const url = String((await ask({ is: 'too large' })).headers.location);
    expect((await finished(url, test.app)).json()).toMatchObject({
      state: 'failed',
      problem: { code: 'program-too-large', detail: 'It has 2 variables; 1 is the most.' },
    });
  });

  it('is stopped when the client disconnects without a key', async () => {
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    made = [];
    const hangUp = new AbortController();
    const asked = fetch(test.app.listeningOrigin + questions, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: hangUp.signal,
    });
    begun.length = 0;
    await expect.poll(() => begun).toEqual(['question']);
    hangUp.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => made).toEqual(['question']);
  });
});
