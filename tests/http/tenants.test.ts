/** Two tenants on one service: neither learns anything of the other, by any route there is. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { allScopes } from '../../src/access/scopes.ts';
import { examples } from '../../src/examples.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { expectProblem } from '../support/problems.ts';
import { realApp } from '../support/real-app.ts';
import { testStorage } from '../support/test-database.ts';
import { untilRead } from '../support/until-read.ts';

const planRequest = examples.plan as PlanRequest;
let app: FastifyInstance;
const ownPolicy = { name: 'of a', clauses: [{ goal: 'fewest-moves', priority: 1 }] };
const keys = { a: '', b: '' };
/** What tenant a has of everything that has an id, by the segment of the path in front of the id. */
const ofA = new Map<string, string>();

const as = (tenant: 'a' | 'b', request: InjectOptions): Promise<LightMyRequestResponse> =>
  app.inject({ ...request, headers: { ...request.headers, authorization: `Bearer ${keys[tenant]}` } });
const post = (tenant: 'a' | 'b', url: string, payload: object, headers: Record<string, string> = {}) =>
  as(tenant, { method: 'POST', url, payload, headers });

beforeAll(async () => {
  const storage = await testStorage();
  app = await realApp(storage);
  const made = openApiKeys(storage.database, () => new Date());
  for (const tenant of ['a', 'b'] as const)
    keys[tenant] = (await made.create({ tenant, name: '', scopes: allScopes, expiresAt: undefined })).key;
  const plan = await post('a', '/v1/plans', planRequest, { 'idempotency-key': 'one' });
  ofA.set('plans', plan.json().id);
  const sent = await as('a', {
    method: 'POST',
    url: '/v1/imports?name=a.csv',
    headers: { 'content-type': 'text/csv' },
    payload: '教职工号,姓名,学校名称,任教学科,学段\nT1,甲,城关小学,语文,小学',
  });
  ofA.set('imports', sent.json().id);
  await untilRead(() => as('a', { url: `/v1/imports/${ofA.get('imports')}` }));
  // One that has a provenance.
  ofA.set('rosters', (await post('a', `/v1/imports/${ofA.get('imports')}/roster`, {})).json().rosterId);
  await as('a', { method: 'PUT', url: '/v1/mappings/of-a', payload: { sheets: [] } });
  ofA.set('mappings', 'of-a');
  ofA.set('policies', (await post('a', '/v1/policies', ownPolicy)).json().id);
  ofA.set('teachers', planRequest.roster.teachers[0]?.id ?? '');
  const planned = `/v1/plans/${plan.json().id}`;
  const scenarios = [{ name: 'the same', patch: {} }];
  for (const [segment, url, body] of [
    ['questions', `${planned}/questions`, { teacher: ofA.get('teachers'), moves: true }],
    ['curves', `${planned}/curves`, { changes: [0] }],
    ['alternatives', `${planned}/alternatives`, { count: 1 }],
    ['comparisons', '/v1/comparisons', { basedOn: plan.json().id, scenarios }],
  ] as const)
    ofA.set(segment, (await post('a', url, body)).json().id);
  const objection = { teacher: ofA.get('teachers'), text: 'of a' };
  ofA.set('objections', (await post('a', `${planned}/objections`, objection)).json().id);
  const webhook = await post('a', '/v1/webhooks', { url: 'https://example.org/of-a' });
  ofA.set('webhooks', webhook.json().id);
  await post('a', '/v1/plans', planRequest, { 'cache-control': 'no-cache' });
  const { deliveries } = (await as('a', { url: `/v1/webhooks/${ofA.get('webhooks')}/deliveries` })).json();
  ofA.set('deliveries', deliveries[0].id);
  // Final, so that there is a certificate to be had.
  for (const standing of ['published', 'final']) {
    const decided = await post('a', `/v1/plans/${ofA.get('plans')}/standings`, {
      standing,
      author: 'bureau a',
      reason: 'decided',
    });
    expect(decided.statusCode, decided.body).toBe(200);
  }
});
afterAll(() => app.close());

type Operation = readonly [path: string, method: NonNullable<InjectOptions['method']>];
const operations = async (): Promise<readonly Operation[]> => {
  const { paths } = (await app.inject('/openapi.json')).json();
  return Object.entries(paths as Record<string, object>)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, item]) =>
      Object.keys(item).map((method): Operation => [path, method.toUpperCase() as Operation[1]]),
    );
};
/** The path with ids put in; a language is everybody's. */
const filled = (path: string, idOf: (segment: string) => string): string =>
  path
    .replace('{language}', 'zh')
    .replaceAll(/\/(\w+)\/\{\w+\}/g, (_, segment: string) => `/${segment}/${idOf(segment)}`);
/** Throws for a new kind of id of which tenant a has none above. */
const idOfA = (segment: string): string => {
  const id = ofA.get(segment);
  if (id === undefined) throw new Error(`say in this test what tenant a has of ${segment}`);
  return id;
};
it('needs a key for each of them', async () => {
  for (const [path, method] of await operations()) {
    const response = await app.inject({ method, url: filled(path, () => randomUUID()), headers: {} });
    expectProblem(response, 'key-needed');
  }
});

it('answers what belongs to another like what does not exist', async () => {
  // A name is given by whoever remembers a mapping, and is theirs.
  const all = (await operations()).filter(
    ([path, method]) => path.includes('{') && !(method === 'PUT' && path === '/v1/mappings/{name}'),
  );
  expect(all.length).toBeGreaterThan(15);
  for (const [path, method] of all) {
    const request = {
      method,
      // Letters take a file, or nothing.
      ...((method === 'POST' || method === 'PATCH') && !path.endsWith('/notices') ? { payload: {} } : {}),
      headers: { 'x-request-id': 'same' },
    };
    const others = await as('b', { ...request, url: filled(path, idOfA) });
    const nothing = await as('b', { ...request, url: filled(path, () => randomUUID()) });
    expect(others.statusCode, `${method} ${path}`).toBe(404);
    expect(others.body, `${method} ${path}`).toBe(nothing.body);
    const shape = ({ headers }: LightMyRequestResponse): object => ({ ...headers, date: '', ratelimit: '' });
    expect(shape(others), `${method} ${path}`).toEqual(shape(nothing));
  }
  // Each of these paths has something for its owner,
  for (const [path] of all.filter(([, method]) => method === 'GET'))
    expect((await as('a', { url: filled(path, idOfA) })).statusCode, path).toBe(200);
  // and the attempts have changed nothing for the owner.
  for (const segment of ['plans', 'webhooks', 'policies']) {
    const response = await as('a', { url: `/v1/${segment}/${idOfA(segment)}` });
    expect(response.json()).toMatchObject({ id: idOfA(segment) });
  }
});

it('lists nothing of another', async () => {
  const before = new Map<string, string>();
  for (const [path, method] of await operations()) {
    if (method !== 'GET' || path.includes('{')) continue;
    const response = await as('b', { url: path });
    expect(response.statusCode, path).toBe(200);
    for (const [segment, id] of ofA)
      if (segment !== 'teachers') expect(response.body, path).not.toContain(id);
    before.set(path, response.body);
  }
  expect(before.size).toBeGreaterThan(2);
  await post('a', '/v1/plans', { ...planRequest, options: { ...planRequest.options, seed: 1 } });
  for (const [path, body] of before) expect((await as('b', { url: path })).body, path).toBe(body);
});

it('takes no answer and no idempotency key from another', async () => {
  const headers = { 'idempotency-key': 'one' };
  const mine = await post('a', '/v1/plans', planRequest, headers);
  expect(mine.json().id).toBe(ofA.get('plans'));
  const others = await post('b', '/v1/plans', planRequest, headers);
  expect(others.statusCode).toBe(200);
  expect(others.json().id).not.toBe(ofA.get('plans'));
});

it('takes nothing of another that a request names', async () => {
  const { roster, options: _, ...asked } = planRequest;
  const by = (idOf: (segment: string) => string): readonly object[] => [
    { ...asked, rosterId: idOf('rosters') },
    { roster, policyId: idOf('policies') },
    {
      roster,
      policy: {
        name: 'p',
        clauses: [{ rule: 'change-budget', strength: 'must', from: idOf('plans'), atMost: 1 }],
      },
    },
  ];
  for (const path of ['/v1/plans', '/v1/validations']) {
    for (const [position, request] of by(idOfA).entries()) {
      const response = await post('b', path, request, { 'x-request-id': 'same' });
      const unknown = randomUUID();
      const nothing = await post('b', path, by(() => unknown)[position] ?? {}, { 'x-request-id': 'same' });
      expect(response.json().errors, `${path} ${position}`).toHaveLength(1);
      const anonymous = [...ofA.values()].reduce((text, id) => text.replaceAll(id, unknown), response.body);
      expect(anonymous).toBe(nothing.body);
      expect((await post('a', path, request)).json().errors ?? []).toEqual([]);
    }
  }
});

it('bases nothing on the plan of another', async () => {
  const scenarios = [{ name: 'another seed', patch: { options: { seed: 1 } } }];
  for (const [path, more] of [
    ['/v1/plans', { atMostChanges: 4 }],
    ['/v1/comparisons', { scenarios }],
  ] as const) {
    const basedOn = (plan: string) => ({ basedOn: plan, ...more });
    const headers = { 'x-request-id': 'same' };
    const response = await post('b', path, basedOn(idOfA('plans')), headers);
    expectProblem(response, 'unknown-plan');
    expect(response.body).toBe((await post('b', path, basedOn(randomUUID()), headers)).body);
    expect((await post('a', path, basedOn(idOfA('plans')))).statusCode, path).toBe(200);
  }
});
