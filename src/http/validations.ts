import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { planRequestSchema } from '../../models/requests/plan-request.ts';
import { faultSchema, impossibilitySchema, warningSchema } from '../../models/vocabulary/answer.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { bytesOf, problemOfRefusal, sendWritten } from './request-body.ts';
import { planningFor, tenantOf } from './request-context.ts';
import { withStored } from './with-stored.ts';

/** What the fault of the example says. */
const faultInWords = {
  en: 'teacher "T005": school "S9" is not in roster.schools; correct the id or add the school',
  zh: '教师“T005”：现任教学校“S9”不在花名册中；请更正编号或补充该校',
};

const validationSchema = z
  .object({
    valid: z.boolean().meta({ description: 'POST /v1/plans would take the request: there are no errors.' }),
    errors: z.array(faultSchema),
    warnings: z.array(warningSchema),
    impossible: z.array(impossibilitySchema).meta({
      description:
        'Clauses of which it is proved without solving that no plan can keep them. An empty list is no proof that a plan exists.',
    }),
  })
  .meta({ id: 'Validation' });

export const validationRoutes = (
  app: FastifyInstance,
  { planning, database }: { readonly planning: PlanningService; readonly database: Database },
): void => {
  app.post(
    '/v1/validations',
    {
      schema: {
        operationId: 'validate',
        summary: 'Check a request without solving',
        description:
          'Takes what POST /v1/plans takes. Faults of a body that can be read are the answer here, with 200 and `valid: false`; only a body that cannot be read is a problem.',
        tags: ['checks'],
        body: planRequestSchema,
        response: {
          200: jsonAnswer(validationSchema, 'What was found.', {
            examples: {
              ValidationWithFault: {
                summary: 'A teacher at a school that is not there',
                value: {
                  valid: false,
                  errors: [
                    {
                      pointer: '/roster/teachers/4/school',
                      code: 'unknown-school',
                      message: faultInWords.en,
                      words: faultInWords,
                      params: { school: 'S9' },
                      count: 1,
                      places: ['/roster/teachers/4/school'],
                    },
                  ],
                  warnings: [],
                  impossible: [],
                },
              },
            },
          }),
          ...problemAnswers(...problemsOfBodies, ...problemsOfPlanning),
        },
      },
    },
    async (request, reply) => {
      const bytes = bytesOf(request);
      const lookup = { database, tenant: tenantOf(request) };
      const calls = planningFor(planning, reply);
      const { answer } = await withStored(lookup, (stored) => calls.validate(bytes, stored));
      if (answer.kind !== 'written') throw problemOfRefusal(answer);
      return sendWritten(reply, answer);
    },
  );
};
