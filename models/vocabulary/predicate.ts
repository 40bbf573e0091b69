/**
 * Predicates: groups of teachers or of schools, as data.
 *
 *   "a group's name" | { field, is | in | atLeast | atMost | above | below | present } | { served, atLeast }
 *   | { all } | { any } | { not }
 *
 * One predicate may be read over teachers (`who`, `of`, `share`, `group`, …) or over schools (`at`, `from`,
 * `to`); over teachers, `school.` reaches the home school, over schools the prefix may be left out.
 * A missing field satisfies no comparison.
 */
import { z } from 'zod';

const scalarSchema = z.union([z.string().max(2_000), z.number(), z.boolean()]);
/** What a field can be compared to. */
export type Scalar = string | number | boolean;

/** A comparison of one field; where several comparators are given, all must hold. */
export type Comparison = {
  readonly field: string;
  readonly is?: Scalar | undefined;
  readonly in?: readonly Scalar[] | undefined;
  readonly atLeast?: string | number | undefined;
  readonly atMost?: string | number | undefined;
  readonly above?: string | number | undefined;
  readonly below?: string | number | undefined;
  /** Whether the field has a value. */
  readonly present?: boolean | undefined;
};
/** Different schools in which a teacher has served, each for so many whole years. */
export type Served = {
  /** Schools that count; default all. */
  readonly at?: Predicate | undefined;
  readonly yearsEach?: number | undefined;
  /** The present school does not count. */
  readonly others?: true | undefined;
};
type ServedAtLeast = { readonly served: Served; readonly atLeast: number };
/** A name of a group, a comparison, what teachers have served, or a combination of predicates. */
export type Predicate =
  | string
  | Comparison
  | ServedAtLeast
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate };

const limitSchema = z.union([z.string().max(2_000), z.number()]);

const comparisonSchema = z
  .strictObject({
    field: z.string().min(1).max(200),
    is: scalarSchema.optional(),
    in: z.array(scalarSchema).max(100_000).optional(),
    atLeast: limitSchema.optional(),
    atMost: limitSchema.optional(),
    above: limitSchema.optional(),
    below: limitSchema.optional(),
    present: z.boolean().optional(),
  })
  .meta({
    id: 'Comparison',
    description:
      'One or more of is, in, atLeast, atMost, above, below, present; where several are given, all must hold. ' +
      'atLeast and atMost include the limit, above and below do not. A missing field satisfies no comparison. ' +
      'On lists, is and in look for a member, the others compare the length. present asks whether the field has a value.',
  });

/** The shape of what is asked of the schools where teachers have served. */
export const servedSchema = z
  .strictObject({
    served: z.strictObject({
      at: z.lazy(() => predicateSchema).optional(),
      yearsEach: z.number().int().min(0).max(100).optional(),
      others: z.literal(true).optional(),
    }),
    atLeast: z.number().int().min(0).max(100),
  })
  .meta({
    id: 'ServedAtLeast',
    description:
      'Teachers who have served in at least so many different schools in at (over schools), each for at least yearsEach ' +
      'whole years. Counted are the career, the rotations that count, and the present school unless others is true.',
  });

/** The shape of predicates. That their groups and fields exist is checked by check-predicate.ts. */
export const predicateSchema: z.ZodType<Predicate> = z
  .lazy(() =>
    z.union([
      z.string().min(1).max(200),
      comparisonSchema,
      servedSchema,
      z.strictObject({ all: z.array(predicateSchema).max(1_000) }),
      z.strictObject({ any: z.array(predicateSchema).max(1_000) }),
      z.strictObject({ not: predicateSchema }),
    ]),
  )
  .meta({ id: 'Predicate', description: "A group of teachers or schools: a group's name or a condition." });

/** Whom a clause concerns: teachers in `who` whose home school is in `at`; everyone where both are absent. */
export type Whom = { readonly who?: Predicate | undefined; readonly at?: Predicate | undefined };
