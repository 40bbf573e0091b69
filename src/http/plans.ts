import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { planOrRevisionSchema } from '../../models/patch/revision.ts';
import { outcomes, planAnswerSchema, planStates } from '../../models/vocabulary/answer.ts';
import { ProblemError } from '../errors.ts';
import type { PlanJobs } from '../jobs/plan-jobs.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { findProgress, findStatus, isFinished, listPlans } from '../store/plans.ts';
import type { FindBasis } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning, retryAfter } from './openapi.ts';
import { cursorSchema, limitSchema, readCursor, readLimit, writeCursor } from './pagination.ts';
import {
  answerStopped,
  answerStored,
  answersOfLooking,
  answersOfMaking,
  answersOfStopping,
  askAgainAfterSeconds,
  etag,
  etagOf,
  ifNoneMatch,
  lifeSchema,
  makeQueued,
  notModified,
  tagged,
  type WorkResource,
  waitAtMost,
  workHeaders,
} from './queued-work.ts';
import { bytesOf, problemOfRefusal } from './request-body.ts';
import { planningFor, tenantOf } from './request-context.ts';
import { matchesEtag } from './request-headers.ts';
import { withStored } from './with-stored.ts';

const waitByDefault = 10;

const planSchema = planAnswerSchema.extend(lifeSchema.pick({ problem: true }).shape).meta({
  id: 'PlanAnswer',
  description:
    'A plan and its life. `state` says how far it is; the rest is there once the plan has finished (done, or cancelled with the best plan found). `outcome` infeasible is a finished plan with an answer, not an error.',
});
const described = { schema: planSchema, what: 'plan' };

/** The data of a `progress` event. */
export const progressSchema = z
  .object({
    level: z.string().meta({ description: '`breaches`, or `priority 1`, `priority 2`, …' }),
    value: z.number().nullable(),
    bound: z.number().nullable(),
    gapPercent: z.number().nullable(),
    seconds: z.number(),
  })
  .meta({ id: 'PlanProgress', description: 'The level being solved: best value found, and its bound.' });

const statusSchema = z
  .object({
    id: z.string(),
    state: z.enum(planStates),
    outcome: z.enum(outcomes).optional(),
    createdAt: z.string().meta({ format: 'date-time' }),
    startedAt: z.string().meta({ format: 'date-time' }).optional(),
    finishedAt: z.string().meta({ format: 'date-time' }).optional(),
    attempts: z
      .number()
      .int()
      .meta({ description: 'How often a worker has begun: more than 1 after one has died.' }),
  })
  .meta({ id: 'PlanStatus' });

export const planParams = z.object({
  id: z.string().meta({ description: 'The id that POST /v1/plans gave.' }),
});
type Params = { readonly Params: { readonly id: string } };

export type PlanRoutes = {
  readonly planning: PlanningService;
  readonly jobs: PlanJobs;
  readonly database: Database;
  readonly findBasis: FindBasis;
};

const plan: WorkResource = {
  selector: { kind: 'plan' },
  pathOf: (id) => `/v1/plans/${id}`,
  unknownCode: 'unknown-plan',
};

const makePlanOperation = {
  operationId: 'makePlan',
  summary: 'Make a plan',
  description: `Checks the request, queues it and waits for the plan as long as \`Prefer\` says: \`wait=N\` seconds (default ${waitByDefault}, at most ${waitAtMost}), or not at all with \`respond-async\` alone. A plan that is finished by then is answered with 200, any other with 202 and \`Location\`. What was answered, with either, has been written to the database and is not lost, whatever dies. A request that was answered before, word for word or with schools and teachers in another order, is answered with that plan at once, unless \`Cache-Control: no-cache\` is sent; only plans that no time limit cut short are taken. If the caller goes away while waiting and sent no \`Idempotency-Key\`, nobody knows the plan's id, and the solve is stopped.`,
  tags: ['plans'],
  headers: workHeaders,
  body: planOrRevisionSchema,
  response: {
    ...answersOfMaking(described, {
      examples: {
        PlanQueued: {
          summary: 'A plan that waits for its turn',
          value: {
            id: 'c8a1f4b2-6a0f-4d0e-9f59-3a3b1f6f7f10',
            state: 'queued',
            createdAt: '2026-08-31T01:02:03.456Z',
            warnings: [],
          },
        },
      },
    }),
    ...problemAnswers(
      ...problemsOfBodies,
      ...problemsOfPlanning,
      'malformed-header',
      'invalid-request',
      'idempotency-key-reused',
      'program-too-large',
      'unknown-plan',
      'plan-not-finished',
    ),
  },
};

const listPlansOperation = {
  operationId: 'listPlans',
  summary: 'Plans, the newest first',
  description:
    'In a few words each. `next` is there while older ones follow; send it as `cursor`. Plans that are made meanwhile shift nothing.',
  tags: ['plans'],
  querystring: z.object({
    limit: limitSchema,
    cursor: cursorSchema,
    state: z.enum(planStates).optional().meta({ description: 'Only plans in this state.' }),
  }),
  response: {
    200: jsonAnswer(
      z.object({ plans: z.array(statusSchema), next: z.string().optional() }),
      'One page of them.',
    ),
    ...problemAnswers('invalid-query-parameter'),
  },
};

const getPlanOperation = {
  operationId: 'getPlan',
  summary: 'One plan, as far as it is',
  description: 'Answers the same bytes as often as it is asked once the plan has finished.',
  tags: ['plans'],
  params: planParams,
  headers: ifNoneMatch,
  response: { ...answersOfLooking(described), ...problemAnswers('unknown-plan') },
};

const getPlanStatusOperation = {
  operationId: 'getPlanStatus',
  summary: 'How far one plan is',
  description: 'A few words, however large the plan: what to ask for while waiting.',
  tags: ['plans'],
  params: planParams,
  headers: ifNoneMatch,
  response: {
    200: jsonAnswer(
      statusSchema.extend({ progress: progressSchema.optional() }).meta({ id: 'PlanStatusWithProgress' }),
      'How far it is.',
      { headers: { 'Retry-After': retryAfter, ETag: etag } },
    ),
    304: notModified,
    ...problemAnswers('unknown-plan'),
  },
};

const stopPlanOperation = {
  operationId: 'stopPlan',
  summary: 'Stop a plan and keep the best found',
  description:
    'A queued plan is cancelled, a solve is stopped and its best plan kept, a finished plan stays as it is. Idempotent. Answers the plan; with 202 if the solve has not handed over within a few seconds.',
  tags: ['plans'],
  params: planParams,
  response: { ...answersOfStopping(described), ...problemAnswers('unknown-plan') },
};

export const planRoutes = (
  app: FastifyInstance,
  { planning, jobs, database, findBasis }: PlanRoutes,
): void => {
  app.post(
    '/v1/plans',
    {
      schema: makePlanOperation,
    },
    async (request, reply) => {
      const bytes = bytesOf(request);
      const calls = planningFor(planning, reply);
      const { answer: admitted, uses } = await withStored(
        { database, tenant: tenantOf(request), findBasis: (id) => findBasis(id, request) },
        (stored, basis) => calls.admit(bytes, stored, basis),
      );
      if (admitted.kind !== 'admitted') throw problemOfRefusal(admitted);
      const { kind: _, ...work } = admitted;
      return makeQueued(reply, jobs, { ...work, uses }, plan, { waitByDefault });
    },
  );

  app.get(
    '/v1/plans',
    {
      config: { queryParameters: ['limit', 'cursor', 'state'] },
      schema: listPlansOperation,
    },
    async (request: FastifyRequest) => {
      const { limit, cursor, state } = request.query as Readonly<Record<string, unknown>>;
      const wanted = planStates.find((known) => known === state);
      if (state !== undefined && wanted === undefined)
        throw new ProblemError('invalid-query-parameter', {
          detail: {
            en: `The query parameter "state" must be one of ${planStates.join(', ')}.`,
            zh: `查询参数“state”应为${planStates.map((one) => `“${one}”`).join('、')}之一。`,
          },
        });
      const { plans, last } = await listPlans(database, tenantOf(request), {
        atMost: readLimit(limit),
        after: readCursor(cursor),
        state: wanted,
      });
      return { plans, ...(last ? { next: writeCursor(last) } : {}) };
    },
  );

  app.get<Params>(
    '/v1/plans/:id',
    {
      schema: getPlanOperation,
    },
    (request, reply) => answerStored(reply, { jobs, database }, request.params.id, plan),
  );

  app.get<Params>(
    '/v1/plans/:id/status',
    {
      schema: getPlanStatusOperation,
    },
    async (request, reply) => {
      const { id } = request.params;
      const found = await findStatus(database, tenantOf(request), id);
      if (!found) throw new ProblemError('unknown-plan');
      const { version: _, ...status } = found;
      tagged(reply, etagOf(found, request));
      if (matchesEtag(request, etagOf(found, request))) return reply.code(304).send();
      if (!isFinished(status.state)) reply.header('retry-after', askAgainAfterSeconds);
      const progress = status.state === 'solving' ? await findProgress(database, id) : undefined;
      return { ...status, ...(progress === undefined ? {} : { progress }) };
    },
  );

  app.delete<Params>(
    '/v1/plans/:id',
    {
      schema: stopPlanOperation,
    },
    (request, reply) => answerStopped(reply, jobs, request.params.id, plan),
  );
};
