/** Actions and their actors are written into the trail of the tenant, and read page by page. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allScopes } from '../../src/access/scopes.ts';
import { type ApiKeys, openApiKeys } from '../../src/store/api-keys.ts';
import { endlessPlan, planRequest, planResult, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

type Entry = Readonly<Record<'id' | 'at' | 'actor' | 'action' | 'subject' | 'requestId', string>>;
let [app, keys] = [] as unknown as [FastifyInstance, ApiKeys];
let [keyId, key] = ['', ''];
const ask = (request: InjectOptions): Promise<LightMyRequestResponse> =>
  app.inject({
    ...request,
    headers: { ...request.headers, ...(key ? { authorization: `Bearer ${key}` } : {}) },
  });
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  ask({ method: 'POST', url, payload, headers });
const trail = async (query = ''): Promise<{ readonly entries: readonly Entry[]; readonly next?: string }> =>
  (await ask({ url: `/v1/audit-trail${query}` })).json();

beforeAll(async () => {
  const test = await testApp({
    useCases: {
      makePlan: (...all) =>
        all[0].policy.name === 'endless' ? endlessPlan(...all) : Promise.resolve(planResult()),
      checkPolicyRequest: (raw) => ({ request: raw as never, warnings: [] }),
    },
  });
  app = test.app;
  keys = openApiKeys(test.storage.database, () => new Date());
});
afterAll(() => app.close());

it('lists who did what, the latest first, with the id of the subject', async () => {
  const plan = (await post('/v1/plans', planRequest, { 'x-request-id': 'first' })).json().id as string;
  expect((await trail()).entries).toEqual([
    {
      id: expect.any(String),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      actor: 'without-key',
      action: 'plan.accepted',
      subject: plan,
      requestId: 'first',
    },
  ]);

  ({ id: keyId, key } = await keys.create({
    tenant: 'default',
    name: '',
    scopes: allScopes,
    expiresAt: undefined,
  }));
  const webhook = (await post('/v1/webhooks', { url: 'https://a.example' })).json().id as string;
  const roster = (await post('/v1/rosters', planRequest.roster)).json().id as string;
  const policy = (await post('/v1/policies', planRequest.policy)).json().id as string;
  // Sent again it is the same, and nothing is done.
  await post('/v1/rosters', planRequest.roster);
  await post('/v1/policies', planRequest.policy);
  for (const standing of ['published', 'final'])
    await post(`/v1/plans/${plan}/standings`, { standing, author: 'the bureau', reason: 'decided' });
  await post(`/v1/plans/${plan}/standings`, { standing: 'draft', author: 'the bureau', reason: 'refused' });
  const endless = { ...planRequest, policy: { name: 'endless', clauses: [] } };
  const stopped = (await post('/v1/plans', endless, { prefer: 'respond-async' })).json().id as string;
  for (const _ of [1, 2]) await ask({ method: 'DELETE', url: `/v1/plans/${stopped}` });
  const { deliveries } = (await ask({ url: `/v1/webhooks/${webhook}/deliveries` })).json();
  const delivery = deliveries[0].id as string;
  await post(`/v1/webhooks/${webhook}/deliveries/${delivery}/replay`, {});
  await ask({ method: 'DELETE', url: `/v1/webhooks/${webhook}` });
  await ask({ method: 'DELETE', url: `/v1/webhooks/${webhook}` });
  const other = await keys.create({ tenant: 'default', name: '', scopes: [], expiresAt: undefined });
  for (const _ of [1, 2]) await keys.revoke(other.id);

  const { entries } = await trail();
  expect(entries.map(({ actor, action, subject }) => [actor, action, subject]).reverse()).toEqual([
    ['without-key', 'plan.accepted', plan],
    ['command', 'key.created', keyId],
    [keyId, 'webhook.created', webhook],
    [keyId, 'roster.stored', roster],
    [keyId, 'policy.stored', policy],
    [keyId, 'plan.published', plan],
    [keyId, 'plan.final', plan],
    [keyId, 'plan.accepted', stopped],
    [keyId, 'plan.stopped', stopped],
    [keyId, 'delivery.replayed', delivery],
    [keyId, 'webhook.deleted', webhook],
    ['command', 'key.created', other.id],
    ['command', 'key.revoked', other.id],
  ]);
});

it('is read in pages, which shift nothing', async () => {
  const all = (await trail()).entries;
  const read: Entry[] = [];
  let next: string | undefined;
  do {
    const page = await trail(`?limit=4${next ? `&cursor=${next}` : ''}`);
    read.push(...page.entries);
    next = page.next;
    await post('/v1/plans', planRequest);
  } while (next);
  expect(read).toEqual(all);
  expectProblem(await ask({ url: '/v1/audit-trail?cursor=x' }), 'invalid-query-parameter');
});

it('is shown only to admins, and to no other tenant', async () => {
  const made = async (tenant: string, scopes: typeof allScopes): Promise<string> =>
    (await keys.create({ tenant, name: '', scopes, expiresAt: undefined })).key;
  const own = key;
  key = await made('default', ['read', 'plan', 'watch']);
  expectProblem(await ask({ url: '/v1/audit-trail' }), 'scope-missing');
  key = await made('other', ['admin']);
  expect((await trail()).entries.map(({ action }) => action)).toEqual(['key.created']);
  key = own;
});
