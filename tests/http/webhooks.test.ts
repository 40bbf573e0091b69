/** Webhooks on the real service: from the end of a plan to a receiver that was away, over the death of the process. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples } from '../../src/examples.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { post, type Service, startService, stopService } from '../support/service.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

describe('the routes', () => {
  let app: TestApp['app'];
  beforeAll(async () => {
    ({ app } = await testApp());
  });
  afterAll(() => app.close());
  const create = (payload: object | string) =>
    app.inject({
      method: 'POST',
      url: '/v1/webhooks',
      payload,
      headers: { 'content-type': 'application/json' },
    });

  it('make a webhook, tell its secret once, and delete it', async () => {
    const made = await create({ url: 'https://example.org/hook', events: ['plan.failed'] });
    expect(made.statusCode).toBe(201);
    const { secret, ...webhook } = made.json();
    expect(made.headers.location).toBe(`/v1/webhooks/${webhook.id}`);
    expect(secret).toMatch(/^whsec_/);
    expect(webhook).toMatchObject({ url: 'https://example.org/hook', events: ['plan.failed'] });
    const url = `/v1/webhooks/${webhook.id}`;
    expect((await app.inject(url)).json()).toEqual(webhook);
    expect((await app.inject('/v1/webhooks')).json()).toEqual({ webhooks: [webhook] });
    expect((await app.inject(`${url}/deliveries`)).json()).toEqual({ deliveries: [] });
    expect((await app.inject({ method: 'DELETE', url })).json()).toEqual(webhook);
    for (const method of ['GET', 'DELETE'] as const)
      expectProblem(await app.inject({ method, url }), 'unknown-webhook');
    expectProblem(await app.inject(`${url}/deliveries`), 'unknown-webhook');
    const replay = { method: 'POST', url: `${url}/deliveries/${webhook.id}/replay` } as const;
    expectProblem(await app.inject(replay), 'unknown-delivery');
  });

  it('tell all faults at once', async () => {
    const { errors } = expectProblem(
      await create({ url: 'http://10.0.0.1/', events: ['x'] }),
      'invalid-request',
    );
    expect(errors?.map(({ code }) => code).sort()).toEqual(['address-refused', 'unknown-event']);
    expectProblem(await create('{"url":'), 'unreadable-body');
    expectProblem(await create(''), 'unreadable-body');
    expectProblem(await create(' '.repeat(20_000)), 'body-too-large');
  });

  it('take so many and no more', async () => {
    for (let count = 0; count < 20; count++)
      expect((await create({ url: `https://example.org/${count}` })).statusCode).toBe(201);
    expectProblem(await create({ url: 'https://example.org/' }), 'too-many-webhooks');
  });
});

describe('deliveries', () => {
  let database: TestDatabase;
  let receiver: Server;
  const received: { readonly headers: Record<string, string>; readonly body: string }[] = [];
  let answer = 503;
  beforeAll(async () => {
    database = await testDatabase();
    receiver = createServer(async (request, response) => {
      let body = '';
      for await (const part of request.setEncoding('utf8')) body += part;
      received.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(answer).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    receiver.close();
    await database.drop();
  });

  it('reach a receiver that was away, although the service was killed in between', {
    timeout: 120_000,
  }, async () => {
    const start = (): Promise<Service> =>
      startService({ DATABASE_URL: database.url, WEBHOOK_SUBNETS: '127.0.0.1' });
    let service = await start();
    const { port } = receiver.address() as AddressInfo;
    const made = await post(service, '/v1/webhooks', { url: `http://127.0.0.1:${port}/` });
    const { id, secret } = (await made.json()) as { id: string; secret: string };
    const planned = await post(service, '/v1/plans', examples.plan as object);
    const plan = (await planned.json()) as { id: string };
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);

    service.process.kill('SIGKILL');
    await service.ended;
    answer = 204;
    service = await start();
    await expect.poll(() => received.length, { timeout: 60_000 }).toBe(2);
    const [first, second] = received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect(new Webhook(secret).verify(second?.body ?? '', second?.headers ?? {})).toEqual({
      type: 'plan.done',
      timestamp: expect.any(String),
      data: { id: plan.id, state: 'done', outcome: 'optimal' },
    });

    const deliveries = `/v1/webhooks/${id}/deliveries`;
    const listed = async () =>
      (await (await fetch(service.origin + deliveries)).json()) as { deliveries: object[] };
    await expect
      .poll(async () => (await listed()).deliveries)
      .toMatchObject([
        { plan: plan.id, event: 'plan.done', lastStatus: 204, deliveredAt: expect.any(String) },
      ]);
    const [delivery] = (await listed()).deliveries as { id: string }[];
    const replayed = await post(service, `${deliveries}/${delivery?.id}/replay`, '');
    expect(replayed.status).toBe(202);
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(3);
    expect(received[2]?.headers['webhook-id']).toBe(delivery?.id);
    expect((await stopService(service)).code).toBe(0);
  });
});
