/**
 * Every problem and every status that the description names, brought about over a socket. A code or a status that is
 * added without saying here what leads to it does not compile, or fails.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findingAt } from '../../models/findings/findings.ts';
import { reportIds } from '../../models/reports/index.ts';
import type { PlanAnswer } from '../../models/vocabulary/answer.ts';
import { alike } from '../../models/vocabulary/words.ts';
import { type ProblemCode, problemSchema, problems } from '../../src/errors.ts';
import { examples } from '../../src/examples.ts';
import { openInteractiveThreads } from '../../src/planning/interactive-threads.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { openDatabase } from '../../src/store/database.ts';
import { mappingsPerTenant } from '../../src/store/mappings.ts';
import { webhooksPerTenant } from '../../src/store/webhooks.ts';
import { aborted } from '../support/aborted.ts';
import {
  type PlanningStubs,
  planningStubs,
  planRequest,
  planResult,
  type TestApp,
  testApp,
} from '../support/app.ts';
import { realApp } from '../support/real-app.ts';
import { stubPlanningService } from '../support/stub-planning-service.ts';
import { testStorage } from '../support/test-database.ts';
import { untilRead } from '../support/until-read.ts';

const nowhere = '11111111-2222-4333-8444-555555555555';

/** Plans whose request sets how long they take: for ever, even after a stop, or not at all. */
const makePlan: PlanningStubs['makePlan'] = async (request, _warnings, { signal }) => {
  const { name } = request.policy;
  if (name === 'stubborn') await new Promise<void>((resolve) => stubborn.push(resolve));
  else if (name === 'endless') await aborted(signal);
  else return planResult();
  return planResult('feasible');
};
const stubborn: (() => void)[] = [];

const apps: FastifyInstance[] = [];
const listening = async (options: Parameters<typeof testApp>[0] = {}): Promise<TestApp> => {
  const test = await testApp(options);
  apps.push(test.app);
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  return test;
};
let usual: TestApp;
/** One that really plans: explanations need a plan that was really made. */
let real: FastifyInstance;
let ask: (path: string, init?: RequestInit, app?: FastifyInstance) => Promise<Response>;
const json = { 'content-type': 'application/json' };
const send = (
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  body: unknown,
  headers: object = {},
  app?: FastifyInstance,
): Promise<Response> =>
  ask(
    path,
    {
      method,
      headers: { ...json, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    app,
  );
const post = (path: string, body: unknown, headers?: object, app?: FastifyInstance): Promise<Response> =>
  send('POST', path, body, headers, app);
const named = (name: string): object => ({ ...planRequest, policy: { name, clauses: [] } });

beforeAll(async () => {
  usual = await listening({
    unfinishedAtMost: 20,
    solvingAtOnce: 4,
    useCases: {
      makePlan,
      checkPolicyRequest: (raw) => ({ request: raw as never, warnings: [] }),
      // Explanations of its plans are never answered.
      explanations: {
        admitExplanation: async ({ request }) => ({
          kind: 'admitted',
          warnings: [],
          answerKey: randomBytes(32).toString('hex'),
          requestKey: '',
          isSmall: false,
          request,
        }),
        explain: () =>
          new Promise((resolve) =>
            stubborn.push(() => resolve({ kind: 'written', body: Buffer.from('{}'), isRepeatable: false })),
          ),
      },
      tooLargeBecause: ({ policy }) =>
        policy.name === 'huge' ? alike('It has 2 variables; 1 is the most.') : undefined,
      refusal: ({ policy: { name } }) => {
        const work = { what: 'steps', estimated: 2, limit: 1 } as const;
        if (name === 'laborious') return { kind: 'too-much-work', work, detail: alike('It takes 2 steps.') };
        const faults = [findingAt('', 'too-many-entries', alike('There are too many.'))];
        return name === 'crowded' ? { kind: 'unreadable', faults, hasTooManyEntries: true } : undefined;
      },
      auditPlan: (request, warnings) => {
        if (request.policy.name === 'broken') throw new RangeError('a bug of ours');
        return planningStubs.auditPlan(request, warnings);
      },
    },
  });
  real = await realApp();
  apps.push(real);
  await real.listen({ port: 0, host: '127.0.0.1' });
  ask = (path, init = {}, app = usual.app) => fetch(app.listeningOrigin + path, init);
});
afterAll(async () => {
  for (const stop of stubborn) stop();
  for (const app of apps) await app.close();
});

/** Of what is there already, an answer that is made anew is the only one to wait for. */
const madeAnew = { prefer: 'respond-async', 'cache-control': 'no-cache' };

const idOf = async (response: Response): Promise<string> =>
  ((await response.clone().json()) as { id: string }).id;
/** A plan of the usual application, or an explanation of one, as soon as a worker has begun it. */
const begun = async (name: string, where = '/v1/plans'): Promise<string> => {
  // Each of those who do not stop keeps a worker busy.
  for (const stop of stubborn.splice(0)) stop();
  const accepted = await post(where, named(name), { prefer: 'respond-async' });
  const path = accepted.headers.get('location') ?? '';
  const state = async (): Promise<string> => ((await (await ask(path)).json()) as { state: string }).state;
  await expect.poll(state).toBe('solving');
  return path;
};
const standing = (to: string): object => ({ standing: to, author: 'the bureau', reason: 'decided' });

/** The answer to this text, of any kind. */
const say = (text: string, app = usual.app): Promise<Response> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(app.listeningOrigin);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
    let told = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      told += part;
    });
    socket.once('error', reject);
    socket.once('close', () => {
      const [head = '', body = ''] = told.split('\r\n\r\n');
      const [status = '', ...lines] = head.split('\r\n');
      const headers = lines.map((line): [string, string] => {
        const [name = '', ...value] = line.split(': ');
        return [name, value.join(': ')];
      });
      resolve(new Response(body, { status: Number(status.split(' ')[1]), headers }));
    });
  });

/** An application that takes keys, with the header of one that has this scope. */
const guarded = async (scope: 'read' | 'plan', requestsPerMinute = 100) => {
  const { app, storage } = await listening({ requestsPerMinute });
  const keys = openApiKeys(storage.database, () => new Date());
  const { key } = await keys.create({ tenant: 'a', name: '', scopes: [scope], expiresAt: undefined });
  return { app, headers: { authorization: `Bearer ${key}` } };
};
/** An application whose database does not answer. */
const bereft = async (): Promise<FastifyInstance> => {
  const storage = await testStorage();
  const database = openDatabase({
    url: 'postgresql://127.0.0.1:1/nothing',
    connectionsAtMost: 1,
    onError: () => {},
  });
  const close = async (): Promise<void> => {
    await database.destroy();
    await storage.database.destroy();
    await storage.close();
  };
  return (await listening({ storage: { ...storage, database, close } })).app;
};

/** An application whose disk is full while `disk.isFull`: whatever inserts or creates is refused, as PostgreSQL does. */
const cramped = async () => {
  const disk = { isFull: true };
  const storage = await testStorage();
  const refuse: KyselyPlugin = {
    transformQuery: ({ node }) => {
      const text = node.kind === 'RawNode' ? node.sqlFragments.join('') : '';
      if (disk.isFull && (node.kind === 'InsertQueryNode' || /^\s*(?:INSERT|CREATE)/.test(text)))
        throw Object.assign(new Error('could not extend file'), { code: '53100' });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const database = storage.database.withPlugin(refuse);
  const { app } = await listening({ storage: { ...storage, database } });
  return { app, disk, post: () => post('/v1/rosters', planRequest.roster, {}, app) };
};

const goodText = '教职工号,姓名,学校名称,任教学科,学段\nT1,甲,城关小学,语文,小学';
const faultyText = `${goodText}\nT1,乙,城关小学,语文,小学`;
const mapping = { sheets: [] };
const sendFile = (text: string): Promise<Response> =>
  ask('/v1/imports?name=a.csv', { method: 'POST', headers: { 'content-type': 'text/csv' }, body: text });
/** The path of a file that has been read, or cannot be. */
const imported = async (text: string): Promise<string> => {
  const path = (await sendFile(text)).headers.get('location') ?? '';
  await untilRead(() => ask(path));
  return path;
};
const put = (path: string, body: object): Promise<Response> => send('PUT', path, body);

const provoke: Readonly<Record<Exclude<ProblemCode, 'workers-lost'>, () => Promise<Response>>> = {
  'malformed-request': () => say('noise\r\n\r\n'),
  'malformed-header': () => post('/v1/plans', planRequest, { 'idempotency-key': 'a b' }),
  'unknown-query-parameter': () => ask('/v1/plans?colour=red'),
  'invalid-query-parameter': () => ask('/v1/plans?limit=many'),
  'unreadable-body': () => post('/v1/plans', '{'),
  'key-needed': async () => ask('/v1/plans', {}, (await guarded('read')).app),
  'key-refused': async () => {
    const { app } = await guarded('read');
    return ask('/v1/plans', { headers: { authorization: 'Bearer lungang_x' } }, app);
  },
  'scope-missing': async () => {
    const { app, headers } = await guarded('read');
    return post('/v1/plans', planRequest, headers, app);
  },
  'host-refused': () => say('GET /v1/plans HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'),
  'unknown-route': () => ask('/v2'),
  'unknown-plan': () => ask(`/v1/plans/${nowhere}`),
  'unknown-explanation': () => ask(`/v1/comparisons/${nowhere}`),
  'unknown-objection': async () => {
    const plan = await idOf(await post('/v1/plans', planRequest));
    return ask(`/v1/plans/${plan}/objections/${nowhere}`);
  },
  'unknown-teacher': async () => {
    const plan = await idOf(await post('/v1/plans', examples.plan, {}, real));
    return ask(`/v1/plans/${plan}/teachers/nobody`, {}, real);
  },
  'unknown-import': () => ask(`/v1/imports/${nowhere}`),
  'unknown-mapping': () => ask('/v1/mappings/none'),
  'import-not-read': async () => post(`${await imported('%PDF-1.7')}/roster`, {}),
  'too-many-mappings': async () => {
    await usual.storage.database
      .insertInto('mappings')
      .values(
        Array.from({ length: mappingsPerTenant }, (_, at) => ({
          id: randomUUID(),
          tenant: 'default',
          name: `of-a-test-${at}`,
          mapping: '{"sheets":[]}',
        })),
      )
      .execute();
    const response = await put('/v1/mappings/one-more', mapping);
    await usual.storage.database.deleteFrom('mappings').execute();
    return response;
  },
  'unreadable-file': () => sendFile(''),
  'file-has-faults': async () => post(`${await imported(faultyText)}/roster`, {}),
  'unknown-roster': () => ask(`/v1/rosters/${nowhere}`),
  'unknown-policy': () => ask(`/v1/policies/${nowhere}`),
  'unknown-webhook': () => ask(`/v1/webhooks/${nowhere}`),
  'unknown-delivery': () => post(`/v1/webhooks/${nowhere}/deliveries/${nowhere}/replay`, {}),
  'unknown-problem': () => ask('/problems/none'),
  'method-not-allowed': () => ask('/v1/plans', { method: 'PUT' }),
  'not-acceptable': () => ask('/v1/plans', { headers: { accept: 'text/html' } }),
  'request-timeout': async () => {
    const { app } = await listening({ requestTimeoutSeconds: 1 });
    return say('POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n', app);
  },
  'plan-not-finished': async () => {
    const path = await begun('endless');
    const response = await ask(`${path}/standings`);
    await ask(path, { method: 'DELETE' });
    return response;
  },
  'plan-without-postings': async () => {
    // No teacher may move, and one must.
    const clauses = [
      { rule: 'exempt', strength: 'must' },
      { rule: 'rotation-quota', strength: 'must', atLeast: 1 },
    ];
    const impossible = { roster: examples.roster, policy: { name: 'impossible', clauses } };
    const plan = await idOf(await post('/v1/plans', impossible, {}, real));
    return post(`/v1/plans/${plan}/alternatives`, {}, {}, real);
  },
  'roster-in-use': async () => {
    const id = await idOf(await post('/v1/rosters', examples.roster));
    const { roster: _, ...asked } = named('endless') as { roster: object };
    const accepted = await post('/v1/plans', { ...asked, rosterId: id }, { prefer: 'respond-async' });
    const response = await ask(`/v1/rosters/${id}`, { method: 'DELETE' });
    await ask(accepted.headers.get('location') ?? '', { method: 'DELETE' });
    await ask(`/v1/rosters/${id}`, { method: 'DELETE' });
    return response;
  },
  'policy-in-use': async () => {
    const id = await idOf(await post('/v1/policies', { name: 'endless', clauses: [] }));
    const { roster } = planRequest;
    const accepted = await post('/v1/plans', { roster, policyId: id }, { prefer: 'respond-async' });
    const response = await ask(`/v1/policies/${id}`, { method: 'DELETE' });
    await ask(accepted.headers.get('location') ?? '', { method: 'DELETE' });
    return response;
  },
  'policy-is-shipped': () => ask('/v1/policies/national', { method: 'DELETE' }),
  'standing-not-allowed': async () => {
    const plan = await idOf(await post('/v1/plans', planRequest));
    return post(`/v1/plans/${plan}/standings`, standing('final'));
  },
  'too-early-to-be-final': async () => {
    const plan = await idOf(await post('/v1/plans', planRequest));
    await post(`/v1/plans/${plan}/standings`, {
      ...standing('published'),
      objectionsUntil: '2999-12-31',
    });
    return post(`/v1/plans/${plan}/standings`, standing('final'));
  },
  'objections-closed': async () => {
    const plan = await idOf(await post('/v1/plans', examples.plan, {}, real));
    for (const to of ['published', 'final'])
      await post(`/v1/plans/${plan}/standings`, standing(to), {}, real);
    const { teachers } = examples.roster as { teachers: readonly { id: string }[] };
    const objection = { teacher: teachers[0]?.id, text: 'too late' };
    const response = await post(`/v1/plans/${plan}/objections`, objection, {}, real);
    // What follows wants a plan that is none of this one's answers.
    await post('/v1/plans', examples.plan, { 'cache-control': 'no-cache' }, real);
    return response;
  },
  'plan-not-final': async () => {
    const plan = await idOf(await post('/v1/plans', planRequest));
    return ask(`/v1/plans/${plan}/certificate`);
  },
  'too-many-webhooks': async () => {
    for (let count = 0; count < webhooksPerTenant; count++)
      await post('/v1/webhooks', { url: 'https://a.example' });
    return post('/v1/webhooks', { url: 'https://a.example' });
  },
  'body-too-large': () => post('/v1/plans', ' '.repeat(100_001)),
  'unsupported-media-type': () => post('/v1/plans', planRequest, { 'content-type': 'text/csv' }),
  'range-not-satisfiable': () =>
    ask('/docs/static/openapi-explorer.min.js', { headers: { range: 'bytes=99999999-' } }),
  'expectation-failed': () =>
    say('GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 200-ok\r\n\r\n'),
  'invalid-request': () => post('/v1/plans', {}),
  'idempotency-key-reused': async () => {
    await post('/v1/plans', planRequest, { 'idempotency-key': 'once' });
    return post('/v1/plans', named('another'), { 'idempotency-key': 'once' });
  },
  'too-many-entries': () => post('/v1/plans', named('crowded')),
  'too-much-work': () => post('/v1/plans', named('laborious')),
  'program-too-large': () => post('/v1/plans', named('huge')),
  'too-many-requests': async () => {
    const { app, headers } = await guarded('read', 1);
    await ask('/v1/plans', { headers }, app);
    return ask('/v1/plans', { headers }, app);
  },
  'headers-too-large': () => say(`GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
  'internal-error': () => post('/v1/audits', named('broken')),
  'queue-full': async () => {
    const { app } = await listening({ unfinishedAtMost: 1, solvingAtOnce: 1, useCases: { makePlan } });
    await post('/v1/plans', named('endless'), { prefer: 'respond-async' }, app);
    return post('/v1/plans', named('endless'), {}, app);
  },
  'not-ready': async () => ask('/readyz', {}, await bereft()),
  'database-unavailable': async () => ask('/v1/plans', {}, await bereft()),
  'storage-full': async () => (await cramped()).post(),
  'shutting-down': async () => {
    const { app } = await listening({ closeGraceSeconds: 2, useCases: { makePlan } });
    const origin = app.listeningOrigin;
    const accepted = await post('/v1/plans', named('endless'), { prefer: 'respond-async' }, app);
    const plan = origin + accepted.headers.get('location');
    const state = async (): Promise<string> =>
      ((await (await fetch(plan)).json()) as { state: string }).state;
    await expect.poll(state).toBe('solving');
    const closed = app.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const response = await fetch(`${origin}/readyz`);
    await closed;
    return response;
  },
};

it.each(Object.entries(provoke))('%s', { timeout: 120_000 }, async (code, bring) => {
  const response = await bring();
  const problem = problemSchema.strict().parse(await response.json());
  expect(problem).toMatchObject({ code, type: `/problems/${code}`, status: response.status });
  expect(response.status).toBe(problems[problem.code].status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('x-request-id')).toBe(problem.requestId);
  if ([429, 503, 507].includes(response.status))
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('too-much-work, of a call that took too long', async () => {
  // No thread answers within a millisecond of its start.
  const threads = openInteractiveThreads({ threads: 2, serviceVersion: '0', secondsAtMost: 0.001 });
  const { app } = await listening({ planning: { ...stubPlanningService(), for: threads.for } });
  const response = await post('/v1/validations', examples.plan, {}, app);
  await threads.close();
  const problem = problemSchema.strict().parse(await response.json());
  expect(problem).toMatchObject({
    code: 'too-much-work',
    status: 422,
    work: { what: 'seconds', limit: 0.001 },
  });
});

it('every problem that the description names is among them, or is that of a plan', async () => {
  const { components } = (await (await ask('/openapi.json')).json()) as Description;
  const named = Object.values(components.responses).flatMap(({ content }) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}),
  );
  expect(named.length).toBeGreaterThan(50);
  // Three deaths of a worker: tests/jobs and tests/durability.
  for (const code of new Set(named)) expect(Object.keys(provoke), code).toContain(code);
});

type Description = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly operationId: string; readonly responses: Readonly<Record<string, object>> }>
      >
    >
  >;
  readonly components: {
    readonly responses: Readonly<
      Record<string, { readonly content?: Readonly<Record<string, { readonly examples?: object }>> }>
    >;
  };
};

/** The answers of every operation that are not problems, brought about in this order. */
const succeed: Readonly<Record<string, () => Promise<Response>>> = (() => {
  let [plan, etag, statusEtag, roster, policy, webhook, delivery] = ['', '', '', '', '', '', ''];
  let [planned, mover, objection] = ['', '', ''];
  let [file, made] = ['', ''];
  const placeOf = (kind: string): string =>
    kind === 'comparison' ? '/v1/comparisons' : `/v1/plans/${plan}/${kind.replace(/([^s])$/, '$1s')}`;
  const asked = { question: '', comparison: '', curve: '', alternatives: '' };
  const policyBody = { name: 'own', clauses: [] };
  return {
    'createWebhook 201': async () => {
      const response = await post('/v1/webhooks', { url: 'https://portal.example/' });
      webhook = await idOf(response);
      return response;
    },
    'makePlan 200': async () => {
      const response = await post('/v1/plans', planRequest);
      plan = await idOf(response);
      return response;
    },
    'makePlan 202': () => post('/v1/plans', planRequest, { prefer: 'respond-async' }),
    'listPlans 200': () => ask('/v1/plans'),
    'getPlan 200': async () => {
      const response = await ask(`/v1/plans/${plan}`);
      etag = response.headers.get('etag') ?? '';
      return response;
    },
    'getPlan 304': () => ask(`/v1/plans/${plan}`, { headers: { 'if-none-match': etag } }),
    'namePlan 200': () => send('PATCH', `/v1/plans/${plan}`, { name: 'first' }),
    'getPlanRequest 200': () => ask(`/v1/plans/${plan}/request`),
    'getPlanRoster 200': () => ask(`/v1/plans/${plan}/roster`),
    'getPlanStatus 200': async () => {
      const response = await ask(`/v1/plans/${plan}/status`);
      statusEtag = response.headers.get('etag') ?? '';
      return response;
    },
    'getPlanStatus 304': () => ask(`/v1/plans/${plan}/status`, { headers: { 'if-none-match': statusEtag } }),
    'watchPlan 200': () => ask(`/v1/plans/${plan}/events`),
    'watchPlan 204': () => ask(`/v1/plans/${plan}/events`, { headers: { 'last-event-id': '99' } }),
    'stopPlan 200': () => ask(`/v1/plans/${plan}`, { method: 'DELETE' }),
    'stopPlan 202': async () => ask(await begun('stubborn'), { method: 'DELETE' }),
    'askWhyNot 200': async () => {
      const response = await post('/v1/plans', examples.plan, {}, real);
      const answer = (await response.json()) as PlanAnswer;
      planned = `/v1/plans/${answer.id}`;
      mover = answer.postings?.[0]?.teacher ?? '';
      const question = await post(`${planned}/questions`, { teacher: mover, moves: false }, {}, real);
      asked.question = `${planned}/questions/${await idOf(question)}`;
      return question;
    },
    'askWhyNot 202': () => post(`${planned}/questions`, { teacher: mover, moves: false }, madeAnew, real),
    'explainTeacher 202': () => ask(`${planned}/teachers/${mover}`, { headers: { prefer: 'wait=0' } }, real),
    'explainTeacher 200': () => ask(`${planned}/teachers/${mover}`, {}, real),
    'compare 200': async () => {
      const scenarios = [{ name: 'another seed', patch: { options: { seed: 1 } } }];
      const comparison = await post('/v1/comparisons', { base: examples.plan, scenarios }, {}, real);
      asked.comparison = `/v1/comparisons/${await idOf(comparison)}`;
      return comparison;
    },
    'compare 202': () => post('/v1/comparisons', {}, { prefer: 'respond-async' }),
    'changeCurve 200': async () => {
      const curve = await post(`${planned}/curves`, { changes: [0] }, {}, real);
      asked.curve = `${planned}/curves/${await idOf(curve)}`;
      return curve;
    },
    'changeCurve 202': () => post(`${planned}/curves`, { changes: [0] }, madeAnew, real),
    'findAlternatives 200': async () => {
      const alternatives = await post(`${planned}/alternatives`, { count: 1 }, {}, real);
      asked.alternatives = `${planned}/alternatives/${await idOf(alternatives)}`;
      return alternatives;
    },
    'listQuestions 200': () => ask(`${planned}/questions`, {}, real),
    'listCurves 200': () => ask(`${planned}/curves`, {}, real),
    'listAlternatives 200': () => ask(`${planned}/alternatives`, {}, real),
    'listComparisons 200': () => ask('/v1/comparisons', {}, real),
    'findAlternatives 202': () => post(`${planned}/alternatives`, { count: 1 }, madeAnew, real),
    ...Object.fromEntries(
      (['question', 'comparison', 'curve', 'alternatives'] as const).flatMap((kind) => {
        const name = `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
        return [
          [
            `get${name} 200`,
            async () => {
              const response = await ask(asked[kind], {}, real);
              etag = response.headers.get('etag') ?? '';
              return response;
            },
          ],
          [`get${name} 304`, () => ask(asked[kind], { headers: { 'if-none-match': etag } }, real)],
          [`stop${name} 200`, () => ask(asked[kind], { method: 'DELETE' }, real)],
          [`stop${name} 202`, async () => ask(await begun('', placeOf(kind)), { method: 'DELETE' })],
        ];
      }),
    ),
    'raiseObjection 201': async () => {
      const raised = await post(`${planned}/objections`, { teacher: mover, text: 'too far' }, {}, real);
      objection = `${planned}/objections/${await idOf(raised)}`;
      return raised;
    },
    'listObjections 200': () => ask(`${planned}/objections`, {}, real),
    'getObjection 200': () => ask(objection, {}, real),
    'decideObjection 200': () => send('PATCH', objection, { state: 'upheld' }, {}, real),
    'changeStanding 200': async () => {
      await post(`${planned}/standings`, standing('published'), {}, real);
      return post(`${planned}/standings`, standing('final'), {}, real);
    },
    'getStanding 200': () => ask(`${planned}/standings`, {}, real),
    'getCertificate 200': () => ask(`${planned}/certificate`, {}, real),
    'printCertificate 200': () => ask(`${planned}/certificate/zh`, {}, real),
    ...Object.fromEntries(
      reportIds.map((id) => [
        `report${id[0]!.toUpperCase()}${id.slice(1)} 200`,
        () => ask(`${planned}/reports/${id}`, {}, real),
      ]),
    ),
    'getWorkbook 200': () => ask(`${planned}/workbook`, {}, real),
    'writeNotices 200': () => ask(`${planned}/notices`, { method: 'POST' }, real),
    'validate 200': () => post('/v1/validations', planRequest),
    'audit 200': () => post('/v1/audits', planRequest),
    'keepRoster 201': async () => {
      const response = await post('/v1/rosters', examples.roster);
      roster = await idOf(response);
      return response;
    },
    'keepRoster 200': () => post('/v1/rosters', examples.roster),
    'listRosters 200': () => ask('/v1/rosters'),
    'getRoster 200': () => ask(`/v1/rosters/${roster}`),
    'importFile 202': () => sendFile(goodText),
    'listImports 200': () => ask('/v1/imports'),
    'getImport 200': async () => {
      file = await imported(goodText);
      return ask(file);
    },
    'listImportRows 200': () => ask(`${file}/rows`),
    'correctImport 200': () => send('PATCH', `${file}/cells`, {}),
    'mapImport 200': async () => {
      const { mapping: proposed } = (await (await ask(file)).json()) as { mapping: object };
      return put(`${file}/mapping`, proposed);
    },
    'getImportFeedback 200': () => ask(`${file}/feedback`),
    'makeRoster 201': async () => {
      const response = await post(`${file}/roster`, {});
      made = await idOf(response);
      return response;
    },
    'getRosterProvenance 200': () => ask(`/v1/rosters/${made}/provenance`),
    'deleteImport 200': () => ask(file, { method: 'DELETE' }),
    'keepMapping 201': () => put('/v1/mappings/one', mapping),
    'keepMapping 200': () => put('/v1/mappings/one', mapping),
    'listMappings 200': () => ask('/v1/mappings'),
    'getMapping 200': () => ask('/v1/mappings/one'),
    'deleteMapping 200': () => ask('/v1/mappings/one', { method: 'DELETE' }),
    'getTemplate 200': () => ask('/v1/template'),
    'deleteRoster 200': () => ask(`/v1/rosters/${roster}`, { method: 'DELETE' }),
    'checkPolicy 200': async () => {
      const response = await post('/v1/policies', policyBody);
      policy = await idOf(response);
      return response;
    },
    'listPolicies 200': () => ask('/v1/policies'),
    'getPolicy 200': () => ask(`/v1/policies/${policy === '' ? 'national' : policy}`),
    'deletePolicy 200': () => ask(`/v1/policies/${policy}`, { method: 'DELETE' }),
    'getExample 200': () => ask('/v1/example'),
    'listProblems 200': () => ask('/problems'),
    'getProblem 200': () => ask('/problems/unknown-plan'),
    'listWebhooks 200': () => ask('/v1/webhooks'),
    'getWebhook 200': () => ask(`/v1/webhooks/${webhook}`),
    'listDeliveries 200': async () => {
      const response = await ask(`/v1/webhooks/${webhook}/deliveries`);
      const { deliveries } = (await response.clone().json()) as { deliveries: readonly { id: string }[] };
      delivery = deliveries[0]?.id ?? '';
      return response;
    },
    'replayDelivery 202': () => post(`/v1/webhooks/${webhook}/deliveries/${delivery}/replay`, ''),
    'deleteWebhook 200': () => ask(`/v1/webhooks/${webhook}`, { method: 'DELETE' }),
    'listAuditTrail 200': () => ask('/v1/audit-trail'),
    'livez 200': () => ask('/livez'),
    'readyz 200': async () => {
      await expect.poll(async () => (await ask('/readyz')).status, { timeout: 10_000 }).toBe(200);
      return ask('/readyz');
    },
    'metrics 200': () => ask('/metrics'),
    'version 200': () => ask('/version'),
    'openapi 200': async () => {
      const response = await ask('/openapi.json');
      etag = response.headers.get('etag') ?? '';
      return response;
    },
    'openapi 304': () => ask('/openapi.json', { headers: { 'if-none-match': etag } }),
  };
})();

it('every answer that is no problem', { timeout: 120_000 }, async () => {
  // The webhooks of the problems above would leave no room for another.
  const { webhooks } = (await (await ask('/v1/webhooks')).json()) as { webhooks: readonly { id: string }[] };
  for (const { id } of webhooks) await ask(`/v1/webhooks/${id}`, { method: 'DELETE' });
  for (const [what, bring] of Object.entries(succeed)) {
    const response = await bring();
    expect(`${what.split(' ')[0]} ${response.status}`, await response.text()).toBe(what);
  }
  const { paths } = (await (await ask('/openapi.json')).json()) as Description;
  const described = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId, responses }) =>
      Object.keys(responses)
        .filter((status) => status < '400')
        .map((status) => `${operationId} ${status}`),
    );
  expect(Object.keys(succeed).sort()).toEqual(described.sort());
});

it('says at /readyz that the disk is full, until there is room, and reads what is stored meanwhile', async () => {
  const { app, disk, post: store } = await cramped();
  const ready = async (): Promise<number> => (await ask('/readyz', {}, app)).status;
  await expect.poll(ready, { timeout: 10_000 }).toBe(200);
  expect((await store()).status).toBe(507);
  const response = await ask('/readyz', {}, app);
  expect(await response.json()).toMatchObject({
    code: 'not-ready',
    detail: 'The disk of the database is full.',
  });
  expect((await ask('/v1/rosters', {}, app)).status).toBe(200);
  disk.isFull = false;
  expect(await ready()).toBe(200);
  expect((await store()).status).toBe(201);
});
