import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { faultSchema, warningSchema } from '../../models/answer.ts';
import { checkPolicyRequest } from '../../models/check-request.ts';
import { policySchema } from '../../models/policy.ts';
import { type Statement, sayPolicy } from '../../models/words.ts';
import { ProblemError } from '../errors.ts';
import type { Desk } from '../planning/desk.ts';
import type { ShippedPolicy } from '../store/shipped-policies.ts';
import { jsonAnswer, ofEveryBody, problemAnswers } from './openapi.ts';
import { bytesOf, handedBack, sendWritten } from './request-body.ts';

const parameterSchema = z
  .object({
    default: z.union([z.number(), z.string(), z.boolean()]),
    unit: z.string().optional(),
    description: z.object({ en: z.string(), zh: z.string() }),
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
    clause: z.number().int().meta({ description: 'Position in the clauses of the whole policy.' }),
    label: z.string().optional(),
    covers: z.array(z.string()).optional(),
    en: z.string(),
    zh: z.string(),
  })
  .meta({
    id: 'PolicyStatement',
    description: 'A clause in plain words, with the defaults of its parameters.',
  });
const policyCheckSchema = z
  .object({
    valid: z.boolean(),
    errors: z.array(faultSchema),
    warnings: z.array(warningSchema),
    statements: z.array(statementSchema),
  })
  .meta({ id: 'PolicyCheck' });
const shippedPolicySchema = summarySchema
  .extend({
    statements: z.array(statementSchema),
    groups: z.record(z.string(), z.unknown()),
    clauses: z.array(z.looseObject({})).meta({
      description:
        'Clauses as in a policy of a request, except that a figure may be `{ "parameter": name }`.',
    }),
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

/** What a shipped policy says, parameters at their defaults; one that does not pass its own check is our bug. */
const statementsOf = (
  policy: ShippedPolicy,
  policies: ReadonlyMap<string, ShippedPolicy>,
): readonly Statement[] => {
  const checked = checkPolicyRequest(policy, (id) => policies.get(id), [...policies.keys()]);
  if ('faults' in checked) throw new Error('a shipped policy does not pass the check of policies');
  return sayPolicy(checked.request);
};

export type PolicyRoutes = {
  readonly desk: Desk;
  readonly policies: ReadonlyMap<string, ShippedPolicy>;
};

export const policyRoutes = (app: FastifyInstance, { desk, policies }: PolicyRoutes): void => {
  app.post(
    '/v1/policies',
    {
      schema: {
        operationId: 'checkPolicy',
        summary: "Check a policy of one's own",
        description:
          'Takes a policy as it would stand in a request. Faults are the answer, as in POST /v1/validations; a policy without faults is said back in plain words, clause by clause. It is not stored.',
        tags: ['policies'],
        body: policySchema,
        response: {
          200: jsonAnswer(policyCheckSchema, 'What was found, and what the policy says.'),
          ...problemAnswers(...ofEveryBody),
        },
      },
    },
    async (request, reply) => {
      const answer = await desk.readPolicy(bytesOf(request));
      if (answer.kind !== 'written') throw handedBack(answer);
      return sendWritten(reply, answer);
    },
  );

  app.get(
    '/v1/policies',
    {
      schema: {
        operationId: 'listPolicies',
        summary: 'The shipped policies',
        description: 'Each with the figures that a request may replace.',
        tags: ['policies'],
        response: {
          200: jsonAnswer(z.object({ policies: z.array(summarySchema) }), 'All of them, in order of id.'),
          ...problemAnswers(),
        },
      },
    },
    async () => ({
      policies: [...policies]
        .map(([id, policy]) => summaryOf(id, policy))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    }),
  );

  app.get<{ Params: { id: string } }>(
    '/v1/policies/:id',
    {
      schema: {
        operationId: 'getPolicy',
        summary: 'One shipped policy, in full',
        description: 'With its groups and clauses and the article each of them comes from.',
        tags: ['policies'],
        params: z.object({ id: z.string() }),
        response: {
          200: jsonAnswer(shippedPolicySchema, 'The policy.'),
          ...problemAnswers('unknown-policy'),
        },
      },
    },
    async (request) => {
      const policy = policies.get(request.params.id);
      if (!policy) throw new ProblemError('unknown-policy');
      return {
        ...summaryOf(request.params.id, policy),
        groups: policy.groups ?? {},
        clauses: policy.clauses,
        statements: statementsOf(policy, policies),
      };
    },
  );
};
