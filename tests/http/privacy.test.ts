/**
 * A whole life of the service with teachers whose names, birthdays and phones are like no others, and a search for
 * them in everything that it put out: log, metrics, traces, errors, events, webhooks, answers. Only what explains a plan,
 * or why there is none, names persons, by their names alone.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { allScopes } from '../../src/access/scopes.ts';
import { examples } from '../../src/examples.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { openDatabase } from '../../src/store/database.ts';
import { post, type Service, startService, stopService } from '../support/service.ts';
import { untilRead } from '../support/until-read.ts';

const [family, birthday, phone] = ['钟灵毓秀', '1983-07-19', '13987650432'] as const;
/** The forms that each may take on its way. */
const forms = [family, birthday, phone].flatMap((mark) => [
  mark,
  encodeURIComponent(mark),
  JSON.stringify(mark)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`),
  Buffer.from(mark).toString('latin1'),
  Buffer.from(mark).toString('hex'),
]);

let service: Service;
let receiver: Server;
let key = '';
/** Everything that came out, each with where it did. */
const out: { readonly where: string; readonly text: string }[] = [];

const kept = async (where: string, response: Response): Promise<Response> => {
  const text = await response.clone().text();
  out.push({ where, text: JSON.stringify([...response.headers]) + text });
  return response;
};
const headers = (): Record<string, string> => ({ authorization: `Bearer ${key}` });
const get = async (path: string, more: object = {}): Promise<Response> =>
  kept(`GET ${path}`, await fetch(service.origin + path, { headers: headers(), ...more }));
const send = async (
  path: string,
  body: object | string,
  more: Record<string, string> = {},
): Promise<Response> => kept(`POST ${path}`, await post(service, path, body, { ...headers(), ...more }));

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let text = JSON.stringify(request.headers);
    for await (const part of request.setEncoding('utf8')) text += part;
    out.push({ where: request.url === '/v1/traces' ? 'trace' : 'webhook', text });
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  service = await startService({
    LOG_LEVEL: 'trace',
    WEBHOOK_SUBNETS: '127.0.0.0/8',
    BODY_LIMIT_BYTES: '1000000',
    SOLVER_THREADS: '2',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
    OTEL_BSP_MAX_QUEUE_SIZE: '100000',
  });
  const database = openDatabase({
    url: service.database?.url ?? '',
    connectionsAtMost: 1,
    onError: () => {},
  });
  const keys = openApiKeys(database, () => new Date());
  ({ key } = await keys.create({ tenant: 'qinglan', name: '', scopes: allScopes, expiresAt: undefined }));
  await database.destroy();
});
afterAll(() => receiver.close());

// Audits take no options; leaving them out changes nothing for plans.
const { roster, options: _, ...asked } = examples.plan as PlanRequest;
const marked = {
  ...roster,
  teachers: roster.teachers.map((teacher, position) => ({
    ...teacher,
    name: `${family}${position}`,
    bornOn: birthday,
    circumstances: [{ reason: 'agreed', until: '2000-01-01', approvedBy: phone }],
  })),
};
const request = { ...asked, roster: marked };
const [first] = marked.teachers;

it('puts out no birthday and no phone, and names only in explanations, conflicts and certificates', {
  timeout: 240_000,
}, async () => {
  const { port } = receiver.address() as AddressInfo;
  const hook = await send('/v1/webhooks', { url: `http://127.0.0.1:${port}/hook` });
  expect(hook.status).toBe(201);
  const { secret } = (await hook.json()) as { secret: string };

  // What goes well.
  expect((await send('/v1/validations', request)).status).toBe(200);
  const planned = await send('/v1/plans', request, { prefer: 'wait=60' });
  expect(planned.status).toBe(200);
  const { id, postings } = (await planned.json()) as { id: string; postings: readonly Posting[] };
  expect(postings.length).toBeGreaterThan(0);
  expect((await send('/v1/audits', { ...request, postings })).status).toBe(200);
  for (const path of ['', '/status', '/events'])
    expect((await get(`/v1/plans/${id}${path}`)).status).toBe(200);
  expect((await get('/v1/plans')).status).toBe(200);
  const pins = [{ teacher: first?.id, stays: true, author: family, reason: `${family} ${phone}` }];
  expect((await send('/v1/plans', { ...request, pins })).status).toBe(200);
  const impossible = [
    { rule: 'exempt', strength: 'must' },
    { rule: 'rotation-quota', strength: 'must', atLeast: 1 },
  ];
  const refused = await send('/v1/plans', { roster: marked, policy: { name: 'p', clauses: impossible } });
  expect(await refused.json()).toMatchObject({ outcome: 'infeasible' });
  const accepted = await send('/v1/plans', request, { prefer: 'respond-async', 'cache-control': 'no-cache' });
  const stopped = await fetch(service.origin + (accepted.headers.get('location') ?? ''), {
    method: 'DELETE',
    headers: headers(),
  });
  expect((await kept('DELETE', stopped)).ok).toBe(true);

  // The explanations of a plan that was made.
  const { teacher, to } = postings[0] ?? {};
  const scenarios = [{ name: 'another seed', patch: { options: { seed: 1 } } }];
  const standing = { author: 'the bureau', reason: 'decided' };
  for (const [path, body] of [
    ['questions', { teacher, moves: false }],
    ['questions', { teacher, school: to }],
    ['curves', { changes: [0] }],
    ['alternatives', { count: 1 }],
    ['standings', { ...standing, standing: 'published' }],
    ['standings', { ...standing, standing: 'final' }],
  ] as const)
    expect((await send(`/v1/plans/${id}/${path}`, body)).status, path).toBe(200);
  expect((await send('/v1/comparisons', { basedOn: id, scenarios })).status).toBe(200);
  for (const path of [`teachers/${teacher}`, 'standings', 'certificate', 'certificate/zh', 'certificate/en'])
    expect((await get(`/v1/plans/${id}/${path}`)).status, path).toBe(200);

  // An objection, whose texts are sealed: they come out where they are asked for, and nowhere else.
  const own = ['POST of an objection', 'PATCH of an objection'] as const;
  const waiting = await send('/v1/plans', { ...request, options: { seed: 2 } });
  const objected = `/v1/plans/${((await waiting.json()) as { id: string }).id}`;
  const writing = { teacher, text: `${family} ${phone} ${birthday}` };
  const raised = await post(service, `${objected}/objections`, writing, headers());
  expect((await kept(own[0], raised)).status).toBe(201);
  const objection = `${objected}/objections/${((await raised.json()) as { id: string }).id}`;
  const patch = (path: string, body: object): Promise<Response> =>
    fetch(service.origin + path, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...headers() },
      body: JSON.stringify(body),
    });
  const decided = await patch(objection, { state: 'upheld', answer: `${family} ${phone}` });
  expect((await kept(own[1], decided)).status).toBe(200);
  expect((await kept('PATCH', await patch(objection, { answer: [family, phone] }))).status).toBe(422);
  expect((await kept('PATCH', await patch(objected, { name: [family], note: [birthday] }))).status).toBe(422);
  expect((await send('/v1/plans', { basedOn: objected.slice('/v1/plans/'.length) })).status).toBe(200);
  expect((await send(`${objected}/objections`, { teacher: 'nobody', text: [phone] })).status).toBe(422);
  expect((await get(`${objected}/standings`)).status).toBe(200);

  // A file with the marks in it and in its name: only whoever sent it sees them again.
  const quietly = async (method: string, path: string, body?: object | string): Promise<Response> => {
    const type = typeof body === 'string' ? 'text/csv' : 'application/json';
    const response = await fetch(service.origin + path, {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    out.push({ where: `${method} /v1/imports`, text: '' });
    return response;
  };
  const rows = `教职工号,姓名,学校名称,任教学科,学段,出生日期,手机号码\nT1,${family},城关小学,语文,小学,${birthday},${phone}\nT1,${family},${family},语文,小学,${birthday},${phone}`;
  const sent = await quietly('POST', `/v1/imports?name=${encodeURIComponent(family)}.csv`, rows);
  const file = sent.headers.get('location') ?? '';
  await untilRead(() => quietly('GET', file));
  const { mapping } = (await (await quietly('GET', file)).json()) as { mapping: object };
  for (const [method, path, body, status] of [
    ['GET', '/rows', undefined, 200],
    ['PUT', '/mapping', mapping, 200],
    ['PUT', '/mapping', { sheets: [{ sheet: family }] }, 422],
    ['PATCH', '/cells', { [`${family}!B2`]: `${family} ${phone}` }, 200],
    ['PATCH', '/cells', { [`${family}${phone}`]: birthday }, 422],
    ['GET', '/feedback', undefined, 200],
    ['POST', '/roster', {}, 422],
    ['POST', '/roster', { leaveOut: true, name: family }, 201],
    ['DELETE', '', undefined, 200],
  ] as const)
    expect((await quietly(method, `${file}${path}`, body)).status, `${method} ${path}`).toBe(status);

  // Failures: each with the marks in the request.
  const text = JSON.stringify(request);
  const wrong = (teacher: object) => ({
    ...request,
    roster: { ...marked, teachers: [...marked.teachers, { ...first, id: 'T-wrong', ...teacher }] },
  });
  for (const path of ['/v1/plans', '/v1/validations', '/v1/audits']) {
    for (const body of [
      text.slice(0, text.indexOf(family) + 2),
      `${text}${family}`,
      text.replace(family, `${family}\u0000`),
      `${family}${birthday}${phone}`,
      wrong({ school: 'nowhere' }),
      wrong({ phone }),
      wrong({ colour: family }),
      wrong({ yearsInRuralSchools: -1 }),
      wrong({ id: first?.id }),
      wrong({ name: [family] }),
      { ...request, pins: [{ teacher: first?.id, reason: family }] },
      wrong({ name: family.repeat(100) }),
      wrong({ bornOn: `${birthday}T00:00:00` }),
      wrong({ bornOn: birthday.replaceAll('-', '/') }),
      wrong({ bornOn: [birthday] }),
    ])
      await send(path, body);
    await send(path, text, { 'content-type': `text/plain; ${encodeURIComponent(family)}` });
    await send(path, ' '.repeat(1_000_001) + family);
  }
  // A wrong value of a closed field is quoted to its sender, and to no one else.
  for (const path of ['/v1/plans', '/v1/validations', '/v1/audits']) {
    for (const field of ['sex', 'title', 'backbone', 'degree', 'role']) {
      const answer = await post(service, path, wrong({ [field]: `${family} ${phone}` }), headers());
      expect(await answer.text(), field).toContain(family);
      out.push({ where: `POST ${path}`, text: '' });
    }
  }
  const answers = out.filter(({ where }) => where.startsWith('POST'));
  expect(answers.length).toBeGreaterThan(40);
  // Where texts are free; what a field of closed values had in it is shown.
  for (const [path, body] of [
    ['questions', { teacher, moves: true, reason: family }],
    ['curves', { changes: [0], pins: [{ teacher, stays: true, author: family, reason: [phone] }] }],
    ['alternatives', { count: 1, reason: `${family} ${phone}` }],
    ['standings', { standing: 'draft', author: family, reason: [birthday] }],
    ['standings', { standing: 'draft', author: family.repeat(1_000), reason: phone }],
  ] as const)
    expect((await send(`/v1/plans/${id}/${path}`, body)).status, path).toBe(422);
  for (const path of [family, birthday, phone].map(encodeURIComponent)) {
    await get(`/v1/plans/${path}`);
    await get(`/v1/plans/${id}/teachers/${path}`);
    await get(`/v1/plans/${id}/certificate/${path}`);
    await get(`/v1/plans?teacher=${path}`);
    await get(`/${path}`);
    await get('/v1/plans', { headers: { ...headers(), 'x-request-id': `${path} x`, 'user-agent': path } });
    await get('/v1/plans', { headers: { authorization: `Bearer ${path}` } });
    await get('/v1/plans', { method: 'PUT', body: path, headers: headers() });
  }

  // Four plans have ended, and the webhook was notified.
  const told = () => out.filter(({ where }) => where === 'webhook');
  await expect.poll(() => told().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
  for (const { text: delivery } of told()) {
    const end = delivery.indexOf('}') + 1;
    const [sent, body] = [JSON.parse(delivery.slice(0, end)) as Record<string, string>, delivery.slice(end)];
    expect(new Webhook(secret).verify(body, sent)).toMatchObject({ data: { state: expect.any(String) } });
  }

  const metrics = await (await get('/metrics')).text();
  expect(metrics).toMatch(/lungang_webhook_attempts_total\{result="delivered"\} [4-9]/);
  expect(metrics).toMatch(/lungang_solve_seconds_count\{outcome="optimal"\} [1-9]/);
  expect(metrics).not.toContain('qinglan');
  expect(metrics).not.toContain(id);
  const ended = await stopService(service);
  expect(ended.code).toBe(0);
  out.push({ where: 'log', text: ended.stdout }, { where: 'standard error', text: ended.stderr });
  expect(ended.stdout).not.toMatch(/"level":[56]0/);
  const traces = out.filter(({ where }) => where === 'trace').map(({ text: trace }) => trace);
  for (const name of ['POST /v1/plans', 'GET /v1/plans/:id/teachers/:teacher', 'make plan', 'solve', 'audit'])
    expect(traces.join(), name).toContain(`"name":"${name}"`);
  const requests = out.filter(({ where }) => /^(?:GET|POST|PUT|PATCH|DELETE)/.test(where));
  expect(ended.stdout.match(/"answered"/g)).toHaveLength(requests.length);

  const explaining = [
    `POST /v1/plans/${id}/questions`,
    ...[`teachers/${teacher}`, 'certificate', 'certificate/zh', 'certificate/en'].map(
      (path) => `GET /v1/plans/${id}/${path}`,
    ),
  ];
  expect(out.find(({ where }) => where === explaining[1])?.text).toContain(family);
  const isExplaining = ({ where, text: put }: (typeof out)[number]): boolean =>
    explaining.includes(where) || (where === 'POST /v1/plans' && put.includes('"conflict":{'));
  const isOwn = ({ where }: (typeof out)[number]): boolean => own.some((one) => one === where);
  for (const one of out.filter(isOwn)) expect(one.text, one.where).toContain(phone);
  const found = out
    .filter((one) => !isOwn(one))
    .flatMap((one) =>
      forms
        .filter((form) => one.text.includes(form) && !(form === family && isExplaining(one)))
        .map((form) => `${form} in ${one.where}: ${one.text.slice(0, 2_000)}`),
    );
  expect(found).toEqual([]);
});
