import type { FastifyInstance } from 'fastify';
import { questionAnswerSchema } from '../../models/answer.ts';
import { questionSchema } from '../../models/question.ts';
import type { Desk } from '../planning/desk.ts';
import { type FindBasis, ofMadePlans, type PlanParams, sendAnswer, whileListening } from './made-plans.ts';
import { jsonAnswer, ofEveryBody, problemAnswers } from './openapi.ts';
import { planParams } from './plans.ts';
import { bytesOf } from './request-body.ts';

export const questionRoutes = (
  app: FastifyInstance,
  { desk, findBasis }: { readonly desk: Desk; readonly findBasis: FindBasis },
): void => {
  app.post<PlanParams>(
    '/v1/plans/:id/questions',
    {
      schema: {
        operationId: 'askWhyNot',
        summary: 'Why not otherwise, and what a clause costs',
        description:
          'Forces what is asked under the rules as they stand and plans again: the clauses that forbid it, proved minimal, or the proved price in every goal and who else changes. Takes as long as that solve, within the time limit of the plan; hanging up stops it.',
        tags: ['explanations'],
        params: planParams,
        body: questionSchema,
        response: {
          200: jsonAnswer(questionAnswerSchema, 'What was found.'),
          ...problemAnswers(...ofEveryBody, 'invalid-request', ...ofMadePlans),
        },
      },
    },
    async (request, reply) => {
      const basis = await findBasis(request.params.id, request);
      const bytes = bytesOf(request);
      return sendAnswer(reply, await whileListening(request, reply, (run) => desk.ask(bytes, basis, run)));
    },
  );
};
