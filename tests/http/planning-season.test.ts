/** The story of tests/cases/planning-season.md, end to end over HTTP, in the order of the story. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movesBetween } from '../../models/audit/compare-plans.ts';
import type {
  AlternativesAnswer,
  Certificate,
  ComparisonAnswer,
  PlanAnswer,
  QuestionAnswer,
  TeacherAnswer,
} from '../../models/vocabulary/answer.ts';
import type { Posting } from '../../models/vocabulary/plan.ts';
import { realApp } from '../support/real-app.ts';

const example = JSON.parse(
  readFileSync(new URL('../../examples/first-plan.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const story = readFileSync(new URL('../cases/planning-season.md', import.meta.url), 'utf8');

let app: FastifyInstance;
beforeAll(async () => {
  app = await realApp();
});
afterAll(() => app.close());

const post = async <Answer>(url: string, payload: object, status = 200): Promise<Answer> => {
  const response = await app.inject({ method: 'POST', url, payload, headers: { prefer: 'wait=50' } });
  expect(response.statusCode, response.body).toBe(status);
  return response.json();
};
const get = async <Answer>(url: string): Promise<Answer> => {
  const response = await app.inject(url);
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
};

describe('a planning season', () => {
  let [asked, published, revised] = [{}, {}, {}] as [PlanAnswer, PlanAnswer, PlanAnswer];

  it('begins with more than can be had', async () => {
    asked = await post('/v1/plans', {
      ...example,
      parameters: { quotaPercent: 35, backboneSharePercent: 70 },
    });
    expect(asked).toMatchObject({
      outcome: 'infeasible',
      conflict: { clauses: [2, 3], pins: [], minimal: true },
    });
    for (const { words } of asked.conflict!.repairs) expect(story).toContain(words.zh);
  });

  it('takes the first repair', async () => {
    const [repair] = asked.conflict!.repairs;
    expect(repair).toMatchObject({ nearest: true, patch: { parameters: { quotaPercent: 34.782608 } } });
    published = await post('/v1/plans', { basedOn: asked.id, patch: repair!.patch });
    expect(published).toMatchObject({ outcome: 'optimal', goals: repair!.goals });
    expect(published.postings).toHaveLength(8);
    expect(repair!.movers).toBe(8);
    expect(published.goals![0]).toMatchObject({ goal: 'cover-shortages', value: 4, bound: 4 });
    const { id } = published;
    const author = '区教育局';
    expect(
      await post(`/v1/plans/${id}/standings`, { standing: 'published', author, reason: '公示七日' }),
    ).toMatchObject({ standing: 'published', trail: [{ author, reason: '公示七日' }] });
    const refused = await post(
      `/v1/plans/${id}/standings`,
      { standing: 'published', author, reason: '' },
      422,
    );
    expect(refused).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/reason' }] });
    await post(`/v1/plans/${id}/standings`, { standing: 'published', author, reason: '再次' }, 409);
  });

  it('explains itself to those who object', async () => {
    const { id } = published;
    const explained = await get<TeacherAnswer>(`/v1/plans/${id}/teachers/T002`);
    expect(explained).toMatchObject({ teacher: 'T002', moves: true, posting: { teacher: 'T002' } });
    expect(explained.alternatives[0]).toMatchObject({ stays: true });
    for (const one of explained.alternatives) expect(['possible', 'forbidden']).toContain(one.verdict);
    const stays = await post<QuestionAnswer>(`/v1/plans/${id}/questions`, { teacher: 'T002', moves: false });
    // Every backbone teacher who may move is needed for quota and share together.
    expect(stays).toMatchObject({
      verdict: 'forbidden',
      forbidden: { clauses: [2, 3], pins: [], minimal: true, alone: [] },
    });
    expect(stays.words).toEqual(explained.alternatives[0]!.words);
    expect(story).toContain(stays.words.zh);
    const other = await post<QuestionAnswer>(`/v1/plans/${id}/questions`, {
      teacher: ordinary(published).teacher,
      moves: false,
    });
    expect(other).toMatchObject({ verdict: 'possible', price: { proved: true } });
    expect(story).toContain(other.words.zh);
    const cost = await post<QuestionAnswer>(`/v1/plans/${id}/questions`, { clause: 'establishment' });
    expect(cost).toMatchObject({ verdict: 'possible', price: { proved: true, free: true } });
    const nobody = await app.inject(`/v1/plans/${id}/teachers/nobody`);
    expect(nobody.json()).toMatchObject({ status: 404, code: 'unknown-teacher' });
    await post(`/v1/plans/${id}/questions`, { teacher: 'nobody', school: 'nowhere' }, 422);
  });

  /** The first mover who is no backbone teacher. */
  const ordinary = ({ postings = [] }: PlanAnswer) => {
    const { teachers } = example.roster as { teachers: { id: string; backbone?: string }[] };
    const backbone = new Map(teachers.map((one) => [one.id, one.backbone]));
    return postings.find(({ teacher }) => ['none', 'school', undefined].includes(backbone.get(teacher)))!;
  };

  /** One stays, two go elsewhere. */
  const pinsFor = (plan: PlanAnswer) => {
    const first = ordinary(plan);
    const [second, third] = plan.postings!.filter(({ teacher }) => teacher !== first.teacher) as [
      Posting,
      Posting,
    ];
    return [
      { teacher: first.teacher, stays: true, author: '申诉组', reason: '家有病人' },
      { teacher: second.teacher, notTo: [second.to], author: '申诉组', reason: '路远' },
      { teacher: third.teacher, notTo: [third.to], author: '申诉组', reason: '亲属同校' },
    ];
  };

  it('heeds three objections and changes four postings at the most', async () => {
    const pins = pinsFor(published);
    revised = await post('/v1/plans', { basedOn: published.id, pins, atMostChanges: 4 });
    expect(revised.outcome).toBe('optimal');
    const changes = movesBetween(published.postings!, revised.postings!, true);
    expect(changes.count).toBe(4);
    expect(revised.postings).toHaveLength(8);
    expect(revised.goals![0]).toMatchObject({ goal: 'cover-shortages', value: 5, bound: 5 });
    expect(changes.noLongerMove.map(({ teacher }) => teacher)).toContain(pins[0]!.teacher);
    expect(revised.clauses!.at(-1)).toMatchObject({
      rule: 'change-budget',
      holds: true,
      measured: changes.count,
      required: 4,
    });
  });

  it('is compared with what was published', async () => {
    const pins = pinsFor(published);
    const curve = await post<ComparisonAnswer>(`/v1/plans/${published.id}/curves`, {
      changes: [0, 4, 100],
      pins,
    });
    expect(curve.curve!.map(({ value, outcome }) => [value, outcome])).toEqual([
      [100, 'optimal'],
      [4, 'optimal'],
      [0, 'infeasible'],
    ]);
    const vacanciesOf = ({ goals }: ComparisonAnswer['scenarios'][number]) => goals[0]?.value;
    const [free] = curve.scenarios;
    expect([free!.movers, vacanciesOf(free!), free!.goals.at(-1)]).toMatchObject([
      9,
      3,
      { goal: 'keep-plan', value: 6 },
    ]);
    const four = curve.scenarios.find(({ name }) => name === 'changes ≤ 4')!;
    expect(four.goals.slice(0, 6).map(({ value }) => value)).toEqual(
      revised.goals!.slice(0, 6).map(({ value }) => value),
    );
    const swept = await post<ComparisonAnswer>('/v1/comparisons', {
      basedOn: published.id,
      sweep: { path: '/parameters/quotaPercent', values: [10, 20, 34.782608] },
      scenarios: [
        { name: 'without the backbone share', patch: { policy: { clauses: { 'backbone-share': null } } } },
      ],
    });
    expect(swept.scenarios.map(({ outcome }) => outcome)).toEqual([
      'optimal',
      'optimal',
      'optimal',
      'optimal',
    ]);
    expect(swept.scenarios.map((one) => [one.movers, vacanciesOf(one)])).toEqual([
      [8, 1],
      [5, 2],
      [5, 3],
      [8, 4],
    ]);
    expect(swept.scenarios.at(-1)).toMatchObject({ by: 'same-as', sameAs: 'base', changes: { count: 0 } });
    expect(swept.base.goals).toEqual(published.goals);
    // The base is never altered.
    expect(await get(`/v1/plans/${published.id}`)).toEqual({ ...published, standing: 'published' });
    const { alternatives } = await post<AlternativesAnswer>(`/v1/plans/${published.id}/alternatives`, {
      count: 2,
      differBy: 3,
    });
    for (const one of alternatives) expect(one.changes.count).toBeGreaterThanOrEqual(3);
  });

  it('ends with a certificate', async () => {
    const { id } = revised;
    const author = '区教育局';
    expect((await app.inject(`/v1/plans/${id}/certificate`)).json()).toMatchObject({
      code: 'plan-not-final',
    });
    await post(`/v1/plans/${id}/standings`, { standing: 'published', author, reason: '申诉后再公示' });
    await post(`/v1/plans/${id}/standings`, { standing: 'final', author, reason: '无异议 <终稿>' });
    await post(`/v1/plans/${id}/standings`, { standing: 'draft', author, reason: '反悔' }, 409);
    const certificate = await get<Certificate>(`/v1/plans/${id}/certificate`);
    expect(certificate).toMatchObject({
      plan: id,
      standing: 'final',
      audit: { clean: true, agrees: true },
      receipt: revised.receipt,
      trail: [{ standing: 'published' }, { standing: 'final', author }],
      pins: [{ author: '申诉组', reason: '家有病人', holds: true }, { holds: true }, { holds: true }],
    });
    expect(certificate.clauses[2]).toMatchObject({
      numerator: 8,
      denominator: 23,
      required: 8,
      holds: true,
    });
    for (const language of ['zh', 'en']) {
      const page = await app.inject(`/v1/plans/${id}/certificate/${language}`);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.body).toContain('&#60;终稿&#62;');
      expect(page.body).not.toContain('<终稿>');
      expect(page.body).not.toMatch(/<script|undefined|NaN|\[object/);
    }
  });
});
