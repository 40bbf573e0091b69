/** Whatever is sent, the answer is a complete problem, and never one of ours. */
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemCodes, problems } from '../../src/errors.ts';
import { planningStubs, planRequest, type TestApp, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let { app, log } = {} as TestApp;
beforeAll(async () => {
  ({ app, log } = await testApp());
});
afterAll(() => app.close());

const json = JSON.stringify(planRequest);
const post = (headers: Record<string, string>, payload: string | Buffer = json, url = '/v1/plans') =>
  app.inject({ method: 'POST', url, headers, payload });

describe('paths and methods', () => {
  it.each(['/', '/v1', '/v1/plan', '/v1//plans', '/V1/plans', '/v1/plans/a/b', '/docs/no', '*'])(
    'knows nothing at %s',
    async (url) => {
      expectProblem(await app.inject({ method: 'GET', url: encodeURI(url) }), 'unknown-route');
    },
  );

  it('does not read what is sent to nowhere', async () => {
    const response = await post({ 'content-type': 'text/x-odd' }, '{', '/nowhere');
    expectProblem(response, 'unknown-route');
  });

  it.each(['/%', '/%zz', '/v1/plans/%c3%28', '/v1/plans/%', '/v1/policies/%e5%bc', '/problems/%ff'])(
    'cannot read the path %s',
    async (url) => {
      expectProblem(await app.inject({ method: 'GET', url }), 'malformed-request');
    },
  );

  it.each([
    ['GET', '/v1/validations', 'POST, OPTIONS'],
    ['DELETE', '/v1/plans', 'GET, HEAD, POST, OPTIONS'],
    ['PUT', '/v1/plans/one', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
    ['PUT', '/v1/policies', 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/v1/policies/national', 'GET, HEAD, DELETE, OPTIONS'],
    ['PATCH', '/livez', 'GET, HEAD, OPTIONS'],
    ['TRACE', '/v1/example', 'GET, HEAD, OPTIONS'],
    ['QUERY', '/v1/plans', 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/docs', 'GET, HEAD, OPTIONS'],
  ] as const)('does not take %s %s', async (method, url, allow) => {
    const response = await app.inject({ method: method as NonNullable<InjectOptions['method']>, url });
    expectProblem(response, 'method-not-allowed');
    expect(response.headers.allow).toBe(allow);
  });

  it('answers OPTIONS with what a path takes', async () => {
    const response = await app.inject({ method: 'OPTIONS', url: '/v1/plans/one' });
    expect(response.statusCode).toBe(204);
    expect(response.headers.allow).toBe('GET, HEAD, PATCH, DELETE, OPTIONS');
    expectProblem(await app.inject({ method: 'OPTIONS', url: '/nowhere' }), 'unknown-route');
  });

  it('answers HEAD as GET, without the body', async () => {
    const [get, head] = [
      await app.inject('/v1/example'),
      await app.inject({ method: 'HEAD', url: '/v1/example' }),
    ];
    expect(head.statusCode).toBe(200);
    expect(head.body).toBe('');
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect((await app.inject({ method: 'HEAD', url: '/v1/plans/none' })).statusCode).toBe(404);
    expect((await app.inject({ method: 'HEAD', url: '/v1/validations' })).statusCode).toBe(405);
  });

  it.each([
    '/v1/policies?x=1',
    '/v1/plans/none?verbose',
    '/livez?a=1&a=2',
    '/v1/example?',
    '/openapi.json?%zz=1',
  ])('takes no query parameters: %s', async (url) => {
    const response = await app.inject(url);
    if (url.endsWith('?')) expect(response.statusCode).toBe(200);
    else expectProblem(response, 'unknown-query-parameter');
  });
});

describe('forms', () => {
  it.each(['text/html', 'application/xml, text/*;q=0.5', 'application/json;q=0', '*/*;q=0, text/plain'])(
    'has no answer for Accept: %s',
    async (accept) => {
      expectProblem(await app.inject({ url: '/v1/policies', headers: { accept } }), 'not-acceptable');
    },
  );

  it.each([
    '*/*',
    'application/*',
    'application/json',
    'APPLICATION/JSON',
    'text/html, */*;q=0.1',
    ';;,',
    '',
  ])('has an answer for Accept: %s', async (accept) => {
    expect((await app.inject({ url: '/v1/policies', headers: { accept } })).statusCode).toBe(200);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/vnd.lungang+json',
    'application/merge-patch+json; charset=utf8',
  ])('takes %s', async (type) => {
    expect((await post({ 'content-type': type })).statusCode).toBe(200);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=gb18030',
    'application/jsonp',
    'json',
    ';',
    '/',
    'application/+json',
  ])('does not take %s', async (type) => {
    expectProblem(await post({ 'content-type': type }), 'unsupported-media-type');
  });

  it('does not take a body without a content type', async () => {
    expectProblem(
      await app.inject({ method: 'POST', url: '/v1/plans', payload: Buffer.from(json) }),
      'unsupported-media-type',
    );
  });

  it('does not take a compressed body', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const response = await post(headers);
    expectProblem(response, 'unsupported-media-type');
    expect(response.headers['accept-encoding']).toBe('identity');
  });

  it.each(['', ' ', '{', 'nil', '\ufeff', '{"a":1}x'])('cannot read %j', async (payload) => {
    expectProblem(await post({ 'content-type': 'application/json' }, payload), 'unreadable-body');
  });

  it('cannot read what is not UTF-8', async () => {
    const payload = Buffer.from([0x22, 0xd5, 0xc5, 0x22]);
    expectProblem(await post({ 'content-type': 'application/json' }, payload), 'unreadable-body');
  });

  it('takes a body up to the limit and none beyond', async () => {
    const padded = (bytes: number): string => json.padEnd(bytes, ' ');
    const headers = { 'content-type': 'application/json' };
    expect((await post(headers, padded(100_000))).statusCode).toBe(200);
    expectProblem(await post(headers, padded(100_001)), 'body-too-large');
  });

  it('reports a length that differs from Content-Length', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '5' };
    expectProblem(await post(headers), 'malformed-request');
  });
});

describe('our own failures', () => {
  it('are answered 500 and described only in the log', async () => {
    const secret = '张三丰';
    const broken = await testApp({
      useCases: {
        ...planningStubs,
        foresee: () => {
          throw new RangeError(`no place for ${secret}`);
        },
      },
    });
    const response = await broken.app.inject({
      method: 'POST',
      url: '/v1/validations',
      payload: planRequest,
    });
    const problem = expectProblem(response, 'internal-error');
    expect(response.body).not.toContain(secret);
    const line = broken.log.find((entry) => entry.includes('request failed')) ?? '{}';
    const entry = JSON.parse(line);
    expect(entry).toMatchObject({ level: 50, requestId: problem.requestId, failure: 'RangeError' });
    expect(entry.frames[0]).toMatch(/problems\.test\.ts/);
    expect(line).not.toContain(secret);
    await broken.app.close();
  });

  it('are none of what is above', () => {
    expect(log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
  });
});

describe('request ids', () => {
  it.each(['a', 'req-1.2:3', '0b5e0f5e-3a1c-4b8e-9d3b-2f1f3c6b7a11'])('keeps %s', async (id) => {
    const response = await app.inject({ url: '/livez', headers: { 'x-request-id': id } });
    expect(response.headers['x-request-id']).toBe(id);
  });

  it.each(['', ' ', 'a b', 'x'.repeat(101), '{"level":60}', 'a\tb'])(
    'makes one in place of %j',
    async (id) => {
      const response = await app.inject({ url: '/livez', headers: { 'x-request-id': id } });
      expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

it('explains every problem where its type points', async () => {
  const list = (await app.inject('/problems')).json();
  expect(list.problems.map(({ code }: { code: string }) => code)).toEqual(problemCodes);
  for (const code of problemCodes) {
    const response = await app.inject(`/problems/${code}`);
    expect(response.json()).toEqual({ type: `/problems/${code}`, code, ...problems[code] });
  }
  for (const code of ['nothing', 'toString', '__proto__'])
    expectProblem(await app.inject(`/problems/${code}`), 'unknown-problem');
});
