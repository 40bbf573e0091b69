/** The review of a plan before it is published: submitted by whoever made it, accepted or returned by somebody else. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkBody } from '../../models/requests/plan-calls.ts';
import {
  type Review,
  reviewRequestSchema,
  reviewSchema,
  submissionRequestSchema,
} from '../../models/vocabulary/review.ts';
import { ProblemError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { addReview, findReview } from '../store/reviews.ts';
import type { FindBasis, PlanParams } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies } from './openapi.ts';
import { planParams } from './plan-params.ts';
import { readSmallBody } from './request-body.ts';
import { auditContextOf, submitterOf, tenantOf } from './request-context.ts';

const described = {
  tags: ['people'],
  params: planParams,
  response: { 200: jsonAnswer(reviewSchema, 'How the review of the plan stands.') },
} as const;
const problemsOfPlans = ['unknown-plan', 'plan-not-finished'] as const;
const problemsOfSteps = [
  ...problemsOfBodies,
  ...problemsOfPlans,
  'invalid-request',
  'review-out-of-turn',
] as const;

const getOperation = {
  ...described,
  operationId: 'getReview',
  summary: 'How the review of a plan stands',
  description: 'Who submitted, accepted or returned it, when and why.',
  response: { ...described.response, ...problemAnswers(...problemsOfPlans) },
};

const submitOperation = {
  ...described,
  operationId: 'submitPlan',
  summary: 'Submit a plan for review',
  description: 'A plan that was never submitted, or was returned.',
  body: submissionRequestSchema,
  response: { ...described.response, ...problemAnswers(...problemsOfSteps) },
};

const reviewOperation = {
  ...described,
  operationId: 'reviewPlan',
  summary: 'Accept a submitted plan, or return it with a reason',
  description:
    'Where the tenant has users, nobody reviews a plan that they made or submitted, and a plan is published only once it is accepted.',
  body: reviewRequestSchema,
  response: { ...described.response, ...problemAnswers(...problemsOfSteps, 'own-plan') },
};

type ReviewRoutes = { readonly database: Database; readonly findBasis: FindBasis };

export const reviewRoutes = (app: FastifyInstance, { database, findBasis }: ReviewRoutes): void => {
  const take = async (
    request: FastifyRequest<PlanParams>,
    state: 'submitted' | 'accepted' | 'returned',
    reason: string | undefined,
  ): Promise<Review> => {
    const { id } = request.params;
    const step = { plan: id, state, author: submitterOf(request), reason };
    const added = await addReview(database, auditContextOf(request), step);
    if (added === 'out-of-turn') throw new ProblemError('review-out-of-turn');
    if (added === 'own-plan') throw new ProblemError('own-plan');
    return findReview(database, tenantOf(request), id);
  };

  app.get<PlanParams>('/v1/plans/:id/reviews', { schema: getOperation }, async (request) => {
    await findBasis(request.params.id, request);
    return findReview(database, tenantOf(request), request.params.id);
  });

  app.post<PlanParams>('/v1/plans/:id/submissions', { schema: submitOperation }, async (request) => {
    await findBasis(request.params.id, request);
    const { value } = readSmallBody(request, (raw) => checkBody(submissionRequestSchema, raw));
    return take(request, 'submitted', value.reason);
  });

  app.post<PlanParams>(
    '/v1/plans/:id/reviews',
    { config: { scope: 'review' }, schema: reviewOperation },
    async (request) => {
      await findBasis(request.params.id, request);
      const { value } = readSmallBody(request, (raw) => checkBody(reviewRequestSchema, raw));
      return take(request, value.decision, value.reason);
    },
  );
};
