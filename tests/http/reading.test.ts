/** What can only be read: policies, the example, the state of the service, its description. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRequestSchema } from '../../models/requests/plan-request.ts';
import { policySchema } from '../../models/requests/policy-schema.ts';
import { type ShippedPolicy, shippedPolicies } from '../../src/store/shipped-policies.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let app: TestApp['app'];
beforeAll(async () => {
  ({ app } = await testApp());
});
afterAll(() => app.close());

describe('policies', () => {
  it('are listed with what may be changed in them', async () => {
    const { policies } = (await app.inject('/v1/policies')).json();
    const national = policies.find(({ id }: { id: string }) => id === 'national');
    expect(Object.keys(national).sort()).toEqual(['id', 'name', 'parameters', 'source']);
    expect(national.parameters.quotaPercent).toMatchObject({ default: 10, unit: 'percent' });
  });

  it('are given in full', async () => {
    const policy = (await app.inject('/v1/policies/national')).json();
    expect(policy.id).toBe('national');
    expect(policy.clauses).toHaveLength(shippedPolicies.get('national')?.clauses.length ?? 0);
    for (const id of ['nothing', 'toString', '__proto__'])
      expectProblem(await app.inject(`/v1/policies/${id}`), 'unknown-policy');
  });

  it.each([...shippedPolicies])(
    '%s is a policy once its parameters are put in',
    (_, policy: ShippedPolicy) => {
      const used = new Set<string>();
      const { parameters, ...rest } = policy;
      const filled: unknown = JSON.parse(JSON.stringify(rest), (_key, value) => {
        const name: unknown = value?.parameter;
        if (typeof name !== 'string') return value;
        used.add(name);
        return parameters?.[name]?.default;
      });
      expect(policySchema.safeParse(filled).error).toBeUndefined();
      // A parameter of the policy that it extends may get another value here.
      const inherited = Object.keys(shippedPolicies.get(`${policy.extends}`)?.parameters ?? {});
      const own = Object.keys(parameters ?? {}).filter((name) => used.has(name) || !inherited.includes(name));
      expect([...used].sort()).toEqual(own.sort());
      for (const clause of policy.clauses) expect(clause.label).toMatch(/\p{Script=Han}/u);
      for (const clause of policy.clauses) if ('rule' in clause) expect(clause.source).toBeTruthy();
    },
  );
});

it('gives an example that is a request', async () => {
  const example = (await app.inject('/v1/example')).json();
  expect(planRequestSchema.safeParse(example).error).toBeUndefined();
  expect((await app.inject({ method: 'POST', url: '/v1/plans', payload: example })).statusCode).toBe(200);
  const { schools, teachers } = planRequestSchema.parse(example).roster!;
  const stageOf = new Map(schools.map(({ id, stage }) => [id, stage]));
  expect(new Set(teachers.map(({ id }) => id)).size).toBe(teachers.length);
  for (const { id, school, wishes, name } of teachers) {
    expect(stageOf.has(school), id).toBe(true);
    expect(name).toBeUndefined();
    for (const wish of wishes ?? []) expect(stageOf.get(wish)).toBe(stageOf.get(school));
  }
});

it('reports its state', async () => {
  expect((await app.inject('/livez')).json()).toEqual({ status: 'alive' });
  // The queue counts as there once it was maintained, which is a second after the start.
  const oldestWork = { waitingSeconds: 0, runningSeconds: 0, makingSeconds: 0 };
  const ready = { status: 'ready', database: true, queue: true, workers: true, oldestWork };
  await expect.poll(async () => (await app.inject('/readyz')).json(), { timeout: 10_000 }).toEqual(ready);
  expect((await app.inject('/version')).json()).toEqual({
    service: 'lungang',
    version: '0.0.0',
    engines: { highs: '1.0.0' },
    node: '26.0.0',
  });
});

it('has the headers of a careful service, and none that break plain HTTP', async () => {
  for (const url of ['/v1/policies', '/docs', '/nowhere', '/docs/static/swagger-ui.css']) {
    const { headers } = await app.inject(url);
    expect(headers['x-content-type-options'], url).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).toContain('default-src');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  }
});

describe('the page of the documents', () => {
  it('loads everything it needs from here', async () => {
    const page = await app.inject({ url: '/docs', headers: { accept: 'text/html' } });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toMatch(/default-src 'self'.*script-src 'self';/);
    // Scripts that stand in the page itself would need 'unsafe-inline'.
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)/);
    const links = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link as string);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      expect(link).toMatch(/^\/docs\/static\//);
      const response = await app.inject(link);
      expect(response.statusCode, link).toBe(200);
      if (link.endsWith('swagger-initializer.js')) {
        expect(response.body).toContain('validatorUrl: null');
        expect(response.body).toContain("resolveUrl('./json')");
      }
    }
  });

  it('describes the service as /openapi.json does', async () => {
    const [page, document] = [await app.inject('/docs/json'), await app.inject('/openapi.json')];
    expect(document.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(page.json()).toEqual(document.json());
  });

  it('stays inside its folder', async () => {
    for (const url of [
      '/docs/static/../../package.json',
      '/docs/static/%2e%2e/index.js',
      '/docs/static/..%2findex.js',
    ]) {
      const response = await app.inject(url);
      expect(response.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(response.statusCode, url).toBeLessThan(500);
      expect(response.headers['content-type']).toBe('application/problem+json');
    }
  });
});
