import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { certificateSchema } from '../../models/vocabulary/answer.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Written } from '../planning/protocol.ts';
import type { Database } from '../store/database.ts';
import { findStanding } from '../store/standings.ts';
import { type FindBasis, type PlanParams, problemsOfFinishedPlans } from './finished-plan.ts';
import { jsonAnswer, problemAnswers, problemsOfPlanning } from './openapi.ts';
import { planParams } from './plan-params.ts';
import { sendWritten } from './request-body.ts';
import { planningFor, tenantOf } from './request-context.ts';

const pageParams = planParams.extend({ language: z.enum(['zh', 'en']) });
type PageParams = { readonly Params: { readonly id: string; readonly language: Language } };

export type CertificateRoutes = {
  readonly planning: PlanningService;
  readonly findBasis: FindBasis;
  readonly database: Database;
};

export const certificateRoutes = (
  app: FastifyInstance,
  { planning, findBasis, database }: CertificateRoutes,
): void => {
  const certificate = async (id: string, reply: FastifyReply, page?: Language): Promise<Written> => {
    const { request } = reply;
    const basis = await findBasis(id, request);
    const standing = await findStanding(database, tenantOf(request), id);
    if (standing.standing !== 'final') throw new ProblemError('plan-not-final');
    const answer = await planningFor(planning, reply).certificate({ plan: id, standing, page }, basis);
    if (answer.kind === 'no-postings') throw new ProblemError('plan-without-postings');
    return answer;
  };
  const described = { tags: ['standings'], params: planParams };
  app.get<PlanParams>(
    '/v1/plans/:id/certificate',
    {
      schema: {
        ...described,
        operationId: 'getCertificate',
        summary: 'The certificate of a final plan',
        description:
          'Policy and version, every clause with numerator, denominator and what was required, goals with their proved bounds, national indicators before and after, the verdict of an audit made anew, trail and receipt.',
        response: {
          200: jsonAnswer(certificateSchema, 'The certificate.'),
          ...problemAnswers(...problemsOfFinishedPlans, ...problemsOfPlanning, 'plan-not-final'),
        },
      },
    },
    async (request, reply) => sendWritten(reply, await certificate(request.params.id, reply)),
  );
  app.get<PageParams>(
    '/v1/plans/:id/certificate/:language',
    {
      schema: {
        ...described,
        operationId: 'printCertificate',
        summary: 'The certificate as a page to be printed',
        description: 'The same in Chinese (`zh`) or English (`en`), as HTML.',
        params: pageParams,
        response: {
          200: {
            description: 'The page.',
            headers: jsonAnswer(z.string(), '').headers ?? {},
            content: { 'text/html': { schema: z.string() } },
          },
          ...problemAnswers(
            ...problemsOfFinishedPlans,
            ...problemsOfPlanning,
            'plan-not-final',
            'unknown-route',
          ),
        },
      },
    },
    async (request, reply) => {
      const { id, language } = request.params;
      if (language !== 'zh' && language !== 'en') throw new ProblemError('unknown-route');
      const { body } = await certificate(id, reply, language);
      // The page brings its own style, and nothing else may be loaded or run.
      reply.header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      );
      return reply
        .type('text/html; charset=utf-8')
        .send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    },
  );
};
