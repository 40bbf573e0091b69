/** The review of a plan before it is published: whoever made it submits it, and somebody else accepts or returns it. */
import { z } from 'zod';
import { textSchema } from './roster.ts';
import { issueSaying } from './words.ts';

const reviewSteps = ['submitted', 'accepted', 'returned'] as const;
export type ReviewStep = (typeof reviewSteps)[number];

/** A word about it, where there is one. */
const noteSchema = textSchema.min(1);

export const submissionRequestSchema = z
  .strictObject({ reason: noteSchema.optional().meta({ description: 'What reviewers should know.' }) })
  .meta({ id: 'SubmissionRequest' });

export const reviewRequestSchema = z
  .strictObject({
    decision: z.enum(['accepted', 'returned']),
    reason: noteSchema.optional().meta({ description: 'Needed where the plan is returned.' }),
  })
  .refine(
    ({ decision, reason }) => decision === 'accepted' || reason !== undefined,
    issueSaying({
      en: 'a plan that is returned needs a reason; say what is to be changed',
      zh: '退回方案须写明理由，请填写需要修改的内容',
    }),
  )
  .meta({ id: 'ReviewRequest' });

export const reviewSchema = z
  .object({
    state: z.enum(['none', ...reviewSteps]).meta({ description: '`none`: it was never submitted.' }),
    isNeeded: z.boolean().meta({
      description: 'Whether the plan must be accepted before it is published: wherever the tenant has users.',
    }),
    trail: z
      .array(
        z.object({
          at: z.string().meta({ format: 'date-time' }),
          state: z.enum(reviewSteps),
          author: z.string().meta({ description: 'The name of the user, or that of the key.' }),
          reason: z.string().optional(),
        }),
      )
      .meta({ description: 'The oldest step first.' }),
  })
  .meta({ id: 'Review', description: 'Who submitted the plan, and who accepted or returned it.' });
export type Review = z.infer<typeof reviewSchema>;
