/** Every file in examples/ is posted where the documents post it, and answered as they say. */
import { readdir, readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realApp } from '../support/real-app.ts';

const folder = new URL('../../examples/', import.meta.url);

let app: FastifyInstance;
beforeAll(async () => {
  app = await realApp();
});
afterAll(() => app.close());

const answerTo = async (url: string, file: string): Promise<Record<string, unknown>> => {
  const payload = await readFile(new URL(file, folder), 'utf8');
  const response = await app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', prefer: 'wait=50' },
  });
  expect(response.statusCode).toBe(200);
  return response.json();
};

/** Each example, where it is posted, and what of the answer the documents tell. */
const told: Readonly<Record<string, readonly [url: string, answer: object]>> = {
  'first-plan.json': [
    '/v1/plans',
    {
      state: 'done',
      outcome: 'optimal',
      warnings: [],
      postings: [
        { teacher: 'T002', from: 'qinglan-shiyan-xiaoxue', to: 'shiqiao-zhongxin-xiaoxue', subject: '语文' },
        { teacher: 'T005', from: 'qinglan-shiyan-xiaoxue', to: 'hewan-zhongxin-xiaoxue', subject: '数学' },
        { teacher: 'T010' },
        { teacher: 'T014' },
        { teacher: 'T029' },
      ],
      clauses: [
        { rule: 'eligible', holds: true },
        { rule: 'eligible', holds: true },
        { rule: 'rotation-quota', holds: true, measured: 5, required: 3, numerator: 5, denominator: 23 },
        { rule: 'mover-share', holds: true, measured: 40, required: 20, numerator: 2, denominator: 5 },
        { rule: 'rotation-quota', holds: true, measured: 5, required: 5, denominator: 25, breach: 0 },
        { rule: 'one-leader', holds: true },
        { rule: 'establishment' },
        { rule: 'staffing', holds: true, breach: 0 },
        { rule: 'scope' },
      ],
      goals: [{ goal: 'cover-shortages', value: 1, bound: 1 }, {}, {}, {}, {}, {}, {}],
      solver: { stopReason: 'proved', gapPercent: 0 },
    },
  ],
  'own-policy.json': [
    '/v1/plans',
    {
      state: 'done',
      outcome: 'optimal',
      postings: [
        { teacher: 'T02', from: 'S1', to: 'S2', subject: '语文' },
        { teacher: 'T10', from: 'S2', to: 'S3', subject: '语文' },
        { teacher: 'T12', from: 'S2', to: 'S3', subject: '数学' },
        { teacher: 'T15', from: 'S3', to: 'S4', subject: '数学' },
      ],
    },
  ],
  'infeasible.json': [
    '/v1/plans',
    {
      state: 'done',
      outcome: 'infeasible',
      postings: [],
      conflict: { clauses: [1, 2], pins: [], minimal: true },
      solver: { gapPercent: 0 },
    },
  ],
  'audit.json': ['/v1/audits', { clean: false, faults: [] }],
  'policy.json': [
    '/v1/policies',
    {
      valid: true,
      errors: [],
      warnings: [],
      statements: expect.arrayContaining([
        expect.objectContaining({
          clause: 2,
          number: 3,
          label: '城镇学校、优质学校每学年交流比例',
          zh: expect.stringContaining('12%'),
        }),
        expect.objectContaining({
          label: '到校未满三年不交流',
          en: expect.stringContaining('within 36 months of joining the school'),
        }),
      ]),
    },
  ],
  'validation-with-faults.json': ['/v1/validations', { valid: false, warnings: [], impossible: [] }],
};

it('are these', async () => {
  // The workbook is planned by tests/command-line/lungang.test.ts.
  const posted = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  expect(posted.sort()).toEqual(Object.keys(told).sort());
});

describe.each(Object.entries(told))('%s', (file, [url, answer]) => {
  it('is answered as the documents say', async () => {
    expect(await answerTo(url, file)).toMatchObject(answer);
  });
});

it('first-plan.json is solved by the second engine too, to the same values', async () => {
  const request = JSON.parse(await readFile(new URL('first-plan.json', folder), 'utf8')) as object;
  const plans = [];
  for (const engine of ['highs', 'javascript-lp']) {
    const response = await app.inject({
      method: 'POST',
      url: '/v1/plans',
      payload: { ...request, options: { engine } },
      headers: { prefer: 'wait=50' },
    });
    plans.push(response.json());
  }
  const [first, second] = plans;
  expect(first).toMatchObject({ outcome: 'optimal', solver: { engine: 'highs', stopReason: 'proved' } });
  expect(second).toMatchObject({
    outcome: 'optimal',
    solver: { engine: 'javascript-lp', stopReason: 'proved' },
  });
  expect(second.goals).toEqual(first.goals);
  expect(second.clauses).toEqual(first.clauses);
});

it('own-policy.json breaks in-principle clauses as little as possible, and gives the breach', async () => {
  const { clauses } = (await answerTo('/v1/plans', 'own-policy.json')) as { clauses: object[] };
  const broken = clauses.filter((clause) => 'holds' in clause && !clause.holds);
  expect(broken).toMatchObject([{ index: 4, strength: 'in-principle', breach: 1 }]);
});

it('audit.json shows what a plan made by hand breaks', async () => {
  const { clauses } = (await answerTo('/v1/audits', 'audit.json')) as { clauses: object[] };
  const broken = clauses.filter((clause) => 'holds' in clause && !clause.holds);
  expect(broken).toMatchObject([
    { index: 2, rule: 'rotation-quota', strength: 'must', measured: 3, required: 4, breach: 1 },
    { index: 4, rule: 'rotation-quota', strength: 'in-principle', breach: 2 },
    { index: 5, rule: 'scope', strength: 'in-principle', breach: 2 },
    { index: 6, rule: 'linked', strength: 'must', breach: 1 },
  ]);
});

it('validation-with-faults.json has all of its faults reported at once', async () => {
  const { errors } = (await answerTo('/v1/validations', 'validation-with-faults.json')) as {
    errors: { code: string }[];
  };
  expect(errors.map(({ code }) => code).sort()).toEqual([
    'duplicate-id',
    'group-defined-by-itself',
    'incomplete-clause',
    'invalid-date',
    'number-too-large',
    'number-too-small',
    'unknown-field',
    'unknown-group',
    'unknown-school',
    'wish-of-another-stage',
  ]);
});
