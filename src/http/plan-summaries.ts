/** Plans in a few words: the list of them, and what people call each. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { outcomes, planStates, standings } from '../../models/vocabulary/answer.ts';
import { planLabelsPatchSchema } from '../../models/vocabulary/plan-labels.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { changeLabels, findSummary, listPlans } from '../store/plan-list.ts';
import type { PlanParams } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { cursorSchema, limitSchema, readChoice, readCursor, readLimit, writeCursor } from './pagination.ts';
import { planParams } from './plan-params.ts';
import { bytesOf, problemOfRefusal } from './request-body.ts';
import { auditContextOf, planningFor, tenantOf } from './request-context.ts';

/** How far a plan or an explanation is. */
export const statusFields = {
  id: z.string(),
  state: z.enum(planStates),
  createdAt: z.string().meta({ format: 'date-time' }),
  startedAt: z.string().optional().meta({ format: 'date-time' }),
  finishedAt: z.string().optional().meta({ format: 'date-time' }),
  attempts: z
    .number()
    .int()
    .meta({ description: 'How often a worker has begun: more than 1 after one has died.' }),
};

export const statusSchema = z
  .object({ ...statusFields, outcome: z.enum(outcomes).optional() })
  .meta({ id: 'PlanStatus' });

/** What is said about a plan beside its answer. */
export const descriptionFields = {
  name: z.string().optional(),
  note: z.string().optional(),
  rosterId: z.string().optional().meta({
    description: 'The stored roster that the request named; it may have been deleted since.',
  }),
  policyId: z.string().optional().meta({ description: 'The policy that the request named.' }),
  basedOn: z.string().optional().meta({ description: 'The plan that it revises.' }),
  by: z.string().optional().meta({
    description:
      'Who submitted it: the name of the key, or its id where it has no name; `without-key` where nobody had made a key yet.',
  }),
  standing: z.enum(standings),
  movers: z
    .number()
    .int()
    .optional()
    .meta({ description: 'How many have a posting; absent where there is no plan to show.' }),
};

const summarySchema = statusSchema.extend(descriptionFields).meta({ id: 'PlanSummary' });

const filters = z.object({
  state: z.enum(planStates).optional().meta({ description: 'Only plans in this state.' }),
  outcome: z.enum(outcomes).optional().meta({ description: 'Only plans with this outcome.' }),
  standing: z.enum(standings).optional().meta({ description: 'Only plans that stand so.' }),
  roster: z.string().optional().meta({ description: 'Only plans of this stored roster, by its id.' }),
  policy: z.string().optional().meta({ description: 'Only plans of this policy, by its id.' }),
});

const listPlansOperation = {
  operationId: 'listPlans',
  summary: 'Plans, the newest first',
  description:
    'In a few words each. `next` is there while older ones follow; send it as `cursor`. Plans that are made meanwhile shift nothing. Filters narrow the list together; ids that nothing has make it empty.',
  tags: ['plans'],
  querystring: filters.extend({ limit: limitSchema, cursor: cursorSchema }),
  response: {
    200: jsonAnswer(
      z.object({ plans: z.array(summarySchema), next: z.string().optional() }),
      'One page of them.',
    ),
    ...problemAnswers('invalid-query-parameter'),
  },
};

const namePlanOperation = {
  operationId: 'namePlan',
  summary: 'Change what a plan is called',
  description:
    'Its name and its note, and nothing else: both can be changed whatever the state and the standing of the plan. Answers the plan in a few words.',
  tags: ['plans'],
  params: planParams,
  body: planLabelsPatchSchema,
  response: {
    200: jsonAnswer(summarySchema, 'The plan as it is called now.'),
    ...problemAnswers(...problemsOfBodies, ...problemsOfPlanning, 'invalid-request', 'unknown-plan'),
  },
};

/** The id of a filter: a text that PostgreSQL takes. */
const readId = (name: string, value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && !value.includes('\0')) return value;
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: `The query parameter "${name}" must be one id.`,
      zh: `查询参数“${name}”应为一个编号。`,
    },
  });
};

export type PlanSummaryRoutes = { readonly planning: PlanningService; readonly database: Database };

export const planSummaryRoutes = (app: FastifyInstance, { planning, database }: PlanSummaryRoutes): void => {
  app.get(
    '/v1/plans',
    {
      config: { queryParameters: ['limit', 'cursor', ...Object.keys(filters.shape)] },
      schema: listPlansOperation,
    },
    async (request: FastifyRequest) => {
      const query = request.query as Readonly<Record<string, unknown>>;
      const { plans, last } = await listPlans(database, tenantOf(request), {
        atMost: readLimit(query.limit),
        after: readCursor(query.cursor),
        state: readChoice('state', planStates, query.state),
        outcome: readChoice('outcome', outcomes, query.outcome),
        standing: readChoice('standing', standings, query.standing),
        roster: readId('roster', query.roster),
        policy: readId('policy', query.policy),
      });
      return { plans, ...(last ? { next: writeCursor(last) } : {}) };
    },
  );

  app.patch<PlanParams>('/v1/plans/:id', { schema: namePlanOperation }, async (request, reply) => {
    const { id } = request.params;
    const tenant = tenantOf(request);
    if (!(await findSummary(database, tenant, id))) throw new ProblemError('unknown-plan');
    const read = await planningFor(planning, reply).readLabels(bytesOf(request));
    if (read.kind !== 'labels') throw problemOfRefusal(read);
    const { name, note } = read.labels;
    if (name !== undefined || note !== undefined)
      await changeLabels(database, auditContextOf(request), id, { name, note });
    const summary = await findSummary(database, tenant, id);
    if (!summary) throw new ProblemError('unknown-plan');
    return summary;
  });
};
