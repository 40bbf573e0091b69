/** What can only be read: policies, the example, the state of the service, its description. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
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
      const inherited = shippedPolicies.get(`${policy.extends}`)?.parameters ?? {};
      const { parameters, ...rest } = policy;
      const filled: unknown = JSON.parse(JSON.stringify(rest), (_key, value) => {
        const name: unknown = value?.parameter;
        if (typeof name !== 'string') return value;
        used.add(name);
        return { ...inherited, ...parameters }[name]?.default;
      });
      expect(policySchema.safeParse(filled).error).toBeUndefined();
      // A parameter of the policy that it extends may be used, or get another value here.
      const known = Object.keys({ ...inherited, ...parameters });
      const own = Object.keys(parameters ?? {}).filter((name) => !Object.hasOwn(inherited, name));
      expect(known).toEqual(expect.arrayContaining([...used]));
      expect([...used]).toEqual(expect.arrayContaining(own));
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
  for (const { id, school, wishes } of teachers) {
    expect(stageOf.has(school), id).toBe(true);
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
  for (const url of ['/v1/policies', '/docs', '/nowhere', '/docs/static/openapi-explorer.min.js']) {
    const { headers } = await app.inject(url);
    expect(headers['x-content-type-options'], url).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).toContain('default-src');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  }
});

describe('the description', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['', undefined],
  ])('is compressed for Accept-Encoding %j as %s', async (accepted, coding) => {
    const headers = accepted === '' ? {} : { 'accept-encoding': accepted };
    const response = await app.inject({ url: '/openapi.json', headers });
    expect(response.headers['content-encoding']).toBe(coding);
    expect(response.headers.vary).toBe('Accept-Encoding');
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[coding ?? ''] ?? ((bytes: Buffer) => bytes);
    const { rawPayload: plain } = await app.inject('/openapi.json');
    expect(decode(response.rawPayload).equals(plain)).toBe(true);
    if (coding) expect(response.rawPayload.length).toBeLessThan(plain.length / 4);
  });

  it.each(['br', 'identity'])('is not sent again to who has it (%s)', async (accepted) => {
    const headers = { 'accept-encoding': accepted };
    const { headers: told } = await app.inject({ url: '/openapi.json', headers });
    expect(told['cache-control']).toBe('public, no-cache');
    const known = { ...headers, 'if-none-match': `"older", ${told.etag}` };
    const again = await app.inject({ url: '/openapi.json', headers: known });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', told.etag]);
    const other = await app.inject({ url: '/openapi.json', headers: { 'if-none-match': '"older"' } });
    expect(other.statusCode).toBe(200);
  });
});

describe('the page of the documents', () => {
  it('loads everything it needs from here', async () => {
    const page = await app.inject({ url: '/docs', headers: { accept: 'text/html' } });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none';.*script-src 'self';/);
    // Scripts that stand in the page itself would need 'unsafe-inline'.
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)/);
    const links = [...page.body.matchAll(/(?:src|href|spec-url)="([^"]+)"/g)].map(([, link]) => link);
    expect(links).toEqual(['data:,', '/docs/static/openapi-explorer.min.js', '/docs/openapi.json']);
    for (const link of links.slice(1)) expect((await app.inject(link ?? '')).statusCode, link).toBe(200);
  });

  it('draws the service as /openapi.json describes it, clauses and predicates in a few words', async () => {
    const [drawn, described] = [await app.inject('/docs/openapi.json'), await app.inject('/openapi.json')];
    const { Clause, Predicate, ...drawnSchemas } = drawn.json().components.schemas;
    const { Clause: _, Predicate: __, ...schemas } = described.json().components.schemas;
    expect(Object.keys(schemas)).toContain('RuleRotationQuota');
    expect({ ...drawn.json(), components: { ...drawn.json().components, schemas: drawnSchemas } }).toEqual({
      ...described.json(),
      components: { ...described.json().components, schemas },
    });
    // The page writes schemas out wherever they are used, so these two refer to no other.
    expect(JSON.stringify([Clause, Predicate])).not.toContain('$ref');
    expect(JSON.stringify([Clause, Predicate])).toContain('openapi.json');
  });

  it('stays inside its folder', async () => {
    for (const url of [
      '/docs/static/../../package.json',
      '/docs/static/%2e%2e/lib/openapi-explorer.js',
      '/docs/static/..%2flib%2fopenapi-explorer.js',
    ]) {
      const response = await app.inject(url);
      expect(response.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(response.statusCode, url).toBeLessThan(500);
      expect(response.headers['content-type']).toBe('application/problem+json');
    }
  });
});
