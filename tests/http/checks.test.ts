import { afterAll, beforeAll, expect, it } from 'vitest';
import { planRequest, type TestApp, testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let app: TestApp['app'];
beforeAll(async () => {
  ({ app } = await testApp());
});
afterAll(() => app.close());

const post = (url: string, payload: object | string) =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } });

it('checks a request without solving it', async () => {
  const response = await post('/v1/validations', planRequest);
  expect(response.statusCode).toBe(200);
  expect(response.json()).toEqual({
    valid: true,
    errors: [],
    warnings: [
      {
        pointer: '/roster',
        code: 'no-goals',
        message: 'a warning',
        words: { en: 'a warning', zh: '一条提示' },
        params: {},
        count: 1,
        places: ['/roster'],
      },
    ],
    impossible: [
      {
        clause: 0,
        required: 2,
        achievable: 1,
        message: 'two are asked for, one may move',
        words: { en: 'two are asked for, one may move', zh: '要求二人交流，仅一人可以交流' },
      },
    ],
  });
});

it.each([{}, [], null, 3, 'text'])('takes the faults of %j for an answer', async (payload) => {
  const response = await post('/v1/validations', JSON.stringify(payload));
  expect(response.statusCode).toBe(200);
  expect(response.json()).toMatchObject({
    valid: false,
    errors: [{ code: 'missing-field' }],
    impossible: [],
  });
});

it('takes a body that is no JSON for a problem, to validate as to audit', async () => {
  for (const url of ['/v1/validations', '/v1/audits', '/v1/plans']) {
    const problem = expectProblem(await post(url, '{"roster":'), 'unreadable-body');
    expect(problem.errors).toMatchObject([
      { pointer: '', code: 'malformed-json', message: 'The body is not JSON.' },
    ]);
  }
});

it('audits postings', async () => {
  const postings = [{ teacher: 'T1', from: 'S1', to: 'S2', subject: '语文' }];
  const response = await post('/v1/audits', { ...planRequest, postings });
  expect(response.statusCode).toBe(200);
  expect(response.json()).toMatchObject({ clean: true, postings });
});

it('answers the faults of an audit with 422', async () => {
  const problem = expectProblem(await post('/v1/audits', {}), 'invalid-request');
  expect(problem.errors).toHaveLength(1);
});
