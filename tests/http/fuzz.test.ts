/**
 * Every operation of the description, called with what nearly fits it and with what is hostile. Whatever is sent, an
 * answer is one that the description has: its status, its schema, and for problems its code; and none is a fault of the
 * service. `npm run test:fuzz` sends 20,000; `FUZZ_REQUESTS` says how many each operation gets, `PROPERTY_SEED` which.
 */
import fc from 'fast-check';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemMediaType } from '../../src/errors.ts';
import { examples } from '../../src/examples.ts';
import { isObject, type Json, type JsonObject } from '../../src/http/json-schemas.ts';
import { editsOf, nearlyFitting } from '../support/arbitrary-json.ts';
import { describedBy, type Fits, pathsWhole, pointerOf } from '../support/described.ts';
import { propertySeed } from '../support/property-seed.ts';
import { realApp } from '../support/real-app.ts';
import { untilRead } from '../support/until-read.ts';

const asCommand = process.env.npm_lifecycle_event === 'test:fuzz';
const requestsEach = Number(process.env.FUZZ_REQUESTS ?? (asCommand ? 430 : 15));

type Operation = {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly parameters: readonly JsonObject[];
  readonly body: Json;
  readonly responses: JsonObject;
};

let app: FastifyInstance;
let description: JsonObject;
let fits: Fits;
/** The object that these keys lead to; an empty one where they lead nowhere. */
const child = (value: Json, ...steps: readonly string[]): JsonObject => {
  const found = steps.reduce<Json>(
    (inside, step) => (isObject(inside) ? (inside[step] ?? null) : null),
    value,
  );
  return isObject(found) ? found : {};
};

const operations = (): readonly Operation[] =>
  Object.entries(child(description, 'paths')).flatMap(([path, item]) =>
    Object.entries(child(item)).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operationId: String(child(operation).operationId),
      parameters: [child(operation).parameters ?? []].flat().map((one) => child(one)),
      body: child(operation, 'requestBody', 'content', 'application/json').schema ?? null,
      responses: child(operation, 'responses'),
    })),
  );

/** A county that is solved at once. */
const school = (id: string): JsonObject => ({
  id,
  name: id,
  stage: 'primary',
  setting: 'rural',
  pupils: 50,
  demand: { 语文: 2, 数学: 1 },
});
const teacher = (id: string, at: string, subject: string): JsonObject => ({ id, school: at, subject });
const roster: JsonObject = {
  asOf: '2026-08-31',
  schools: ['S1', 'S2', 'S3'].map(school),
  teachers: [
    ...['T1', 'T2', 'T3'].map((id) => teacher(id, 'S1', '语文')),
    ...['T4', 'T5'].map((id) => teacher(id, 'S2', '数学')),
    teacher('T6', 'S3', '语文'),
  ],
};
const policy: JsonObject = {
  name: 'own',
  groups: { all: { all: [] } },
  parameters: { figure: { default: 1 } },
  clauses: [
    { id: 'quota', rule: 'rotation-quota', strength: 'must', atLeast: { parameter: 'figure' }, who: 'all' },
    { goal: 'cover-shortages', priority: 1 },
    { goal: 'fewest-moves', priority: 2 },
  ],
};
const plan: JsonObject = { roster, policy, options: { timeLimitSeconds: 5 } };

/** What there is, by the name of the path parameter and the list before it. */
const ids: Record<string, readonly string[]> = {};
const made = async (url: string, payload: object): Promise<string> => {
  // As long as it takes: what is made from it needs it finished.
  const headers = { prefer: 'wait=60' };
  const response = await app.inject({ method: 'POST', url, headers, payload });
  expect(response.statusCode, response.body.slice(0, 300)).toBeLessThan(300);
  return response.json().id;
};

/** Things that calls may find, and that some of them delete. */
const makeThings = async (): Promise<void> => {
  const [draft, final] = [await made('/v1/plans', plan), await made('/v1/plans', examples.plan as object)];
  const standing = { author: 'the bureau', reason: 'decided' };
  for (const to of ['published', 'final'])
    await app.inject({
      method: 'POST',
      url: `/v1/plans/${final}/standings`,
      payload: { ...standing, standing: to },
    });
  const nobody = {
    ...plan,
    policy: {
      name: 'none',
      clauses: [
        { rule: 'exempt', strength: 'must' },
        { rule: 'rotation-quota', strength: 'must', atLeast: 1 },
      ],
    },
  };
  const none = await made('/v1/plans', nobody);
  Object.assign(ids, {
    plans: [draft, draft, final, none],
    teachers: ['T1', 'T4', 'T6'],
    rosters: [await made('/v1/rosters', roster)],
    policies: [await made('/v1/policies', policy), 'national'],
    questions: [await made(`/v1/plans/${draft}/questions`, { teacher: 'T6', moves: true })],
    curves: [await made(`/v1/plans/${draft}/curves`, { changes: [0] })],
    alternatives: [await made(`/v1/plans/${draft}/alternatives`, { count: 1 })],
    comparisons: [await made('/v1/comparisons', { basedOn: draft, scenarios: [{ name: 'a', patch: {} }] })],
    objections: [await made(`/v1/plans/${draft}/objections`, { teacher: 'T1', text: 'too far' })],
    problems: ['unknown-plan'],
    certificate: ['zh', 'en'],
  });
  const file = await app.inject({
    method: 'POST',
    url: '/v1/imports?name=a.csv',
    headers: { 'content-type': 'text/csv' },
    payload: '教职工号,姓名,学校名称,任教学科,学段\nT1,甲,城关小学,语文,小学\nT1,乙,城关小学,数学,小学',
  });
  const { id } = file.json();
  await untilRead(() => app.inject(`/v1/imports/${id}`));
  Object.assign(ids, { imports: [id], mappings: ['one', 'two'] });
  const { webhooks } = (await app.inject('/v1/webhooks')).json();
  for (const { id } of webhooks) await app.inject({ method: 'DELETE', url: `/v1/webhooks/${id}` });
  const webhook = await made('/v1/webhooks', { url: 'https://portal.example/' });
  await made('/v1/plans', { ...plan, options: { seed: webhooks.length + 1 } });
  const { deliveries } = (await app.inject(`/v1/webhooks/${webhook}/deliveries`)).json();
  Object.assign(ids, { webhooks: [webhook], deliveries: [deliveries[0]?.id ?? 'none'] });
};

/** A good body of each operation that takes one. */
const goodBody = (operationId: string): Json => {
  const [draft = ''] = ids.plans ?? [];
  const bodies: Record<string, Json> = {
    makePlan: plan,
    validate: plan,
    audit: { roster, policy, postings: [{ teacher: 'T1', from: 'S1', to: 'S3', subject: '语文' }] },
    keepRoster: roster,
    checkPolicy: policy,
    askWhyNot: { teacher: 'T1', school: 'S3' },
    compare: { basedOn: draft, scenarios: [{ name: 'two', patch: { parameters: { figure: 2 } } }] },
    changeCurve: { changes: [0, 1] },
    findAlternatives: { count: 1 },
    namePlan: { name: 'first', note: null },
    raiseObjection: { teacher: 'T1', text: 'too far', wish: { stays: true } },
    decideObjection: { state: 'upheld', answer: 'granted' },
    changeStanding: { standing: 'published', author: 'the bureau', reason: 'decided' },
    mapImport: { sheets: [{ sheet: 'a', holds: 'teachers', headerRow: 1, columns: [] }] },
    correctImport: { 'a!B2': '丙' },
    makeRoster: { leaveOut: true },
    keepMapping: { sheets: [] },
    createWebhook: { url: 'https://portal.example/' },
  };
  return bodies[operationId] ?? null;
};

const hostileText = fc.constantFrom(
  ...[
    '',
    ' ',
    '%',
    '%zz',
    '%00',
    '%2f',
    '%c0%80',
    '..',
    '.',
    '*',
    '\\',
    '"',
    "'",
    ';',
    '教师',
    '𠮷',
    '-1',
    '0',
  ],
  ...[
    '9999999999999999999',
    'null',
    'true',
    'x'.repeat(2_000),
    'a/b',
    'a?b',
    '11111111-2222-4333-8444-555555555555',
  ],
);
const headerValues: Readonly<Record<string, readonly string[]>> = {
  prefer: [
    'wait=0',
    'wait=1',
    'respond-async',
    'wait=-1',
    'wait=9999999999',
    'wait="1',
    'respond-async, wait=0',
    ',;=',
  ],
  accept: [
    '*/*',
    'application/json',
    'text/html',
    'application/*;q=0',
    'text/event-stream',
    '*/*;q=x',
    ',',
    'a/b/c;;',
  ],
  'accept-language': ['zh', 'zh-CN,zh;q=0.9,en;q=0.1', '*', 'xx;q=', '-'],
  'accept-encoding': ['gzip', 'br', '*;q=0', 'identity;q=0', ';;q=1'],
  'if-none-match': ['*', '"1"', 'W/"1"', '""', 'x', '"1", "2", "3", "4", "5"'],
  'idempotency-key': ['a', 'x'.repeat(255), 'x'.repeat(256), 'a b', '', 'é'],
  range: ['bytes=0-1', 'bytes=9-1', 'bytes=x', 'lines=1'],
  'content-type': [
    'application/json; charset=utf-8',
    ...[
      'application/json; charset=gbk',
      'application/merge-patch+json',
      'text/csv',
      'application/json;;',
      '',
      'x',
      'a/b',
    ],
    ...['multipart/form-data', 'application/json, text/html', 'APPLICATION/JSON;CHARSET="UTF-8"'],
  ],
  'content-encoding': ['gzip', 'identity', ''],
  'cache-control': ['no-cache', 'max-age=0', 'no-cache="x"'],
  priority: ['u=0', 'u=9', 'u=', 'i', 'u=3;x'],
  'last-event-id': ['0', '1', '-1', '99999999999', 'x'],
  authorization: ['Bearer lungang_x', 'Basic eDp5', 'Bearer', 'bearer  '],
  'x-request-id': ['mine', 'a b', 'x'.repeat(200)],
};

const headersFor = ({ body }: Operation): fc.Arbitrary<Record<string, string>> => {
  const some = fc.record(
    Object.fromEntries(
      Object.entries(headerValues).map(([name, values]) => [
        name,
        fc.oneof(
          { weight: 6, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.constantFrom(...values) },
        ),
      ]),
    ),
  );
  const usual = body === null ? {} : { 'content-type': 'application/json' };
  return some.map((headers) => ({
    ...usual,
    ...Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  }));
};

/** The path with values in place of its parameters; a value is written as a URL writes it, or as it is. */
const pathFor = ({ path }: Operation): fc.Arbitrary<string> => {
  const steps = path.split('/').map((step, position, all): fc.Arbitrary<string> => {
    if (!step.startsWith('{')) return fc.constant(step);
    const list = all[position - 1] ?? '';
    const good = fc.constantFrom(...(ids[list] ?? ['none']));
    const hostile = fc.tuple(hostileText, fc.boolean());
    return fc.oneof(
      { weight: 5, arbitrary: good },
      { weight: 1, arbitrary: hostile.map(([text, isRaw]) => (isRaw ? text : encodeURIComponent(text))) },
    );
  });
  return fc.tuple(...steps).map((parts) => parts.join('/'));
};

const queryFor = ({ parameters }: Operation): fc.Arbitrary<string> => {
  const names = parameters.flatMap(({ in: place, name }) => (place === 'query' ? [String(name)] : []));
  const good = fc.constantFrom('1', '50', '200', '0', '201', 'done', 'queued', '1.5', '+1');
  const one = fc.tuple(fc.constantFrom(...names, ...names, 'unknown', ''), fc.oneof(good, hostileText));
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: names.length > 0 ? 8 : 1, arbitrary: fc.array(one, { maxLength: 3 }) },
    )
    .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'));
};

/** What JSON cannot say, or says in a way that no request may. */
const brokenText: readonly ((text: string) => string | Buffer)[] = [
  () => '',
  (text) => text.slice(0, text.length / 2),
  (text) => `${text}${text}`,
  (text) => `\ufeff${text}`,
  (text) => text.replace('{', '{"name":1,"name":2,'),
  (text) => text.replace(/\d+/, '1e999'),
  (text) => text.replace(/"[^"]*"/, '"\\ud800"'),
  (text) => text.replace(/"[^"]*"/, '"\\u0000"'),
  (text) => text.replace('{', '{"__proto__":{},'),
  (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]),
  (text) => Buffer.from(text, 'utf16le'),
  () => '['.repeat(100_000),
  () => `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
];

const bodyFor = ({ operationId, body, method }: Operation): fc.Arbitrary<string | Buffer | undefined> => {
  if (body === null && method !== 'POST')
    return fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant('{"a":1}') },
    );
  const value = fc.oneof(
    { weight: 3, arbitrary: editsOf(goodBody(operationId)) },
    { weight: 2, arbitrary: nearlyFitting(description)(body) },
  );
  const text = value.map((one) => JSON.stringify(one));
  const broken = fc.tuple(text, fc.constantFrom(...brokenText)).map(([good, spoil]) => spoil(good));
  return fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: broken });
};

const requestsFor = (operation: Operation): fc.Arbitrary<InjectOptions> =>
  fc
    .record({
      path: pathFor(operation),
      query: queryFor(operation),
      headers: headersFor(operation),
      body: bodyFor(operation),
    })
    .map(({ path, query, headers, body }) => ({
      method: operation.method as 'GET',
      url: query === '' ? path : `${path}?${query}`,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    }));

/** Problems that the introduction of the description names for all paths. */
const everywhere = ['unknown-route', 'method-not-allowed'];

type Answered = Awaited<ReturnType<FastifyInstance['inject']>>;

const wrongWithProblem = (response: Answered, answer: JsonObject): readonly string[] => {
  if (response.headers['content-type'] !== problemMediaType) return ['is no problem'];
  const problem: JsonObject = response.json();
  const code = String(problem.code);
  const codes = [...Object.keys(child(answer, 'content', problemMediaType, 'examples')), ...everywhere];
  return [
    ...(codes.includes(code) ? [] : [`has the code ${code}, which is not described`]),
    ...(problem.status === response.statusCode ? [] : ['has another status in its body']),
    ...fits('/components/schemas/Problem', problem),
  ];
};

/** What an answer has that the description has not; nothing where it is as described. */
const wrongWith = ({ path, method, responses }: Operation, response: Answered): readonly string[] => {
  const { statusCode, headers, body } = response;
  if (statusCode === 500) return ['is a fault of the service'];
  const described = responses[String(statusCode)];
  if (statusCode >= 400)
    return described === undefined && !everywhere.includes(response.json().code)
      ? [`is not described (${response.json().code})`]
      : wrongWithProblem(response, child(described ?? null));
  if (described === undefined) return ['is not described'];
  const content = child(described, 'content');
  const [mediaType] = String(headers['content-type'] ?? '').split(';');
  if (Object.keys(content).length === 0) return body === '' ? [] : ['has a body'];
  if (mediaType === undefined || !Object.hasOwn(content, mediaType)) return [`is ${mediaType}`];
  if (mediaType !== 'application/json') return [];
  const steps = [
    'paths',
    path,
    method.toLowerCase(),
    'responses',
    String(statusCode),
    'content',
    mediaType,
    'schema',
  ];
  // A coding is asked for of the description alone, which is not fitted to itself.
  return headers['content-encoding'] ? [] : fits(pointerOf(...steps), response.json());
};

beforeAll(async () => {
  app = await realApp();
  const described = (await app.inject('/openapi.json')).json();
  description = { ...described, paths: pathsWhole(described) };
  fits = describedBy(description);
  await makeThings();
});
afterAll(() => app.close());

it('answers nothing that is not described, whatever it is asked', { timeout: 3_600_000 }, async () => {
  const counts = new Map<number, number>();
  const wrong = new Map<string, string>();
  for (const operation of operations()) {
    await makeThings();
    const requests = fc.sample(requestsFor(operation), { numRuns: requestsEach, seed: propertySeed() });
    for (const request of requests) {
      const response = await app.inject(request);
      counts.set(response.statusCode, (counts.get(response.statusCode) ?? 0) + 1);
      for (const one of wrongWith(operation, response)) {
        const what = `${operation.operationId} ${response.statusCode} ${one.replaceAll(/\d+/g, 'N')}`;
        const text = JSON.stringify({ ...request, payload: request.payload?.toString().slice(0, 1_500) });
        const shown = `${text} → ${response.body.slice(0, 300)}`;
        if (shown.length < (wrong.get(what)?.length ?? Number.POSITIVE_INFINITY)) wrong.set(what, shown);
      }
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const byStatus = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.info(`seed ${propertySeed()}, ${total} requests: ${byStatus.join(', ')}`);
  expect(Object.fromEntries(wrong)).toEqual({});
  expect(total).toBe(requestsEach * operations().length);
  // Enough of what is sent is good for the answers to be looked at too.
  expect(counts.get(200) ?? 0).toBeGreaterThan(total / 10);
});
