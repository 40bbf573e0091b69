import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, it } from 'vitest';
import { guardAddresses, readSubnet } from '../../src/webhooks/addresses.ts';
import { type Attempt, postEvent } from '../../src/webhooks/post-event.ts';
import { makeWebhookSecret } from '../../src/webhooks/signature.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const listen = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?a=1`;
};

const secret = makeWebhookSecret();
const event = { id: 'd1', body: '{"type":"plan.done","data":{"name":"轮岗"}}' };
const options = {
  guard: guardAddresses([readSubnet('127.0.0.0/8')!]),
  timeLimitSeconds: 10,
  userAgent: 'lungang/0.0.0',
  now: () => new Date(),
};
const post = (url: string, other: Partial<typeof options> = {}): Promise<Attempt> =>
  postEvent({ url, secret }, event, { ...options, ...other });

it('delivers what the receiver can verify, in one POST', async () => {
  const got: { method: string | undefined; url: string | undefined; verified: unknown }[] = [];
  const url = await listen(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const verified = new Webhook(secret).verify(body, request.headers as Record<string, string>);
    got.push({ method: request.method, url: request.url, verified });
    response.writeHead(204).end();
  });
  expect(await post(url)).toEqual({ delivered: true, status: 204 });
  expect(got).toEqual([{ method: 'POST', url: '/hook?a=1', verified: JSON.parse(event.body) }]);
});

it.each([200, 299])('takes %i for received', async (status) => {
  const url = await listen((_, response) => response.writeHead(status).end('thanks'));
  expect(await post(url)).toEqual({ delivered: true, status });
});

it.each([302, 307, 400, 404, 410, 500, 503])(
  'takes %i for not received, and follows nothing',
  async (status) => {
    let requests = 0;
    const url = await listen((request, response) => {
      requests++;
      response.writeHead(status, { location: `http://${request.headers.host}/elsewhere` }).end();
    });
    expect(await post(url)).toEqual({ delivered: false, reason: 'status', status });
    expect(requests).toBe(1);
  },
);

it('does not wait for ever', async () => {
  const url = await listen(() => {});
  expect(await post(url, { timeLimitSeconds: 0.1 })).toEqual({
    delivered: false,
    reason: 'no-answer-in-time',
  });
});

it('does not read what is sent back for ever', async () => {
  const url = await listen((_, response) => {
    response.writeHead(200);
    const send = (): boolean => response.write('x'.repeat(65_536));
    response.on('drain', send).on('error', () => {});
    send();
  });
  expect(await post(url)).toEqual({ delivered: true, status: 200 });
  await expect
    .poll(() => new Promise((resolve) => server?.getConnections((_, count) => resolve(count))))
    .toBe(0);
});

it('reports that no server listens', async () => {
  const url = await listen(() => {});
  await new Promise((resolve) => server?.close(resolve));
  expect(await post(url)).toEqual({ delivered: false, reason: 'no-connection' });
});

it('opens no connection to an address that is not allowed, literal or by name', async () => {
  let connections = 0;
  const url = await listen((_, response) => response.end());
  server?.on('connection', () => {
    connections++;
  });
  const guard = guardAddresses([]);
  const refused = { delivered: false, reason: 'address-refused' };
  expect(await post(url, { guard })).toEqual(refused);
  expect(await post(url.replace('127.0.0.1', 'localhost'), { guard })).toEqual(refused);
  expect(await post(url.replace('127.0.0.1', '[::ffff:127.0.0.1]'), { guard })).toEqual(refused);
  expect(connections).toBe(0);
  expect(await post(url.replace('127.0.0.1', 'localhost'))).toMatchObject({ delivered: true });
});
