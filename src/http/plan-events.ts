/** The events of one plan as server-sent events; a client that lost the connection resumes after its last event. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { impossibilitySchema, outcomes, planStates } from '../../models/vocabulary/answer.ts';
import type { Caller } from '../access/scopes.ts';
import { ProblemError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import type { Notifications } from '../store/notifications.ts';
import { eventsAfter, findStatus, isFinished } from '../store/plans.ts';
import { callerOf, isStillAdmitted } from './authorisation.ts';
import { emptyAnswer, problemAnswers, streamAnswer } from './openapi.ts';
import { planParams } from './plan-params.ts';
import { progressSchema } from './plans.ts';

/** Short enough that no proxy closes a silent stream; also the delay after a lost notification. */
const quietAtMostMilliseconds = 10_000;

type Params = { readonly Params: { readonly id: string } };
type Watched = {
  readonly caller: Caller;
  readonly id: string;
  readonly after: number;
  /** Whether the key of the caller is still valid. */
  readonly mayGoOn: () => Promise<boolean>;
};

const eventId = z.number().int().meta({ description: 'For Last-Event-ID.' });
/** What the stream says of a plan, event by event; `data` is a line of JSON on the wire. */
export const planEventSchema = z
  .discriminatedUnion('event', [
    z.object({
      id: eventId,
      event: z.literal('state'),
      data: z.object({
        state: z.enum(planStates),
        outcome: z.enum(outcomes).optional(),
        attempt: z.number().int().optional().meta({ description: 'How often a worker has begun.' }),
        impossible: z
          .array(impossibilitySchema)
          .optional()
          .meta({ description: 'What was proved before anything was solved; in the first event.' }),
      }),
    }),
    z.object({ id: eventId, event: z.literal('progress'), data: progressSchema }),
  ])
  .meta({ id: 'PlanEvent', description: 'One event, with its `data` read as JSON.' });

const watchPlanOperation = {
  operationId: 'watchPlan',
  summary: 'One plan, as it happens',
  description:
    'Server-sent events. `state` whenever the state changes: `{ "state", "outcome"?, "attempt"?, "impossible"? }`, where the first one has what is proved `impossible` before anything is solved. `progress` while it is solved, at most twice a second: `{ "level", "value", "bound", "gapPercent", "seconds" }`, where `level` is `breaches` or `priority 1`, `priority 2`, … (`priority 1, part 2` where a sum is optimised in parts), `value` is the best found so far, `bound` what none can be better than (null while nothing is known), and `seconds` the time since the solve began. The stream ends with the plan, and when the key is revoked or runs out. A client that was cut off sends `Last-Event-ID` and gets what it missed; once there is nothing left to tell, 204.',
  tags: ['plans'],
  params: planParams,
  headers: z.object({
    'Last-Event-ID': z
      .string()
      .optional()
      .meta({ description: 'The id of the last event that was received.' }),
  }),
  response: {
    200: streamAnswer('text/event-stream', 'The events.', { event: planEventSchema }),
    204: emptyAnswer('The plan has ended, and all of its events were received.'),
    ...problemAnswers('unknown-plan'),
  },
};

export const planEventRoutes = (
  app: FastifyInstance,
  { database, notifications }: { readonly database: Database; readonly notifications: Notifications },
): void => {
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());

  async function* events(
    { caller, id, after, mayGoOn }: Watched,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    const { tenant, keyId, expiresAt } = caller;
    let changed = Promise.withResolvers<void>();
    const unwatch = notifications.subscribe('plan_changed', id, () => changed.resolve());
    const wake = (): void => changed.resolve();
    const unwatchKey = keyId === undefined ? () => {} : notifications.subscribe('key_revoked', keyId, wake);
    const untilExpiry = (): number =>
      expiresAt ? expiresAt.getTime() - Date.now() : Number.POSITIVE_INFINITY;
    signal.addEventListener('abort', wake, { once: true });
    let last = after;
    try {
      yield 'retry: 1000\n\n';
      while (!signal.aborted) {
        // The status is read before the events, so that the stream does not end before its last event.
        const status = await findStatus(database, tenant, id);
        for (const { number, event, data } of await eventsAfter(database, id, last)) {
          yield `id: ${number}\nevent: ${event}\ndata: ${data}\n\n`;
          last = number;
        }
        if (!status || isFinished(status.state)) return;
        const timer = setTimeout(wake, Math.max(0, Math.min(quietAtMostMilliseconds, untilExpiry())));
        await changed.promise;
        clearTimeout(timer);
        changed = Promise.withResolvers();
        // The stream ends when the key is revoked or expires.
        if (!(await mayGoOn())) return;
        yield ': still here\n\n';
      }
    } finally {
      unwatch();
      unwatchKey();
      signal.removeEventListener('abort', wake);
    }
  }

  app.get<Params>(
    '/v1/plans/:id/events',
    {
      config: { mediaType: 'text/event-stream' },
      schema: watchPlanOperation,
    },
    async (request, reply) => {
      const { id } = request.params;
      const caller = callerOf(request);
      const status = await findStatus(database, caller.tenant, id);
      if (!status) throw new ProblemError('unknown-plan');
      const lastEventId = String(request.headers['last-event-id'] ?? '');
      const after = /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : 0;
      if (isFinished(status.state) && after >= status.lastEvent) return reply.code(204).send();
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      return (
        reply
          .type('text/event-stream; charset=utf-8')
          .header('x-accel-buffering', 'no')
          // A stream leaves no further request on its connection, and an idle connection would delay closing.
          .header('connection', 'close')
          .send(Readable.from(events({ caller, id, after, mayGoOn: () => isStillAdmitted(request) }, signal)))
      );
    },
  );
};
