/** The description of the service, and a page to read it and try it that needs nothing from elsewhere. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { constantJson } from './constant-document.ts';
import { isObject, type JsonObject } from './json-schemas.ts';
import { type Header, jsonAnswer, problemAnswers } from './openapi.ts';
import { etag, ifNoneMatch, notModified } from './queued-work.ts';

const descriptionSchema = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({}),
  paths: z.record(z.string(), z.looseObject({})),
  webhooks: z.record(z.string(), z.looseObject({})),
  components: z.looseObject({}),
});
const header = (description: string): Header => ({ type: 'string', description });
const documentHeaders = {
  ETag: etag,
  'Cache-Control': header('That it may be kept, and is to be asked for again before it is used.'),
  'Content-Encoding': header('`br` or `gzip`, whichever Accept-Encoding likes better.'),
  Vary: header('Accept-Encoding.'),
};

const openapiOperation = {
  operationId: 'openapi',
  summary: 'This description',
  description:
    'OpenAPI 3.1, made from the schemas the service itself uses, compressed as Accept-Encoding allows. /docs shows it as a page.',
  tags: ['running'],
  headers: ifNoneMatch,
  response: {
    200: jsonAnswer(descriptionSchema, 'The description.', { headers: documentHeaders }),
    304: notModified,
    ...problemAnswers(),
  },
};

/** What the page shows of them; each rule and goal has a place of its own among its components. */
const heldShort: JsonObject = {
  Clause: {
    type: 'object',
    description:
      'A clause of a rule or of a goal. The components Rule… and Goal… have the fields of each, /openapi.json has all in one.',
  },
  Predicate: {
    type: ['string', 'object'],
    description:
      "A group's name, a comparison (component Comparison), or `{ all }`, `{ any }`, `{ not }` of such.",
  },
};

/**
 * The description as the page draws it. The page writes every schema out wherever it is used: 32 kinds of clauses, each
 * with predicates inside predicates, take it seconds for every call.
 */
const descriptionToDraw = (description: JsonObject): JsonObject => {
  const components = isObject(description.components) ? description.components : {};
  const schemas = isObject(components.schemas) ? components.schemas : {};
  return { ...description, components: { ...components, schemas: { ...schemas, ...heldShort } } };
};

/** The page may load only what this service serves; styles are inline because its elements write them so. */
const pagePolicy = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'", 'data:'],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
};

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>lungang</title>
<link rel="icon" href="data:,">
<script type="module" src="/docs/static/openapi-explorer.min.js"></script>
</head>
<body>
<openapi-explorer spec-url="/docs/openapi.json" schema-expand-level="1"></openapi-explorer>
</body>
</html>
`;

export const documentRoutes = async (app: FastifyInstance): Promise<void> => {
  const description = (): JsonObject => app.swagger() as unknown as JsonObject;
  const sendDescription = constantJson(description);
  app.get('/openapi.json', { schema: openapiOperation }, (_request, reply) => sendDescription(reply));

  const hidden = { schema: { hide: true } };
  const sendDrawn = constantJson(() => descriptionToDraw(description()));
  app.get('/docs/openapi.json', hidden, (_request, reply) => sendDrawn(reply));
  const helmet = { contentSecurityPolicy: { useDefaults: false, directives: pagePolicy } };
  app.get('/docs', { ...hidden, helmet }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  );
  await app.register(fastifyStatic, {
    root: dirname(
      fileURLToPath(import.meta.resolve('openapi-explorer/dist/browser/openapi-explorer.min.js')),
    ),
    prefix: '/docs/static/',
    index: false,
    decorateReply: false,
    schemaHide: true,
  });
};
