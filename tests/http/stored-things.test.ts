/** Rosters, policies and plans that a request names instead of sending them. */
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanAnswer } from '../../models/vocabulary/answer.ts';
import { examples } from '../../src/examples.ts';
import { expectProblem } from '../support/problems.ts';
import { realApp } from '../support/real-app.ts';

type Example = { readonly roster: { readonly teachers: readonly object[] }; readonly policyId: string };
const example = examples.plan as Example;

let app: FastifyInstance;
beforeAll(async () => {
  app = await realApp();
});
afterAll(() => app.close());

const post = (url: string, payload: object) =>
  app.inject({ method: 'POST', url, payload, headers: { prefer: 'wait=50' } });
const nowhere = '11111111-2222-4333-8444-555555555555';

describe('/v1/rosters', () => {
  it('keeps a roster as it was sent, and the same one once', async () => {
    const first = await post('/v1/rosters', example.roster);
    expect(first.statusCode).toBe(201);
    const kept = first.json();
    expect(kept).toMatchObject({ asOf: '2026-08-31', schools: 6, teachers: 31, warnings: [] });
    expect(first.headers.location).toBe(`/v1/rosters/${kept.id}`);
    const second = await post('/v1/rosters', example.roster);
    expect(second.statusCode).toBe(200);
    expect(second.json().id).toBe(kept.id);
    expect((await app.inject(`/v1/rosters/${kept.id}`)).body).toBe(JSON.stringify(example.roster));
    const { warnings: _, ...summary } = kept;
    expect((await app.inject('/v1/rosters')).json()).toEqual({ rosters: [summary] });
  });

  it('reports every fault of one, and stores none that has any', async () => {
    const roster = { ...example.roster, asOf: '2026-02-30', teachers: [{ id: 'T1', school: 'nowhere' }] };
    const problem = expectProblem(await post('/v1/rosters', roster), 'invalid-request');
    const pointers = problem.errors?.map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/asOf', '/teachers/0/school', '/teachers/0/subject']));
    expect((await app.inject('/v1/rosters?limit=200')).json().rosters).toHaveLength(1);
  });

  it.each([nowhere, 'x', '%00'])('knows no roster %s', async (id) => {
    expectProblem(await app.inject(`/v1/rosters/${id}`), 'unknown-roster');
  });
});

describe('/v1/policies', () => {
  it('stores a policy that is right, lists it and shows it', async () => {
    const policy = JSON.parse(
      await readFile(new URL('../../examples/policy.json', import.meta.url), 'utf8'),
    ) as Record<string, unknown>;
    const response = await post('/v1/policies', policy);
    const { id, valid } = response.json();
    expect(valid).toBe(true);
    expect(response.headers.location).toBe(`/v1/policies/${id}`);
    expect((await post('/v1/policies', policy)).json().id).toBe(id);
    const listed = (await app.inject('/v1/policies')).json().policies as { id: string; name: string }[];
    expect(listed.at(-1)).toMatchObject({ id, name: policy.name });
    const shown = (await app.inject(`/v1/policies/${id}`)).json();
    expect(shown).toMatchObject({ id, name: policy.name, clauses: policy.clauses });
    expect(shown.statements[0]).toMatchObject({
      clause: 0,
      number: 1,
      label: expect.any(String),
      source: expect.any(String),
      words: { zh: shown.statements[0].zh, en: shown.statements[0].en },
    });
    expect(shown.statements).toEqual(response.json().statements);
    expect(shown.glossary).toEqual(response.json().glossary);
    expect(shown.glossary[0]).toEqual({
      group: expect.any(String),
      name: { en: expect.any(String), zh: expect.any(String) },
      words: { en: expect.any(String), zh: expect.any(String) },
    });
  });

  it('stores none that has a fault', async () => {
    const response = await post('/v1/policies', { name: 'wrong', clauses: [{ rule: 'nothing' }] });
    expect(response.json()).toMatchObject({ valid: false });
    expect(response.json().id).toBeUndefined();
    const listed = (await app.inject('/v1/policies')).json().policies as { name: string }[];
    expect(listed.map(({ name }) => name)).not.toContain('wrong');
  });
});

describe('deleting them', () => {
  it('takes them out of the lists and away from requests, and leaves plans made from them as they are', async () => {
    const roster = { ...example.roster, asOf: '2026-08-30' };
    const kept = (await post('/v1/rosters', roster)).json();
    const policy = { name: 'to be deleted', clauses: [{ goal: 'fewest-moves', priority: 1 }] };
    const { id: policyId } = (await post('/v1/policies', policy)).json();
    const named = { rosterId: kept.id as string, policyId: policyId as string };
    const plan = (await post('/v1/plans', named)).json() as PlanAnswer;
    expect(plan.outcome).toBe('optimal');

    const { warnings: _, ...summary } = kept;
    const gone = await app.inject({ method: 'DELETE', url: `/v1/rosters/${kept.id}` });
    expect([gone.statusCode, gone.json()]).toEqual([200, summary]);
    const also = await app.inject({ method: 'DELETE', url: `/v1/policies/${policyId}` });
    expect(also.json()).toMatchObject({ id: policyId, name: policy.name });
    expectProblem(await app.inject({ method: 'DELETE', url: `/v1/rosters/${kept.id}` }), 'unknown-roster');
    expectProblem(await app.inject({ method: 'DELETE', url: `/v1/policies/${policyId}` }), 'unknown-policy');
    expectProblem(await app.inject(`/v1/rosters/${kept.id}`), 'unknown-roster');
    const listed = (await app.inject('/v1/policies')).json().policies as { id: string }[];
    expect(listed.map(({ id }) => id)).not.toContain(policyId);
    const problem = expectProblem(await post('/v1/plans', named), 'invalid-request');
    expect(problem.errors?.map(({ code }) => code).sort()).toEqual(['unknown-policy', 'unknown-roster']);

    const after = (await app.inject(`/v1/plans/${plan.id}`)).json() as PlanAnswer;
    expect(after.receipt).toEqual(plan.receipt);
    expect((await post(`/v1/plans/${plan.id}/alternatives`, { count: 1 })).statusCode).toBe(200);
    // The same bytes again are stored again, under another id, and make the very same plan.
    const again = (await post('/v1/rosters', roster)).json();
    expect(again.id).not.toBe(kept.id);
    const repeated = await post('/v1/plans', { rosterId: again.id, policy });
    expect((repeated.json() as PlanAnswer).receipt).toEqual(plan.receipt);
  });

  it.each([nowhere, 'x'])('knows nothing called %s', async (id) => {
    expectProblem(await app.inject({ method: 'DELETE', url: `/v1/rosters/${id}` }), 'unknown-roster');
    expectProblem(await app.inject({ method: 'DELETE', url: `/v1/policies/${id}` }), 'unknown-policy');
  });
});

describe('a request that names them', () => {
  const policy = {
    name: 'two may move',
    clauses: [
      { rule: 'rotation-quota', strength: 'must', atLeast: 2 },
      { goal: 'fewest-moves', priority: 1 },
    ],
  };
  const stored = async (): Promise<{ rosterId: string; policyId: string }> => ({
    rosterId: (await post('/v1/rosters', example.roster)).json().id,
    policyId: (await post('/v1/policies', policy)).json().id,
  });

  it('is answered as if it had sent them', async () => {
    const named = await stored();
    const sent = { roster: example.roster, policy };
    const [byName, whole] = [await post('/v1/plans', named), await post('/v1/plans', sent)];
    expect(byName.statusCode).toBe(200);
    expect(byName.json()).toMatchObject({ state: 'done', outcome: 'optimal' });
    // The very same plan: word for word it is the same request.
    expect(whole.json().id).toBe(byName.json().id);
    expect((await post('/v1/validations', named)).body).toBe((await post('/v1/validations', sent)).body);
    const { postings } = byName.json() as PlanAnswer;
    const audits = [
      await post('/v1/audits', { ...named, postings }),
      await post('/v1/audits', { ...sent, postings }),
    ];
    expect(audits[0]?.json().clean).toBe(true);
    expect(audits[1]?.body).toBe(audits[0]?.body);
  });

  it('may name a finished plan to stay close to', async () => {
    const named = await stored();
    const before = (await post('/v1/plans', named)).json() as PlanAnswer;
    const close = {
      name: 'one more, nobody else',
      clauses: [
        { rule: 'rotation-quota', strength: 'must', atLeast: 3 },
        { rule: 'change-budget', strength: 'must', from: before.id, atMost: 1 },
        { goal: 'keep-plan', priority: 1, from: before.id },
      ],
    };
    const request = { rosterId: named.rosterId, policy: close };
    const plan = (await post('/v1/plans', request)).json() as PlanAnswer;
    expect(plan).toMatchObject({ state: 'done', outcome: 'optimal' });
    expect(plan.postings).toHaveLength(3);
    expect(plan.postings).toEqual(
      expect.arrayContaining(before.postings!.map((one) => expect.objectContaining(one))),
    );
    // A policy that names a plan can be stored, too.
    const policyId = (await post('/v1/policies', close)).json().id;
    const again = (await post('/v1/plans', { rosterId: named.rosterId, policyId })).json() as PlanAnswer;
    expect(again.id).toBe(plan.id);
  });

  it('gets every unknown id reported at once, with all other faults', async () => {
    const request = {
      rosterId: nowhere,
      policy: { name: 'x', clauses: [{ goal: 'keep-plan', priority: 1, from: 'no plan' }] },
      options: { seed: -1 },
    };
    const problem = expectProblem(await post('/v1/plans', request), 'invalid-request');
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/rosterId', 'unknown-roster'],
      ['/policy/clauses/0/from', 'unknown-plan'],
      ['/options/seed', 'number-too-small'],
    ]);
    const unknown = expectProblem(
      await post('/v1/plans', { roster: example.roster, policyId: nowhere }),
      'invalid-request',
    );
    expect(unknown.errors).toMatchObject([{ pointer: '/policyId', code: 'unknown-policy' }]);
    const both = expectProblem(
      await post('/v1/plans', { roster: example.roster, rosterId: nowhere, policyId: 'national' }),
      'invalid-request',
    );
    expect(both.errors).toMatchObject([{ pointer: '/rosterId', code: 'two-rosters' }]);
  });
});

it('leaves out the byte order mark of what is sent, which no later reader would take', async () => {
  const headers = { 'content-type': 'application/json' };
  const marked = (url: string, value: unknown) =>
    app.inject({ method: 'POST', url, headers, payload: `\ufeff${JSON.stringify(value)}` });
  const policy = { name: 'marked', clauses: [{ goal: 'fewest-moves', priority: 1 }] };
  const policyId: string = (await marked('/v1/policies', policy)).json().id;
  const roster = { ...example.roster, asOf: '2026-08-30' };
  const rosterId: string = (await marked('/v1/rosters', roster)).json().id;
  expect((await app.inject(`/v1/rosters/${rosterId}`)).body).toBe(JSON.stringify(roster));
  expect((await post('/v1/rosters', roster)).json().id).toBe(rosterId);

  expect((await app.inject('/v1/policies')).json().policies).toContainEqual(
    expect.objectContaining({ id: policyId, name: 'marked' }),
  );
  expect((await app.inject(`/v1/policies/${policyId}`)).json().clauses).toEqual(policy.clauses);
  const plan = await marked('/v1/plans', { rosterId, policyId });
  expect(plan.json()).toMatchObject({ outcome: 'optimal', postings: [] });
  expect((await app.inject({ method: 'DELETE', url: `/v1/policies/${policyId}` })).statusCode).toBe(200);
});
