import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Words } from '../../models/vocabulary/words.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import { fileSchema, mediaTypes, sendFile } from './file-answers.ts';
import { type FindBasis, type PlanParams, problemsOfFinishedPlans } from './finished-plan.ts';
import { languageOf } from './languages.ts';
import { jsonAnswer, problemAnswers, problemsOfPlanning } from './openapi.ts';
import { planParams } from './plan-params.ts';
import { bytesOf, type FileBody, problemOfRefusal } from './request-body.ts';
import { maySeeNames, planningFor } from './request-context.ts';

export type NoticeRoutes = { readonly planning: PlanningService; readonly findBasis: FindBasis };

/** A letter with the bureau's seal and letterhead as pictures has a few hundred kilobytes. */
const template: FileBody = { mediaTypes: [mediaTypes.docx], bytesAtMost: 8 * 2 ** 20 };

const noTemplate: Readonly<Record<'not-a-document' | 'too-large', Words>> = {
  'not-a-document': {
    en: 'The template is no Word document (.docx) that can be read: it is of another kind, damaged or protected by a password. Open it in Word or WPS, save it as a Word document (.docx), and send that.',
    zh: '模板不是可以读取的文字文档：格式不符、已损坏或者设有密码。请用文字处理软件打开，另存为“Word 文档（*.docx）”后重新提交。',
  },
  'too-large': {
    en: 'The template unpacks to too much for a letter. Leave out large pictures and embedded files, save it again, and send that.',
    zh: '模板解压后过大，不是正常的通知书。请去掉大幅图片和嵌入的文件，重新保存后提交。',
  },
};

const countyAtMost = 100;

const countyIn = (request: FastifyRequest): string | undefined => {
  const { county } = request.query as { readonly county?: string | readonly string[] };
  if (county === undefined) return undefined;
  if (typeof county === 'string' && county.trim() !== '' && county.length <= countyAtMost)
    return county.trim();
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: `county is what the bureau calls its county, once, with 1 to ${countyAtMost} characters.`,
      zh: `“county”为县（区）名称，只写一次，1至${countyAtMost}个字符。`,
    },
  });
};

export const noticeRoutes = (app: FastifyInstance, { planning, findBasis }: NoticeRoutes): void => {
  app.post<PlanParams>(
    '/v1/plans/:id/notices',
    {
      config: { scope: 'read', mediaType: mediaTypes.docx, queryParameters: ['county'], file: template },
      bodyLimit: template.bytesAtMost,
      schema: {
        operationId: 'writeNotices',
        summary: 'A notice for each teacher who moves',
        description:
          'Fills in a Word document of your own (.docx) with placeholders such as `{县名}` and `{#人员}{姓名}…{/人员}`, and answers it; without a body a plain notice. Nothing is kept. Every placeholder that cannot be filled is a fault, which lists those that can. Teachers are named for keys with the scope `names`; for others their names are masked.',
        tags: ['reports'],
        params: planParams,
        querystring: z.object({
          county: z.string().optional().meta({
            description: 'What the bureau calls its county, for `{县名}`; without it a line to be filled in.',
          }),
        }),
        consumes: [mediaTypes.docx],
        body: fileSchema,
        response: {
          200: {
            ...jsonAnswer(z.unknown(), 'The notices, one after the other.'),
            content: { [mediaTypes.docx]: { schema: fileSchema } },
          },
          ...problemAnswers(
            ...problemsOfFinishedPlans,
            ...problemsOfPlanning,
            'body-too-large',
            'unsupported-media-type',
            'invalid-query-parameter',
            'unreadable-file',
            'invalid-request',
          ),
        },
      },
    },
    async (request, reply) => {
      const { id: plan } = request.params;
      const county = countyIn(request);
      const basis = await findBasis(plan, request);
      const language = languageOf(request);
      const answer = await planningFor(planning, reply).notices(
        { plan, county, language, withNames: maySeeNames(request), template: bytesOf(request) },
        basis,
      );
      if (answer.kind === 'no-postings') throw new ProblemError('plan-without-postings');
      if (answer.kind === 'no-template')
        throw new ProblemError('unreadable-file', { detail: noTemplate[answer.because] });
      if (answer.kind === 'faulty') throw problemOfRefusal(answer);
      return sendFile(reply, answer.body, { form: 'docx', name: 'notices', language });
    },
  );
};
