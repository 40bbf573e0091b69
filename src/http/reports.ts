import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type ReportId, reportIds, reports } from '../../models/reports/index.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { ReportForm } from '../planning/write-report.ts';
import type { Database } from '../store/database.ts';
import { findStanding } from '../store/standings.ts';
import { preferredOf } from './accept.ts';
import { fileSchema, mediaTypes, sendFile } from './file-answers.ts';
import { type FindBasis, type PlanParams, problemsOfFinishedPlans } from './finished-plan.ts';
import { languageOf, varyBy } from './languages.ts';
import { type Answer, jsonAnswer, problemAnswers, problemsOfPlanning } from './openapi.ts';
import { planParams } from './plan-params.ts';
import { sendWritten } from './request-body.ts';
import { maySeeNames, planningFor, tenantOf } from './request-context.ts';

export type ReportRoutes = {
  readonly planning: PlanningService;
  readonly findBasis: FindBasis;
  readonly database: Database;
};

/** The list for the public is a document as well. */
const formsOf = (report: ReportId): readonly ReportForm[] =>
  report === 'postings' ? ['json', 'csv', 'xlsx', 'docx'] : ['json', 'csv', 'xlsx'];

const inPascalCase = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`;

/** An answer in each of these forms. */
const answerIn = (schema: z.ZodType, description: string, forms: readonly ReportForm[]): Answer => {
  const json = jsonAnswer(schema, description);
  const files = forms
    .filter((form) => form !== 'json')
    .map((form) => [mediaTypes[form], { schema: form === 'csv' ? z.string() : fileSchema }] as const);
  return {
    ...json,
    content: { ...(forms.includes('json') ? json.content : {}), ...Object.fromEntries(files) },
  };
};

const byNames =
  'Teachers are named for keys with the scope `names`; for others their names are masked (张**). Files are in the language of Accept-Language, English by default.';

export const reportRoutes = (app: FastifyInstance, { planning, findBasis, database }: ReportRoutes): void => {
  const described = { tags: ['reports'], params: planParams };
  const problems = problemAnswers(...problemsOfFinishedPlans, ...problemsOfPlanning);
  for (const id of reportIds) {
    const forms = formsOf(id);
    const { name, schema } = reports[id];
    app.get<PlanParams>(
      `/v1/plans/:id/reports/${id}`,
      {
        config: { mediaType: forms.map((form) => mediaTypes[form]) },
        schema: {
          ...described,
          operationId: `report${inPascalCase(id)}`,
          summary: `Report: ${name.en.charAt(0).toLowerCase()}${name.en.slice(1)}`,
          description: `Reckoned from roster and postings. JSON, or as Accept prefers a workbook with every table of the report, or CSV with its main one${forms.includes('docx') ? ', or a Word file for the public' : ''}. ${byNames}`,
          response: { 200: answerIn(schema, 'The report.', forms), ...problems },
        },
      },
      async (request, reply) => {
        const { id: plan } = request.params;
        const basis = await findBasis(plan, request);
        const wanted = preferredOf(
          forms.map((form) => mediaTypes[form]),
          request.headers.accept,
        );
        const form = forms.find((one) => mediaTypes[one] === wanted) ?? 'json';
        const language = languageOf(request);
        const period = form === 'docx' ? await findStanding(database, tenantOf(request), plan) : undefined;
        const answer = await planningFor(planning, reply).report(
          { plan, report: id, form, language, withNames: maySeeNames(request), period },
          basis,
        );
        if (answer.kind === 'no-postings') throw new ProblemError('plan-without-postings');
        varyBy(reply, 'Accept');
        return form === 'json'
          ? sendWritten(reply, answer)
          : sendFile(reply, answer.body, { form, name: id, language });
      },
    );
  }
  app.get<PlanParams>(
    '/v1/plans/:id/workbook',
    {
      config: { mediaType: mediaTypes.xlsx },
      schema: {
        ...described,
        operationId: 'getWorkbook',
        summary: 'The plan as a workbook',
        description: `What was planned, every clause and goal in words with what was required, reached and proved, every report as sheets, and what the words mean. ${byNames}`,
        response: { 200: answerIn(z.unknown(), 'The workbook.', ['xlsx']), ...problems },
      },
    },
    async (request, reply) => {
      const { id: plan } = request.params;
      const basis = await findBasis(plan, request);
      const language = languageOf(request);
      const answer = await planningFor(planning, reply).report(
        { plan, report: 'workbook', form: 'xlsx', language, withNames: maySeeNames(request) },
        basis,
      );
      if (answer.kind === 'no-postings') throw new ProblemError('plan-without-postings');
      return sendFile(reply, answer.body, { form: 'xlsx', name: 'plan', language });
    },
  );
};
