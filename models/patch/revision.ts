/**
 * A new plan on the basis of an old one: its request, patched, with further pins, and kept as near to the old plan as is
 * asked. What comes of it is a plan request like any other.
 */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { findingList } from '../findings/findings.ts';
import { fieldOf, isRecord, listOf, type RawRecord } from '../findings/raw.ts';
import { keepPlanClause } from '../goals/index.ts';
import { optionsSchema, planRequestSchema } from '../requests/plan-request.ts';
import { changeBudgetClause } from '../rules/index.ts';
import type { Fault } from '../vocabulary/answer.ts';
import { type Posting, pinSchema } from '../vocabulary/plan.ts';
import { placeInPatch } from './merge-patch.ts';
import { patchRequest } from './request-patch.ts';

export const revisionSchema = z
  .strictObject({
    basedOn: z.string().meta({ description: 'The plan that is revised.' }),
    patch: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'JSON Merge Patch of its request, such as that of a repair.' }),
    pins: z.array(pinSchema).max(500_000).optional().meta({ description: 'Further pins, from objections.' }),
    options: optionsSchema.partial().optional().meta({ description: 'In place of its options.' }),
    atMostChanges: z.number().int().min(0).max(1_000_000).optional().meta({
      description: 'A change-budget against its postings: at most so many teachers are posted otherwise.',
    }),
  })
  .meta({
    id: 'Revision',
    description:
      'A plan based on another. Among plans that its goals do not tell apart, the one that changes fewest postings is made (keep-plan, after all other goals).',
  });

/** What POST /v1/plans takes. */
export const planOrRevisionSchema = z
  .union([planRequestSchema, revisionSchema])
  .meta({ id: 'PlanOrRevision', description: 'A plan request, or a revision of a plan that was made.' });

/** Clauses that a revision brings; a revision of a revision puts its own in their place. */
const ids = { budget: 'revision-change-budget', keep: 'revision-keep-plan' } as const;
const isOfRevision = (clause: unknown): boolean =>
  Object.values<unknown>(ids).includes(fieldOf(clause, 'id'));

/** Reads a revision; what is inside patch and pins is checked as the request it makes. */
export const checkRevision = (
  raw: unknown,
): { readonly revision: z.infer<typeof revisionSchema> } | { readonly faults: readonly Fault[] } => {
  const findings = findingList();
  const schema = revisionSchema.extend({ pins: z.array(z.unknown()).optional() });
  const place = (path: readonly (string | number)[]) => ({ name: 'request', rest: path });
  const read = checkShape({ schema, raw, base: '', place }, findings);
  return read === undefined || findings.faultCount() > 0
    ? { faults: findings.faults() }
    : { revision: read as z.infer<typeof revisionSchema> };
};

/** Postings of teachers and schools that the patched roster still has. */
const stillThere = (request: unknown, postings: readonly Posting[]): readonly Posting[] => {
  const idsOf = (name: string): ReadonlySet<unknown> =>
    new Set(listOf(fieldOf(fieldOf(request, 'roster'), name)).map((one) => fieldOf(one, 'id')));
  const [teachers, schools] = [idsOf('teachers'), idsOf('schools')];
  return postings.filter(
    ({ teacher, from, to }) => teachers.has(teacher) && schools.has(from) && schools.has(to),
  );
};

export type Revised =
  | {
      readonly value: unknown;
      /** Where in the revision stands what is wrong at this pointer of the request that it makes. */
      readonly placeOf: (pointer: string) => string;
    }
  | { readonly faults: readonly Fault[] };

/** What the old request had was without fault: what is wrong came with the further pins, the options or the patch. */
const placesIn =
  (
    whole: unknown,
    patch: unknown,
    pinsBefore: number,
    { options = {} }: Pick<z.infer<typeof revisionSchema>, 'options'>,
  ) =>
  (pointer: string): string => {
    const [, list, name = '', ...inside] = pointer.split('/');
    if (list === 'pins' && name === '') return pointer;
    if (list === 'pins' && Number(name) >= pinsBefore)
      return ['', list, Number(name) - pinsBefore, ...inside].join('/');
    if (list === 'options' && Object.hasOwn(options, name)) return pointer;
    return `/patch${placeInPatch(whole, patch, pointer)}`;
  };

/** `whole` is the request of the old plan with its policy written out, `postings` what became of it. */
export const reviseRequest = (
  whole: unknown,
  planned: readonly Posting[],
  { patch = {}, pins = [], options = {}, atMostChanges }: Omit<z.infer<typeof revisionSchema>, 'basedOn'>,
): Revised => {
  const patched = patchRequest(whole, patch, '/patch');
  if ('faults' in patched) return patched;
  // A patch is an object, and so is a request that was accepted.
  const request = patched.value as RawRecord;
  const postings = stillThere(request, planned);
  const clauses = listOf(fieldOf(request.policy, 'clauses')).filter((clause) => !isOfRevision(clause));
  const priorities = clauses.map((clause) => Number(fieldOf(clause, 'priority') ?? 0));
  const last = Math.min(1_000, 1 + Math.max(0, ...priorities));
  // Where there was no plan there is none to keep to.
  const keeping =
    postings.length === 0
      ? []
      : [
          ...(atMostChanges === undefined
            ? []
            : [{ id: ids.budget, ...changeBudgetClause(postings, atMostChanges) }]),
          { id: ids.keep, ...keepPlanClause(postings, last) },
        ];
  return {
    value: {
      ...request,
      ...(pins.length > 0 ? { pins: [...listOf(request.pins), ...pins] } : {}),
      ...(Object.keys(options).length > 0
        ? { options: { ...(isRecord(request.options) ? request.options : {}), ...options } }
        : {}),
      policy: { ...(isRecord(request.policy) ? request.policy : {}), clauses: [...clauses, ...keeping] },
    },
    placeOf: placesIn(whole, patch, listOf(request.pins).length, { options }),
  };
};
