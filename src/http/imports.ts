/** Files on their way to a roster: sending one, following how it is read, deleting it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fileReportSchema } from '../../models/sheet/file-report.ts';
import { correctionsSchema } from '../../models/sheet/import-requests.ts';
import { ProblemError, problemSchema } from '../errors.ts';
import type { ImportJobs } from '../jobs/import-jobs.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { findImport, type ImportSummary, listImports, type StoredImport } from '../store/imports.ts';
import { fileOf, fileOfTables } from './file-bodies.ts';
import { jsonAnswer, location, problemAnswers, problemsOfPlanning, retryAfter } from './openapi.ts';
import { cursorSchema, limitSchema, readCursor, readLimit, writeCursor } from './pagination.ts';
import { mediaTypeOf } from './request-body.ts';
import { auditContextOf, planningFor, tenantOf } from './request-context.ts';

const summarySchema = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: 'Of the file.' }),
    bytes: z.number().int().meta({ description: 'The size of the file.' }),
    state: z.enum(['queued', 'reading', 'done', 'failed']),
    createdAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'ImportSummary' });

/** A file as it is answered: what was found in it is there once its state is `done`. */
export const importSchema = summarySchema
  .extend({
    problem: problemSchema.optional().meta({ description: 'Why the file cannot be read; of `failed`.' }),
    isAsProposed: z
      .boolean()
      .optional()
      .meta({ description: 'Nobody has changed the mapping, which is the one that was proposed.' }),
    corrections: correctionsSchema.optional(),
    ...fileReportSchema.partial().shape,
  })
  .meta({ id: 'Import' });

export const importParams = z.object({
  id: z.string().meta({ description: 'The id that POST /v1/imports gave.' }),
});
export type ImportParams = { readonly Params: { readonly id: string } };

export type ImportRoutes = {
  readonly database: Database;
  readonly imports: ImportJobs;
  readonly planning: PlanningService;
};

/** Everything about files takes the scope of those who make plans: files hold more of people than rosters do. */
export const scopeOfImports = { scope: 'plan' } as const;

const summaryOf = ({ id, name, bytes, state, createdAt }: ImportSummary): z.infer<typeof summarySchema> => ({
  id,
  name,
  bytes,
  state,
  createdAt: createdAt.toISOString(),
});

/** The file as JSON, with what was found in it as it was stored. */
export const importAsJson = (stored: StoredImport): Buffer => {
  const { problem, report, mapping, corrections } = stored;
  const life = JSON.stringify({
    ...summaryOf(stored),
    ...(problem ? { problem } : {}),
    ...(report ? { isAsProposed: mapping === undefined, corrections: JSON.parse(corrections) } : {}),
  });
  return report
    ? Buffer.concat([Buffer.from(`${life.slice(0, -1)},`), report.subarray(1)])
    : Buffer.from(life);
};

/** Throws where there is no such file. */
export const findImportOf = async (
  database: Database,
  { tenant, id }: { readonly tenant: string; readonly id: string },
): Promise<StoredImport> => {
  const stored = await findImport(database, tenant, id);
  if (!stored) throw new ProblemError('unknown-import');
  return stored;
};

const nameAtMost = 200;

/** The name of the file, by which its user knows it again. */
const nameIn = (request: FastifyRequest): string => {
  const { name = '' } = request.query as Readonly<Record<string, unknown>>;
  if (typeof name === 'string' && name.length <= nameAtMost && !name.includes('\u0000')) return name;
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: `The query parameter "name" must be the name of the file, of ${nameAtMost} characters at the most.`,
      zh: `查询参数“name”应为文件名，至多${nameAtMost}个字符。`,
    },
  });
};

const sendFileOperation = {
  operationId: 'importFile',
  summary: 'Send a file that shall become a roster',
  description:
    'Takes the bytes of the file themselves, with the media type of the file, never a form: .xlsx, .xls, .et, .xlsb, .ods, or text with commas or tabs in UTF-8, UTF-16 or GB 18030. What a file is, its bytes say. The file is read in the background; ask for it at `Location` until its state is `done` or `failed`. It is kept for KEEP_IMPORTS_DAYS.',
  tags: ['imports'],
  consumes: [...fileOfTables.mediaTypes],
  querystring: z.object({
    name: z.string().max(nameAtMost).optional().meta({ description: 'The name of the file.' }),
  }),
  body: z.string().meta({ format: 'binary', description: 'The file.' }),
  response: {
    202: jsonAnswer(summarySchema, 'It waits to be read.', {
      headers: { Location: location, 'Retry-After': retryAfter },
    }),
    ...problemAnswers(
      'invalid-query-parameter',
      'body-too-large',
      'unsupported-media-type',
      'unreadable-file',
      ...problemsOfPlanning,
    ),
  },
};

const listImportsOperation = {
  operationId: 'listImports',
  summary: 'Files on their way to a roster, the newest first',
  description: 'In a few words each. `next` is there while older ones follow; send it as `cursor`.',
  tags: ['imports'],
  querystring: z.object({ limit: limitSchema, cursor: cursorSchema }),
  response: {
    200: jsonAnswer(
      z.object({ imports: z.array(summarySchema), next: z.string().optional() }),
      'One page of them.',
    ),
    ...problemAnswers('invalid-query-parameter'),
  },
};

const getImportOperation = {
  operationId: 'getImport',
  summary: 'One file, and what was found in it',
  description:
    'Its sheets, how they are read, what is to be decided, faults and warnings with their cells, and how many rows would be taken.',
  tags: ['imports'],
  params: importParams,
  response: {
    200: jsonAnswer(importSchema, 'The file, as far as it is read.', {
      headers: { 'Retry-After': retryAfter },
    }),
    ...problemAnswers('unknown-import'),
  },
};

const deleteImportOperation = {
  operationId: 'deleteImport',
  summary: 'Delete a file',
  description: 'With everything that was made of it but stored rosters, at once. Answers the file as it was.',
  tags: ['imports'],
  params: importParams,
  response: { 200: jsonAnswer(summarySchema, 'It is gone.'), ...problemAnswers('unknown-import') },
};

const askAgainAfterSeconds = '1';

export const importRoutes = (app: FastifyInstance, { database, imports, planning }: ImportRoutes): void => {
  app.post(
    '/v1/imports',
    {
      config: { queryParameters: ['name'], file: fileOfTables },
      bodyLimit: fileOfTables.bytesAtMost,
      schema: sendFileOperation,
    },
    async (request, reply) => {
      const name = nameIn(request);
      const bytes = fileOf(request);
      // What is no table, or a bomb, is refused while its sender still waits.
      const looked = await planningFor(planning, reply).lookAtFile(bytes);
      if (looked.kind === 'refused') throw new ProblemError('unreadable-file', { detail: looked.words });
      const by = auditContextOf(request);
      const summary = await imports.submit(by, { name, mediaType: mediaTypeOf(request), bytes });
      if (!summary)
        throw new ProblemError('queue-full', {
          detail: {
            en: 'So many files of yours wait to be read that no further one is taken. Send the file again when one has been read.',
            zh: '您等待读取的文件过多，暂不再受理；请待其中一个读取完成后再上传。',
          },
          headers: { 'retry-after': '10' },
        });
      reply
        .code(202)
        .header('location', `/v1/imports/${summary.id}`)
        .header('retry-after', askAgainAfterSeconds);
      return summaryOf(summary);
    },
  );

  app.get(
    '/v1/imports',
    { config: { ...scopeOfImports, queryParameters: ['limit', 'cursor'] }, schema: listImportsOperation },
    async (request) => {
      const { limit, cursor } = request.query as Readonly<Record<string, unknown>>;
      const atMost = readLimit(limit);
      const found = await listImports(database, tenantOf(request), { atMost, after: readCursor(cursor) });
      const last = found.length > atMost ? found[atMost - 1] : undefined;
      return {
        imports: found.slice(0, atMost).map(summaryOf),
        ...(last ? { next: writeCursor(last) } : {}),
      };
    },
  );

  app.get<ImportParams>(
    '/v1/imports/:id',
    { config: scopeOfImports, schema: getImportOperation },
    async (request, reply) => {
      const stored = await findImportOf(database, { tenant: tenantOf(request), id: request.params.id });
      const isUnread = stored.state === 'queued' || stored.state === 'reading';
      if (isUnread) reply.header('retry-after', askAgainAfterSeconds);
      return reply.type('application/json; charset=utf-8').send(importAsJson(stored));
    },
  );

  app.delete<ImportParams>(
    '/v1/imports/:id',
    { config: scopeOfImports, schema: deleteImportOperation },
    async (request) => {
      const deleted = await imports.delete(auditContextOf(request), request.params.id);
      if (!deleted) throw new ProblemError('unknown-import');
      return summaryOf(deleted);
    },
  );
};
