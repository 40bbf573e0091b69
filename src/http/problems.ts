import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  isProblemCode,
  type ProblemCode,
  ProblemError,
  problemCodeSchema,
  problemCodes,
  problems,
} from '../errors.ts';
import { jsonAnswer, problemAnswers } from './openapi.ts';

const problemKindSchema = z
  .object({
    type: z.string(),
    code: problemCodeSchema,
    status: z.number().int(),
    title: z.string(),
    meaning: z.string(),
  })
  .meta({ id: 'ProblemKind' });

const kindOf = (code: ProblemCode): z.infer<typeof problemKindSchema> => ({
  type: `/problems/${code}`,
  code,
  ...problems[code],
});

/** What the `type` of a problem leads to. */
export const problemRoutes = (app: FastifyInstance): void => {
  app.get(
    '/problems',
    {
      schema: {
        operationId: 'listProblems',
        summary: 'Every problem the service can answer',
        description: 'Codes are stable: branch on them.',
        tags: ['running'],
        response: {
          200: jsonAnswer(z.object({ problems: z.array(problemKindSchema) }), 'All of them, by status.'),
          ...problemAnswers(),
        },
      },
    },
    async () => ({ problems: problemCodes.map(kindOf) }),
  );
  app.get<{ Params: { code: string } }>(
    '/problems/:code',
    {
      schema: {
        operationId: 'getProblem',
        summary: 'What a problem means',
        description: 'The `type` of every problem is the path of this operation.',
        tags: ['running'],
        params: z.object({ code: z.string() }),
        response: {
          200: jsonAnswer(problemKindSchema, 'The problem.'),
          ...problemAnswers('unknown-problem'),
        },
      },
    },
    async (request) => {
      if (!isProblemCode(request.params.code)) throw new ProblemError('unknown-problem');
      return kindOf(request.params.code);
    },
  );
};
