/** Plans as they are named, listed, filtered and shown with what they were made of. */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/access/scopes.ts';
import { examples } from '../../src/examples.ts';
import { type ApiKeys, openApiKeys } from '../../src/store/api-keys.ts';
import { expectProblem } from '../support/problems.ts';
import { realApp } from '../support/real-app.ts';
import { testStorage } from '../support/test-database.ts';

type Summary = Readonly<Record<string, unknown>> & { readonly id: string };
type Teacher = { readonly id: string; readonly name?: string };
const example = examples.plan as { readonly roster: { readonly teachers: readonly Teacher[] } };
const policy = {
  name: 'two may move',
  clauses: [
    { rule: 'rotation-quota', strength: 'must', atLeast: 2 },
    { goal: 'fewest-moves', priority: 1 },
  ],
};
const request = { roster: example.roster, policy };

let [app, keys] = [] as unknown as [FastifyInstance, ApiKeys];
beforeAll(async () => {
  const storage = await testStorage();
  app = await realApp(storage);
  keys = openApiKeys(storage.database, () => new Date());
});
afterAll(() => app.close());

const keyOf = async (tenant: string, name: string, ...scopes: readonly Scope[]): Promise<string> =>
  (await keys.create({ tenant, name, scopes, expiresAt: undefined })).key;
/** What a bureau of its own does, so that no test sees the plans of another. */
const bureau = async (tenant: string, name = 'the planner', ...scopes: readonly Scope[]) => {
  const key = await keyOf(
    tenant,
    name,
    ...(scopes.length > 0 ? scopes : (['read', 'plan', 'names'] as const)),
  );
  const ask = (asked: InjectOptions) =>
    app.inject({
      ...asked,
      headers: { prefer: 'wait=50', ...asked.headers, authorization: `Bearer ${key}` },
    });
  const get = async (url: string) => (await ask({ url })).json();
  return {
    ask,
    get,
    post: (url: string, payload: object, headers = {}) => ask({ method: 'POST', url, payload, headers }),
    patch: (url: string, payload: object) => ask({ method: 'PATCH', url, payload }),
    list: async (query = ''): Promise<readonly Summary[]> => (await get(`/v1/plans${query}`)).plans,
  };
};

describe('what a plan is called', () => {
  it('comes with the request, is shown with the plan and in the list, and can be changed', async () => {
    const { ask, post, patch, get, list } = await bureau('named');
    const named = { ...request, name: '甲案', note: '供讨论' };
    const plan = (await post('/v1/plans', named)).json();
    const said = { name: '甲案', note: '供讨论', by: 'the planner', standing: 'draft', movers: 2 };
    expect(plan).toMatchObject({ ...said, outcome: 'optimal' });
    expect(plan).not.toHaveProperty('rosterId');
    expect(await list()).toEqual(
      [{ ...said, id: plan.id, state: 'done', outcome: 'optimal', attempts: 1 } as object].map((one) =>
        expect.objectContaining(one),
      ),
    );

    const url = `/v1/plans/${plan.id}`;
    const { etag } = (await ask({ url })).headers;
    const changed = await patch(url, { name: '甲案（定）' });
    expect(changed.json()).toMatchObject({ id: plan.id, name: '甲案（定）', note: '供讨论' });
    const later = await ask({ url, headers: { 'if-none-match': String(etag) } });
    expect([later.statusCode, later.json().name]).toEqual([200, '甲案（定）']);
    expect((await patch(url, { note: null })).json()).not.toHaveProperty('note');
    expect(await get(url)).not.toHaveProperty('note');
    // The events of a plan tell of its making alone, and have ended.
    const events = await ask({ url: `${url}/events`, headers: { 'last-event-id': '99' } });
    expect(events.statusCode).toBe(204);
  });

  it('is a text of its own, and the only thing that can be changed', async () => {
    const { post, patch, ask } = await bureau('bounds');
    const { id } = (await post('/v1/plans', request)).json();
    const faulty = await patch(`/v1/plans/${id}`, { name: '', note: 7, standing: 'final' });
    const { errors } = expectProblem(faulty, 'invalid-request');
    expect(errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/name', 'empty-text'],
      ['/note', 'wrong-type'],
      ['/standing', 'unknown-field'],
    ]);
    const sent = await post('/v1/plans', { ...request, name: 'x'.repeat(301), note: {}, pins: 3 });
    expect(expectProblem(sent, 'invalid-request').errors?.map(({ pointer }) => pointer)).toEqual([
      '/name',
      '/note',
      '/pins',
    ]);
    const audited = await post('/v1/audits', { ...request, postings: [], name: 'x' });
    expect(expectProblem(audited, 'invalid-request').errors).toMatchObject([{ pointer: '/name' }]);
    expectProblem(await ask({ method: 'PATCH', url: `/v1/plans/${id}` }), 'unreadable-body');
    expectProblem(
      await ask({
        method: 'PATCH',
        url: `/v1/plans/${id}`,
        payload: '{}',
        headers: { 'content-type': 'text/plain' },
      }),
      'unsupported-media-type',
    );
  });

  it('makes another plan of the same answer at once, so that no name is lost and nothing solved twice', async () => {
    const { post, list, get } = await bureau('twice');
    const first = (await post('/v1/plans', { ...request, name: '甲' })).json();
    const second = (await post('/v1/plans', { ...request, name: '乙' })).json();
    expect(second.id).not.toBe(first.id);
    const { id: _, name: __, createdAt: ___, ...answer } = first;
    expect(second).toMatchObject(answer);
    expect(await get(`/v1/plans/${second.id}/status`)).toMatchObject({ state: 'done', attempts: 0 });
    // Each name leads to its plan again, and no name to the latest of them.
    expect((await post('/v1/plans', { ...request, name: '甲' })).json().id).toBe(first.id);
    expect((await post('/v1/plans', request)).json().id).toBe(second.id);
    expect((await list()).map(({ name }) => name)).toEqual(['乙', '甲']);
    // What can be asked about the one can be asked about the other.
    expect((await post(`/v1/plans/${second.id}/alternatives`, { count: 1 })).statusCode).toBe(200);
  });

  it('belongs to what an idempotency key stands for', async () => {
    const { post } = await bureau('key');
    const key = { 'idempotency-key': 'one' };
    const first = (await post('/v1/plans', { ...request, name: '甲' }, key)).json();
    expect((await post('/v1/plans', { ...request, name: '甲' }, key)).json().id).toBe(first.id);
    expectProblem(await post('/v1/plans', { ...request, name: '乙' }, key), 'idempotency-key-reused');
  });

  it('is written into the audit trail, which says nothing of it', async () => {
    const { post, patch, ask } = await bureau('trail', 'all', 'read', 'plan', 'admin');
    const { id } = (await post('/v1/plans', request)).json();
    await patch(`/v1/plans/${id}`, { name: '机密' });
    await patch(`/v1/plans/${id}`, {});
    const trail = await ask({ url: '/v1/audit-trail' });
    expect(trail.json().entries.map(({ action }: Summary) => action)).toEqual([
      'plan.named',
      'plan.accepted',
      'key.created',
    ]);
    expect(trail.body).not.toContain('机密');
  });
});

describe('GET /v1/plans', () => {
  it('is narrowed by state, outcome, standing, roster and policy, page by page', async () => {
    const { post, get, list } = await bureau('filters');
    const rosterId = (await post('/v1/rosters', example.roster)).json().id as string;
    const policyId = (await post('/v1/policies', policy)).json().id as string;
    const made: Record<string, string> = {};
    for (const [name, body] of Object.entries({
      named: { rosterId, policyId },
      again: { rosterId, policyId, options: { seed: 1 } },
      whole: { ...request, options: { seed: 2 } },
      impossible: {
        rosterId,
        policy: { name: 'none', clauses: [{ rule: 'rotation-quota', strength: 'must', atLeast: 99 }] },
      },
    }))
      made[name] = (await post('/v1/plans', { ...body, name })).json().id;
    made.revised = (
      await post('/v1/plans', { basedOn: made.named, atMostChanges: 1, name: 'revised' })
    ).json().id;
    for (const standing of ['published', 'final'])
      await post(`/v1/plans/${made.again}/standings`, { standing, author: 'a', reason: 'r' });
    await post(`/v1/plans/${made.whole}/standings`, { standing: 'published', author: 'a', reason: 'r' });

    const names = async (query: string) => (await list(query)).map(({ name }) => name);
    expect(await names(`?roster=${rosterId}`)).toEqual(['revised', 'impossible', 'again', 'named']);
    expect(await names(`?policy=${policyId}`)).toEqual(['revised', 'again', 'named']);
    expect(await names('?outcome=infeasible')).toEqual(['impossible']);
    expect(await names('?standing=final')).toEqual(['again']);
    expect(await names('?standing=published')).toEqual(['whole']);
    expect(await names(`?standing=draft&outcome=optimal&policy=${policyId}`)).toEqual(['revised', 'named']);
    expect(await names('?state=failed')).toEqual([]);
    expect(await names('?roster=nowhere&policy=national')).toEqual([]);
    const [revised, impossible] = await list();
    expect(revised).toMatchObject({ basedOn: made.named, rosterId, policyId });
    expect(impossible).not.toHaveProperty('movers');
    expect(impossible).not.toHaveProperty('policyId');

    const paged: unknown[] = [];
    let next: string | undefined;
    do {
      const page = await get(`/v1/plans?roster=${rosterId}&limit=1${next ? `&cursor=${next}` : ''}`);
      paged.push(...page.plans.map(({ name }: Summary) => name));
      next = page.next;
    } while (next !== undefined);
    expect(paged).toEqual(['revised', 'impossible', 'again', 'named']);
  });

  it.each(['outcome=good', 'standing=', 'roster=%00', 'policy=%00', 'roster=a&roster=b'])(
    'cannot be narrowed by %s',
    async (query) => {
      const { ask } = await bureau('bad');
      expectProblem(await ask({ url: `/v1/plans?${query}` }), 'invalid-query-parameter');
    },
  );

  it('says of a shipped policy its id, and of a key without a name its own id', async () => {
    const { post, list } = await bureau('nameless', '');
    const plan = (await post('/v1/plans', examples.plan as object)).json();
    expect(await list()).toMatchObject([{ id: plan.id, policyId: 'national' }]);
    expect(plan.by).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('finds a plan that was sent whole by what an equal request names later', async () => {
    const { post, list } = await bureau('later');
    const plan = (await post('/v1/plans', request)).json();
    const rosterId = (await post('/v1/rosters', example.roster)).json().id as string;
    expect(await list(`?roster=${rosterId}`)).toEqual([]);
    expect((await post('/v1/plans', { rosterId, policy })).json().id).toBe(plan.id);
    expect(await list(`?roster=${rosterId}`)).toMatchObject([{ id: plan.id, rosterId }]);
  });
});

describe('what a plan was made of', () => {
  it('is shown as it was sent, with what was named in its place', async () => {
    const { post, get, ask } = await bureau('shown');
    const rosterId = (await post('/v1/rosters', example.roster)).json().id as string;
    const policyId = (await post('/v1/policies', policy)).json().id as string;
    const sent = { rosterId, policyId, name: '甲', options: { seed: 5 } };
    const { id } = (await post('/v1/plans', sent)).json();
    await ask({ method: 'DELETE', url: `/v1/rosters/${rosterId}` });
    const shown = await get(`/v1/plans/${id}/request`);
    expect(shown).toEqual({ roster: example.roster, policy, options: { seed: 5 } });
    expect((await post('/v1/plans', shown)).json().id).toBe(id);
    expect(await get(`/v1/plans/${id}/roster`)).toEqual(example.roster);
    const whole = (await post('/v1/plans', examples.plan as object)).json();
    expect(await get(`/v1/plans/${whole.id}/request`)).toEqual(examples.plan);
  });

  it('is there while the plan waits, and of a revision with its patch', async () => {
    const { post, get } = await bureau('revised');
    const { id } = (await post('/v1/plans', request)).json();
    const leaver = example.roster.teachers[0]?.id;
    const patch = { roster: { teachers: { [`${leaver}`]: null } }, name: 'by the patch' };
    const revised = (await post('/v1/plans', { basedOn: id, patch }, { prefer: 'respond-async' })).json();
    expect(revised).toMatchObject({ basedOn: id, name: 'by the patch' });
    const roster = await get(`/v1/plans/${revised.id}/roster`);
    expect(roster.teachers).toHaveLength(example.roster.teachers.length - 1);
    const { policy: extended } = await get(`/v1/plans/${revised.id}/request`);
    expect(extended.clauses.at(-1)).toMatchObject({ id: 'revision-keep-plan' });
    const status = async () => (await get(`/v1/plans/${revised.id}/status`)).state;
    await expect.poll(status, { timeout: 20_000 }).toBe('done');
  });

  it('names teachers only to those who may see names', async () => {
    const { post } = await bureau('names');
    const named = {
      ...example.roster,
      teachers: example.roster.teachers.map((one, index) => ({ ...one, name: `名${index}` })),
    };
    const { id } = (await post('/v1/plans', { ...request, roster: named })).json();
    const rosterId = (await post('/v1/rosters', named)).json().id as string;
    const reader = await bureau('names', '', 'read');
    const seer = await bureau('names', '', 'read', 'names');
    for (const url of [`/v1/plans/${id}/roster`, `/v1/plans/${id}/request`, `/v1/rosters/${rosterId}`]) {
      const [without, whole] = [await reader.get(url), await seer.get(url)];
      const [least, most] = [without.roster ?? without, whole.roster ?? whole];
      expect(most, url).toEqual(named);
      expect(least, url).toEqual({
        ...named,
        teachers: named.teachers.map(({ name: _, ...teacher }) => teacher),
      });
    }
    // Names alone open nothing.
    const blind = await bureau('names', '', 'names');
    expectProblem(await blind.ask({ url: `/v1/plans/${id}/roster` }), 'scope-missing');
  });
});

describe('a stored roster', () => {
  it('has a name that is no part of it, and the latest that was given', async () => {
    const { post, get, ask } = await bureau('rosters');
    const first = (await post('/v1/rosters?name=2026%E5%B9%B4', example.roster)).json();
    expect(first.name).toBe('2026年');
    expect((await post('/v1/rosters', example.roster)).json()).toMatchObject({
      id: first.id,
      name: '2026年',
    });
    const again = (await post('/v1/rosters?name=2027', example.roster)).json();
    expect(again).toMatchObject({ id: first.id, name: '2027' });
    expect((await get('/v1/rosters')).rosters).toMatchObject([{ id: first.id, name: '2027' }]);
    expect(await get(`/v1/rosters/${first.id}`)).toEqual(example.roster);
    expect((await ask({ method: 'DELETE', url: `/v1/rosters/${first.id}` })).json().name).toBe('2027');
  });

  it.each(['name=', 'name=%00', `name=${'x'.repeat(201)}`, 'name=a&name=b'])(
    'cannot be called %s',
    async (query) => {
      const { post } = await bureau('unnamed');
      expectProblem(await post(`/v1/rosters?${query}`, example.roster), 'invalid-query-parameter');
    },
  );
});

describe('what was asked', () => {
  it('is listed with the plan it is about, the newest first, page by page', async () => {
    const { post, get, ask } = await bureau('asked');
    const { id, postings } = (await post('/v1/plans', request)).json();
    const [mover] = postings as readonly [{ readonly teacher: string }];
    const url = `/v1/plans/${id}`;
    const asked = async (path: string, body: object) => (await post(path, body)).json().id as string;
    const curve = await asked(`${url}/curves`, { changes: [0] });
    const first = await asked(`${url}/questions`, { teacher: mover.teacher, moves: false });
    const second = await asked(`${url}/questions`, { clause: 0 });
    const others = await asked(`${url}/alternatives`, { count: 1 });
    const scenarios = [{ name: '三人', patch: { policy: { clauses: { 0: { atLeast: 3 } } } } }];
    const known = await asked('/v1/comparisons', { basedOn: id, scenarios });
    const own = await asked('/v1/comparisons', {
      base: request,
      sweep: { path: '/policy/clauses/0/atLeast', values: [1] },
    });

    const done = { state: 'done', by: 'the planner', createdAt: expect.any(String) };
    expect((await get(`${url}/questions`)).questions).toMatchObject([
      { ...done, id: second, basedOn: id, asked: { clause: 0 }, finishedAt: expect.any(String) },
      { ...done, id: first, basedOn: id, asked: { teacher: mover.teacher, moves: false } },
    ]);
    const [newest] = (await get(`${url}/questions?limit=1`)).questions;
    const { next } = await get(`${url}/questions?limit=1`);
    expect(newest.id).toBe(second);
    const rest = await get(`${url}/questions?limit=1&cursor=${next}`);
    expect(rest.questions.map((one: Summary) => one.id)).toEqual([first]);
    expect(rest).not.toHaveProperty('next');
    expect((await get(`${url}/curves`)).curves).toMatchObject([
      { ...done, id: curve, asked: { changes: [0] } },
    ]);
    expect((await get(`${url}/alternatives`)).alternatives).toMatchObject([
      { id: others, asked: { count: 1 } },
    ]);
    const { comparisons } = await get('/v1/comparisons');
    expect(comparisons).toMatchObject([
      { ...done, id: own, asked: { scenarios: [], sweep: '/policy/clauses/0/atLeast' } },
      { ...done, id: known, basedOn: id, asked: { scenarios: ['三人'] } },
    ]);
    expect(comparisons[0]).not.toHaveProperty('basedOn');

    expectProblem(await ask({ url: `/v1/plans/${curve}/questions` }), 'unknown-plan');
    expectProblem(await ask({ url: `${url}/questions?limit=0` }), 'invalid-query-parameter');
    const other = await bureau('another');
    expect((await other.get('/v1/comparisons')).comparisons).toEqual([]);
  });
});
