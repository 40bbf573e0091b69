import type { FastifyInstance } from 'fastify';
import { alternativesAnswerSchema } from '../../models/answer.ts';
import { alternativesRequestSchema } from '../../models/plan-calls.ts';
import type { Desk } from '../planning/desk.ts';
import { type FindBasis, ofMadePlans, type PlanParams, sendAnswer, whileListening } from './made-plans.ts';
import { jsonAnswer, ofEveryBody, problemAnswers } from './openapi.ts';
import { planParams } from './plans.ts';
import { bytesOf } from './request-body.ts';

export const alternativeRoutes = (
  app: FastifyInstance,
  { desk, findBasis }: { readonly desk: Desk; readonly findBasis: FindBasis },
): void => {
  app.post<PlanParams>(
    '/v1/plans/:id/alternatives',
    {
      schema: {
        operationId: 'findAlternatives',
        summary: 'Other plans that are nearly as good',
        description:
          'The best plans that differ from the plan, and from one another, in at least so many postings; one after another, all within the time limit of the plan.',
        tags: ['explanations'],
        params: planParams,
        body: alternativesRequestSchema,
        response: {
          200: jsonAnswer(alternativesAnswerSchema, 'The alternatives, the best first.'),
          ...problemAnswers(...ofEveryBody, 'invalid-request', ...ofMadePlans),
        },
      },
    },
    async (request, reply) => {
      const basis = await findBasis(request.params.id, request);
      const bytes = bytesOf(request);
      return sendAnswer(
        reply,
        await whileListening(request, reply, (run) => desk.alternatives(bytes, basis, run)),
      );
    },
  );
};
