import type { FastifyInstance } from 'fastify';
import { alternativesRequestSchema } from '../../models/requests/plan-calls.ts';
import { alternativesAnswerSchema } from '../../models/vocabulary/answer.ts';
import { type ExplanationRoutes, explanationRoutes, withLife } from './explanations.ts';

export const alternativeRoutes = (app: FastifyInstance, given: ExplanationRoutes): void =>
  explanationRoutes(app, given, {
    kind: 'alternatives',
    path: '/v1/plans/:id/alternatives',
    list: { operationId: 'listAlternatives', summary: 'Searches for other plans', field: 'alternatives' },
    what: 'list of alternatives',
    operation: 'Alternatives',
    parameter: 'alternatives',
    post: {
      operationId: 'findAlternatives',
      summary: 'Other plans that are nearly as good',
      description:
        'The best plans that differ from the plan, and from one another, in at least so many postings; one after another, all within the time limit of the plan, or their own.',
    },
    body: alternativesRequestSchema,
    answer: withLife(alternativesAnswerSchema, 'AlternativesAnswer'),
  });
