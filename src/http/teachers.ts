import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { teacherAnswerSchema } from '../../models/vocabulary/answer.ts';
import { ProblemError } from '../errors.ts';
import { hashOf } from '../store/bodies.ts';
import { callerOf, requireScope } from './authorisation.ts';
import { admitExplanation, type ExplanationRoutes, waitForExplanation, withLife } from './explanations.ts';
import { problemsOfFinishedPlans } from './finished-plan.ts';
import { problemAnswers, problemsOfPlanning } from './openapi.ts';
import { planParams } from './plan-params.ts';
import {
  answerBegun,
  answersOfMaking,
  cacheControlSchema,
  makeQueued,
  preferSchema,
  type WorkResource,
} from './queued-work.ts';
import { tenantOf } from './request-context.ts';
import { wantsNewAnswer } from './request-headers.ts';

const params = planParams.extend({
  teacher: z.string().meta({ description: 'Id of a teacher of the roster.' }),
});
type Params = { readonly Params: { readonly id: string; readonly teacher: string } };

export const teacherRoutes = (app: FastifyInstance, given: ExplanationRoutes): void => {
  const { jobs, findBasis } = given;
  app.get<Params>(
    '/v1/plans/:id/teachers/:teacher',
    {
      schema: {
        operationId: 'explainTeacher',
        summary: 'Why this teacher moves there, or stays',
        description: `Groups and clauses that concern the teacher, what the posting serves, and the alternatives with their price, each proved by a solve; at most three other schools are solved, the rest named. Solved when it is first asked for, within the time limit of the plan, and kept with it from then on: the first to ask needs a key with the scope \`plan\`, whoever asks again \`read\` alone; \`Cache-Control: no-cache\` has it solved anew. Waits ${waitForExplanation} seconds, or as \`Prefer\` says; then 202, and the same path is asked again.`,
        tags: ['explanations'],
        params,
        headers: z.object({ Prefer: preferSchema, 'Cache-Control': cacheControlSchema }),
        response: {
          ...answersOfMaking({
            schema: withLife(teacherAnswerSchema, 'TeacherAnswer'),
            what: 'explanation',
          }),
          ...problemAnswers(...problemsOfFinishedPlans, ...problemsOfPlanning, 'unknown-teacher'),
        },
      },
    },
    async (request, reply) => {
      const { id, teacher } = request.params;
      const sought: WorkResource = {
        selector: { kind: 'teacher', about: id },
        pathOf: () => `/v1/plans/${id}/teachers/${encodeURIComponent(teacher)}`,
        unknownCode: 'unknown-explanation',
      };
      const answerKey = hashOf(Buffer.from(teacher)).toString('hex');
      const begun = wantsNewAnswer(request)
        ? undefined
        : await jobs.findBegun(tenantOf(request), answerKey, sought.selector);
      if (begun !== undefined)
        return (
          await answerBegun(reply, jobs, begun, sought, { waitByDefault: waitForExplanation, isKnown: true })
        ).reply;
      const basis = await findBasis(id, request);
      // No request may hold this character, so no teacher of a roster has it in the id.
      if (teacher.includes('\0')) throw new ProblemError('unknown-teacher');
      const wanted = { kind: 'teacher', request: Buffer.from(JSON.stringify({ teacher })), basis } as const;
      const { basedOn: _, ...admitted } = await admitExplanation(given, reply, wanted);
      // Reading what is kept is one thing, having something solved another.
      requireScope(callerOf(request), 'plan');
      return makeQueued(reply, jobs, { ...admitted, answerKey }, sought, {
        waitByDefault: waitForExplanation,
        known: 'begun',
      });
    },
  );
};
