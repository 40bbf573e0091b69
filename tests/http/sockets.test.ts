/** What no HTTP client would send: the server answers what it can and goes on. */
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allScopes } from '../../src/access/scopes.ts';
import type { ProblemCode } from '../../src/errors.ts';
import { CallerHungUp } from '../../src/planning/planning-caller.ts';
import { proxyInteractiveCalls } from '../../src/planning/planning-calls.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { aborted } from '../support/aborted.ts';
import { endlessPlan, type PlanningStubs, planRequest, type TestApp, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { stubPlanningService } from '../support/stub-planning-service.ts';

let { app, log, storage } = {} as TestApp;
let stopped = 0;
const makePlan: PlanningStubs['makePlan'] = (request, warnings, handlers) => {
  void aborted(handlers.signal).then(() => {
    stopped += 1;
  });
  return endlessPlan(request, warnings, handlers);
};
beforeEach(async () => {
  stopped = 0;
  ({ app, log, storage } = await testApp({ useCases: { makePlan } }));
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  const alive = await fetch(`${app.listeningOrigin}/livez`);
  expect(alive.status).toBe(200);
  await alive.text();
  await app.close();
  expect(log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

const open = (server = app): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
const say = async (text: string, server = app): Promise<string> => {
  const socket = await open(server);
  socket.setTimeout(5_000, () => socket.destroy());
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => {});
  socket.write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString();
};
const parse = (text: string) => {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { statusCode: Number(status.split(' ')[1]), headers, body };
};

describe('what is hardly HTTP', () => {
  it.each<[string, string, ProblemCode]>([
    ['noise', '\x16\x03\x01\x02\x00\x01\r\n\r\n', 'malformed-request'],
    [
      'a method nobody knows',
      'FETCH / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'malformed-request',
    ],
    ['a broken header', 'GET / HTTP/1.1\r\nHost a\r\n\r\n', 'malformed-request'],
    [
      'two hosts',
      'GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'malformed-request',
    ],
    ['no host', 'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n', 'malformed-request'],
    [
      'two lengths',
      'POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
      'malformed-request',
    ],
    [
      'a broken chunk',
      'POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n',
      'malformed-request',
    ],
    [
      'too long a header',
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
      'headers-too-large',
    ],
    [
      'too long a path',
      `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      'headers-too-large',
    ],
    [
      'an expectation',
      'POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
      'expectation-failed',
    ],
    ['all of the server', 'GET * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 'unknown-route'],
    [
      'a body that grows past the limit',
      `POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${'1000\r\n'.concat(' '.repeat(4_096), '\r\n').repeat(30)}0\r\n\r\n`,
      'body-too-large',
    ],
  ])('%s', async (_, text, code) => {
    expectProblem(parse(await say(text)), code);
  });

  it('a connection that wants to be another protocol', async () => {
    const text = await say(
      'GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(text).toMatch(/^HTTP\/1\.1 [24]\d\d /);
  });

  it('a request that does not arrive', async () => {
    const slow = await testApp({ requestTimeoutSeconds: 1 });
    await slow.app.listen({ port: 0, host: '127.0.0.1' });
    for (const text of [
      'GET /livez HTTP/1.1\r\nHost',
      'POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ])
      expectProblem(parse(await say(text, slow.app)), 'request-timeout');
    await slow.app.close();
  });

  it('a tunnel', async () => {
    const text = await say('CONNECT example.org:443 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(text).not.toMatch(/^HTTP\/1\.1 [25]/);
  });
});

describe('a caller that asks before it sends its body', () => {
  const asking = (headers: string): string =>
    `POST /v1/validations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n${headers}\r\n`;

  it('is refused by its headers, without being asked for the body', async () => {
    expectProblem(parse(await say(asking('Content-Length: 900000000\r\n'))), 'body-too-large');
    await openApiKeys(storage.database, () => new Date()).create({
      tenant: 'a',
      name: '',
      scopes: allScopes,
      expiresAt: undefined,
    });
    // The answer says that the connection is at an end, because a body might follow or not.
    const refused = parse(await say(asking('Content-Length: 2\r\n')));
    expectProblem(refused, 'key-needed');
    expect(refused.headers).toMatchObject({ connection: 'close' });
  });

  it('is told to go on once the headers are accepted', async () => {
    const socket = await open();
    const received: string[] = [];
    socket.on('data', (chunk) => received.push(String(chunk)));
    socket.write(asking('Content-Length: 2\r\nConnection: close\r\n'));
    await expect.poll(() => received.join('')).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('{}');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(received.join('')).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
  });
});

describe('callers that go away', () => {
  it('in the middle of a body', async () => {
    const socket = await open();
    socket.write(
      'POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n{"roster"',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
  });

  it('while a plan is made whose id no client knows: it is stopped', async () => {
    const body = JSON.stringify(planRequest);
    const socket = await open();
    socket.write(
      `POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nPrefer: wait=60\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(stopped).toBe(0);
    socket.destroy();
    await expect.poll(() => stopped).toBe(1);
  });

  it.each([
    ['POST /v1/validations', planRequest],
    ['POST /v1/audits', { ...planRequest, postings: [] }],
    ['POST /v1/plans', planRequest],
    ['POST /v1/rosters', planRequest.roster],
    ['POST /v1/policies', planRequest.policy],
  ])('while a request is checked: the check is given up (%s)', async (route, request) => {
    let began = 0;
    let gaveUp = 0;
    const endless = async (hungUp: AbortSignal): Promise<never> => {
      began += 1;
      await aborted(hungUp);
      gaveUp += 1;
      throw new CallerHungUp('the caller has hung up');
    };
    const checking = await testApp({
      planning: {
        ...stubPlanningService(),
        for: ({ hungUp }) => proxyInteractiveCalls(() => endless(hungUp)),
      },
    });
    await checking.app.listen({ port: 0, host: '127.0.0.1' });
    const body = JSON.stringify(request);
    const socket = await open(checking.app);
    socket.write(
      `${route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    await expect.poll(() => began).toBe(1);
    expect(gaveUp).toBe(0);
    socket.destroy();
    await expect.poll(() => gaveUp).toBe(1);
    await checking.app.close();
    const lines = checking.log.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'given up', status: 499 }));
  });

  it('once they know where the plan is: it goes on', async () => {
    const response = await fetch(`${app.listeningOrigin}/v1/plans`, {
      method: 'POST',
      body: JSON.stringify(planRequest),
      headers: { 'content-type': 'application/json', prefer: 'respond-async', connection: 'close' },
    });
    const { id } = (await response.json()) as { id: string };
    await new Promise((resolve) => setTimeout(resolve, 100));
    const plan = await fetch(`${app.listeningOrigin}/v1/plans/${id}`);
    expect(await plan.json()).toMatchObject({ state: 'solving' });
    expect(stopped).toBe(0);
  });
});
