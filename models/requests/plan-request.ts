/** What is posted: a roster, a policy, and what else a plan, a validation or an audit needs. */
import { z } from 'zod';
import { type Pin, type Posting, pinSchema, postingSchema } from '../vocabulary/plan.ts';
import type { Policy } from '../vocabulary/policy.ts';
import { idSchema, type Roster, rosterSchema } from '../vocabulary/roster.ts';
import { policySchema } from './policy-schema.ts';

export const secondsSchema = z.number().min(0.1).max(86_400);

export const optionsSchema = z
  .strictObject({
    timeLimitSeconds: secondsSchema.default(60),
    gapPercent: z.number().min(0).max(100).default(0).meta({
      description: 'A priority counts as reached when its value is within so many percent of its bound.',
    }),
    engine: z.enum(['highs', 'javascript-lp']).default('highs'),
    seed: z.number().int().min(0).max(2_147_483_647).default(0),
  })
  .meta({ id: 'Options' });
export type Options = z.infer<typeof optionsSchema>;

/** A figure that replaces a policy's default, by the name the policy gives it. */
const parametersSchema = z.record(idSchema, z.union([z.number(), z.string().max(2_000), z.boolean()]));

export const planRequestSchema = z
  .strictObject({
    roster: rosterSchema.optional(),
    rosterId: idSchema
      .optional()
      .meta({ description: 'A roster stored with POST /v1/rosters; exactly one of roster and rosterId.' }),
    policy: policySchema.optional(),
    policyId: idSchema.optional().meta({
      description:
        'A shipped policy, or one stored with POST /v1/policies; exactly one of policy and policyId.',
    }),
    parameters: parametersSchema
      .optional()
      .meta({ description: "Figures in place of the policy's defaults." }),
    options: optionsSchema.partial().optional(),
    pins: z.array(pinSchema).max(500_000).optional(),
  })
  .meta({ id: 'PlanRequest' });

export const auditRequestSchema = planRequestSchema
  .omit({ options: true })
  .extend({ postings: z.array(postingSchema).max(500_000) })
  .meta({ id: 'AuditRequest' });

/** A plan request once everything in it has been checked, its policy found and its parameters put in. */
export type PlanRequest = {
  readonly roster: Roster;
  readonly policy: Policy;
  readonly policyId?: string | undefined;
  readonly options: Options;
  readonly pins: readonly Pin[];
};
export type AuditRequest = Omit<PlanRequest, 'options'> & { readonly postings: readonly Posting[] };
