/** An explanation in a few words, as lists show it. */
import { z } from 'zod';
import { statusFields } from './plan-summaries.ts';

const askedSchema = z
  .object({
    teacher: z.string(),
    school: z.string(),
    moves: z.boolean(),
    stays: z.literal(true),
    clause: z.union([z.number().int(), z.string()]),
    scenarios: z.array(z.string()).meta({ description: 'Their names.' }),
    sweep: z.string().meta({ description: 'The path of the value.' }),
    changes: z.array(z.number().int()),
    count: z.number().int(),
    differBy: z.number().int(),
  })
  .partial()
  .meta({ id: 'Asked', description: 'What was asked, in short: those fields of the body that are small.' });

export const explanationSummarySchema = z
  .object({
    ...statusFields,
    basedOn: z.string().optional().meta({ description: 'The plan that it is about.' }),
    asked: askedSchema.optional(),
    by: z.string().optional().meta({ description: 'Who asked, as in the list of plans.' }),
  })
  .meta({ id: 'ExplanationSummary' });
