import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { warningSchema } from '../../models/answer.ts';
import { rosterSchema } from '../../models/roster.ts';
import { ProblemError } from '../errors.ts';
import type { Desk } from '../planning/desk.ts';
import type { Database } from '../store/database.ts';
import { keepRoster, listRosters, rosterBytes } from '../store/stored-things.ts';
import { jsonAnswer, location, ofEveryBody, problemAnswers } from './openapi.ts';
import { cursorSchema, limitSchema, readLimit, readPlace, writePlace } from './pages.ts';
import { bytesOf, handedBack } from './request-body.ts';
import { byOf, tenantOf } from './tenant.ts';

const summarySchema = z
  .object({
    id: z.string().meta({ description: 'For `rosterId` of a request.' }),
    asOf: z.string(),
    schools: z.number().int(),
    teachers: z.number().int(),
    createdAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'RosterSummary' });
const keptSchema = summarySchema.extend({ warnings: z.array(warningSchema) }).meta({ id: 'KeptRoster' });

type Params = { readonly Params: { readonly id: string } };
export type RosterRoutes = { readonly desk: Desk; readonly database: Database };

export const rosterRoutes = (app: FastifyInstance, { desk, database }: RosterRoutes): void => {
  const where = { Location: { ...location, description: 'Where the roster is found.' } };
  app.post(
    '/v1/rosters',
    {
      schema: {
        operationId: 'keepRoster',
        summary: 'Store a roster',
        description:
          'Checks the roster by itself and stores it, so that requests can name it as `rosterId` instead of sending it each time. The same roster sent again has the same id. A roster is never changed: a changed one is another.',
        tags: ['rosters'],
        body: rosterSchema,
        response: {
          200: jsonAnswer(keptSchema, 'It was stored before.', { headers: where }),
          201: jsonAnswer(keptSchema, 'It is stored.', { headers: where }),
          ...problemAnswers(...ofEveryBody, 'invalid-request'),
        },
      },
    },
    async (request, reply) => {
      const bytes = bytesOf(request);
      const answer = await desk.readRoster(bytes);
      if (answer.kind !== 'roster') throw handedBack(answer);
      const { kind: _, warnings, ...said } = answer;
      const { id, createdAt, isNew } = await keepRoster(database, byOf(request), bytes, said);
      reply.code(isNew ? 201 : 200).header('location', `/v1/rosters/${id}`);
      return { id, ...said, createdAt: createdAt.toISOString(), warnings };
    },
  );

  app.get(
    '/v1/rosters',
    {
      config: { queryParameters: ['limit', 'cursor'] },
      schema: {
        operationId: 'listRosters',
        summary: 'Stored rosters, the newest first',
        description: 'In a few words each. `next` is there while older ones follow; send it as `cursor`.',
        tags: ['rosters'],
        querystring: z.object({ limit: limitSchema, cursor: cursorSchema }),
        response: {
          200: jsonAnswer(
            z.object({ rosters: z.array(summarySchema), next: z.string().optional() }),
            'One page of them.',
          ),
          ...problemAnswers('invalid-query-parameter'),
        },
      },
    },
    async (request: FastifyRequest) => {
      const { limit, cursor } = request.query as Readonly<Record<string, unknown>>;
      const atMost = readLimit(limit);
      const found = await listRosters(database, tenantOf(request), { atMost, after: readPlace(cursor) });
      const page = found.slice(0, atMost);
      const last = found.length > atMost ? page.at(-1) : undefined;
      return {
        rosters: page.map((roster) => ({ ...roster, createdAt: roster.createdAt.toISOString() })),
        ...(last ? { next: writePlace(last) } : {}),
      };
    },
  );

  app.get<Params>(
    '/v1/rosters/:id',
    {
      schema: {
        operationId: 'getRoster',
        summary: 'One roster, as it was sent',
        description: 'The same bytes that were stored.',
        tags: ['rosters'],
        params: z.object({ id: z.string().meta({ description: 'The id that POST /v1/rosters gave.' }) }),
        response: { 200: jsonAnswer(rosterSchema, 'The roster.'), ...problemAnswers('unknown-roster') },
      },
    },
    async (request, reply) => {
      const bytes = await rosterBytes(database, tenantOf(request), request.params.id);
      if (!bytes) throw new ProblemError('unknown-roster');
      return reply.type('application/json; charset=utf-8').send(bytes);
    },
  );
};
