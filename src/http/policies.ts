import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { clauseSchema, policySchema, policyWordsSchema } from '../../models/requests/policy-schema.ts';
import { faultSchema, warningSchema, wordsSchema } from '../../models/vocabulary/answer.ts';
import { predicateSchema } from '../../models/vocabulary/predicate.ts';
import { readingOf } from '../../models/words/reading.ts';
import { ProblemError } from '../errors.ts';
import type { PlanningService } from '../planning/planning-service.ts';
import type { Database } from '../store/database.ts';
import { deletePolicy, policyBytes, storedPolicies, storePolicy } from '../store/rosters-and-policies.ts';
import type { ShippedPolicy } from '../store/shipped-policies.ts';
import { jsonAnswer, location, problemAnswers, problemsOfBodies, problemsOfPlanning } from './openapi.ts';
import { bytesOf, problemOfRefusal, sendWritten } from './request-body.ts';
import { auditContextOf, planningFor, tenantOf } from './request-context.ts';

const parameterSchema = z
  .object({
    default: z.union([z.number(), z.string(), z.boolean()]),
    unit: z.string().optional(),
    description: z
      .union([z.string(), z.object({ en: z.string().optional(), zh: z.string().optional() })])
      .optional()
      .meta({ description: 'Of policies that come with the service in both languages.' }),
    review: z.string().optional().meta({ description: 'A remark for those who look after the policy.' }),
  })
  .meta({
    id: 'ShippedParameter',
    description: 'A figure of a policy that a request may replace in `parameters`.',
  });
const summarySchema = z
  .object({
    id: z.string().meta({ description: 'For `policyId` of a request.' }),
    name: z.string(),
    version: z.string().optional(),
    source: z.string().optional(),
    extends: z.string().optional(),
    parameters: z.record(z.string(), parameterSchema),
  })
  .meta({ id: 'PolicySummary' });
const statementSchema = z
  .object({
    clause: z.number().int().meta({ description: 'Position in the clauses of the whole policy, from 0.' }),
    number: z.number().int().meta({ description: 'The same from 1, as sentences count clauses.' }),
    label: z.string().optional(),
    source: z.string().optional().meta({ description: 'The article the clause comes from.' }),
    covers: z.array(z.string()).optional(),
    en: z.string(),
    zh: z.string(),
    words: wordsSchema.meta({ description: 'The same two sentences.' }),
  })
  .meta({
    id: 'PolicyStatement',
    description:
      'A clause in plain words. A figure that a parameter leaves open stands with its name and default.',
  });
const explainedGroupSchema = z
  .object({
    group: z.string(),
    name: wordsSchema.meta({ description: 'As sentences have it.' }),
    words: wordsSchema.meta({ description: 'What it means.' }),
  })
  .meta({ id: 'ExplainedGroup', description: 'A group that clauses of the policy use.' });
const readingSchemas = {
  statements: z.array(statementSchema),
  glossary: z
    .array(explainedGroupSchema)
    .meta({ description: 'Every group that the sentences name, once, in the order of its first use.' }),
  words: policyWordsSchema
    .optional()
    .meta({ description: 'The words of the policy, with those it takes over.' }),
};
const policyCheckSchema = z
  .object({
    id: z
      .string()
      .optional()
      .meta({ description: 'What `policyId` of a request may be, if there is no error.' }),
    valid: z.boolean(),
    errors: z.array(faultSchema),
    warnings: z.array(warningSchema),
    ...readingSchemas,
  })
  .meta({ id: 'PolicyCheck' });
const shippedPolicySchema = summarySchema
  .extend({
    ...readingSchemas,
    groups: z.record(z.string(), predicateSchema),
    clauses: z.array(clauseSchema).meta({ description: 'Clauses as in a policy of a request.' }),
  })
  .meta({ id: 'ShippedPolicy' });

const summaryOf = (
  id: string,
  { name, version, source, extends: superior, parameters }: ShippedPolicy,
): z.infer<typeof summarySchema> => ({
  id,
  name,
  ...(version === undefined ? {} : { version }),
  ...(source === undefined ? {} : { source }),
  ...(superior === undefined ? {} : { extends: superior }),
  parameters: { ...parameters },
});

/** A policy is checked before it is stored, so it has the shape of a shipped one. */
const policyIn = (bytes: Buffer): ShippedPolicy => JSON.parse(bytes.toString()) as ShippedPolicy;

export type PolicyRoutes = {
  readonly planning: PlanningService;
  readonly database: Database;
  readonly policies: ReadonlyMap<string, ShippedPolicy>;
};

const params = z.object({
  id: z
    .string()
    .meta({ description: 'A policy that comes with the service, or the id that POST /v1/policies gave.' }),
});

const checkPolicyOperation = {
  operationId: 'checkPolicy',
  summary: "Check and store a policy of one's own",
  description:
    'Takes a policy as it would stand in a request. Faults are the answer, as in POST /v1/validations; a policy without faults is said back in plain words, clause by clause, and stored: `id` is what a request may name as `policyId`. The same policy sent again has the same id.',
  tags: ['policies'],
  body: policySchema,
  response: {
    200: jsonAnswer(policyCheckSchema, 'What was found, and what the policy says.', {
      headers: {
        Location: { ...location, description: 'Where the policy is found, if it was stored.' },
      },
    }),
    ...problemAnswers(...problemsOfBodies, ...problemsOfPlanning),
  },
};

const listPoliciesOperation = {
  operationId: 'listPolicies',
  summary: 'The shipped policies, and the stored ones',
  description: 'Each with the figures that a request may replace.',
  tags: ['policies'],
  response: {
    200: jsonAnswer(
      z.object({ policies: z.array(summarySchema) }),
      'The shipped ones in order of id, then the stored ones, the newest first.',
    ),
    ...problemAnswers(),
  },
};

const getPolicyOperation = {
  operationId: 'getPolicy',
  summary: 'One policy, in full',
  description: 'With its groups and clauses and the article each of them comes from.',
  tags: ['policies'],
  params,
  response: {
    200: jsonAnswer(shippedPolicySchema, 'The policy.'),
    ...problemAnswers('unknown-policy'),
  },
};

const deletePolicyOperation = {
  operationId: 'deletePolicy',
  summary: 'Delete a stored policy',
  description:
    'Refused while a plan that named it waits or is solved, and for policies that come with the service. Plans that have finished keep what they were made from, and their receipt: each holds its request whole. Answers the policy as it was, in a few words.',
  tags: ['policies'],
  params,
  response: {
    200: jsonAnswer(summarySchema, 'It is gone.'),
    ...problemAnswers('unknown-policy', 'policy-in-use', 'policy-is-shipped'),
  },
};

export const policyRoutes = (app: FastifyInstance, { planning, database, policies }: PolicyRoutes): void => {
  app.post(
    '/v1/policies',
    {
      schema: checkPolicyOperation,
    },
    async (request, reply) => {
      const bytes = bytesOf(request);
      const answer = await planningFor(planning, reply).readPolicy(bytes);
      if (answer.kind !== 'written') throw problemOfRefusal(answer);
      if (answer.name === undefined) return sendWritten(reply, answer);
      const { id } = await storePolicy(database, auditContextOf(request), bytes, answer.name);
      const body = Buffer.concat([Buffer.from(`{"id":${JSON.stringify(id)},`), answer.body.subarray(1)]);
      return sendWritten(reply.header('location', `/v1/policies/${id}`), { kind: 'written', body });
    },
  );

  app.get(
    '/v1/policies',
    {
      schema: listPoliciesOperation,
    },
    async (request) => {
      const shipped = [...policies]
        .map(([id, policy]) => summaryOf(id, policy))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      const stored = await storedPolicies(database, tenantOf(request));
      return { policies: [...shipped, ...stored.map(({ id, bytes }) => summaryOf(id, policyIn(bytes)))] };
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/policies/:id',
    {
      schema: getPolicyOperation,
    },
    async (request) => {
      const { id } = request.params;
      const stored = policies.has(id) ? undefined : await policyBytes(database, tenantOf(request), id);
      const policy = stored ? policyIn(stored) : policies.get(id);
      if (!policy) throw new ProblemError('unknown-policy');
      const { statements, glossary, words } = readingOf(policy, {
        find: (other) => policies.get(other),
        known: [...policies.keys()],
      });
      return {
        ...summaryOf(id, policy),
        groups: policy.groups ?? {},
        clauses: policy.clauses,
        statements,
        glossary,
        ...(words === undefined ? {} : { words }),
      };
    },
  );

  app.delete<{ Params: { id: string } }>(
    '/v1/policies/:id',
    {
      schema: deletePolicyOperation,
    },
    async (request) => {
      const { id } = request.params;
      if (policies.has(id)) throw new ProblemError('policy-is-shipped');
      const stored = await policyBytes(database, tenantOf(request), id);
      const outcome = stored ? await deletePolicy(database, auditContextOf(request), id) : 'unknown';
      if (!stored || outcome === 'unknown') throw new ProblemError('unknown-policy');
      if (outcome === 'in-use') throw new ProblemError('policy-in-use');
      return summaryOf(id, policyIn(stored));
    },
  );
};
