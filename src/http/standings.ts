import type { FastifyInstance } from 'fastify';
import { standingRequestSchema } from '../../models/requests/plan-calls.ts';
import { type Standing, standingSchema } from '../../models/vocabulary/answer.ts';
import { endOf } from '../../models/vocabulary/moment.ts';
import { standingWords } from '../../models/vocabulary/standing-words.ts';
import { momentInWords } from '../../models/words/amounts.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { addStanding, findStanding } from '../store/standings.ts';
import type { FindBasis, PlanParams } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { planParams } from './plan-params.ts';
import { bytesOf, problemOfRefusal } from './request-body.ts';
import { auditContextOf, planningFor, tenantOf } from './request-context.ts';

/** A final plan stays final: what was decided is revised by a new plan, not unsaid. */
const mayFollow: Readonly<Record<Standing['standing'], readonly Standing['standing'][]>> = {
  draft: ['published'],
  published: ['draft', 'final'],
  final: [],
};

const notAllowed = (known: Standing, wanted: Standing['standing']): ProblemError => {
  const allowed = mayFollow[known.standing];
  const choices = allowed.map((one) => standingWords[one].zh).join('或');
  return new ProblemError('standing-not-allowed', {
    detail: {
      en: `The plan is ${known.standing}; it can become ${allowed.join(' or ') || 'nothing else'}, not ${wanted}.`,
      zh: `该方案现为${standingWords[known.standing].zh}，${allowed.length > 0 ? `只能改为${choices}` : '不能再改为其他状态'}，不能改为${standingWords[wanted].zh}。`,
    },
  });
};

const tooEarly = (until: string, open: number): ProblemError => {
  const moment = momentInWords(new Date(endOf(until)).toISOString());
  const remedy =
    open === 0
      ? { en: 'say why in `early: { reason }`', zh: '请在“early”中写明提前的理由' }
      : { en: `decide the open objections first (${open})`, zh: `请先处理尚未答复的${open}项异议` };
  return new ProblemError('too-early-to-be-final', {
    detail: {
      en: `Objections may be raised until ${moment.en}. To make the plan final before that, ${remedy.en}.`,
      zh: `异议截止时间为${moment.zh}。如要提前定稿，${remedy.zh}。`,
    },
  });
};

export type StandingRoutes = {
  readonly planning: PlanningService;
  readonly database: Database;
  readonly findBasis: FindBasis;
  readonly now: () => Date;
};

export const standingRoutes = (
  app: FastifyInstance,
  { planning, database, findBasis, now }: StandingRoutes,
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
          'A draft can be published; a published plan can be made final, or a draft again; a final plan stays final. Author and reason are written into the trail. A publication may say from when it is public and until when objections may be raised; before that time it becomes final only where no objection is open, with `early: { reason }`.',
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
            'too-early-to-be-final',
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
      if (!mayFollow[known.standing].includes(wanted.standing)) throw notAllowed(known, wanted.standing);
      const until = wanted.standing === 'final' ? known.objectionsUntil : undefined;
      const isEarly = until !== undefined && now().getTime() <= endOf(until);
      if (isEarly && !wanted.early) throw tooEarly(until, known.openObjections);
      const place = { plan: id, number: known.trail.length + 1, mayHaveOpenObjections: !isEarly };
      // Of two concurrent changes the first succeeds; the second is answered with the standing that results.
      const added = await addStanding(database, auditContextOf(request), place, wanted);
      const resulting = await findStanding(database, tenant, id);
      if (added === 'superseded') throw notAllowed(resulting, wanted.standing);
      if (added === 'objections-open' && until !== undefined) throw tooEarly(until, resulting.openObjections);
      return resulting;
    },
  );
};
