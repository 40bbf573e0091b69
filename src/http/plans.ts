import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { planOrRevisionSchema } from '../../models/patch/revision.ts';
import { planAnswerSchema } from '../../models/vocabulary/answer.ts';
import { ProblemError } from '../errors.ts';
import type { PlanJobs } from '../jobs/plan-jobs.ts';
import type { Labels } from '../planning/plan-labels.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Basis } from '../planning/protocol.ts';
import type { Database } from '../store/database.ts';
import { pinsUpheld } from '../store/objections.ts';
import type { PlanLabels } from '../store/plan-description.ts';
import { findSummary, type PlanSummary } from '../store/plan-list.ts';
import { findProgress, findStatus, isFinished } from '../store/plans.ts';
import type { FindBasis } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning, retryAfter } from './openapi.ts';
import { planParams } from './plan-params.ts';
import { descriptionFields, statusSchema } from './plan-summaries.ts';
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

const planSchema = planAnswerSchema
  .extend({ ...descriptionFields, ...lifeSchema.pick({ problem: true }).shape })
  .meta({
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
            by: '教育局人事科',
            standing: 'draft',
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

const getPlanOperation = {
  operationId: 'getPlan',
  summary: 'One plan, as far as it is',
  description:
    'Answers the same bytes as often as it is asked once the plan has finished, until its name, note or standing changes.',
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

/** A revision has the roster and the policy of its base, as far as it says nothing of them. */
const labelsOfPlan = (
  { name, note, rosterId, policyId }: Labels,
  base: PlanSummary | undefined,
): PlanLabels => ({
  name,
  note,
  rosterId: rosterId === undefined ? base?.rosterId : (rosterId ?? undefined),
  policyId: policyId === undefined ? base?.policyId : (policyId ?? undefined),
  basedOn: base?.id,
});

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
      const tenant = tenantOf(request);
      const findRevised = async (id: string): Promise<Basis> => ({
        ...(await findBasis(id, request)),
        upheld: await pinsUpheld(database, tenant, id),
      });
      const {
        answer: admitted,
        uses,
        basedOn,
      } = await withStored({ database, tenant, findBasis: findRevised }, (stored, basis) =>
        calls.admit(bytes, stored, basis),
      );
      if (admitted.kind !== 'admitted') throw problemOfRefusal(admitted);
      const { kind: _, labels: said, ...work } = admitted;
      const base = basedOn === undefined ? undefined : await findSummary(database, tenant, basedOn);
      const labels = said && labelsOfPlan(said, base);
      return makeQueued(reply, jobs, { ...work, uses, labels }, plan, { waitByDefault });
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
      const { version: _, lastEvent: __, ...status } = found;
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
