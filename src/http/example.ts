import type { FastifyInstance } from 'fastify';
import { planRequestSchema } from '../../models/requests/plan-request.ts';
import { jsonAnswer, problemAnswers } from './openapi.ts';

export const exampleRoutes = (app: FastifyInstance, { example }: { example: unknown }): void => {
  const body = Buffer.from(JSON.stringify(example));
  app.get(
    '/v1/example',
    {
      schema: {
        operationId: 'getExample',
        summary: 'A small request',
        description: 'An invented county; the answer can be posted to /v1/plans as it is.',
        tags: ['plans'],
        response: { 200: jsonAnswer(planRequestSchema, 'A plan request.'), ...problemAnswers() },
      },
    },
    async (_request, reply) => reply.type('application/json; charset=utf-8').send(body),
  );
};
