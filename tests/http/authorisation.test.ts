/** Keys, scopes and rates on an application with nothing else in it. */
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Refusal } from '../../src/access/admission.ts';
import { type Caller, openCaller, type Scope } from '../../src/access/scopes.ts';
import { authoriseRequests, callerOf, scopeOf } from '../../src/http/authorisation.ts';
import { handleError } from '../../src/http/error-handler.ts';
import { expectProblem } from '../support/problems.ts';

let app: FastifyInstance | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await app?.close();
});

const callers = new Map<string | undefined, Caller | Refusal>();
const caller = (keyId: string, ...scopes: Scope[]): Caller => ({
  tenant: `of ${keyId}`,
  keyId,
  scopes: new Set(scopes),
});

const open = async (requestsPerMinute = 1_000): Promise<FastifyInstance> => {
  const made = Fastify();
  made.setErrorHandler(handleError);
  made.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // As the database does it (tests/store/request-counts.test.ts), within one process.
  const counts = new Map<string, { since: number; count: number }>();
  authoriseRequests(made, {
    admission: async ({ authorization, session }) => callers.get(authorization ?? session) ?? 'unknown-key',
    requestsPerMinute,
    isAllowedHost: (host) => host !== 'evil.example',
    count: async (key, windowSeconds) => {
      const before = counts.get(key);
      const goesOn = before !== undefined && Date.now() - before.since < windowSeconds * 1_000;
      const now = goesOn ? { ...before, count: before.count + 1 } : { since: Date.now(), count: 1 };
      counts.set(key, now);
      return { count: now.count, secondsLeft: windowSeconds - (Date.now() - now.since) / 1_000 };
    },
  });
  made.get('/livez', async () => 'alive');
  made.get('/v1/things', async (request) => callerOf(request).tenant);
  made.post('/v1/things', async () => 'made');
  made.get('/v1/secrets', { config: { scope: 'admin' } }, async () => 'secret');
  app = made;
  return made;
};
const ask = async (
  on: FastifyInstance,
  authorization?: string,
  url = '/v1/things',
  method: 'GET' | 'POST' = 'GET',
) => on.inject({ method, url, headers: authorization === undefined ? {} : { authorization } });

describe('the scope of a route', () => {
  it.each<[string, string | string[], Scope | undefined]>([
    ['/livez', 'GET', undefined],
    ['/docs/static/*', ['GET', 'HEAD'], undefined],
    ['/v1/plans', 'GET', 'read'],
    ['/v1/plans', ['GET', 'HEAD'], 'read'],
    ['/v1/plans', 'POST', 'plan'],
    ['/v1/plans/:id', 'DELETE', 'plan'],
    ['/v1/plans', ['GET', 'POST'], 'plan'],
  ])('%s %s is %s', (url, method, scope) => {
    expect(scopeOf({ url, method })).toBe(scope);
  });

  it('is that of the route, where the route has one', () => {
    expect(scopeOf({ url: '/metrics', method: 'GET', config: { scope: 'watch' } })).toBe('watch');
  });
});

it('requires a key where there is something to guard, and nowhere else', async () => {
  callers.set(undefined, 'no-key');
  const on = await open();
  expect((await ask(on, undefined, '/livez')).statusCode).toBe(200);
  const response = await ask(on);
  expectProblem(response, 'key-needed');
  expect(response.headers['www-authenticate']).toBe('Bearer realm="lungang"');
});

it.each<[Refusal, RegExp]>([
  ['not-a-bearer-key', /cut short/],
  ['unknown-key', /does not know/],
  ['expired-key', /expired/],
  ['revoked-key', /revoked/],
])('names the fault of a key: %s', async (refusal, says) => {
  callers.set('Bearer x', refusal);
  const response = await ask(await open(), 'Bearer x');
  expect(expectProblem(response, 'key-refused').detail).toMatch(says);
  expect(response.headers['www-authenticate']).toBe(
    `Bearer realm="lungang", error="invalid_token", error_description="${refusal}"`,
  );
});

it('names the scope that is missing', async () => {
  callers.set('Bearer r', caller('r', 'read'));
  const on = await open();
  expect((await ask(on, 'Bearer r')).body).toBe('of r');
  for (const [url, method, scope] of [
    ['/v1/things', 'POST', 'plan'],
    ['/v1/secrets', 'GET', 'admin'],
  ] as const) {
    const response = await ask(on, 'Bearer r', url, method);
    expect(expectProblem(response, 'scope-missing').detail).toContain(
      `lacks the scope ${scope}; it has read`,
    );
    expect(response.headers['www-authenticate']).toBe(
      `Bearer realm="lungang", error="insufficient_scope", scope="${scope}"`,
    );
  }
});

it('lets a key make so many requests in a minute, and no other key fewer for it', async () => {
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
  callers.set('Bearer a', caller('a', 'read'));
  callers.set('Bearer b', caller('b', 'read'));
  const on = await open(3);
  for (const left of [2, 1, 0]) {
    const response = await ask(on, 'Bearer a');
    expect(response.statusCode).toBe(200);
    expect(response.headers['ratelimit-policy']).toBe('"key";q=3;w=60');
    expect(response.headers.ratelimit).toBe(`"key";r=${left};t=60`);
  }
  vi.setSystemTime(20_000);
  const refused = await ask(on, 'Bearer a');
  expect(expectProblem(refused, 'too-many-requests').detail).toContain('3 requests in a minute');
  expect(refused.headers['retry-after']).toBe('40');
  expect(refused.headers.ratelimit).toBe('"key";r=0;t=40');
  expect((await ask(on, 'Bearer b')).statusCode).toBe(200);
  expect((await ask(on, 'Bearer a', '/livez')).statusCode).toBe(200);
  vi.setSystemTime(60_000);
  expect((await ask(on, 'Bearer a')).statusCode).toBe(200);
});

it('counts requests that lack the scope too', async () => {
  callers.set('Bearer a', caller('a', 'read'));
  const on = await open(1);
  expectProblem(await ask(on, 'Bearer a', '/v1/secrets'), 'scope-missing');
  expectProblem(await ask(on, 'Bearer a', '/v1/secrets'), 'too-many-requests');
});

it('is called by names that are its own as long as it is open, and by any once there is a key', async () => {
  callers.set(undefined, openCaller);
  callers.set('Bearer a', caller('a', 'read'));
  const on = await open();
  const called = (host: string, headers: object = {}, url = '/v1/things') =>
    on.inject({ url, headers: { host, ...headers } });
  expectProblem(await called('evil.example'), 'host-refused');
  expect((await called('localhost')).statusCode).toBe(200);
  expect((await called('evil.example', {}, '/livez')).statusCode).toBe(200);
  expect((await called('evil.example', { authorization: 'Bearer a' })).statusCode).toBe(200);
});

describe('with a session', () => {
  const user = { id: 'u', name: 'Wang', role: 'planner', sessionEndsAt: new Date() } as const;
  const cookie = 'other=1; lungang=s; last=2';
  const post = async (headers: object, method: 'POST' | 'GET' = 'POST') =>
    (await open()).inject({
      method,
      url: '/v1/things',
      headers: { host: 'planner.example', cookie, ...headers },
    });
  beforeEach(() => {
    callers.set('s', { tenant: 'of u', keyId: undefined, user, scopes: new Set(['read', 'plan']) });
  });

  it('reads without further ado, by whatever name the service is called', async () => {
    expect((await post({ host: 'evil.example' }, 'GET')).body).toBe('of u');
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    [{ origin: 'http://planner.example' }, true],
    [{ origin: 'https://planner.example' }, true],
    [{ origin: 'https://planner.example', host: 'planner.example:443' }, true],
    [{ origin: 'http://planner.example:8080', host: 'planner.example:8080' }, true],
    [{}, false],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://planner.example' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'http://planner.example:8081' }, false],
    [{ origin: 'http://planner.example.evil.example' }, false],
    [{ origin: 'null' }, false],
  ])('writes from a page of its own: %j', async (headers, isTaken) => {
    const response = await post(headers);
    if (isTaken) expect(response.body).toBe('made');
    else expectProblem(response, 'other-origin');
  });

  it('names the role whose scope is missing', async () => {
    callers.set('s', { tenant: 'of u', keyId: undefined, user, scopes: new Set() });
    const response = await post({}, 'GET');
    expect(expectProblem(response, 'scope-missing').detail).toContain('role planner lack the scope read');
  });

  it('is over', async () => {
    callers.set('s', 'session-over');
    expectProblem(await post({}, 'GET'), 'session-over');
  });

  it('has requests of its own in a minute', async () => {
    const on = await open(1);
    expect((await on.inject({ url: '/v1/things', headers: { cookie } })).statusCode).toBe(200);
    expectProblem(await on.inject({ url: '/v1/things', headers: { cookie } }), 'too-many-requests');
  });
});

it('limits no client while it is open', async () => {
  callers.set(undefined, openCaller);
  const on = await open(1);
  for (let count = 0; count < 3; count++) {
    const response = await ask(on);
    expect(response.statusCode).toBe(200);
    expect(response.headers.ratelimit).toBeUndefined();
  }
});
