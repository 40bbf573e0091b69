import { z } from 'zod';
import { outcomes } from '../../models/vocabulary/answer.ts';

/** The events that a webhook may subscribe to. An event says which plan ended and how, and nothing of its content. */
export const webhookEvents = ['plan.done', 'plan.failed', 'plan.cancelled'] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export type EndedPlan = {
  readonly id: string;
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly outcome: string | undefined;
};

export const eventOf = ({ state }: EndedPlan): WebhookEvent => `plan.${state}`;

/** The body of an event. */
export const webhookPayloadSchema = z
  .object({
    type: z.enum(webhookEvents),
    timestamp: z.string().meta({ format: 'date-time', description: 'When the plan ended.' }),
    data: z.object({
      id: z.string().meta({ description: 'The plan; fetch it with a key of your own.' }),
      state: z.enum(['done', 'failed', 'cancelled']),
      outcome: z.enum(outcomes).optional(),
    }),
  })
  .meta({ id: 'WebhookPayload', description: 'Which plan ended and how, and nothing of its content.' });

/** The body of the event in the form of Standard Webhooks. The receiver fetches the plan with its own key. */
export const bodyOf = (plan: EndedPlan, at: Date): string =>
  JSON.stringify({
    type: eventOf(plan),
    timestamp: at.toISOString(),
    data: {
      id: plan.id,
      state: plan.state,
      ...(plan.outcome === undefined ? {} : { outcome: plan.outcome }),
    },
  });

/**
 * Seconds until the next attempt, after so many have failed: the schedule that Standard Webhooks proposes.
 * Undefined once it is given up, after about three days.
 */
const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
export const secondsToNextAttempt = (failed: number): number | undefined => waits[failed - 1];
