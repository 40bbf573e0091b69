import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listTrail, trailActions } from '../store/audit-trail.ts';
import type { Database } from '../store/database.ts';
import { jsonAnswer, problemAnswers } from './openapi.ts';
import { cursorSchema, limitSchema, readCursor, readLimit, writeCursor } from './pagination.ts';
import { tenantOf } from './request-context.ts';

const entrySchema = z
  .object({
    id: z.string(),
    at: z.string().meta({ format: 'date-time' }),
    actor: z.string().meta({
      description:
        'The id of a key or a user, `command` for `npm run keys` and `npm run users`, `without-key` where nobody had made either yet.',
    }),
    action: z.enum(trailActions),
    subject: z
      .string()
      .meta({ description: 'The id of the key, user, webhook, delivery, roster, policy or plan.' }),
    requestId: z.string().optional().meta({ description: 'X-Request-Id, as the log has it.' }),
  })
  .meta({ id: 'TrailEntry' });

export const auditTrailRoutes = (
  app: FastifyInstance,
  { database }: { readonly database: Database },
): void => {
  app.get(
    '/v1/audit-trail',
    {
      config: { scope: 'admin', queryParameters: ['limit', 'cursor'] },
      schema: {
        operationId: 'listAuditTrail',
        summary: 'Who did what, the latest first',
        description:
          'Keys made and revoked, users made and changed, who signed in and out, webhooks, rosters and policies stored and deleted, plans accepted, stopped, reviewed, published and made final: ids and codes, nothing of what was in a request. Entries are never changed, and kept for KEEP_TRAIL_DAYS. `next` is there while older ones follow; send it as `cursor`.',
        tags: ['running'],
        querystring: z.object({ limit: limitSchema, cursor: cursorSchema }),
        response: {
          200: jsonAnswer(
            z.object({ entries: z.array(entrySchema), next: z.string().optional() }),
            'One page of them.',
          ),
          ...problemAnswers('invalid-query-parameter'),
        },
      },
    },
    async (request: FastifyRequest) => {
      const { limit, cursor } = request.query as Readonly<Record<string, unknown>>;
      const atMost = readLimit(limit);
      const found = await listTrail(database, tenantOf(request), { atMost, after: readCursor(cursor) });
      const page = found.slice(0, atMost);
      const last = found.length > atMost ? page.at(-1) : undefined;
      return {
        entries: page.map(({ createdAt, ...entry }) => ({ ...entry, at: createdAt.toISOString() })),
        ...(last ? { next: writeCursor(last) } : {}),
      };
    },
  );
};
