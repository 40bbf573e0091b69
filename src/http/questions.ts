import type { FastifyInstance } from 'fastify';
import { questionSchema } from '../../models/requests/question.ts';
import { questionAnswerSchema } from '../../models/vocabulary/answer.ts';
import { type ExplanationRoutes, explanationRoutes, withLife } from './explanations.ts';

export const questionRoutes = (app: FastifyInstance, given: ExplanationRoutes): void =>
  explanationRoutes(app, given, {
    kind: 'question',
    path: '/v1/plans/:id/questions',
    list: { operationId: 'listQuestions', summary: 'Questions about a plan', field: 'questions' },
    what: 'question',
    operation: 'Question',
    parameter: 'question',
    post: {
      operationId: 'askWhyNot',
      summary: 'Why not otherwise, and what a clause costs',
      description:
        'Forces what is asked under the rules as they stand and plans again: the clauses that forbid it, proved minimal, or the proved price in every goal and who else changes. Takes as long as that solve, within the time limit of the plan, or its own.',
    },
    body: questionSchema,
    answer: withLife(questionAnswerSchema, 'QuestionAnswer'),
  });
