import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Language } from '../../models/vocabulary/words.ts';
import {
  isProblemCode,
  type ProblemCode,
  ProblemError,
  problemCodeSchema,
  problemCodes,
  problemIn,
  problems,
} from '../errors.ts';
import { languageOf } from './languages.ts';
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

const kindIn = (language: Language, code: ProblemCode): z.infer<typeof problemKindSchema> => ({
  type: `/problems/${code}`,
  code,
  status: problems[code].status,
  ...problemIn(language, code),
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
    async (request) => ({ problems: problemCodes.map((code) => kindIn(languageOf(request), code)) }),
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
      return kindIn(languageOf(request), request.params.code);
    },
  );
};
