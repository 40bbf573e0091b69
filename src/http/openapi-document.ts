/**
 * The description of the service (OpenAPI 3.1), made from the schemas of the models and of the routes. Schemas only
 * describe: the models check what is sent, and answers are written as they are.
 */
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { allScopes, type Scope, scopes } from '../access/scopes.ts';
import type { Examples } from '../examples.ts';
import { scopeOf } from './authorisation.ts';
import { type Answer, keyProblemAnswers } from './openapi.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const componentPrefix = '#/components/schemas/';

/** The same JSON with every object changed by `change`, the inner ones first. */
const mapObjects = (value: Json, change: (object: JsonObject) => JsonObject): Json => {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (!isObject(value)) return value;
  return change(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapObjects(item, change)])),
  );
};

const referencesIn = (value: Json): ReadonlySet<string> => {
  const found = new Set<string>();
  mapObjects(value, (object) => {
    if (typeof object.$ref === 'string' && object.$ref.startsWith(componentPrefix))
      found.add(object.$ref.slice(componentPrefix.length));
    return object;
  });
  return found;
};

/** Bounds of safe integers carry no information for a caller. */
const withoutSafeIntegerBounds = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([key, value]) =>
        !(key === 'minimum' && value === Number.MIN_SAFE_INTEGER) &&
        !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER),
    ),
  );

/**
 * The type provider writes every schema twice, as `Name` for answers and `NameInput` for requests. Only schemas in
 * use stay, and `NameInput` becomes `Name` where the two are equal or `Name` is not in use.
 */
const tidyComponents = (document: JsonObject): JsonObject => {
  const components = isObject(document.components) ? document.components : {};
  const schemas = isObject(components.schemas) ? components.schemas : {};
  const used = new Set<string>();
  const follow = (value: Json): void => {
    for (const name of referencesIn(value)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(schemas[name] ?? null);
    }
  };
  follow(document.paths ?? null);

  const renamed = new Map<string, string>();
  for (const name of used) if (name.endsWith('Input')) renamed.set(name, name.slice(0, -'Input'.length));
  const rename = (value: Json): Json =>
    mapObjects(value, (object) => {
      const { $ref } = object;
      if (typeof $ref !== 'string') return object;
      const target = renamed.get($ref.replace(componentPrefix, ''));
      return target === undefined ? object : { ...object, $ref: componentPrefix + target };
    });
  // Schemas may differ only by their references, so names are given back until a fixed point is reached.
  let settled = false;
  while (!settled) {
    settled = true;
    for (const [input, name] of renamed) {
      const same =
        JSON.stringify(rename(schemas[input] ?? null)) === JSON.stringify(rename(schemas[name] ?? null));
      if (used.has(name) && !same) {
        renamed.delete(input);
        settled = false;
      }
    }
  }
  const named = [...used].map((name) => [renamed.get(name) ?? name, rename(schemas[name] ?? null)] as const);
  const sorted = [...new Map(named)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...document,
    paths: rename(document.paths ?? {}),
    components: { ...components, schemas: Object.fromEntries(sorted) },
  };
};

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
    Roster: 'FirstRoster',
    WebhookRequest: 'FirstWebhook',
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

/** Adds what the type provider leaves out of answers: headers and examples. */
const transform: typeof jsonSchemaTransform = (input) => {
  const scope = input.schema && scopeOf(input.route);
  const schema = scope ? withKey(input.schema as Described, scope) : input.schema;
  const made = jsonSchemaTransform({ ...input, schema } as typeof input);
  const described = (schema as Described | undefined)?.response;
  const written = (made.schema as { response?: Record<string, unknown> } | undefined)?.response;
  if (!described || !written) return made;
  for (const [status, answer] of Object.entries(described)) {
    if (Object.keys(answer.content).length === 0) {
      written[status] = { type: 'null', description: answer.description, headers: answer.headers };
      continue;
    }
    const response = written[status] as { headers?: unknown; content: Record<string, object> };
    if (answer.headers) response.headers = answer.headers;
    for (const [mediaType, { examples }] of Object.entries(answer.content))
      if (examples) Object.assign(response.content[mediaType] ?? {}, { examples });
  }
  return made;
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
  { name: 'plans', description: 'Making plans, asking for them, stopping them.' },
  { name: 'explanations', description: 'Why, why not, what if, what else.' },
  { name: 'standings', description: 'Draft, published, final, and the certificate.' },
  { name: 'checks', description: 'Checking requests and finished plans without solving.' },
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

const examplesOf = (examples: Examples) => ({
  FirstPlan: { summary: 'A small county, as GET /v1/example answers it', value: examples.plan },
  FirstRoster: { summary: 'The roster of that county', value: examples.roster },
  OwnPolicy: {
    summary: 'The national policy with a higher ratio and a rule more',
    value: examples.policy,
  },
  WhyNotThere: {
    summary: 'Why is T001 not posted to this school?',
    value: { teacher: 'T001', school: 'liuping-xiaoxue' },
  },
  QuotaSweep: {
    summary: 'A plan that was made: without one clause, and with its quota from 8 to 15 percent',
    value: {
      basedOn: 'c8a1f4b2-6a0f-4d0e-9f59-3a3b1f6f7f10',
      scenarios: [
        {
          name: 'without the backbone share',
          patch: { policy: { clauses: { 'backbone-share': null } } },
        },
      ],
      sweep: { path: '/parameters/quotaPercent', values: [8, 10, 12, 15] },
    },
  },
  ChangesAfterObjection: {
    summary: 'One objection, and up to ten changes',
    value: { changes: [0, 1, 2, 5, 10], pins: [{ teacher: 'T021', stays: true }] },
  },
  TwoAlternatives: {
    summary: 'Two other plans that differ in three postings at the least',
    value: { count: 2, differBy: 3 },
  },
  Publication: {
    summary: 'Published for seven days',
    value: { standing: 'published', author: '区教育局', reason: '公示七日' },
  },
  FirstWebhook: {
    summary: 'To be told of every plan that ends, however it ends',
    value: { url: 'https://portal.example.org/lungang' },
  },
  FirstAudit: { summary: 'The same county with one move made by hand', value: examples.audit },
});

/** Registers the description of the service; the routes that are added afterwards are part of it. */
export const describeService = async (
  app: FastifyInstance,
  version: string,
  examples: Examples,
): Promise<void> => {
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
    transform,
    transformObject: (document) => {
      const made = jsonSchemaTransformObject(document) as unknown as Json;
      const tidy = tidyComponents(mapObjects(made, withoutSafeIntegerBounds) as JsonObject);
      return shareExamples(tidy) as unknown as ReturnType<typeof jsonSchemaTransformObject>;
    },
  });
};
