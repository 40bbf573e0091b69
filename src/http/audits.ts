import type { FastifyInstance } from 'fastify';
import { auditRequestSchema } from '../../models/requests/plan-request.ts';
import { auditAnswerSchema } from '../../models/vocabulary/answer.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { bytesOf, problemOfRefusal, sendWritten } from './request-body.ts';
import { planningFor, tenantOf } from './request-context.ts';
import { withStored } from './with-stored.ts';

export const auditRoutes = (
  app: FastifyInstance,
  { planning, database }: { readonly planning: PlanningService; readonly database: Database },
): void => {
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
          ...problemAnswers(...problemsOfBodies, ...problemsOfPlanning, 'invalid-request'),
        },
      },
    },
    async (request, reply) => {
      const bytes = bytesOf(request);
      const lookup = { database, tenant: tenantOf(request) };
      const calls = planningFor(planning, reply);
      const { answer } = await withStored(lookup, (stored) => calls.audit(bytes, stored));
      if (answer.kind !== 'written') throw problemOfRefusal(answer);
      return sendWritten(reply, answer);
    },
  );
};
