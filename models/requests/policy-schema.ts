/** The schemas of clauses and policies, derived from the registries of rules and goals. */
import { z } from 'zod';
import type { Goal } from '../goals/goal.ts';
import { goals } from '../goals/index.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { gapPercent, percent } from '../vocabulary/clause-settings.ts';
import { predicateSchema } from '../vocabulary/predicate.ts';
import { idSchema, textSchema, yearlyDaySchema } from '../vocabulary/roster.ts';

/** The weight of a clause against others of its kind. */
const weight = z.number().positive().max(1_000_000);

/** `rotation-quota` becomes `RotationQuota`, which can name a component in a description of the API. */
const inPascalCase = (id: string): string =>
  id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What is open about a clause, a figure or a policy: for those who look after it. */
const review = textSchema.optional().meta({
  description:
    'A remark for those who look after the policy, such as what is not verified. It is never printed.',
});

/** Fields that every clause may have. */
const common = {
  id: idSchema
    .optional()
    .meta({ description: 'Names the clause, so that a policy that extends this one can replace it.' }),
  prevails: z.boolean().optional().meta({
    description:
      'The clause holds whatever a policy that extends this one says (the superior document prevails).',
  }),
  label: textSchema.optional(),
  source: textSchema.optional().meta({ description: 'The article this clause comes from.' }),
  review,
  covers: z.array(idSchema).max(100).optional().meta({
    description: 'Statements of the catalogue of policy documents that this clause carries.',
  }),
};

/**
 * `takesParameters` of a schema names the fields in which `{ "parameter": name }` may stand for a value; `true`: in all. The references
 * are replaced before shapes are checked, so only the description of the service adds them.
 */
const settingsOf = ({ settings }: Rule | Goal): readonly string[] =>
  Object.keys((settings as z.ZodObject).shape);

const ruleSchemas = rules.map((rule) =>
  (rule.settings as z.ZodObject)
    .safeExtend({
      rule: z.literal(rule.id),
      strength: z.enum(['must', 'in-principle']).meta({
        description:
          'must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal.',
      }),
      weight: weight.optional().meta({ description: 'Of an in-principle clause against others; default 1.' }),
      ...common,
    })
    .meta({
      id: `Rule${inPascalCase(rule.id)}`,
      description: rule.sentence.en,
      takesParameters: ['strength', 'weight', ...settingsOf(rule)],
    }),
);

const goalSchemas = goals.map((goal) =>
  (goal.settings as z.ZodObject)
    .safeExtend({
      goal: z.literal(goal.id),
      priority: z.number().int().min(1).max(1_000).meta({ description: '1 is optimised first.' }),
      weight: weight.optional().meta({ description: 'Against other goals of the same priority; default 1.' }),
      tolerancePercent: percent.optional().meta({
        description:
          'How much of the optimum of this priority may be given up for later ones; stated once per priority.',
      }),
      gapPercent: gapPercent.optional().meta({
        description:
          'How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it.',
      }),
      ...common,
    })
    .meta({
      id: `Goal${inPascalCase(goal.id)}`,
      description: goal.sentence.en,
      takesParameters: ['priority', 'weight', 'tolerancePercent', 'gapPercent', ...settingsOf(goal)],
    }),
);

type Schemas = readonly [z.ZodObject, ...z.ZodObject[]];

/** A clause of any rule in the registry, distinguished by `rule`. */
export const ruleClauseSchema = z.discriminatedUnion('rule', ruleSchemas as unknown as Schemas);

/** A clause of any goal in the registry, distinguished by `goal`. */
export const goalClauseSchema = z.discriminatedUnion('goal', goalSchemas as unknown as Schemas);

/** A clause of either kind. */
export const clauseSchema = z.union([ruleClauseSchema, goalClauseSchema]).meta({ id: 'Clause' });

const parameterValue = z.union([z.number(), z.string().max(2_000), z.boolean()]);

/** A figure that a policy leaves open; a setting refers to it by `{ "parameter": name }`. */
export const parameterSchema = z
  .strictObject({
    default: parameterValue,
    description: z
      .union([textSchema, z.strictObject({ en: textSchema.optional(), zh: textSchema.optional() })])
      .optional(),
    unit: textSchema.optional(),
    review,
  })
  .meta({ id: 'Parameter' });

/** How one kind of names is read, by name. */
const namesInWords = z.record(idSchema, z.strictObject({ zh: textSchema, en: textSchema })).optional();

/** The names that a policy may say in words. */
export const policyWordsSchema = z
  .strictObject({
    groups: namesInWords,
    labels: namesInWords,
    reasons: namesInWords,
    subjects: namesInWords,
  })
  .meta({
    id: 'PolicyWords',
    description:
      'How names are read in sentences: groups of the policy, labels and subjects of the roster, codes of circumstances. A name without words is read as it is.',
  });

/** How many clauses a policy may have, with those that it takes over. */
export const mostClauses = 1_000;

/** A policy as it is sent. What it extends and its parameters are put in before it is checked by this schema. */
export const policySchema = z
  .strictObject({
    name: textSchema,
    version: textSchema.optional(),
    source: textSchema.optional(),
    review,
    words: policyWordsSchema.optional(),
    reckonedOn: yearlyDaySchema.optional().meta({
      description:
        'The day of every year, MM-DD, on which the document reckons ages and years. It reckons nothing by itself: a roster whose asOf is another day is warned of.',
    }),
    extends: idSchema.optional().meta({
      description:
        'A policy whose groups, parameters and clauses this one takes over. A group or parameter of the same name and a clause of the same id replace those taken over, unless the clause prevails; other clauses are added after them.',
    }),
    groups: z.record(idSchema, predicateSchema).optional(),
    clauses: z.array(clauseSchema).max(mostClauses),
    parameters: z.record(idSchema, parameterSchema).optional().meta({
      description:
        'Figures that a request may replace. Any setting of a clause or group may be { "parameter": name } in place of a value; what a plan answers has the values put in.',
    }),
  })
  .meta({ id: 'Policy' });
