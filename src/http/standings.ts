import type { FastifyInstance } from 'fastify';
import { standingRequestSchema } from '../../models/requests/plan-calls.ts';
import { type Standing, standingSchema } from '../../models/vocabulary/answer.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { addStanding, findStanding } from '../store/standings.ts';
import type { FindBasis, PlanParams } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { planParams } from './plans.ts';
import { bytesOf, problemOfRefusal } from './request-body.ts';
import { auditContextOf, planningFor, tenantOf } from './request-context.ts';

/** A final plan stays final: what was decided is revised by a new plan, not unsaid. */
const mayFollow: Readonly<Record<Standing['standing'], readonly Standing['standing'][]>> = {
  draft: ['published'],
  published: ['draft', 'final'],
  final: [],
};

/** The standings in Chinese. */
const inChinese: Readonly<Record<Standing['standing'], string>> = {
  draft: '草案',
  published: '公示中',
  final: '已定稿',
};

export type StandingRoutes = {
  readonly planning: PlanningService;
  readonly database: Database;
  readonly findBasis: FindBasis;
};

export const standingRoutes = (
  app: FastifyInstance,
  { planning, database, findBasis }: StandingRoutes,
): void => {
  const schema = {
    tags: ['standings'],
    params: planParams,
    response: { 200: jsonAnswer(standingSchema, 'How the plan stands.') },
  };
  app.get<PlanParams>(
    '/v1/plans/:id/standings',
    {
      schema: {
        ...schema,
        operationId: 'getStanding',
        summary: 'How a plan stands, and how it came to',
        description: 'draft, published or final, with author, time and reason of each change.',
        response: { ...schema.response, ...problemAnswers('unknown-plan', 'plan-not-finished') },
      },
    },
    async (request) => {
      await findBasis(request.params.id, request);
      return findStanding(database, tenantOf(request), request.params.id);
    },
  );
  app.post<PlanParams>(
    '/v1/plans/:id/standings',
    {
      schema: {
        ...schema,
        operationId: 'changeStanding',
        summary: 'Publish a plan, take it back, or make it final',
        description:
          'A draft can be published; a published plan can be made final, or a draft again; a final plan stays final. Author and reason are written into the trail.',
        body: standingRequestSchema,
        response: {
          ...schema.response,
          ...problemAnswers(
            ...problemsOfBodies,
            ...problemsOfPlanning,
            'invalid-request',
            'unknown-plan',
            'plan-not-finished',
            'standing-not-allowed',
          ),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await findBasis(id, request);
      const body = await planningFor(planning, reply).readStanding(bytesOf(request));
      if (body.kind !== 'standing') throw problemOfRefusal(body);
      const { wanted } = body;
      const tenant = tenantOf(request);
      const known = await findStanding(database, tenant, id);
      const allowed = mayFollow[known.standing];
      // Of two concurrent changes the first succeeds; the second is answered with the standing that results.
      const added =
        allowed.includes(wanted.standing) &&
        (await addStanding(database, auditContextOf(request), id, known.trail.length + 1, wanted));
      if (!added)
        throw new ProblemError('standing-not-allowed', {
          detail: {
            en: `The plan is ${known.standing}; it can become ${allowed.join(' or ') || 'nothing else'}, not ${wanted.standing}.`,
            zh: `该方案现为${inChinese[known.standing]}，${allowed.length > 0 ? `只能改为${allowed.map((one) => inChinese[one]).join('或')}` : '不能再改为其他状态'}，不能改为${inChinese[wanted.standing]}。`,
          },
        });
      return findStanding(database, tenant, id);
    },
  );
};
