/** Requests for a plan, a validation or an audit: a roster, a policy and what else they need. */
import { z } from 'zod';
import { gapPercent } from '../vocabulary/clause-settings.ts';
import { type Pin, type Posting, pinSchema, postingSchema } from '../vocabulary/plan.ts';
import { planLabelFields } from '../vocabulary/plan-labels.ts';
import type { Policy } from '../vocabulary/policy.ts';
import { idSchema, type Roster, rosterSchema } from '../vocabulary/roster.ts';
import { policySchema } from './policy-schema.ts';

/** A time limit in seconds, a day at most. */
export const secondsSchema = z.number().min(0.1).max(86_400);

/** How a plan is solved; nothing here changes which plans the policy allows. */
export const optionsSchema = z
  .strictObject({
    timeLimitSeconds: secondsSchema.default(60),
    gapPercent: gapPercent.optional().meta({
      description:
        'How far from its bound every priority may end, in percent, in place of what its goals say. 0 demands a proof of each.',
    }),
    engine: z.enum(['highs', 'javascript-lp']).default('highs'),
    seed: z.number().int().min(0).max(2_147_483_647).default(0),
  })
  .meta({ id: 'Options' });
export type Options = z.infer<typeof optionsSchema>;

/** Figures in place of a policy's defaults, by the names of the policy's parameters. */
const parametersSchema = z.record(idSchema, z.union([z.number(), z.string().max(2_000), z.boolean()]));

/** A plan request as it is sent. */
export const planRequestSchema = z
  .strictObject({
    ...planLabelFields,
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

/** An audit request as it is sent: postings in place of options. */
export const auditRequestSchema = planRequestSchema
  .omit({ options: true, name: true, note: true })
  .extend({ postings: z.array(postingSchema).max(500_000) })
  .meta({ id: 'AuditRequest' });

/** A checked plan request, with its policy found and the values of parameters put in their places. */
export type PlanRequest = {
  readonly roster: Roster;
  readonly policy: Policy;
  readonly policyId?: string | undefined;
  readonly options: Options;
  readonly pins: readonly Pin[];
};
/** A checked audit request. */
export type AuditRequest = Omit<PlanRequest, 'options'> & { readonly postings: readonly Posting[] };
