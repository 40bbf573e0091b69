import type { FastifyInstance } from 'fastify';
import { comparisonAnswerSchema } from '../../models/answer.ts';
import { comparisonSchema } from '../../models/comparison.ts';
import { curveRequestSchema } from '../../models/plan-calls.ts';
import type { Desk } from '../planning/desk.ts';
import { type FindBasis, ofMadePlans, type PlanParams, sendAnswer, whileListening } from './made-plans.ts';
import { jsonAnswer, ofEveryBody, problemAnswers } from './openapi.ts';
import { planParams } from './plans.ts';
import { bytesOf, handedBack } from './request-body.ts';

export const comparisonRoutes = (
  app: FastifyInstance,
  { desk, findBasis }: { readonly desk: Desk; readonly findBasis: FindBasis },
): void => {
  app.post(
    '/v1/comparisons',
    {
      schema: {
        operationId: 'compare',
        summary: 'What if: scenarios side by side',
        description:
          'One base, or a plan that was made, and up to 20 scenarios as patches of it, or one value swept over a list. The base is never altered. Differences that the gaps leave open are called none. Takes as long as the solves, each within the time limit of its request; hanging up stops them.',
        tags: ['explanations'],
        body: comparisonSchema,
        response: {
          200: jsonAnswer(comparisonAnswerSchema, 'The scenarios, against the base.'),
          ...problemAnswers(
            ...ofEveryBody,
            'invalid-request',
            'program-too-large',
            'unknown-plan',
            'plan-not-finished',
          ),
        },
      },
    },
    async (request, reply) => {
      const bytes = bytesOf(request);
      const named = await desk.basisOf(bytes);
      if (named.kind === 'unreadable') throw handedBack(named);
      const basis = named.kind === 'based-on' ? await findBasis(named.plan, request) : undefined;
      return sendAnswer(
        reply,
        await whileListening(request, reply, (run) => desk.compare(bytes, basis, run)),
      );
    },
  );

  app.post<PlanParams>(
    '/v1/plans/:id/curves',
    {
      schema: {
        operationId: 'changeCurve',
        summary: 'What fewer or more changes of a plan are worth',
        description:
          'Plans again with further pins, allowing 0, 1, 2, 5, 10 … teachers to be posted otherwise than in the plan: the curve of change against quality. The base is the best plan with these pins and any number of changes.',
        tags: ['explanations'],
        params: planParams,
        body: curveRequestSchema,
        response: {
          200: jsonAnswer(comparisonAnswerSchema, 'The budgets, the largest first, against no budget.'),
          ...problemAnswers(...ofEveryBody, 'invalid-request', ...ofMadePlans),
        },
      },
    },
    async (request, reply) => {
      const basis = await findBasis(request.params.id, request);
      const bytes = bytesOf(request);
      return sendAnswer(reply, await whileListening(request, reply, (run) => desk.curve(bytes, basis, run)));
    },
  );
};
