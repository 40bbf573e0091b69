/** From the publication of a plan over its objections to a revision, and to the final plan. */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanAnswer } from '../../models/vocabulary/answer.ts';
import type { Pin } from '../../models/vocabulary/plan.ts';
import type { Scope } from '../../src/access/scopes.ts';
import { examples } from '../../src/examples.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { latinIn } from '../support/latin.ts';
import { expectProblem } from '../support/problems.ts';
import { realApp } from '../support/real-app.ts';
import { testStorage } from '../support/test-database.ts';

type Objection = Readonly<Record<string, unknown>> & { readonly id: string };
const example = examples.plan as {
  readonly roster: {
    readonly schools: readonly { readonly id: string; readonly stage: string }[];
    readonly teachers: readonly { readonly id: string; readonly school: string }[];
  };
};
const policy = {
  name: 'three may move',
  clauses: [
    { rule: 'rotation-quota', strength: 'must', atLeast: 3 },
    { goal: 'fewest-moves', priority: 1 },
  ],
};

let [app, storage] = [] as unknown as [FastifyInstance, Storage];
let seed = 0;
beforeAll(async () => {
  storage = await testStorage();
  app = await realApp(storage);
});
afterAll(() => app.close());

const send = (method: 'POST' | 'PATCH', url: string, payload: object, headers = {}) =>
  app.inject({ method, url, payload, headers: { prefer: 'wait=50', ...headers } });
const post = (url: string, payload: object, headers = {}) => send('POST', url, payload, headers);
const patch = (url: string, payload: object, headers = {}) => send('PATCH', url, payload, headers);
const get = async (url: string) => (await app.inject(url)).json();

/** A plan of its own for each test, and where it is. */
const planned = async (more: object = {}): Promise<PlanAnswer & { readonly url: string }> => {
  seed += 1;
  const sent = { roster: example.roster, policy, options: { seed }, ...more };
  const plan = (await post('/v1/plans', sent)).json() as PlanAnswer;
  expect(plan.outcome).toBe('optimal');
  return { ...plan, url: `/v1/plans/${plan.id}` };
};
const movers = ({ postings = [] }: PlanAnswer): readonly string[] => postings.map(({ teacher }) => teacher);
const whoStays = (plan: PlanAnswer): string =>
  example.roster.teachers.find(({ id }) => !movers(plan).includes(id))?.id ?? '';

const decision = { author: '区教育局', reason: '经研究' };
const stand = (url: string, standing: string, more: object = {}) =>
  post(`${url}/standings`, { ...decision, standing, ...more });

describe('the time for objections', () => {
  it('is said with the publication, as it was sent, and shown until the plan is a draft again', async () => {
    const { url } = await planned();
    const times = { publishedFrom: '2999-07-01', objectionsUntil: '2999-07-07T18:00:00+08:00' };
    const published = (await stand(url, 'published', times)).json();
    expect(published).toMatchObject({ standing: 'published', ...times, openObjections: 0 });
    expect(published.trail).toEqual([
      { ...decision, ...times, standing: 'published', at: expect.any(String) },
    ]);
    const withdrawn = (await stand(url, 'draft')).json();
    expect(withdrawn).not.toHaveProperty('objectionsUntil');
    expect(withdrawn.trail[0]).toMatchObject(times);
    // A new publication has its own times, here none.
    expect((await stand(url, 'published')).json()).not.toHaveProperty('objectionsUntil');
    expect((await stand(url, 'final')).statusCode).toBe(200);
  });

  it('belongs to a publication, and cannot end before it begins', async () => {
    const { url } = await planned();
    const faultsOf = async (standing: string, more: object) =>
      expectProblem(await stand(url, standing, more), 'invalid-request').errors?.map(({ pointer, code }) => [
        pointer,
        code,
      ]);
    expect(
      await faultsOf('published', { publishedFrom: '2026-07-08', objectionsUntil: '2026-07-07' }),
    ).toEqual([['/objectionsUntil', 'ends-before-it-begins']]);
    expect(
      await faultsOf('draft', {
        objectionsUntil: '2026-07-07',
        publishedFrom: '2026-07-01',
        early: { reason: 'x' },
      }),
    ).toEqual([
      ['/publishedFrom', 'not-of-this-standing'],
      ['/objectionsUntil', 'not-of-this-standing'],
      ['/early', 'not-of-this-standing'],
    ]);
    for (const moment of ['2026-02-30', '2026-07-01T18:00', 'soon', 20260701])
      expect(await faultsOf('published', { objectionsUntil: moment }), String(moment)).toMatchObject([
        ['/objectionsUntil', expect.any(String)],
      ]);
    // One day is public from its beginning to its end.
    const oneDay = { publishedFrom: '2999-07-01', objectionsUntil: '2999-07-01' };
    expect((await stand(url, 'published', oneDay)).statusCode).toBe(200);
  });

  it('must be over before the plan is final, or no objection open and a reason given', async () => {
    const plan = await planned();
    const { url } = plan;
    await stand(url, 'published', { objectionsUntil: '2999-12-31' });
    const objection = (await post(`${url}/objections`, { teacher: whoStays(plan), text: '不服' })).json();
    const early = { early: { reason: '全体教师书面同意' } };
    const refused = expectProblem(await stand(url, 'final'), 'too-early-to-be-final');
    expect(refused.words.en).toContain('2999-12-31 23:59 (UTC+8)');
    expect(refused.words.en).toContain('decide the open objections first (1)');
    expect(refused.words.zh).toContain('2999年12月31日23:59（UTC+8）');
    expect(latinIn(refused.words.zh)).toEqual([]);
    expectProblem(await stand(url, 'final', early), 'too-early-to-be-final');
    await patch(`${url}/objections/${objection.id}`, { state: 'rejected', answer: '依据不足' });
    expect(expectProblem(await stand(url, 'final'), 'too-early-to-be-final').words.zh).toContain('“early”');
    const final = (await stand(url, 'final', early)).json();
    expect(final).toMatchObject({ standing: 'final', objectionsUntil: '2999-12-31', openObjections: 0 });
    expect(final.trail.at(-1)).toMatchObject(early);
    const page = (await app.inject(`${url}/certificate/zh`)).body;
    expect(page).toContain('提前定稿：全体教师书面同意');
    expect(page).toContain('异议截止2999年12月31日');
  });

  it('once over keeps no plan from being final', async () => {
    const plan = await planned();
    await stand(plan.url, 'published', { publishedFrom: '2020-07-01', objectionsUntil: '2020-07-07' });
    await post(`${plan.url}/objections`, { teacher: whoStays(plan), text: '不服' });
    expect((await stand(plan.url, 'final')).json()).toMatchObject({ standing: 'final', openObjections: 1 });
  });
});

describe('an objection', () => {
  it('is written down, listed the newest first, answered, and decided otherwise', async () => {
    const plan = await planned();
    const { url } = plan;
    const [mover = ''] = movers(plan);
    const raised = await post(`${url}/objections`, { teacher: mover, text: '家中有老人' });
    expect(raised.statusCode).toBe(201);
    const first = raised.json() as Objection;
    expect(first).toEqual({
      id: expect.any(String),
      teacher: mover,
      text: '家中有老人',
      state: 'open',
      createdAt: expect.any(String),
    });
    expect(raised.headers.location).toBe(`${url}/objections/${first.id}`);
    expect(await get(`${url}/objections/${first.id}`)).toEqual(first);
    const wish = { notTo: [plan.postings?.[1]?.to ?? ''] };
    const second = (
      await post(`${url}/objections`, { teacher: mover, text: '再议', wish })
    ).json() as Objection;
    const listed = async (query = '') =>
      (await get(`${url}/objections${query}`)).objections.map(({ id }: Objection) => id);
    expect(await listed()).toEqual([second.id, first.id]);
    const { next } = await get(`${url}/objections?limit=1`);
    expect(await listed(`?limit=1&cursor=${next}`)).toEqual([first.id]);

    const place = `${url}/objections/${first.id}`;
    const upheld = (await patch(place, { state: 'upheld', answer: '采纳' })).json();
    expect(upheld).toMatchObject({
      state: 'upheld',
      answer: '采纳',
      pin: { teacher: mover, stays: true },
      decidedAt: expect.any(String),
    });
    expect(await listed('?state=open')).toEqual([second.id]);
    expect((await get(`${url}/standings`)).openObjections).toBe(1);
    const rejected = (await patch(place, { state: 'rejected', answer: null })).json();
    expect(rejected).not.toHaveProperty('pin');
    expect(rejected).not.toHaveProperty('answer');
    const reopened = (await patch(place, { state: 'open' })).json();
    expect(reopened).toEqual(first);
  });

  it('is about teachers and schools of the roster; all faults at once', async () => {
    const plan = await planned();
    const place = `${plan.url}/objections`;
    const wrong = { teacher: 'nobody', text: '', wish: { school: 'A', stays: true }, hurry: 1 };
    const { errors } = expectProblem(await post(place, wrong), 'invalid-request');
    expect(errors?.map(({ pointer }) => pointer).sort()).toEqual(['/hurry', '/text', '/wish']);
    const unknown = { teacher: 'nobody', text: 'x', wish: { notTo: ['nowhere'] } };
    const of = expectProblem(await post(place, unknown), 'invalid-request').errors;
    expect(of?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/teacher', 'unknown-teacher'],
      ['/wish/notTo/0', 'unknown-school'],
    ]);
    for (const { words } of [...(errors ?? []), ...(of ?? [])])
      expect(latinIn(words.zh.replaceAll(/“[^”]*”/g, '')), words.zh).toEqual([]);
    // Whoever stays has nothing to gain by staying.
    const { id } = (await post(place, { teacher: whoStays(plan), text: '愿意交流' })).json();
    const refused = expectProblem(await patch(`${place}/${id}`, { state: 'upheld' }), 'invalid-request');
    expect(refused.errors).toMatchObject([{ pointer: '/wish', code: 'wish-needed' }]);
    const { schools, teachers } = example.roster;
    const home = schools.find(
      ({ id: own }) => own === teachers.find((one) => one.id === whoStays(plan))?.school,
    );
    const other = (isAlike: boolean) =>
      schools.find(({ id: own, stage }) => own !== home?.id && (stage === home?.stage) === isAlike)?.id;
    const abroad = await patch(`${place}/${id}`, { state: 'upheld', wish: { school: other(false) } });
    expect(expectProblem(abroad, 'invalid-request').errors).toMatchObject([
      { pointer: '/wish/school', code: 'pin-to-another-stage' },
    ]);
    const wish = { school: other(true) };
    const bad = await patch(`${place}/${id}`, { state: 'lost', wish: { school: 'nowhere' } });
    expect(expectProblem(bad, 'invalid-request').errors).toMatchObject([{ pointer: '/state' }]);
    const granted = (await patch(`${place}/${id}`, { state: 'upheld', wish })).json();
    expect(granted).toMatchObject({ wish, pin: { teacher: whoStays(plan), ...wish } });
  });

  it('is taken of plans that have finished, until they are final', async () => {
    const plan = await planned();
    expectProblem(await app.inject(`${plan.url}/objections/${plan.id}`), 'unknown-objection');
    expectProblem(await app.inject(`/v1/plans/x/objections`), 'unknown-plan');
    expectProblem(await app.inject(`${plan.url}/objections?state=lost`), 'invalid-query-parameter');
    for (const standing of ['published', 'final']) await stand(plan.url, standing);
    const late = { teacher: whoStays(plan), text: 'late' };
    expectProblem(await post(`${plan.url}/objections`, late), 'objections-closed');
  });
});

describe('a revision', () => {
  const pinsOf = async (id: string): Promise<readonly Pin[]> =>
    (await get(`/v1/plans/${id}/request`)).pins ?? [];

  it('takes what was upheld, unless it decides on the teacher itself', async () => {
    const plan = await planned();
    const [first = '', second = '', third = ''] = movers(plan);
    const elsewhere = plan.postings?.[1]?.to ?? '';
    const raise = async (teacher: string, more: object, state: string): Promise<void> => {
      const { id } = (await post(`${plan.url}/objections`, { teacher, text: 'x', ...more })).json();
      await patch(`${plan.url}/objections/${id}`, { state });
    };
    await raise(first, {}, 'upheld');
    await raise(second, { wish: { notTo: [elsewhere] } }, 'upheld');
    await raise(third, {}, 'rejected');
    const revised = (await post('/v1/plans', { basedOn: plan.id })).json() as PlanAnswer;
    expect(revised).toMatchObject({ outcome: 'optimal', basedOn: plan.id });
    expect(await pinsOf(revised.id)).toEqual([
      { teacher: first, stays: true },
      { teacher: second, notTo: [elsewhere] },
    ]);
    expect(movers(revised)).not.toContain(first);
    expect(movers(revised)).toContain(third);
    expect(revised.postings?.find(({ teacher }) => teacher === second)?.to).not.toBe(elsewhere);
    expect(revised.warnings).toContainEqual(
      expect.objectContaining({ pointer: '/basedOn', code: 'pins-of-objections', params: { count: 2 } }),
    );

    const own = { teacher: first, notTo: [plan.postings?.[0]?.to ?? ''] };
    const decided = (await post('/v1/plans', { basedOn: plan.id, pins: [own] })).json() as PlanAnswer;
    expect(await pinsOf(decided.id)).toEqual([{ teacher: second, notTo: [elsewhere] }, own]);
  });

  it('takes them in the place of earlier pins, and warns of those whose teacher has left', async () => {
    const { postings = [] } = await planned();
    const [move, other] = postings;
    const [teacher, gone] = [move?.teacher ?? '', other?.teacher ?? ''];
    const plan = await planned({
      pins: [
        { teacher, school: move?.to ?? '' },
        { teacher: gone, school: other?.to },
      ],
    });
    for (const one of [teacher, gone]) {
      const { id } = (await post(`${plan.url}/objections`, { teacher: one, text: 'x' })).json();
      await patch(`${plan.url}/objections/${id}`, { state: 'upheld' });
    }
    const left = { roster: { teachers: { [gone]: null } }, pins: [{ teacher, school: move?.to ?? '' }] };
    const revised = (await post('/v1/plans', { basedOn: plan.id, patch: left })).json() as PlanAnswer;
    expect(await pinsOf(revised.id)).toEqual([{ teacher, stays: true }]);
    expect(revised.warnings?.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['pins-of-objections', 'objection-left-out']),
    );
    for (const { words } of revised.warnings ?? [])
      expect(latinIn(words.zh.replaceAll(/“[^”]*”/g, ''))).toEqual([]);
  });
});

describe('what is written in an objection', () => {
  it('is sealed in the database, in no trail and no list of plans, and gone with the plan', async () => {
    const plan = await planned();
    const [secret, answer] = ['重病在身', '同情并采纳'];
    const { id } = (await post(`${plan.url}/objections`, { teacher: movers(plan)[0], text: secret })).json();
    await patch(`${plan.url}/objections/${id}`, { state: 'upheld', answer });
    const { database } = storage;
    const rows = await database.selectFrom('objections').selectAll().where('id', '=', id).execute();
    expect(rows).toMatchObject([{ is_sealed: true, teacher: movers(plan)[0] }]);
    for (const text of [secret, answer]) {
      expect(rows[0]?.text.includes(text)).toBe(false);
      expect(rows[0]?.answer?.includes(text)).toBe(false);
      for (const url of ['/v1/audit-trail', '/v1/plans', plan.url])
        expect((await app.inject(url)).body, url).not.toContain(text);
    }
    expect((await get('/v1/audit-trail')).entries.slice(0, 2)).toMatchObject([
      { action: 'objection.decided', subject: id },
      { action: 'objection.received', subject: id },
    ]);
    await database.deleteFrom('plans').where('id', '=', plan.id).execute();
    expect(await database.selectFrom('objections').select('id').where('id', '=', id).execute()).toEqual([]);
  });

  // The last of all, because from here on every call needs a key.
  it('is read by those alone who may see names', async () => {
    const plan = await planned();
    const place = `${plan.url}/objections`;
    const { id } = (await post(place, { teacher: movers(plan)[0], text: '重病在身' })).json();
    const keys = openApiKeys(storage.database, () => new Date());
    const asking = async (...scopes: readonly Scope[]) => {
      const { key } = await keys.create({ tenant: 'default', name: '', scopes, expiresAt: undefined });
      return (asked: InjectOptions) =>
        app.inject({ ...asked, headers: { ...asked.headers, authorization: `Bearer ${key}` } });
    };
    const [reader, planner, seer] = [
      await asking('read'),
      await asking('read', 'plan'),
      await asking('read', 'names'),
    ];
    expect((await reader({ url: place })).json().objections[0]).not.toHaveProperty('text');
    expect((await seer({ url: place })).json().objections[0].text).toBe('重病在身');
    const payload = { state: 'rejected', answer: '不予采纳' };
    expect((await planner({ method: 'PATCH', url: `${place}/${id}`, payload })).json()).toEqual({
      id,
      teacher: movers(plan)[0],
      state: 'rejected',
      createdAt: expect.any(String),
      decidedAt: expect.any(String),
    });
    expect((await seer({ url: `${place}/${id}` })).json().answer).toBe('不予采纳');
  });
});
