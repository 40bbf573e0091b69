/** Objections to a plan that was shown to those whom it concerns: what a teacher asks for, and what is decided. */
import { z } from 'zod';
import { pinSchema } from './plan.ts';
import { idSchema } from './roster.ts';
import { issueSaying } from './words.ts';

/** Open until it is decided; whoever decides may open it again. */
export const objectionStates = ['open', 'upheld', 'rejected'] as const;
export type ObjectionState = (typeof objectionStates)[number];

/** What a teacher asks for: a pin without its teacher. */
const wishSchema = z
  .strictObject({
    school: idSchema.optional(),
    stays: z.literal(true).optional(),
    notTo: z.array(idSchema).min(1).max(10_000).optional(),
  })
  .refine(
    (wish) => Object.values(wish).filter((one) => one !== undefined).length === 1,
    issueSaying({
      en: 'must say exactly one of school, stays and notTo',
      zh: '应当且只能写明“school”、“stays”、“notTo”三者之一',
    }),
  )
  .meta({
    id: 'ObjectionWish',
    description: 'To be posted there, to stay, or not to be posted to these: exactly one of them.',
  });
export type Wish = z.infer<typeof wishSchema>;

/** More than a letter needs. */
const letterSchema = z.string().min(1).max(20_000);

export const objectionRequestSchema = z
  .strictObject({
    teacher: idSchema.meta({ description: 'Whom it is about: a teacher of the roster of the plan.' }),
    text: letterSchema.meta({ description: 'What is objected to, and why.' }),
    wish: wishSchema.optional().meta({ description: 'What is asked for, where it is stated.' }),
  })
  .meta({ id: 'ObjectionRequest' });

export const objectionDecisionSchema = z
  .strictObject({
    state: z.enum(objectionStates).optional(),
    answer: letterSchema.nullable().optional().meta({ description: 'What is answered; null removes it.' }),
    wish: wishSchema
      .nullable()
      .optional()
      .meta({ description: 'In place of the wish that was stated; null removes it.' }),
  })
  .meta({ id: 'ObjectionDecision', description: 'What is left out stays as it is.' });

export const objectionSchema = z
  .object({
    id: z.string(),
    teacher: idSchema,
    text: z.string().optional().meta({ description: 'Only for keys with the scope `names`.' }),
    wish: wishSchema.optional(),
    state: z.enum(objectionStates),
    answer: z.string().optional().meta({ description: 'Only for keys with the scope `names`.' }),
    pin: pinSchema.optional().meta({
      description: 'Of an upheld one: the pin that a revision of the plan takes.',
    }),
    createdAt: z.string().meta({ format: 'date-time' }),
    decidedAt: z.string().optional().meta({ format: 'date-time', description: 'When it was last decided.' }),
  })
  .meta({ id: 'Objection' });
