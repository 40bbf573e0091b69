/** From files to a stored roster, and what a stored roster was made of. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { warningOfFileSchema } from '../../models/sheet/file-report.ts';
import {
  checkRosterFromFile,
  type RosterFromFile,
  rosterFromFileSchema,
} from '../../models/sheet/import-requests.ts';
import { rosterProvenanceSchema, rosterSourcesSchema } from '../../models/sheet/roster-of-files.ts';
import { warningSchema } from '../../models/vocabulary/answer.ts';
import { ProblemError } from '../errors.ts';
import { findRoster, rosterProvenance, storeRoster } from '../store/rosters-and-policies.ts';
import { todayInChina } from '../today.ts';
import { fileInHand, type ImportCorrectionRoutes } from './import-corrections.ts';
import { findImportOf, type ImportParams, importParams, scopeOfImports } from './imports.ts';
import { jsonAnswer, location, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { bytesOf, readSmallBody } from './request-body.ts';
import { auditContextOf, planningFor, tenantOf } from './request-context.ts';
import { type RosterParams, rosterParams, rosterSummarySchema } from './rosters.ts';

type ImportRosterRoutes = Pick<ImportCorrectionRoutes, 'database' | 'planning'>;

const madeSchema = rosterSummarySchema
  .extend({
    rosterId: z.string().meta({ description: 'The id, by the name that requests have for it.' }),
    provenance: rosterSourcesSchema,
    warnings: z.array(z.union([warningSchema, warningOfFileSchema])),
  })
  .meta({ id: 'RosterMadeOfFiles' });

const rosterLocation = { Location: { ...location, description: 'Where the roster is found.' } };

const makeRosterOperation = {
  operationId: 'makeRoster',
  summary: 'Make a roster of a file',
  description:
    'Of this file, and of those in `with`, as they are mapped and corrected. Stores the roster, which requests then name as `rosterId`; what is found in it later says its cell. While cells have faults there is no roster: 422 lists each of them, unless `leaveOut` is sent.',
  tags: ['imports'],
  params: importParams,
  body: rosterFromFileSchema,
  response: {
    201: jsonAnswer(madeSchema, 'It is stored; the very same roster has the same id.', {
      headers: rosterLocation,
    }),
    ...problemAnswers(
      ...problemsOfBodies,
      ...problemsOfPlanning,
      'invalid-request',
      'unknown-import',
      'import-not-read',
      'file-has-faults',
    ),
  },
};

const provenanceOperation = {
  operationId: 'getRosterProvenance',
  summary: 'The files that a roster was made of',
  description:
    'What of them it leaves out, and from which cell each of its values comes. A roster that was sent as JSON has none.',
  tags: ['rosters'],
  params: rosterParams,
  response: {
    200: jsonAnswer(rosterProvenanceSchema, 'What the roster was made of.'),
    ...problemAnswers('unknown-roster'),
  },
};

/** Everything may be left out, the body too. */
const wantedIn = (request: FastifyRequest): RosterFromFile =>
  bytesOf(request).byteLength === 0 ? {} : readSmallBody(request, checkRosterFromFile).value;

const makeRoster = async (
  given: ImportRosterRoutes,
  reply: FastifyReply,
  id: string,
): Promise<z.infer<typeof madeSchema>> => {
  const { database, planning } = given;
  const { request } = reply;
  const tenant = tenantOf(request);
  await findImportOf(database, { tenant, id });
  const wanted = wantedIn(request);
  const ids = [...new Set([id, ...(wanted.with ?? [])])];
  const files = await Promise.all(
    ids.map(async (one) => {
      const { stored, cells } = await fileInHand(given, { tenant, id: one });
      const { name, report, corrections } = stored;
      return { id: one, name, cells, report, corrections };
    }),
  );
  const made = await planningFor(planning, reply).makeRosterOfFiles(files, wanted, todayInChina());
  if (made.kind === 'faulty-files') throw new ProblemError('file-has-faults', { errors: made.faults });
  const { roster, provenance, sources, summary, warnings } = made;
  const by = auditContextOf(request);
  const stored = await storeRoster(database, by, roster, {
    ...summary,
    provenance,
    name: wanted.name,
  });
  reply.code(201).header('location', `/v1/rosters/${stored.id}`);
  return {
    id: stored.id,
    rosterId: stored.id,
    ...summary,
    ...(stored.name === undefined ? {} : { name: stored.name }),
    createdAt: stored.createdAt.toISOString(),
    provenance: sources,
    warnings: [...warnings],
  };
};

const bodyBytesAtMost = 65_536;

export const importRosterRoutes = (app: FastifyInstance, given: ImportRosterRoutes): void => {
  const { database } = given;
  app.post<ImportParams>(
    '/v1/imports/:id/roster',
    { config: scopeOfImports, bodyLimit: bodyBytesAtMost, schema: makeRosterOperation },
    (request, reply) => makeRoster(given, reply, request.params.id),
  );

  app.get<RosterParams>(
    '/v1/rosters/:id/provenance',
    { schema: provenanceOperation },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const provenance = await rosterProvenance(database, tenant, request.params.id);
      if (provenance) return reply.type('application/json; charset=utf-8').send(provenance);
      const isStored = (await findRoster(database, tenant, request.params.id)) !== undefined;
      throw new ProblemError('unknown-roster', {
        detail: isStored
          ? {
              en: 'The roster was sent as JSON, and not made of a file.',
              zh: '该花名册不是由文件生成的。',
            }
          : undefined,
      });
    },
  );
};
