/**
 * The plan: who is posted where. Outside it is postings with ids; inside it is read with the facts, by
 * position, as an outcome: what each teacher's school and subject will be.
 */
import { z } from 'zod';
import { idSchema, textSchema } from './roster.ts';

export const postingSchema = z
  .strictObject({ teacher: idSchema, from: idSchema, to: idSchema, subject: idSchema })
  .meta({ id: 'Posting', description: 'One move. Whoever has no posting stays.' });
export type Posting = z.infer<typeof postingSchema>;

const said = { author: textSchema.optional(), reason: textSchema.optional() };
export const pinSchema = z
  .union([
    z.strictObject({ teacher: idSchema, school: idSchema, ...said }),
    z.strictObject({ teacher: idSchema, stays: z.literal(true), ...said }),
    z.strictObject({ teacher: idSchema, notTo: z.array(idSchema).min(1).max(10_000), ...said }),
  ])
  .meta({
    id: 'Pin',
    description: 'A decision taken before planning: posted there, stays, or not to these.',
  });
export type Pin = z.infer<typeof pinSchema>;
