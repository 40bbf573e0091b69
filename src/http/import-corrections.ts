/** How a file is read: its rows, the mapping of its columns, corrections of its cells, and the file with its faults. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { fileRowsSchema } from '../../models/sheet/file-rows.ts';
import {
  checkCorrections,
  checkMapping,
  correctionChangesSchema,
  mappingSchema,
} from '../../models/sheet/import-requests.ts';
import { ProblemError } from '../errors.ts';
import type { FileChange } from '../planning/kept-files.ts';
import type { SheetWorkers } from '../sheets/sheet-workers.ts';
import { changeImport, importCells, importFile, type StoredImport } from '../store/imports.ts';
import { todayInChina } from '../today.ts';
import {
  findImportOf,
  type ImportParams,
  type ImportRoutes,
  importAsJson,
  importParams,
  importSchema,
  scopeOfImports,
} from './imports.ts';
import { languageOf } from './languages.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies, problemsOfPlanning, streamAnswer } from './openapi.ts';
import { limitSchema, readLimit } from './pagination.ts';
import { problemOfRefusal, readSmallBody, sendWritten } from './request-body.ts';
import { planningFor, tenantOf } from './request-context.ts';
import { sendWorkbook, workbookType } from './workbook-answers.ts';

export type ImportCorrectionRoutes = Omit<ImportRoutes, 'imports'> & {
  readonly sheets: Pick<SheetWorkers, 'run'>;
};

/** A file that was read, with its cells and what was found in them. */
export type FileInHand = {
  readonly stored: StoredImport & { readonly report: Buffer };
  readonly cells: Buffer;
};

/** Throws where there is no such file, or where it has not been read. */
export const fileInHand = async (
  { database }: Pick<ImportRoutes, 'database'>,
  of: { readonly tenant: string; readonly id: string },
): Promise<FileInHand> => {
  const stored = await findImportOf(database, of);
  const cells = stored.report && (await importCells(database, of.tenant, stored.id));
  if (!stored.report || !cells) throw new ProblemError('import-not-read', { detail: stored.problem?.words });
  return { stored: { ...stored, report: stored.report }, cells };
};

const readRowNumber = (value: unknown): number => {
  if (value === undefined) return 1;
  const row = typeof value === 'string' && /^[1-9]\d{0,6}$/.test(value) ? Number(value) : 0;
  if (row > 0) return row;
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: 'The query parameter "from" must be the number of a row of the file, from 1.',
      zh: '查询参数“from”应为文件中的行号，从1起。',
    },
  });
};

const readTruth = (value: unknown): boolean => {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: 'The query parameter "faults" must be true or false.',
      zh: '查询参数“faults”应为“true”或“false”。',
    },
  });
};

const rowsOperation = {
  operationId: 'listImportRows',
  summary: 'Rows of a file',
  description:
    'As they stand in the file, with the corrections of cells and the faults of each row. `next` is there while others follow; send it as `from`.',
  tags: ['imports'],
  params: importParams,
  querystring: z.object({
    sheet: z
      .string()
      .optional()
      .meta({ description: 'The name of a sheet; the first where it is left out.' }),
    from: z.number().int().min(1).default(1).meta({ description: 'The first row, as the file counts them.' }),
    limit: limitSchema,
    faults: z.boolean().default(false).meta({ description: 'Only rows that have faults.' }),
  }),
  response: {
    200: jsonAnswer(fileRowsSchema, 'The rows.'),
    ...problemAnswers('invalid-query-parameter', 'unknown-import', 'import-not-read', ...problemsOfPlanning),
  },
};

const answersOfChange = {
  200: jsonAnswer(importSchema, 'The file, read anew.'),
  ...problemAnswers(
    ...problemsOfBodies,
    ...problemsOfPlanning,
    'invalid-request',
    'unknown-import',
    'import-not-read',
  ),
};

const mappingOperation = {
  operationId: 'mapImport',
  summary: 'Say how a file is read',
  description:
    'Replaces the whole mapping; answers the file as it then reads. A mapping that is as proposed need not be sent.',
  tags: ['imports'],
  params: importParams,
  body: mappingSchema,
  response: answersOfChange,
};

const correctionsOperation = {
  operationId: 'correctImport',
  summary: 'Correct cells of a file',
  description:
    'Texts by the names of cells, such as `教师!E21`; null takes a correction back. Corrections are kept apart from the file. Answers the file as it then reads.',
  tags: ['imports'],
  params: importParams,
  body: correctionChangesSchema,
  response: answersOfChange,
};

const feedbackOperation = {
  operationId: 'getImportFeedback',
  summary: 'The file with its faults',
  description:
    'The file as its user knows it, as a workbook: faulty cells are coloured, corrections stand in their places, and a last column says what is wrong in each row. Corrected and sent again it reads as before.',
  tags: ['imports'],
  params: importParams,
  response: {
    200: streamAnswer(workbookType, 'The workbook.'),
    ...problemAnswers('unknown-import', 'import-not-read', 'unreadable-file'),
  },
};

/** Cells name persons. */
const scopeOfCells = { scope: 'names' } as const;

/** A mapping of two sheets has some kilobytes; corrections of a county's worth of cells a few megabytes. */
const bodyBytesAtMost = 8 * 2 ** 20;

/** Makes a change and stores what is found by it. Where somebody else was first, it is made anew on what they left. */
const change = async (
  given: ImportCorrectionRoutes,
  reply: FastifyReply,
  id: string,
  read: () => FileChange,
): Promise<FastifyReply> => {
  const { database, planning } = given;
  const tenant = tenantOf(reply.request);
  await findImportOf(database, { tenant, id });
  const wanted = read();
  const calls = planningFor(planning, reply);
  for (;;) {
    const { stored, cells } = await fileInHand(given, { tenant, id });
    const { report, corrections } = stored;
    const answer = await calls.changeFile({ cells, report, corrections }, wanted, todayInChina());
    if (answer.kind !== 'changed') throw problemOfRefusal(answer);
    if (await changeImport(database, tenant, stored, answer)) {
      const changed = { ...stored, ...answer, report: Buffer.from(answer.report) };
      return reply.type('application/json; charset=utf-8').send(importAsJson(changed));
    }
  }
};

export const importCorrectionRoutes = (app: FastifyInstance, given: ImportCorrectionRoutes): void => {
  const { database, planning, sheets } = given;
  app.get<ImportParams>(
    '/v1/imports/:id/rows',
    {
      config: { ...scopeOfCells, queryParameters: ['sheet', 'from', 'limit', 'faults'] },
      schema: rowsOperation,
    },
    async (request, reply) => {
      const { sheet, from, limit, faults } = request.query as Readonly<Record<string, unknown>>;
      const wanted = {
        sheet: typeof sheet === 'string' ? sheet : undefined,
        from: readRowNumber(from),
        limit: readLimit(limit),
        faultyOnly: readTruth(faults),
      };
      const { stored, cells } = await fileInHand(given, { tenant: tenantOf(request), id: request.params.id });
      const { report, corrections } = stored;
      const answer = await planningFor(planning, reply).rowsOfFile({ cells, report, corrections }, wanted);
      if (answer.kind === 'unknown-sheet')
        throw new ProblemError('invalid-query-parameter', { detail: answer.detail });
      return sendWritten(reply, answer);
    },
  );

  const changing = { config: scopeOfImports, bodyLimit: bodyBytesAtMost };
  app.put<ImportParams>(
    '/v1/imports/:id/mapping',
    { ...changing, schema: mappingOperation },
    (request, reply) => {
      return change(given, reply, request.params.id, () => ({
        mapping: readSmallBody(request, checkMapping).value,
      }));
    },
  );

  app.patch<ImportParams>(
    '/v1/imports/:id/cells',
    { ...changing, schema: correctionsOperation },
    (request, reply) => {
      return change(given, reply, request.params.id, () => ({
        cells: readSmallBody(request, checkCorrections).value,
      }));
    },
  );

  app.get<ImportParams>(
    '/v1/imports/:id/feedback',
    { config: { ...scopeOfCells, mediaType: workbookType }, schema: feedbackOperation },
    async (request, reply) => {
      const of = { tenant: tenantOf(request), id: request.params.id };
      const { stored } = await fileInHand(given, of);
      const file = await importFile(database, of.tenant, stored.id);
      if (!file) throw new ProblemError('unknown-import');
      const answer = await sheets.run('feedbackOnFile', [
        { bytes: file.bytes, name: file.name },
        { report: stored.report, corrections: stored.corrections },
        languageOf(request),
      ]);
      if (answer.kind === 'refused') throw new ProblemError('unreadable-file', { detail: answer.words });
      return sendWorkbook(reply, answer.bytes, file.name);
    },
  );
};
