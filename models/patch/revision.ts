/**
 * A revision: a new plan on the basis of an old one. Its request is that of the old plan, patched, with further pins and
 * with clauses that keep it near to the old plan. The result is a plan request like any other.
 */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { findingList, relocated } from '../findings/findings.ts';
import { fieldOf, isRecord, listOf, type RawRecord } from '../findings/raw.ts';
import { keepPlanClause } from '../goals/index.ts';
import { optionsSchema, planRequestSchema } from '../requests/plan-request.ts';
import { changeBudgetClause } from '../rules/index.ts';
import type { Fault, Warning } from '../vocabulary/answer.ts';
import { type Pin, type Posting, pinSchema } from '../vocabulary/plan.ts';
import { planLabelFields } from '../vocabulary/plan-labels.ts';
import { fitGivenPlans, fitterFor, warnOfLeftOut } from './fit-postings.ts';
import { placeInPatch } from './merge-patch.ts';
import { pinsOfObjections } from './pins-of-objections.ts';
import { patchRequest } from './request-patch.ts';

export const revisionSchema = z
  .strictObject({
    ...planLabelFields,
    basedOn: z.string().meta({ description: 'The plan that is revised.' }),
    patch: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'JSON Merge Patch of its request, such as that of a repair.' }),
    pins: z.array(pinSchema).max(500_000).optional().meta({
      description: 'Further pins, beside those that upheld objections to the plan become.',
    }),
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

/** Ids of the clauses that a revision adds; a revision of a revision replaces them by its own. */
const ids = { budget: 'revision-change-budget', keep: 'revision-keep-plan' } as const;
const isOfRevision = (clause: unknown): boolean =>
  Object.values<unknown>(ids).includes(fieldOf(clause, 'id'));

/** Reads a revision; its patch and pins are checked as parts of the request that they make. */
export const checkRevision = (
  raw: unknown,
): { readonly revision: z.infer<typeof revisionSchema> } | { readonly faults: readonly Fault[] } => {
  const findings = findingList();
  const schema = revisionSchema.extend({ pins: z.array(z.unknown()).optional() });
  const place = (path: readonly (string | number)[]) => ({ name: { en: 'request', zh: '请求' }, rest: path });
  const parsed = checkShape({ schema, raw, base: '', place }, findings);
  return parsed === undefined || findings.faultCount() > 0
    ? { faults: findings.faults() }
    : { revision: parsed as z.infer<typeof revisionSchema> };
};

export type Revised =
  | {
      readonly value: unknown;
      /** The pointer in the revision of what has this pointer in the request that it makes. */
      readonly placeOf: (pointer: string) => string;
      /** Warnings of postings that no longer fit the roster; pointers lead into the revision. */
      readonly warnings: readonly Warning[];
    }
  | { readonly faults: readonly Fault[] };

/** The old request has no fault, so what is wrong comes with the further pins, the options or the patch. */
const placesIn =
  (
    whole: unknown,
    patch: unknown,
    pins: { readonly before: number; readonly ofObjections: number },
    { options = {} }: Pick<z.infer<typeof revisionSchema>, 'options'>,
  ) =>
  (pointer: string): string => {
    const [, list, name = '', ...inside] = pointer.split('/');
    if (list === 'pins' && name === '') return pointer;
    const own = Number(name) - pins.before - pins.ofObjections;
    if (list === 'pins' && own >= 0) return ['', list, own, ...inside].join('/');
    if (list === 'pins' && Number(name) >= pins.before) return '/basedOn';
    if (list === 'options' && Object.hasOwn(options, name)) return pointer;
    return `/patch${placeInPatch(whole, patch, pointer)}`;
  };

/** Clauses that keep a revision near to the old plan, after all goals of the policy; none where it has no postings. */
const keepingClauses = (
  clauses: readonly unknown[],
  postings: readonly Posting[],
  atMostChanges: number | undefined,
): readonly unknown[] => {
  if (postings.length === 0) return [];
  const priorities = clauses.map((clause) => Number(fieldOf(clause, 'priority') ?? 0));
  const last = Math.min(1_000, 1 + Math.max(0, ...priorities));
  const keepPlan = { id: ids.keep, ...keepPlanClause(postings, last) };
  if (atMostChanges === undefined) return [keepPlan];
  const budget = { id: ids.budget, ...changeBudgetClause(postings, atMostChanges) };
  return [budget, keepPlan];
};

const withoutRevisionClauses = (request: RawRecord): RawRecord => {
  const { policy } = request;
  if (!isRecord(policy)) return request;
  const clauses = listOf(policy.clauses).filter((clause) => !isOfRevision(clause));
  return { ...request, policy: { ...policy, clauses } };
};

/**
 * `whole` is the request of the old plan with its policy written out, `planned` are the postings of that plan, `upheld` the
 * pins of objections to it.
 */
export const reviseRequest = (
  whole: unknown,
  planned: readonly Posting[],
  { patch = {}, pins = [], options = {}, atMostChanges }: Omit<z.infer<typeof revisionSchema>, 'basedOn'>,
  upheld: readonly Pin[] = [],
): Revised => {
  const patched = patchRequest(whole, patch, '/patch');
  if ('faults' in patched) return patched;
  // An accepted request is an object, and so is its patch.
  const withoutOwn = withoutRevisionClauses(patched.value as RawRecord);
  const fitted = fitGivenPlans(whole, withoutOwn);
  const request = fitted.value as RawRecord;
  const { postings, leftOut } = fitterFor(request.roster)(planned);
  const clauses = listOf(fieldOf(request.policy, 'clauses'));
  const { before, added, warnings } = pinsOfObjections(request, upheld, pins);
  return {
    value: {
      ...request,
      ...(pins.length + added.length > 0 ? { pins: [...before, ...added, ...pins] } : {}),
      ...(Object.keys(options).length > 0
        ? { options: { ...(isRecord(request.options) ? request.options : {}), ...options } }
        : {}),
      policy: {
        ...(isRecord(request.policy) ? request.policy : {}),
        clauses: [...clauses, ...keepingClauses(clauses, postings as readonly Posting[], atMostChanges)],
      },
    },
    placeOf: placesIn(whole, patch, { before: before.length, ofObjections: added.length }, { options }),
    warnings: [
      ...warnings,
      ...warnOfLeftOut('/basedOn', { en: 'the plan that is revised', zh: '所调整的方案' }, leftOut),
      ...fitted.warnings.map((warning) => relocated(warning, (pointer) => `/patch${pointer}`)),
    ],
  };
};
