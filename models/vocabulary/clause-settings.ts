/** What settings of many rules and goals share: schemas, and how an example of them is given. */
import { z } from 'zod';
import { predicateSchema } from './predicate.ts';
import { issueSaying } from './words.ts';

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
  .refine(
    (value) => /^\d+(\.\d{1,6})?$/.test(String(value)),
    issueSaying({
      en: 'has more than six decimals; write a percentage with six at the most',
      zh: '的小数超过六位，百分比至多六位小数',
    }),
  )
  .meta({ description: 'Percent, 0–100, whole or decimal; compared exactly.' });

/** How far a value may be above its bound, in percent of the larger of the two. */
export const gapPercent = z.number().min(0).max(100);

/** The limits of a share, where a clause may state either or both. */
export const percentLimits = { atLeastPercent: percent.optional(), atMostPercent: percent.optional() };

/** A number of teachers. */
export const persons = z.number().int().min(0).max(1_000_000);

/** What shared settings are read over where they are predicates; a rule or goal declares its other ones. */
export const sharedPredicates: Readonly<Record<string, 'teachers' | 'schools'>> = {
  who: 'teachers',
  group: 'teachers',
  at: 'schools',
  from: 'schools',
  to: 'schools',
};

/** Clauses of one rule or goal on the example roster. */
export type Example<Settings> = {
  readonly settings: Settings;
  /** Further settings that only a must clause can have. */
  readonly mustSettings?: Partial<Settings>;
  /** Settings that make another kind of program, by a word that names its golden file. */
  readonly variants?: readonly { readonly word: string; readonly settings: Settings }[];
};
