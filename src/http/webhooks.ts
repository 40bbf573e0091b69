import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ProblemError } from '../errors.ts';
import { type Webhooks, webhooksPerTenant } from '../store/webhooks.ts';
import type { AddressGuard } from '../webhooks/addresses.ts';
import { checkWebhook } from '../webhooks/check-webhook.ts';
import { webhookEvents } from '../webhooks/events.ts';
import { makeWebhookSecret } from '../webhooks/signature.ts';
import { jsonAnswer, problemAnswers, problemsOfBodies } from './openapi.ts';
import { readSmallBody } from './request-body.ts';
import { auditContextOf, tenantOf } from './request-context.ts';

const instant = z.string().meta({ format: 'date-time' });
const askedSchema = z
  .strictObject({
    url: z.string().meta({
      format: 'uri',
      description:
        'Where to deliver to: http or https, at a public address and a port in WEBHOOK_PORTS, or at an address in WEBHOOK_SUBNETS.',
    }),
    events: z.array(z.enum(webhookEvents)).optional().meta({ description: 'All of them where left out.' }),
  })
  .meta({ id: 'WebhookRequest' });
const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(webhookEvents)),
    createdAt: instant,
    disabledAt: instant.optional().meta({ description: 'The receiver has answered 410 Gone.' }),
  })
  .meta({ id: 'Webhook' });
const newWebhookSchema = webhookSchema
  .extend({ secret: z.string().meta({ description: 'To verify deliveries by; told this once.' }) })
  .meta({ id: 'NewWebhook' });
const deliverySchema = z
  .object({
    id: z.string().meta({ description: 'The webhook-id of every attempt.' }),
    plan: z.string().optional(),
    event: z.enum(webhookEvents),
    createdAt: instant,
    attempts: z.number().int().meta({ description: 'Since it was made, or last replayed.' }),
    nextAttemptAt: instant.optional().meta({ description: 'Absent once it was received or given up.' }),
    deliveredAt: instant.optional().meta({ description: 'When it was last answered 2xx.' }),
    lastStatus: z.number().int().optional(),
    lastFailure: z
      .enum(['status', 'address-refused', 'no-answer-in-time', 'no-connection'])
      .optional()
      .meta({ description: 'Why the last attempt failed; absent where it did not.' }),
  })
  .meta({ id: 'WebhookDelivery' });

/** A webhook is a URL and a few words. */
const bodyBytesAtMost = 16_384;

const admin = { scope: 'admin' } as const;
const params = z.object({
  id: z.string().meta({ description: 'The id that POST /v1/webhooks gave.' }),
});
type Params = { readonly Params: { readonly id: string } };
type DeliveryParams = { readonly Params: { readonly id: string; readonly delivery: string } };

const unknownWebhook = (): ProblemError => new ProblemError('unknown-webhook');

const createWebhookOperation = {
  operationId: 'createWebhook',
  summary: 'Be told when plans end',
  description:
    'Every plan of the tenant that ends from now on is told to the URL in a signed POST (Standard Webhooks), again and again until it is answered 2xx or about three days have passed. The answer holds the secret to verify it by, this once.',
  tags: ['webhooks'],
  body: askedSchema,
  response: {
    201: jsonAnswer(newWebhookSchema, 'The webhook and its secret.', {
      headers: { Location: { type: 'string', format: 'uri-reference', description: 'The webhook.' } },
    }),
    ...problemAnswers(...problemsOfBodies, 'too-many-webhooks', 'invalid-request'),
  },
};

const listWebhooksOperation = {
  operationId: 'listWebhooks',
  summary: 'The webhooks of the tenant',
  description: 'The oldest first, without their secrets.',
  tags: ['webhooks'],
  response: {
    200: jsonAnswer(z.object({ webhooks: z.array(webhookSchema) }), 'All of them.'),
    ...problemAnswers(),
  },
};

const getWebhookOperation = {
  operationId: 'getWebhook',
  summary: 'One webhook',
  description: 'Without its secret.',
  tags: ['webhooks'],
  params,
  response: { 200: jsonAnswer(webhookSchema, 'The webhook.'), ...problemAnswers('unknown-webhook') },
};

const deleteWebhookOperation = {
  operationId: 'deleteWebhook',
  summary: 'Be told no more',
  description: 'Deliveries that are still due go with it. Answers the webhook as it was.',
  tags: ['webhooks'],
  params,
  response: { 200: jsonAnswer(webhookSchema, 'It is gone.'), ...problemAnswers('unknown-webhook') },
};

const listDeliveriesOperation = {
  operationId: 'listDeliveries',
  summary: 'What was delivered, and what was not',
  description: 'The latest hundred, the newest first.',
  tags: ['webhooks'],
  params,
  response: {
    200: jsonAnswer(z.object({ deliveries: z.array(deliverySchema) }), 'The deliveries.'),
    ...problemAnswers('unknown-webhook'),
  },
};

const replayDeliveryOperation = {
  operationId: 'replayDelivery',
  summary: 'Deliver once more',
  description:
    'Makes a delivery due at once, whether it was received, given up or is still being tried; with the same webhook-id and body. Takes no body.',
  tags: ['webhooks'],
  params: params.extend({
    delivery: z.string().meta({ description: 'The id of a delivery of the webhook.' }),
  }),
  response: {
    202: jsonAnswer(deliverySchema, 'It is due.'),
    ...problemAnswers('unknown-delivery'),
  },
};

export type WebhookRoutes = {
  readonly webhooks: Webhooks;
  readonly guard: AddressGuard;
};

const createWebhook = async (
  { webhooks, guard }: WebhookRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const checked = readSmallBody(request, (raw) => checkWebhook(raw, guard));
  const secret = makeWebhookSecret();
  const webhook = await webhooks.create(auditContextOf(request), { ...checked.webhook, secret });
  if (!webhook)
    throw new ProblemError('too-many-webhooks', {
      detail: {
        en: `There are ${webhooksPerTenant} webhooks already. Delete one that is no longer needed.`,
        zh: `已有${webhooksPerTenant}个通知地址，请删除不再需要的通知地址。`,
      },
    });
  reply.code(201).header('location', `/v1/webhooks/${webhook.id}`);
  return { ...webhook, secret };
};

export const webhookRoutes = (app: FastifyInstance, given: WebhookRoutes): void => {
  const { webhooks } = given;
  app.post(
    '/v1/webhooks',
    {
      config: admin,
      bodyLimit: bodyBytesAtMost,
      schema: createWebhookOperation,
    },
    (request, reply) => createWebhook(given, request, reply),
  );

  app.get(
    '/v1/webhooks',
    {
      config: admin,
      schema: listWebhooksOperation,
    },
    async (request) => ({
      webhooks: await webhooks.list(tenantOf(request)),
    }),
  );

  app.get<Params>(
    '/v1/webhooks/:id',
    {
      config: admin,
      schema: getWebhookOperation,
    },
    async (request) => {
      const webhook = await webhooks.find(tenantOf(request), request.params.id);
      if (!webhook) throw unknownWebhook();
      return webhook;
    },
  );

  app.delete<Params>(
    '/v1/webhooks/:id',
    {
      config: admin,
      schema: deleteWebhookOperation,
    },
    async (request) => {
      const webhook = await webhooks.find(tenantOf(request), request.params.id);
      if (!webhook || !(await webhooks.delete(auditContextOf(request), webhook.id))) throw unknownWebhook();
      return webhook;
    },
  );

  app.get<Params>(
    '/v1/webhooks/:id/deliveries',
    {
      config: admin,
      schema: listDeliveriesOperation,
    },
    async (request) => {
      const tenant = tenantOf(request);
      const webhook = await webhooks.find(tenant, request.params.id);
      if (!webhook) throw unknownWebhook();
      return { deliveries: await webhooks.deliveries(tenant, webhook.id) };
    },
  );

  app.post<DeliveryParams>(
    '/v1/webhooks/:id/deliveries/:delivery/replay',
    {
      config: admin,
      bodyLimit: bodyBytesAtMost,
      schema: replayDeliveryOperation,
    },
    async (request, reply) => {
      const { id, delivery } = request.params;
      const replayed = await webhooks.replay(auditContextOf(request), id, delivery);
      if (!replayed) throw new ProblemError('unknown-delivery');
      reply.code(202);
      return replayed;
    },
  );
};
