/** What a plan was made of: its request, and the roster of it. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { planRequestSchema } from '../../models/requests/plan-request.ts';
import { rosterSchema } from '../../models/vocabulary/roster.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { RequestWanted } from '../planning/show-request.ts';
import type { Database } from '../store/database.ts';
import { findPlan } from '../store/plans.ts';
import type { PlanParams } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfPlanning } from './openapi.ts';
import { planParams } from './plan-params.ts';
import { sendWritten } from './request-body.ts';
import { maySeeNames, planningFor, tenantOf } from './request-context.ts';

const namesAlone = 'Teachers have their `name` only for keys with the scope `names`.';

const described = { tags: ['plans'], params: planParams };
const problemsOfBoth = problemAnswers(...problemsOfPlanning, 'unknown-plan');

const getRosterOperation = {
  ...described,
  operationId: 'getPlanRoster',
  summary: 'The roster that a plan was made of',
  description: `As it was sent, or stored when the request named it; that of a revision after its patch. It is there as soon as the plan is accepted, and as long as the plan. ${namesAlone}`,
  response: { 200: jsonAnswer(rosterSchema, 'The roster.'), ...problemsOfBoth },
};

const getRequestOperation = {
  ...described,
  operationId: 'getPlanRequest',
  summary: 'The request that a plan was made of',
  description: `As it was sent, with stored rosters, policies and plans in the place of their ids; that of a revision is whole, with its clauses and pins. Sent again, it is answered with the plan. The name and the note of the plan are not in it. ${namesAlone}`,
  response: { 200: jsonAnswer(planRequestSchema, 'The request.'), ...problemsOfBoth },
};

export type PlanRequestRoutes = { readonly planning: PlanningService; readonly database: Database };

export const planRequestRoutes = (app: FastifyInstance, { planning, database }: PlanRequestRoutes): void => {
  const show = async (
    id: string,
    part: RequestWanted['part'],
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const { request } = reply;
    const plan = await findPlan(database, tenantOf(request), id);
    if (!plan) throw new ProblemError('unknown-plan');
    const named = maySeeNames(request);
    return sendWritten(reply, await planningFor(planning, reply).showRequest({ part, named }, plan.request));
  };
  app.get<PlanParams>('/v1/plans/:id/roster', { schema: getRosterOperation }, (request, reply) =>
    show(request.params.id, 'roster', reply),
  );
  app.get<PlanParams>('/v1/plans/:id/request', { schema: getRequestOperation }, (request, reply) =>
    show(request.params.id, 'request', reply),
  );
};
