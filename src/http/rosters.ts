import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { warningSchema } from '../../models/vocabulary/answer.ts';
import { rosterSchema } from '../../models/vocabulary/roster.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import {
  deleteRoster,
  findRoster,
  listRosters,
  rosterBytes,
  storeRoster,
} from '../store/rosters-and-policies.ts';
import { jsonAnswer, location, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { cursorSchema, limitSchema, readCursor, readLimit, writeCursor } from './pagination.ts';
import { bytesOf, problemOfRefusal } from './request-body.ts';
import { auditContextOf, planningFor, tenantOf } from './request-context.ts';

export const rosterSummarySchema = z
  .object({
    id: z.string().meta({ description: 'For `rosterId` of a request.' }),
    asOf: z.string(),
    schools: z.number().int(),
    teachers: z.number().int(),
    createdAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'RosterSummary' });
const keptSchema = rosterSummarySchema
  .extend({ warnings: z.array(warningSchema) })
  .meta({ id: 'KeptRoster' });

export const rosterParams = z.object({
  id: z.string().meta({ description: 'The id that POST /v1/rosters gave.' }),
});
export type RosterParams = { readonly Params: { readonly id: string } };
export type RosterRoutes = { readonly planning: PlanningService; readonly database: Database };

const rosterLocation = { Location: { ...location, description: 'Where the roster is found.' } };

const keepRosterOperation = {
  operationId: 'keepRoster',
  summary: 'Store a roster',
  description:
    'Checks the roster by itself and stores it, so that requests can name it as `rosterId` instead of sending it each time. The same roster sent again has the same id. A roster is never changed: a changed one is another.',
  tags: ['rosters'],
  body: rosterSchema,
  response: {
    200: jsonAnswer(keptSchema, 'It was stored before.', { headers: rosterLocation }),
    201: jsonAnswer(keptSchema, 'It is stored.', { headers: rosterLocation }),
    ...problemAnswers(...problemsOfBodies, ...problemsOfPlanning, 'invalid-request'),
  },
};

const listRostersOperation = {
  operationId: 'listRosters',
  summary: 'Stored rosters, the newest first',
  description: 'In a few words each. `next` is there while older ones follow; send it as `cursor`.',
  tags: ['rosters'],
  querystring: z.object({ limit: limitSchema, cursor: cursorSchema }),
  response: {
    200: jsonAnswer(
      z.object({ rosters: z.array(rosterSummarySchema), next: z.string().optional() }),
      'One page of them.',
    ),
    ...problemAnswers('invalid-query-parameter'),
  },
};

const getRosterOperation = {
  operationId: 'getRoster',
  summary: 'One roster, as it was sent',
  description: 'The same bytes that were stored.',
  tags: ['rosters'],
  params: rosterParams,
  response: { 200: jsonAnswer(rosterSchema, 'The roster.'), ...problemAnswers('unknown-roster') },
};

const deleteRosterOperation = {
  operationId: 'deleteRoster',
  summary: 'Delete a stored roster',
  description:
    'Refused while a plan that named it waits or is solved. Plans that have finished keep what they were made from, and their receipt: each holds its request whole. The bytes are erased within two hours, unless something else was made from the very same ones. Answers the roster as it was.',
  tags: ['rosters'],
  params: rosterParams,
  response: {
    200: jsonAnswer(rosterSummarySchema, 'It is gone.'),
    ...problemAnswers('unknown-roster', 'roster-in-use'),
  },
};

export const rosterRoutes = (app: FastifyInstance, { planning, database }: RosterRoutes): void => {
  app.post(
    '/v1/rosters',
    {
      schema: keepRosterOperation,
    },
    async (request, reply) => {
      const bytes = bytesOf(request);
      const answer = await planningFor(planning, reply).readRoster(bytes);
      if (answer.kind !== 'roster') throw problemOfRefusal(answer);
      const { kind: _, warnings, ...summary } = answer;
      const { id, createdAt, isNew } = await storeRoster(database, auditContextOf(request), bytes, summary);
      reply.code(isNew ? 201 : 200).header('location', `/v1/rosters/${id}`);
      return { id, ...summary, createdAt: createdAt.toISOString(), warnings };
    },
  );

  app.get(
    '/v1/rosters',
    {
      config: { queryParameters: ['limit', 'cursor'] },
      schema: listRostersOperation,
    },
    async (request: FastifyRequest) => {
      const { limit, cursor } = request.query as Readonly<Record<string, unknown>>;
      const atMost = readLimit(limit);
      const found = await listRosters(database, tenantOf(request), { atMost, after: readCursor(cursor) });
      const page = found.slice(0, atMost);
      const last = found.length > atMost ? page.at(-1) : undefined;
      return {
        rosters: page.map((roster) => ({ ...roster, createdAt: roster.createdAt.toISOString() })),
        ...(last ? { next: writeCursor(last) } : {}),
      };
    },
  );

  app.get<RosterParams>(
    '/v1/rosters/:id',
    {
      schema: getRosterOperation,
    },
    async (request, reply) => {
      const bytes = await rosterBytes(database, tenantOf(request), request.params.id);
      if (!bytes) throw new ProblemError('unknown-roster');
      return reply.type('application/json; charset=utf-8').send(bytes);
    },
  );

  app.delete<RosterParams>(
    '/v1/rosters/:id',
    {
      schema: deleteRosterOperation,
    },
    async (request) => {
      const roster = await findRoster(database, tenantOf(request), request.params.id);
      const outcome = roster ? await deleteRoster(database, auditContextOf(request), roster.id) : 'unknown';
      if (!roster || outcome === 'unknown') throw new ProblemError('unknown-roster');
      if (outcome === 'in-use') throw new ProblemError('roster-in-use');
      return { ...roster, createdAt: roster.createdAt.toISOString() };
    },
  );
};
