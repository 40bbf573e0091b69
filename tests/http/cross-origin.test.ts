/** Pages of other origins: what browsers ask before a call, and what they may read of its answer. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRequest, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { runToItsEnd, startService, stopService } from '../support/service.ts';

const portal = 'https://portal.example.org';
const preflight = (url: string, method: string, origin = portal) =>
  ({
    method: 'OPTIONS',
    url,
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type,idempotency-key,prefer',
    },
  }) as const;
const names = (list: unknown): readonly string[] =>
  String(list)
    .split(',')
    .map((name) => name.trim().toLowerCase());

describe('with an origin that the operator names', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    ({ app } = await testApp({ corsOrigins: [portal, 'http://localhost:5173'], openUntilFirstKey: false }));
  });
  afterAll(() => app.close());

  it.each([
    ['/v1/plans', 'POST'],
    ['/v1/plans/some/status', 'GET'],
    ['/v1/plans/some', 'DELETE'],
    ['/v1/policies/some', 'DELETE'],
    ['/v1/no-such-path', 'PUT'],
  ])('answers the preflight of %s %s without a key', async (url, method) => {
    const answer = await app.inject(preflight(url, method));
    expect(answer.statusCode).toBe(204);
    const { headers } = answer;
    expect(headers['access-control-allow-origin']).toBe(portal);
    expect(names(headers['access-control-allow-methods'])).toContain(method.toLowerCase());
    expect(names(headers['access-control-allow-headers'])).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'prefer']),
    );
    expect(Number(headers['access-control-max-age'])).toBeGreaterThan(0);
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    expect(names(headers.vary)).toEqual(expect.arrayContaining(['origin']));
  });

  it('does not name another origin, nor one that only looks alike', async () => {
    for (const origin of [
      'https://evil.example',
      'http://portal.example.org',
      'https://portal.example.org:8443',
      'https://portal.example.org.evil.example',
      'null',
    ]) {
      const asked = await app.inject(preflight('/v1/plans', 'POST', origin));
      expect(asked.headers).not.toHaveProperty('access-control-allow-origin');
      const called = await app.inject({ url: '/livez', headers: { origin } });
      expect(called.headers).not.toHaveProperty('access-control-allow-origin');
      expect(names(called.headers.vary)).toContain('origin');
    }
  });

  it('lets the page read why it was refused', async () => {
    for (const [method, url, code] of [
      ['GET', '/v1/plans', 'key-needed'],
      ['GET', '/nowhere', 'unknown-route'],
      ['DELETE', '/livez', 'method-not-allowed'],
    ] as const) {
      const answer = await app.inject({ method, url, headers: { origin: portal } });
      expectProblem(answer, code);
      expect(answer.headers['access-control-allow-origin']).toBe(portal);
    }
  });

  it('answers other OPTIONS with the methods of the path, as without origins', async () => {
    const plain = await app.inject({ method: 'OPTIONS', url: '/v1/plans' });
    expect(plain.statusCode).toBe(204);
    expect(names(plain.headers.allow)).toEqual(['get', 'head', 'post', 'options']);
    expectProblem(await app.inject({ method: 'OPTIONS', url: '/nowhere' }), 'unknown-route');
    // Without the method that is to follow it is no preflight.
    const half = await app.inject({ method: 'OPTIONS', url: '/v1/plans', headers: { origin: portal } });
    expect(half.headers.allow).toBe(plain.headers.allow);
  });
});

describe('an answer to a page', () => {
  it('may be read with its headers', async () => {
    const { app } = await testApp({ corsOrigins: [portal] });
    const made = await app.inject({
      method: 'POST',
      url: '/v1/plans',
      payload: planRequest,
      headers: { origin: portal, prefer: 'respond-async' },
    });
    expect(made.headers['access-control-allow-origin']).toBe(portal);
    const exposed = names(made.headers['access-control-expose-headers']);
    expect(exposed).toEqual(expect.arrayContaining(['location', 'retry-after', 'etag', 'x-request-id']));
    for (const header of ['location', 'x-request-id', 'preference-applied'])
      expect([header, made.headers[header] !== undefined, exposed.includes(header)]).toEqual([
        header,
        true,
        true,
      ]);
    expect(names(made.headers.vary)).toEqual(['origin', 'prefer', 'accept-language']);
    await app.close();
  });

  it('is for every page where the operator writes a star', async () => {
    const { app } = await testApp({ corsOrigins: ['*'] });
    const asked = await app.inject(preflight('/v1/plans', 'POST', 'https://any.example'));
    expect(asked.headers['access-control-allow-origin']).toBe('*');
    await app.close();
  });

  it('is for no page by default, and OPTIONS is what it was', async () => {
    const { app } = await testApp();
    const asked = await app.inject(preflight('/v1/plans', 'POST'));
    expect(asked.statusCode).toBe(204);
    expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    const called = await app.inject({ url: '/livez', headers: { origin: portal } });
    expect(called.headers).not.toHaveProperty('access-control-allow-origin');
    await app.close();
  });
});

describe('CORS_ORIGINS', () => {
  it('is what the service goes by', async () => {
    const service = await startService({ CORS_ORIGINS: portal });
    const answer = await fetch(`${service.origin}/v1/plans`, {
      method: 'OPTIONS',
      headers: { origin: portal, 'access-control-request-method': 'POST' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(portal);
    expect((await stopService(service)).code).toBe(0);
  });

  it('is no star as long as the service asks nobody for a key', async () => {
    const ended = await runToItsEnd({ CORS_ORIGINS: '*' });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      /^lungang cannot start: CORS_ORIGINS is \*, .*there is no API key and no user; make one .*\.\n$/,
    );
  });
});
