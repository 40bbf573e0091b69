import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { planAnswerSchema } from '../../models/answer.ts';
import { planRequestSchema } from '../../models/request.ts';
import { revisionSchema } from '../../models/revision.ts';
import { ProblemError, problemSchema } from '../errors.ts';
import type { PlanJobs } from '../jobs/plan-jobs.ts';
import type { Desk } from '../planning/desk.ts';
import { isFinished, type StoredPlan } from '../store/plans.ts';
import type { FindBasis } from './made-plans.ts';
import { jsonAnswer, location, ofEveryBody, problemAnswers, retryAfter } from './openapi.ts';
import { readPreferences } from './prefer.ts';
import { bytesOf, handedBack } from './request-body.ts';

const waitByDefault = 10;
const waitAtMost = 60;
/** How long DELETE waits for a solve to hand over the best plan it has. */
const stopWithinMilliseconds = 5_000;
const askAgainAfterSeconds = 1;

const planSchema = planAnswerSchema
  .extend({
    problem: problemSchema.optional().meta({
      description:
        'Why the plan failed, where `state` is failed: a failure of the service, or `program-too-large`.',
    }),
  })
  .meta({
    id: 'PlanAnswer',
    description:
      'A plan and its life. `state` says how far it is; the rest is there once the plan has finished (done, or cancelled with the best plan found). `outcome` infeasible is a finished plan with an answer, not an error.',
  });

const params = z.object({ id: z.string().meta({ description: 'The id that POST /v1/plans gave.' }) });
type Params = { readonly Params: { readonly id: string } };

export type PlanRoutes = {
  readonly desk: Desk;
  readonly jobs: PlanJobs;
  readonly find: (id: string) => Promise<StoredPlan | undefined>;
  readonly findBasis: FindBasis;
};

const sendPlan = (reply: FastifyReply, plan: StoredPlan, status = 200): FastifyReply => {
  if (!isFinished(plan.state)) reply.header('retry-after', askAgainAfterSeconds);
  return reply.code(status).type('application/json; charset=utf-8').send(plan.body);
};

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

export const planRoutes = (app: FastifyInstance, { desk, jobs, find, findBasis }: PlanRoutes): void => {
  app.post(
    '/v1/plans',
    {
      schema: {
        operationId: 'makePlan',
        summary: 'Make a plan',
        description: `Checks the request, queues it and waits for the plan as long as \`Prefer\` says: \`wait=N\` seconds (default ${waitByDefault}, at most ${waitAtMost}), or not at all with \`respond-async\` alone. A plan that is finished by then is answered with 200, any other with 202 and \`Location\`. If the caller goes away while waiting, nobody knows the plan's id, and the solve is stopped.`,
        tags: ['plans'],
        headers: z.object({
          Prefer: z.string().optional().meta({
            description: 'RFC 7240: `wait=N` or `respond-async`. Anything else is ignored.',
            example: 'wait=30',
          }),
        }),
        body: z.union([planRequestSchema, revisionSchema]),
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
            'invalid-request',
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
      const bytes = await wholeRequest(request, desk, findBasis);
      const admitted = await desk.admit(bytes);
      if (admitted.kind !== 'admitted') throw handedBack(admitted);

      const id = await jobs.submit(bytes, admitted.warnings, request.id);
      if (id === undefined) throw new ProblemError('queue-full', { headers: { 'retry-after': '10' } });

      const seconds = Math.min(waitAtMost, waitSeconds ?? (respondAsync ? 0 : waitByDefault));
      const gone = new AbortController();
      const whenClosed = (): void => gone.abort();
      reply.raw.once('close', whenClosed);
      const plan = await jobs.settled(id, seconds * 1_000, gone.signal);
      reply.raw.off('close', whenClosed);
      if (gone.signal.aborted) jobs.stop(id);
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

  app.get<Params>(
    '/v1/plans/:id',
    {
      schema: {
        operationId: 'getPlan',
        summary: 'One plan, as far as it is',
        description: 'Answers the same bytes as often as it is asked once the plan has finished.',
        tags: ['plans'],
        params,
        response: {
          200: jsonAnswer(planSchema, 'The plan.', { headers: { 'Retry-After': retryAfter } }),
          ...problemAnswers('unknown-plan'),
        },
      },
    },
    async (request, reply) => {
      const plan = await find(request.params.id);
      if (!plan) throw unknownPlan();
      return sendPlan(reply, plan);
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
        params,
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
      if (!(await find(id))) throw unknownPlan();
      jobs.stop(id);
      const plan = await jobs.settled(id, stopWithinMilliseconds);
      if (!plan) throw unknownPlan();
      if (isFinished(plan.state)) return sendPlan(reply, plan);
      return sendPlan(reply.header('location', `/v1/plans/${id}`), plan, 202);
    },
  );
};
