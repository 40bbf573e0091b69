import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { outcomes, planAnswerSchema, planStates } from '../../models/answer.ts';
import { planOrRevisionSchema } from '../../models/revision.ts';
import { ProblemError, problemSchema } from '../errors.ts';
import type { PlanJobs } from '../jobs/plan-jobs.ts';
import type { Desk } from '../planning/desk.ts';
import { nothingStored } from '../planning/references.ts';
import type { Database } from '../store/database.ts';
import { findProgress, findStatus, isFinished, listPlans, type StoredPlan } from '../store/plans.ts';
import type { FindBasis } from './made-plans.ts';
import {
  emptyAnswer,
  type Header,
  jsonAnswer,
  location,
  ofEveryBody,
  problemAnswers,
  retryAfter,
} from './openapi.ts';
import { cursorSchema, limitSchema, readLimit, readPlace, writePlace } from './pages.ts';
import { readPreferences } from './prefer.ts';
import { bytesOf, handedBack } from './request-body.ts';
import { hasAlready, idempotencyKeyOf, urgencyOf, wantsNewAnswer } from './request-headers.ts';
import { byOf, tenantOf } from './tenant.ts';
import { spanOf } from './traces.ts';
import { usedOf, withStored } from './with-stored.ts';

const waitByDefault = 10;
const waitAtMost = 60;
/** How long DELETE waits for a solve to hand over the best plan it has. */
const stopWithinMilliseconds = 5_000;
const askAgainAfterSeconds = 1;

const planSchema = planAnswerSchema
  .extend({
    problem: problemSchema.optional().meta({
      description:
        'Why the plan failed, where `state` is failed: a failure of the service, `program-too-large` or `workers-lost`.',
    }),
  })
  .meta({
    id: 'PlanAnswer',
    description:
      'A plan and its life. `state` says how far it is; the rest is there once the plan has finished (done, or cancelled with the best plan found). `outcome` infeasible is a finished plan with an answer, not an error.',
  });

const progressSchema = z
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

const etag: Header = { type: 'string', description: 'The version of the answer, for If-None-Match.' };
const ifNoneMatch = z.object({
  'If-None-Match': z
    .string()
    .optional()
    .meta({ description: 'An ETag: answers 304 while there is nothing newer.' }),
});
const notModified = emptyAnswer('Nothing newer than what If-None-Match names.');

export type PlanRoutes = {
  readonly desk: Desk;
  readonly jobs: PlanJobs;
  readonly database: Database;
  readonly findBasis: FindBasis;
};

const etagOf = ({ version }: Pick<StoredPlan, 'version'>): string => `"${version}"`;

const sendPlan = (reply: FastifyReply, plan: StoredPlan, status = 200): FastifyReply => {
  if (!isFinished(plan.state)) reply.header('retry-after', askAgainAfterSeconds);
  return reply.code(status).type('application/json; charset=utf-8').send(plan.body);
};

/** Marks an answer as one that may be kept by the caller alone, and only after asking whether it still holds. */
const tagged = (reply: FastifyReply, tag: string): FastifyReply =>
  reply.header('etag', tag).header('cache-control', 'private, no-cache');

/** What was sent, or the request that a revision of another plan makes. */
const wholeRequest = async (
  request: FastifyRequest,
  desk: Desk,
  findBasis: FindBasis,
): Promise<Uint8Array> => {
  const bytes = bytesOf(request);
  // A look at the bytes spares most requests, which may be large, a second reading.
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('"basedOn"')) return bytes;
  const named = await desk.basisOf(bytes);
  if (named.kind !== 'based-on') return bytes;
  const revised = await desk.revise(bytes, await findBasis(named.plan, request));
  if (revised.kind !== 'written') throw handedBack(revised);
  return revised.body;
};

const unknownPlan = (): ProblemError => new ProblemError('unknown-plan');

export const planRoutes = (app: FastifyInstance, { desk, jobs, database, findBasis }: PlanRoutes): void => {
  app.post(
    '/v1/plans',
    {
      schema: {
        operationId: 'makePlan',
        summary: 'Make a plan',
        description: `Checks the request, queues it and waits for the plan as long as \`Prefer\` says: \`wait=N\` seconds (default ${waitByDefault}, at most ${waitAtMost}), or not at all with \`respond-async\` alone. A plan that is finished by then is answered with 200, any other with 202 and \`Location\`. What was answered, with either, has been written to the database and is not lost, whatever dies. A request that was answered before, word for word or with schools and teachers in another order, is answered with that plan at once, unless \`Cache-Control: no-cache\` is sent; only plans that no time limit cut short are taken. If the caller goes away while waiting and sent no \`Idempotency-Key\`, nobody knows the plan's id, and the solve is stopped.`,
        tags: ['plans'],
        headers: z.object({
          Prefer: z.string().optional().meta({
            description: 'RFC 7240: `wait=N` or `respond-async`. Anything else is ignored.',
            example: 'wait=30',
          }),
          'Idempotency-Key': z.string().max(255).optional().meta({
            description:
              'A key of your own, such as a UUID. The same key with the same body is answered with the same plan, which is made once; kept for KEEP_IDEMPOTENCY_KEYS_HOURS (24).',
          }),
          'Cache-Control': z
            .string()
            .optional()
            .meta({ description: '`no-cache`: make the plan anew, even if it is known.' }),
          Priority: z.string().optional().meta({
            description:
              'RFC 9218: `u=0` to `u=7`, 3 unless said. Among your own waiting plans, those below 3 come first and those above last.',
            example: 'u=5',
          }),
        }),
        body: planOrRevisionSchema,
        response: {
          200: jsonAnswer(planSchema, 'The plan has finished: done, failed or cancelled.', {
            headers: {
              'Preference-Applied': { type: 'string', description: 'The preferences that were followed.' },
            },
          }),
          202: jsonAnswer(planSchema, 'The plan is queued or being solved; ask for it at `Location`.', {
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
            headers: {
              Location: location,
              'Retry-After': retryAfter,
              'Preference-Applied': { type: 'string', description: 'The preferences that were followed.' },
            },
          }),
          ...problemAnswers(
            ...ofEveryBody,
            'malformed-header',
            'invalid-request',
            'idempotency-key-reused',
            'program-too-large',
            'queue-full',
            'unknown-plan',
            'plan-not-finished',
          ),
        },
      },
    },
    async (request, reply) => {
      const { respondAsync, waitSeconds } = readPreferences(request.headers.prefer);
      const key = idempotencyKeyOf(request);
      const tenant = tenantOf(request);
      const sent = bytesOf(request);
      const whole = await wholeRequest(request, desk, findBasis);
      let named = nothingStored;
      const admitted = await withStored(database, tenant, (stored) => {
        named = stored;
        return desk.admit(whole, stored);
      });
      if (admitted.kind !== 'admitted') throw handedBack(admitted);

      const submitted = await jobs.submit({
        by: byOf(request),
        request: admitted.request,
        warnings: admitted.warnings,
        answerKey: admitted.answerKey,
        mayBeKnown: !wantsNewAnswer(request),
        uses: usedOf(named),
        traceparent: spanOf(request).traceparent,
        urgency: urgencyOf(request),
        idempotency: key === undefined ? undefined : { key, sent },
      });
      if (submitted.kind === 'queue-full')
        throw new ProblemError('queue-full', {
          detail:
            submitted.of === 'tenant'
              ? 'So many plans of yours are waiting that no further one is taken (MAX_QUEUED_PLANS_PER_TENANT). Send the request again when one has finished.'
              : undefined,
          headers: { 'retry-after': '10' },
        });
      if (submitted.kind === 'key-reused') throw new ProblemError('idempotency-key-reused');
      const { id } = submitted;

      const seconds = Math.min(waitAtMost, waitSeconds ?? (respondAsync ? 0 : waitByDefault));
      const gone = new AbortController();
      const whenClosed = (): void => gone.abort();
      reply.raw.once('close', whenClosed);
      const plan = await jobs.settled(tenant, id, seconds * 1_000, gone.signal);
      reply.raw.off('close', whenClosed);
      if (gone.signal.aborted && submitted.kind === 'accepted' && key === undefined)
        await jobs.stop(byOf(request), id);
      if (!plan) throw unknownPlan();

      // Who asks for nothing but an answer at once gets 202 even if the plan was quicker than the answer.
      const atOnce = respondAsync && waitSeconds === undefined;
      const finished = isFinished(plan.state) && !atOnce;
      const applied = [
        ...(respondAsync && !finished ? ['respond-async'] : []),
        ...(waitSeconds === undefined ? [] : [`wait=${seconds}`]),
      ];
      if (applied.length > 0) reply.header('preference-applied', applied.join(', '));
      reply.header('vary', 'Prefer');
      if (!finished) reply.header('location', `/v1/plans/${id}`);
      return sendPlan(reply, plan, finished ? 200 : 202);
    },
  );

  app.get(
    '/v1/plans',
    {
      config: { queryParameters: ['limit', 'cursor', 'state'] },
      schema: {
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
      },
    },
    async (request: FastifyRequest) => {
      const { limit, cursor, state } = request.query as Readonly<Record<string, unknown>>;
      const wanted = planStates.find((known) => known === state);
      if (state !== undefined && wanted === undefined)
        throw new ProblemError('invalid-query-parameter', {
          detail: `The query parameter "state" must be one of ${planStates.join(', ')}.`,
        });
      const { plans, last } = await listPlans(database, tenantOf(request), {
        atMost: readLimit(limit),
        after: readPlace(cursor),
        state: wanted,
      });
      return { plans, ...(last ? { next: writePlace(last) } : {}) };
    },
  );

  app.get<Params>(
    '/v1/plans/:id',
    {
      schema: {
        operationId: 'getPlan',
        summary: 'One plan, as far as it is',
        description: 'Answers the same bytes as often as it is asked once the plan has finished.',
        tags: ['plans'],
        params: planParams,
        headers: ifNoneMatch,
        response: {
          200: jsonAnswer(planSchema, 'The plan.', { headers: { 'Retry-After': retryAfter, ETag: etag } }),
          304: notModified,
          ...problemAnswers('unknown-plan'),
        },
      },
    },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const { id } = request.params;
      // The version is known without reading the plan, which may be megabytes.
      const status = await findStatus(database, tenant, id);
      if (!status) throw unknownPlan();
      if (hasAlready(request, etagOf(status))) return tagged(reply, etagOf(status)).code(304).send();
      const plan = await jobs.find(tenant, id);
      if (!plan) throw unknownPlan();
      return sendPlan(tagged(reply, etagOf(plan)), plan);
    },
  );

  app.get<Params>(
    '/v1/plans/:id/status',
    {
      schema: {
        operationId: 'getPlanStatus',
        summary: 'How far one plan is',
        description: 'A few words, however large the plan: what to ask for while waiting.',
        tags: ['plans'],
        params: planParams,
        headers: ifNoneMatch,
        response: {
          200: jsonAnswer(
            statusSchema
              .extend({ progress: progressSchema.optional() })
              .meta({ id: 'PlanStatusWithProgress' }),
            'How far it is.',
            { headers: { 'Retry-After': retryAfter, ETag: etag } },
          ),
          304: notModified,
          ...problemAnswers('unknown-plan'),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const found = await findStatus(database, tenantOf(request), id);
      if (!found) throw unknownPlan();
      const { version: _, ...status } = found;
      tagged(reply, etagOf(found));
      if (hasAlready(request, etagOf(found))) return reply.code(304).send();
      if (!isFinished(status.state)) reply.header('retry-after', askAgainAfterSeconds);
      const progress = status.state === 'solving' ? await findProgress(database, id) : undefined;
      return { ...status, ...(progress === undefined ? {} : { progress }) };
    },
  );

  app.delete<Params>(
    '/v1/plans/:id',
    {
      schema: {
        operationId: 'stopPlan',
        summary: 'Stop a plan and keep the best found',
        description:
          'A queued plan is cancelled, a solve is stopped and its best plan kept, a finished plan stays as it is. Idempotent. Answers the plan; with 202 if the solve has not handed over within a few seconds.',
        tags: ['plans'],
        params: planParams,
        response: {
          200: jsonAnswer(planSchema, 'The plan has ended.'),
          202: jsonAnswer(planSchema, 'The solve has been told to stop and is about to.', {
            headers: { Location: location, 'Retry-After': retryAfter },
          }),
          ...problemAnswers('unknown-plan'),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const tenant = tenantOf(request);
      await jobs.stop(byOf(request), id);
      const plan = await jobs.settled(tenant, id, stopWithinMilliseconds);
      if (!plan) throw unknownPlan();
      if (isFinished(plan.state)) return sendPlan(reply, plan);
      return sendPlan(reply.header('location', `/v1/plans/${id}`), plan, 202);
    },
  );
};
