import type { FastifyInstance } from 'fastify';
import { auditAnswerSchema } from '../../models/answer.ts';
import { auditRequestSchema } from '../../models/request.ts';
import type { Desk } from '../planning/desk.ts';
import { jsonAnswer, ofEveryBody, problemAnswers } from './openapi.ts';
import { bytesOf, handedBack, sendWritten } from './request-body.ts';

export const auditRoutes = (app: FastifyInstance, { desk }: { desk: Desk }): void => {
  app.post(
    '/v1/audits',
    {
      schema: {
        operationId: 'audit',
        summary: 'Check any plan, hand-made ones too',
        description:
          'Reckons every clause and every goal of the policy on the given postings, without the solver. A plan that breaks a clause is a finding, not an error: the answer is 200 with `clean: false`.',
        tags: ['checks'],
        body: auditRequestSchema,
        response: {
          200: jsonAnswer(auditAnswerSchema, 'How the postings fare, clause by clause.'),
          ...problemAnswers(...ofEveryBody, 'invalid-request'),
        },
      },
    },
    async (request, reply) => {
      const answer = await desk.audit(bytesOf(request));
      if (answer.kind !== 'written') throw handedBack(answer);
      return sendWritten(reply, answer);
    },
  );
};
