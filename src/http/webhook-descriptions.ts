/** The requests that the service sends to webhooks, as the `webhooks` of the description. */
import { type WebhookEvent, webhookEvents, webhookPayloadSchema } from '../webhooks/events.ts';
import type { Json, JsonObject, SchemaComponents } from './json-schemas.ts';

const sentWhen: Readonly<Record<WebhookEvent, string>> = {
  'plan.done': 'A plan is done',
  'plan.failed': 'A plan has failed',
  'plan.cancelled': 'A plan was cancelled',
};

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** Standard Webhooks 1.0: the id and the moment are signed together with the bytes of the body. */
const signedHeaders: Json[] = [
  header('webhook-id', 'The same for every attempt, so that a repetition can be told.'),
  header('webhook-timestamp', 'When the attempt was made, in seconds since 1970.'),
  header(
    'webhook-signature',
    '`v1,` and the HMAC-SHA256, in Base64, of `webhook-id.webhook-timestamp.body` under the secret of the webhook.',
  ),
];

const operationIdOf = (event: WebhookEvent): string =>
  event.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase());

export const describeWebhooks = ({ describe }: SchemaComponents): JsonObject => {
  const schema = describe(webhookPayloadSchema, 'output');
  return Object.fromEntries(
    webhookEvents.map((event) => [
      event,
      {
        post: {
          operationId: operationIdOf(event),
          summary: sentWhen[event],
          description:
            'Sent to every webhook of the tenant that asks for the event, again and again until it is answered 2xx or about three days have passed.',
          tags: ['webhooks'],
          security: [],
          parameters: signedHeaders,
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: {
            '2XX': { description: 'Received. The body of the answer is not read.' },
            '410': { description: 'The webhook is disabled and called no more.' },
            default: { description: 'Not received: it is sent again.' },
          },
        },
      },
    ]),
  );
};
