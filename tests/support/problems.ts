import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { type Problem, type ProblemCode, problemSchema, problems } from '../../src/errors.ts';

/** The answer is a complete problem of this code and says nothing of how the service is made. */
export const expectProblem = (
  response: Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body'>,
  code: ProblemCode,
): Problem => {
  const problem = problemSchema.strict().parse(JSON.parse(response.body)) as Problem;
  expect(problem.code).toBe(code);
  expect(problem.type).toBe(`/problems/${code}`);
  expect(problem.status).toBe(problems[code].status);
  expect(problem.title).toBe(problems[code].title);
  expect(problem.detail).not.toBe('');
  expect(response.statusCode).toBe(problem.status);
  expect(response.headers['content-type']).toBe('application/problem+json');
  expect(response.headers['x-request-id']).toBe(problem.requestId);
  expect(response.body).not.toMatch(/FST_|\.ts:|node_modules|\bat \S+ \(/);
  return problem;
};
