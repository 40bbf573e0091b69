import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planRequest, type TestApp, testApp } from '../support/app.ts';

// Each stands for something that must stay out of the log, and is put wherever a request can hold it.
const marked = 'T1987-张三丰-secret';
const encoded = encodeURIComponent(marked);

let { app, log } = {} as TestApp;
beforeAll(async () => {
  ({ app, log } = await testApp());
});
afterAll(() => app.close());

it('holds no body, no value of a query, no id out of a path, no header', async () => {
  const secret = {
    ...planRequest,
    roster: { ...planRequest.roster, teachers: [{ id: marked, name: marked }] },
  };
  const requests: readonly InjectOptions[] = [
    { method: 'POST', url: '/v1/plans', payload: secret },
    { method: 'POST', url: '/v1/validations', payload: { [marked]: marked } },
    { method: 'POST', url: '/v1/audits', payload: secret },
    {
      method: 'POST',
      url: '/v1/plans',
      payload: `{"${marked}":`,
      headers: { 'content-type': 'application/json' },
    },
    { method: 'POST', url: '/v1/plans', payload: marked, headers: { 'content-type': `text/${encoded}` } },
    { method: 'GET', url: `/v1/plans/${encoded}` },
    { method: 'DELETE', url: `/v1/plans/${encoded}` },
    { method: 'GET', url: `/v1/plans/${encoded}%zz` },
    { method: 'GET', url: `/${encoded}` },
    { method: 'PUT', url: `/v1/plans/${encoded}` },
    { method: 'GET', url: `/v1/policies?teacher=${encoded}` },
    {
      method: 'GET',
      url: '/livez',
      headers: { 'x-request-id': `${encoded} x`, referer: encoded, cookie: encoded },
    },
    {
      method: 'GET',
      url: '/livez',
      headers: { authorization: encoded, prefer: encoded, 'user-agent': encoded },
    },
  ];
  for (const request of requests) await app.inject(request);
  const text = log.join('');
  expect(log.length).toBeGreaterThanOrEqual(requests.length);
  for (const piece of [marked, encoded, '张三丰', 'secret', 'T1987']) expect(text).not.toContain(piece);
});

it('holds one line per request: the pattern of the route, the status, the duration', async () => {
  log.length = 0;
  const id = 'one-1';
  await app.inject({ url: '/v1/plans/abc', headers: { 'x-request-id': id } });
  await expect.poll(() => log.length).toBe(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({
    level: 30,
    requestId: id,
    method: 'GET',
    route: '/v1/plans/:id',
    status: 404,
    ms: expect.any(Number),
    msg: 'answered',
  });
});
