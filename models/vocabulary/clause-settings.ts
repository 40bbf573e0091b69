/** Settings that clauses of many rules and goals share: whom and which schools they speak of, and their figures. */
import { z } from 'zod';
import { predicateSchema } from './predicate.ts';

export const who = predicateSchema
  .optional()
  .meta({ description: 'Teachers the clause speaks of; default everyone.' });

export const at = predicateSchema
  .optional()
  .meta({ description: 'Schools the clause speaks of; default all.' });

export const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => /^\d+(\.\d{1,6})?$/.test(String(value)), {
    error: 'has more than six decimals; write a percentage with six at the most',
  })
  .meta({ description: 'Percent, 0–100, whole or decimal; compared exactly.' });

export const persons = z.number().int().min(0).max(1_000_000);
