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
  type RosterSummary,
  rosterBytes,
  storeRoster,
} from '../store/rosters-and-policies.ts';
import { jsonAnswer, location, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { cursorSchema, limitSchema, readCursor, readLimit, writeCursor } from './pagination.ts';
import { bytesOf, problemOfRefusal, sendWritten } from './request-body.ts';
import { auditContextOf, maySeeNames, planningFor, tenantOf } from './request-context.ts';

export const rosterSummarySchema = z
  .object({
    id: z.string().meta({ description: 'For `rosterId` of a request.' }),
    asOf: z.string(),
    schools: z.number().int(),
    teachers: z.number().int(),
    name: z.string().optional(),
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
    'Checks the roster by itself and stores it, so that requests can name it as `rosterId` instead of sending it each time. The same roster sent again has the same id, and the latest name that was given. A roster is never changed: a changed one is another.',
  tags: ['rosters'],
  querystring: z.object({
    name: z.string().max(200).optional().meta({
      description:
        'What people call it; no part of the roster. Say nothing of persons: it stands in the address.',
    }),
  }),
  body: rosterSchema,
  response: {
    200: jsonAnswer(keptSchema, 'It was stored before.', { headers: rosterLocation }),
    201: jsonAnswer(keptSchema, 'It is stored.', { headers: rosterLocation }),
    ...problemAnswers(
      ...problemsOfBodies,
      ...problemsOfPlanning,
      'invalid-request',
      'invalid-query-parameter',
    ),
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
  description:
    'The same bytes that were stored. Without the scope `names`, teachers are without their `name`.',
  tags: ['rosters'],
  params: rosterParams,
  response: {
    200: jsonAnswer(rosterSchema, 'The roster.'),
    ...problemAnswers(...problemsOfPlanning, 'unknown-roster'),
  },
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

const summaryOf = ({ name, createdAt, ...rest }: RosterSummary): z.infer<typeof rosterSummarySchema> => ({
  ...rest,
  ...(name === null ? {} : { name }),
  createdAt: createdAt.toISOString(),
});

/** What a roster is called; undefined where nothing is said. */
const readName = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[^\0]{1,200}$/s.test(value)) return value;
  throw new ProblemError('invalid-query-parameter', {
    detail: {
      en: 'The query parameter "name" must be one text of 1 to 200 characters.',
      zh: '查询参数“name”应为一个1至200个字符的名称。',
    },
  });
};

export const rosterRoutes = (app: FastifyInstance, { planning, database }: RosterRoutes): void => {
  app.post(
    '/v1/rosters',
    {
      config: { queryParameters: ['name'] },
      schema: keepRosterOperation,
    },
    async (request, reply) => {
      const called = readName((request.query as Readonly<Record<string, unknown>>).name);
      const bytes = bytesOf(request);
      const answer = await planningFor(planning, reply).readRoster(bytes);
      if (answer.kind !== 'roster') throw problemOfRefusal(answer);
      const { kind: _, warnings, ...summary } = answer;
      const { id, createdAt, name, isNew } = await storeRoster(database, auditContextOf(request), bytes, {
        ...summary,
        name: called,
      });
      reply.code(isNew ? 201 : 200).header('location', `/v1/rosters/${id}`);
      const named = name === undefined ? {} : { name };
      return { id, ...summary, ...named, createdAt: createdAt.toISOString(), warnings };
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
        rosters: page.map(summaryOf),
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
      if (!maySeeNames(request))
        return sendWritten(reply, await planningFor(planning, reply).showRoster(bytes));
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
      return summaryOf(roster);
    },
  );
};
