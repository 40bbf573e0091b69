/** Objections to a plan: raised, listed, decided. Upheld ones are pins of its revision. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  objectionDecisionSchema,
  objectionRequestSchema,
  objectionSchema,
  objectionStates,
} from '../../models/vocabulary/objection.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Objection, Objections } from '../store/objections.ts';
import type { FindBasis } from './finished-plan.ts';
import { jsonAnswer, location, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { cursorSchema, limitSchema, readChoice, readCursor, readLimit, writeCursor } from './pagination.ts';
import { planParams } from './plan-params.ts';
import { bytesOf, problemOfRefusal } from './request-body.ts';
import { auditContextOf, maySeeNames, planningFor, tenantOf } from './request-context.ts';

const params = planParams.extend({
  objection: z.string().meta({ description: 'The id that was answered when it was raised.' }),
});
type PlanParams = { readonly Params: { readonly id: string } };
type Params = { readonly Params: { readonly id: string; readonly objection: string } };

const tags = ['standings'];
const problemsOfPlans = ['unknown-plan', 'plan-not-finished'] as const;
const textsAlone = '`text` and `answer` are only for keys with the scope `names`.';

const raiseOperation = {
  operationId: 'raiseObjection',
  summary: 'Write down an objection to a plan',
  description: `Of one teacher, with what is asked for, where that is stated. Taken until the plan is final. What is written is stored sealed, appears in no log, and is deleted with the plan. ${textsAlone}`,
  tags,
  params: planParams,
  body: objectionRequestSchema,
  response: {
    201: jsonAnswer(objectionSchema, 'It is written down, and open.', { headers: { Location: location } }),
    ...problemAnswers(
      ...problemsOfBodies,
      ...problemsOfPlanning,
      ...problemsOfPlans,
      'invalid-request',
      'objections-closed',
    ),
  },
};

const listOperation = {
  operationId: 'listObjections',
  summary: 'Objections to a plan, the newest first',
  description: `\`next\` is there while older ones follow; send it as \`cursor\`. ${textsAlone}`,
  tags,
  params: planParams,
  querystring: z.object({
    limit: limitSchema,
    cursor: cursorSchema,
    state: z.enum(objectionStates).optional().meta({ description: 'Only objections in this state.' }),
  }),
  response: {
    200: jsonAnswer(
      z.object({ objections: z.array(objectionSchema), next: z.string().optional() }),
      'One page of them.',
    ),
    ...problemAnswers(...problemsOfPlans, 'invalid-query-parameter'),
  },
};

const getOperation = {
  operationId: 'getObjection',
  summary: 'One objection',
  description: textsAlone,
  tags,
  params,
  response: {
    200: jsonAnswer(objectionSchema, 'The objection.'),
    ...problemAnswers(...problemsOfPlans, 'unknown-objection'),
  },
};

const decideOperation = {
  operationId: 'decideObjection',
  summary: 'Answer an objection: uphold or reject it, or open it again',
  description: `An upheld objection has a \`pin\`, which every later revision of the plan (\`basedOn\`) takes: what \`wish\` says, or else that the teacher stays. Of whoever is not moved by the plan, \`wish\` must say it. ${textsAlone}`,
  tags,
  params,
  body: objectionDecisionSchema,
  response: {
    200: jsonAnswer(objectionSchema, 'The objection as it is decided.'),
    ...problemAnswers(
      ...problemsOfBodies,
      ...problemsOfPlanning,
      ...problemsOfPlans,
      'invalid-request',
      'unknown-objection',
    ),
  },
};

/** The objection as the caller may see it. */
const shown = (request: FastifyRequest, objection: Objection): z.infer<typeof objectionSchema> => {
  const { text, answer, createdAt, decidedAt, edits: _, ...rest } = objection;
  return {
    ...rest,
    ...(maySeeNames(request) ? { text, ...(answer === undefined ? {} : { answer }) } : {}),
    createdAt: createdAt.toISOString(),
    ...(decidedAt === undefined ? {} : { decidedAt: decidedAt.toISOString() }),
  };
};

export type ObjectionRoutes = {
  readonly planning: PlanningService;
  readonly objections: Objections;
  readonly findBasis: FindBasis;
};

export const objectionRoutes = (
  app: FastifyInstance,
  { planning, objections, findBasis }: ObjectionRoutes,
): void => {
  const find = async (request: FastifyRequest<Params>): Promise<Objection> => {
    const { id, objection } = request.params;
    const found = await objections.find(tenantOf(request), id, objection);
    if (!found) throw new ProblemError('unknown-objection');
    return found;
  };

  app.post<PlanParams>('/v1/plans/:id/objections', { schema: raiseOperation }, async (request, reply) => {
    const { id } = request.params;
    const basis = await findBasis(id, request);
    const read = await planningFor(planning, reply).readObjection(bytesOf(request), basis);
    if (read.kind !== 'read') throw problemOfRefusal(read);
    const raised = await objections.raise(auditContextOf(request), id, read.value);
    if (raised === undefined) throw new ProblemError('objections-closed');
    const found = await objections.find(tenantOf(request), id, raised);
    if (!found) throw new ProblemError('unknown-objection');
    reply.code(201).header('location', `/v1/plans/${id}/objections/${raised}`);
    return shown(request, found);
  });

  app.get<PlanParams>(
    '/v1/plans/:id/objections',
    { config: { queryParameters: ['limit', 'cursor', 'state'] }, schema: listOperation },
    async (request) => {
      const { id } = request.params;
      await findBasis(id, request);
      const query = request.query as Readonly<Record<string, unknown>>;
      const page = await objections.list(tenantOf(request), id, {
        atMost: readLimit(query.limit),
        after: readCursor(query.cursor),
        state: readChoice('state', objectionStates, query.state),
      });
      return {
        objections: page.objections.map((one) => shown(request, one)),
        ...(page.last ? { next: writeCursor(page.last) } : {}),
      };
    },
  );

  app.get<Params>('/v1/plans/:id/objections/:objection', { schema: getOperation }, async (request) => {
    await findBasis(request.params.id, request);
    return shown(request, await find(request));
  });

  /** Reads the decision on the objection as it is, and once more where somebody else has decided meanwhile. */
  const decide = async (request: FastifyRequest<Params>, reply: FastifyReply): Promise<void> => {
    const basis = await findBasis(request.params.id, request);
    for (;;) {
      const before = await find(request);
      const { teacher, state, wish } = before;
      const known = { teacher, state, wish };
      const read = await planningFor(planning, reply).readDecision(bytesOf(request), known, basis);
      if (read.kind !== 'read') throw problemOfRefusal(read);
      if (await objections.decide(auditContextOf(request), before, read.value)) return;
    }
  };

  app.patch<Params>(
    '/v1/plans/:id/objections/:objection',
    { schema: decideOperation },
    async (request, reply) => {
      await decide(request, reply);
      return shown(request, await find(request));
    },
  );
};
