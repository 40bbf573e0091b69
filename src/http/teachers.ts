import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { teacherAnswerSchema } from '../../models/answer.ts';
import { ProblemError } from '../errors.ts';
import type { Desk } from '../planning/desk.ts';
import { type FindBasis, ofMadePlans, sendAnswer, whileListening } from './made-plans.ts';
import { jsonAnswer, problemAnswers } from './openapi.ts';
import { planParams } from './plans.ts';

const params = planParams.extend({
  teacher: z.string().meta({ description: 'Id of a teacher of the roster.' }),
});
type Params = { readonly Params: { readonly id: string; readonly teacher: string } };

export const teacherRoutes = (
  app: FastifyInstance,
  { desk, findBasis }: { readonly desk: Desk; readonly findBasis: FindBasis },
): void => {
  app.get<Params>(
    '/v1/plans/:id/teachers/:teacher',
    {
      schema: {
        operationId: 'explainTeacher',
        summary: 'Why this teacher moves there, or stays',
        description:
          'Groups and clauses that concern the teacher, what the posting serves, and the alternatives with their price, each proved by a solve; at most three other schools are solved, the rest named. Takes as long as those solves, within the time limit of the plan.',
        tags: ['explanations'],
        params,
        response: {
          200: jsonAnswer(teacherAnswerSchema, 'Why.'),
          ...problemAnswers(...ofMadePlans, 'unknown-teacher'),
        },
      },
    },
    async (request, reply) => {
      const { id, teacher } = request.params;
      const basis = await findBasis(id, request);
      const answer = await whileListening(request, reply, (run) => desk.explainTeacher(teacher, basis, run));
      if (answer.kind === 'unknown-teacher') throw new ProblemError('unknown-teacher');
      return sendAnswer(reply, answer);
    },
  );
};
