/**
 * The description of the service (OpenAPI 3.1), made from the schemas of the models and of the routes. Schemas only
 * describe: the models check what is sent, and answers are written as they are.
 */
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { z } from 'zod';
import { goals } from '../../models/goals/index.ts';
import { rules } from '../../models/rules/index.ts';
import { allScopes, type Scope, scopes } from '../access/scopes.ts';
import type { Examples } from '../examples.ts';
import { scopeOf } from './authorisation.ts';
import {
  componentPrefix,
  isObject,
  type Json,
  type JsonObject,
  mapObjects,
  type SchemaComponents,
  schemaComponents,
} from './json-schemas.ts';
import { type Answer, bodyProblemAnswers, keyProblemAnswers } from './openapi.ts';
import { examplesOf } from './openapi-examples.ts';
import { parameterReference, withParameterReferences } from './parameter-references.ts';
import { shareAnswers, shareHeaders, shareParameters } from './shared-parts.ts';
import { describeWebhooks } from './webhook-descriptions.ts';

const exampleReference = (name: string): Json => ({ $ref: `#/components/examples/${name}` });

/** The example of each schema that requests have, by reference. */
const requestExamples = new Map(
  Object.entries({
    PlanOrRevision: 'FirstPlan',
    PlanRequest: 'FirstPlan',
    AuditRequest: 'FirstAudit',
    Policy: 'OwnPolicy',
    Question: 'WhyNotThere',
    ComparisonRequest: 'QuotaSweep',
    CurveRequest: 'ChangesAfterObjection',
    AlternativesRequest: 'TwoAlternatives',
    StandingRequest: 'Publication',
    PlanLabels: 'PlanName',
    ObjectionRequest: 'TooFarFromHome',
    ObjectionDecision: 'Upheld',
    Roster: 'FirstRoster',
    WebhookRequest: 'FirstWebhook',
    Mapping: 'OneSheet',
    CellCorrections: 'OneCell',
    RosterFromFile: 'WithoutFaultyRows',
  }).map(([schema, name]) => [componentPrefix + schema, name]),
);

/** Moves every example to the components; operations refer to it. */
const shareExamples = (document: JsonObject): JsonObject => {
  const components = isObject(document.components) ? document.components : {};
  const shared: JsonObject = isObject(components.examples) ? { ...components.examples } : {};
  const paths = mapObjects(document.paths ?? {}, (object) => {
    if (isObject(object.requestBody) && isObject(object.requestBody.content)) {
      const content = Object.entries(object.requestBody.content).map(([mediaType, media]): [string, Json] => {
        const schema = isObject(media) && isObject(media.schema) ? media.schema.$ref : undefined;
        const name = typeof schema === 'string' ? requestExamples.get(schema) : undefined;
        if (name === undefined || !isObject(media)) return [mediaType, media];
        return [mediaType, { ...media, examples: { [name]: exampleReference(name) } }];
      });
      const requestBody = { ...object.requestBody, content: Object.fromEntries(content) };
      return { ...object, requestBody };
    }
    if (!isObject(object.schema) || !isObject(object.examples)) return object;
    for (const [name, example] of Object.entries(object.examples)) shared[name] = example;
    const names = Object.keys(object.examples);
    return { ...object, examples: Object.fromEntries(names.map((name) => [name, exampleReference(name)])) };
  });
  const sorted = Object.entries(shared).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...document, paths, components: { ...components, examples: Object.fromEntries(sorted) } };
};

type Described = {
  readonly response?: Readonly<Record<number, Answer>>;
  readonly security?: readonly Readonly<Record<string, readonly Scope[]>>[];
};

const keyScheme = 'key';

/** The operation of a route that takes a key, with its scope and the problems of requests without one. */
const withKey = (schema: Described, scope: Scope): Described => ({
  ...schema,
  security: [{ [keyScheme]: [scope] }],
  response: { ...schema.response, ...keyProblemAnswers() },
});

/** The operation with the problems of bodies, where its method may come with one. */
const withBodies = (schema: Described, method: string | readonly string[]): Described =>
  [method].flat().includes('GET')
    ? schema
    : { ...schema, response: { ...schema.response, ...bodyProblemAnswers() } };

const requestParts = ['headers', 'querystring', 'body', 'params'] as const;

/** One answer as Fastify describes answers, its schemas in JSON. */
const answerInJson = (
  { description, headers, content }: Answer,
  { describe }: SchemaComponents,
): Readonly<Record<string, unknown>> => {
  const shared = { description, ...(headers ? { headers } : {}) };
  const media = Object.entries(content);
  if (media.length === 0) return { type: 'null', ...shared };
  const described = media.map(([mediaType, { schema, event, examples }]) => {
    const whole = describe(schema, 'output');
    const events = event && {
      contentMediaType: mediaType,
      contentSchema: { type: 'array', items: describe(event, 'output') },
    };
    return [
      mediaType,
      {
        schema: isObject(whole) && events ? { ...whole, ...events } : whole,
        ...(examples ? { examples } : {}),
      },
    ];
  });
  return { ...shared, content: Object.fromEntries(described) };
};

/** The schema of a route with JSON schemas in place of the zod schemas. */
const routeInJson = (schema: FastifySchema, components: SchemaComponents): FastifySchema => {
  const { response, headers: _, querystring: __, body: ___, params: ____, ...rest } = schema;
  const parts = requestParts.flatMap((part) =>
    schema[part] === undefined ? [] : [[part, components.describe(schema[part] as z.ZodType, 'input')]],
  );
  const answers = Object.entries((response ?? {}) as Readonly<Record<string, Answer>>).map(
    ([status, answer]) => [status, answerInJson(answer, components)],
  );
  return { ...rest, ...Object.fromEntries(parts), response: Object.fromEntries(answers) };
};

const introduction = `Plans the rotation of teachers (教师交流轮岗) by integer programming: plans are proved optimal or
say how far from it they may be, are checked clause by clause without the solver before they are answered, and
can be audited wherever they come from.

A request is a roster (schools, teachers) and a policy (what must hold, what is preferred). Names are camelCase,
ids are the caller's own strings, dates are \`YYYY-MM-DD\`, shares are percents from 0 to 100, distances are
kilometres. Unknown fields and unknown query parameters are errors.

Every error is an RFC 9457 problem (\`application/problem+json\`) with \`type\`, \`title\`, \`status\`, \`detail\`, \`code\`
and \`requestId\`, and for faults of the input \`errors\`: all of them at once, each with a JSON Pointer into what was
sent. Branch on \`code\`. Besides those listed, a path that does not exist answers 404 \`unknown-route\`, and a method
that a path does not take 405 \`method-not-allowed\` with \`Allow\`; what is hardly HTTP answers 408, 417 or 431.`;

const tags = [
  { name: 'plans', description: 'Making plans, asking for them, naming them, stopping them.' },
  { name: 'explanations', description: 'Why, why not, what if, what else.' },
  { name: 'standings', description: 'Draft, published, final, objections, and the certificate.' },
  { name: 'reports', description: 'Lists, tables and letters of a plan, for people.' },
  { name: 'checks', description: 'Checking requests and finished plans without solving.' },
  { name: 'imports', description: 'Files that become rosters.' },
  { name: 'rosters', description: 'Rosters that are stored to be named in requests.' },
  { name: 'policies', description: 'Policies that come with the service, and stored ones.' },
  { name: 'webhooks', description: 'Being told when plans end.' },
  { name: 'running', description: 'Running the service.' },
];

const securityScheme = {
  type: 'http',
  scheme: 'bearer',
  description: `A key that \`npm run keys\` made. Scopes do not include one another: ${allScopes.map((scope) => `\`${scope}\`: ${scopes[scope]}`).join('; ')}. As long as no key was made, a service that listens on loopback takes requests without one.`,
} as const;

/** Operations that take a body, or none. */
const bodyIsOptional: ReadonlySet<Json | undefined> = new Set(['writeNotices']);

const withOptionalBodies = (document: JsonObject): JsonObject => ({
  ...document,
  paths: mapObjects(document.paths ?? {}, (object) =>
    isObject(object.requestBody) && bodyIsOptional.has(object.operationId)
      ? { ...object, requestBody: { ...object.requestBody, required: false } }
      : object,
  ),
});

/** Components that the schemas of answers refer to, because answers do not know the registries. */
const idsOf = (name: string, schema: Json): Json => {
  const ids =
    name === 'RuleId' ? rules.map(({ id }) => id) : name === 'GoalId' ? goals.map(({ id }) => id) : [];
  return ids.length > 0 && isObject(schema) ? { ...schema, enum: ids } : schema;
};

/** The components of all schemas, the references to parameters among them. */
const schemasOf = (components: SchemaComponents): JsonObject => {
  const schemas = Object.entries({ ...components.named(), ...parameterReference }).map(
    ([name, schema]): [string, Json] => [name, idsOf(name, withParameterReferences(schema))],
  );
  return Object.fromEntries(schemas.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Registers the description of the service; the routes that are added afterwards are part of it. */
export const describeService = async (
  app: FastifyInstance,
  version: string,
  examples: Examples,
): Promise<void> => {
  const components = schemaComponents();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'lungang',
        version,
        description: introduction,
        license: { name: 'MIT', identifier: 'MIT' } as { name: string },
      },
      servers: [{ url: '/', description: 'This service' }],
      tags,
      // An operation that takes a key says so itself, with the scope that the key must have.
      security: [],
      components: {
        securitySchemes: { [keyScheme]: securityScheme },
        examples: examplesOf(examples),
      },
    },
    transform: ({ schema, url, route }) => {
      if (!schema || schema.hide) return { schema: { hide: true }, url };
      const scope = scopeOf(route);
      const described = withBodies(schema as Described, route.method);
      return { schema: routeInJson(scope ? withKey(described, scope) : described, components), url };
    },
    transformObject: (given) => {
      if (!('openapiObject' in given)) throw new Error('the description is OpenAPI');
      const document = given.openapiObject as unknown as JsonObject;
      const made = isObject(document.components) ? document.components : {};
      const webhooks = describeWebhooks(components);
      const described = { ...document, webhooks, components: { ...made, schemas: schemasOf(components) } };
      return shareHeaders(shareParameters(shareAnswers(shareExamples(withOptionalBodies(described)))));
    },
  });
};
