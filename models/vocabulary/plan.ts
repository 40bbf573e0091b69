/**
 * The plan: who is posted where. Outside it is postings with ids; inside it is read with the facts, by
 * position, as an outcome: what each teacher's school and subject will be.
 */
import { z } from 'zod';
import type { Facts } from '../facts/facts.ts';
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

/** By teacher's position: school and subject after the plan. Who is not moved keeps both. */
export type Outcome = {
  readonly school: Int32Array;
  readonly subject: Int32Array;
  /** Positions of those who move, in order. */
  readonly movers: readonly number[];
};

/** Reads postings whose ids are known to exist (check-postings.ts sees to that). */
export const outcomeOf = (facts: Facts, postings: readonly Posting[]): Outcome => {
  const school = Int32Array.from(facts.home);
  const subject = Int32Array.from(facts.subject);
  const movers: number[] = [];
  for (const posting of postings) {
    const teacher = facts.teacherAt.get(posting.teacher)!;
    school[teacher] = facts.schoolAt.get(posting.to)!;
    subject[teacher] = facts.subjectAt.get(posting.subject)!;
    if (school[teacher] !== facts.home[teacher]) movers.push(teacher);
  }
  return { school, subject, movers: movers.sort((a, b) => a - b) };
};
