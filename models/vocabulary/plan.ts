/**
 * The plan as postings with ids. The facts read it by position, as an outcome: school and subject of each teacher
 * afterwards (facts/outcome.ts).
 */
import { z } from 'zod';
import { idSchema, textSchema } from './roster.ts';

/** One move: a teacher, the home school, another school of the same stage, and the subject taught there. */
export const postingSchema = z
  .strictObject({ teacher: idSchema, from: idSchema, to: idSchema, subject: idSchema })
  .meta({ id: 'Posting', description: 'One move. Whoever has no posting stays.' });
/** As many as there may be teachers. */
export const maxPostings = 500_000;
export type Posting = z.infer<typeof postingSchema>;

/** Who decided, and why. */
const decision = { author: textSchema.optional(), reason: textSchema.optional() };
/** A decision about one teacher, taken before planning, that every plan keeps. */
export const pinSchema = z
  .union([
    z.strictObject({ teacher: idSchema, school: idSchema, ...decision }),
    z.strictObject({ teacher: idSchema, stays: z.literal(true), ...decision }),
    z.strictObject({ teacher: idSchema, moves: z.literal(false), ...decision }),
    z.strictObject({ teacher: idSchema, notTo: z.array(idSchema).min(1).max(10_000), ...decision }),
  ])
  .meta({
    id: 'Pin',
    description:
      'A decision taken before planning: posted there, stays (`stays: true` and `moves: false` mean the same), or not to these.',
  });
/** A pin as it is sent. */
type PinAsSent = z.infer<typeof pinSchema>;
type PinOfNoMove = Extract<PinAsSent, { readonly moves: false }>;
export type Pin = Exclude<PinAsSent, PinOfNoMove>;

/** `moves: false` and `stays: true` mean the same; what is planned from has the latter. */
export const asPin = (pin: PinAsSent): Pin => {
  if (!('moves' in pin)) return pin;
  const { moves: _, ...decided } = pin;
  return { ...decided, stays: true };
};
