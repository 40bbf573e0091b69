import type { FastifyInstance } from 'fastify';
import { comparisonSchema } from '../../models/patch/scenarios.ts';
import { curveRequestSchema } from '../../models/requests/plan-calls.ts';
import { comparisonAnswerSchema } from '../../models/vocabulary/answer.ts';
import { type ExplanationRoutes, explanationRoutes, withLife } from './explanations.ts';

export const comparisonRoutes = (app: FastifyInstance, given: ExplanationRoutes): void => {
  const answer = withLife(comparisonAnswerSchema, 'ComparisonAnswer');
  explanationRoutes(app, given, {
    kind: 'comparison',
    path: '/v1/comparisons',
    list: { operationId: 'listComparisons', summary: 'Comparisons', field: 'comparisons' },
    what: 'comparison',
    operation: 'Comparison',
    parameter: 'comparison',
    post: {
      operationId: 'compare',
      summary: 'What if: scenarios side by side',
      description:
        'One base, or a plan that was made, and up to 20 scenarios as patches of it, or one value swept over a list. The base is never altered. Differences that the gaps leave open are called none. Takes as long as the solves, each within the time limit of its request, and all within that of the comparison.',
    },
    body: comparisonSchema,
    answer,
  });
  explanationRoutes(app, given, {
    kind: 'curve',
    path: '/v1/plans/:id/curves',
    list: { operationId: 'listCurves', summary: 'Curves of a plan', field: 'curves' },
    what: 'curve',
    operation: 'Curve',
    parameter: 'curve',
    post: {
      operationId: 'changeCurve',
      summary: 'What fewer or more changes of a plan are worth',
      description:
        'Plans again with further pins, allowing 0, 1, 2, 5, 10 … teachers to be posted otherwise than in the plan: the curve of change against quality. The base is the best plan with these pins and any number of changes.',
    },
    body: curveRequestSchema,
    answer,
  });
};
