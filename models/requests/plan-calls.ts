/** Bodies of calls about a finished plan. */
import { z } from 'zod';
import { checkShape } from '../findings/check-shape.ts';
import { partLabel } from '../findings/field-labels.ts';
import { findingAt, findingList } from '../findings/findings.ts';
import type { Sentence } from '../findings/group-findings.ts';
import { type Fault, standings } from '../vocabulary/answer.ts';
import { beginOf, endOf, momentSchema } from '../vocabulary/moment.ts';
import { pinSchema } from '../vocabulary/plan.ts';
import { textSchema } from '../vocabulary/roster.ts';
import { standingWords } from '../vocabulary/standing-words.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';
import { secondsSchema } from './plan-request.ts';

/** Calls about plans that are answered by solving. */
const explanationKinds = ['question', 'teacher', 'comparison', 'curve', 'alternatives'] as const;
export type ExplanationKind = (typeof explanationKinds)[number];

const inAll = 'One limit for all solves of this call together';
/** Seconds for all plans of a call together, each of which has a limit of its own. */
export const commonTimeLimit = secondsSchema.optional().meta({
  description: `${inAll}; unless said, as many times that of the base as there are plans to be made, 86,400 at the most.`,
});
/** Seconds for a call that is about one plan. */
export const timeLimitLikePlan = secondsSchema
  .optional()
  .meta({ description: `${inAll}; unless said, that of the plan.` });

export const curveRequestSchema = z
  .strictObject({
    changes: z
      .array(z.number().int().min(0).max(1_000_000))
      .min(1)
      .max(20)
      .default([0, 1, 2, 5, 10])
      .meta({ description: 'So many teachers may be posted otherwise than in the plan.' }),
    pins: z.array(pinSchema).max(500_000).optional().meta({ description: 'Further pins, from objections.' }),
    timeLimitSeconds: commonTimeLimit,
  })
  .meta({ id: 'CurveRequest' });

export const alternativesRequestSchema = z
  .strictObject({
    count: z.number().int().min(1).max(10).default(3),
    differBy: z.number().int().min(1).max(1_000_000).default(1).meta({
      description: 'Teachers posted otherwise than in the plan, and than in each other alternative.',
    }),
    timeLimitSeconds: timeLimitLikePlan,
  })
  .meta({ id: 'AlternativesRequest' });

export const standingRequestSchema = z
  .strictObject({
    standing: z.enum(standings),
    author: textSchema.min(1),
    reason: textSchema.min(1),
    publishedFrom: momentSchema.optional().meta({
      description: 'Of a publication: from when it is public; at once unless said. A day from its beginning.',
    }),
    objectionsUntil: momentSchema.optional().meta({
      description: 'Of a publication: until when objections may be raised. A day to its end.',
    }),
    early: z
      .strictObject({ reason: textSchema.min(1) })
      .optional()
      .meta({
        description: 'Of a final plan: why it is final before `objectionsUntil`.',
      }),
  })
  .meta({ id: 'StandingRequest' });
export type StandingRequest = z.infer<typeof standingRequestSchema>;

const onlyOf = (field: string, standing: Words): Sentence => ({
  en: en`request: ${field} belongs to a plan that becomes ${standing}; leave it out`,
  zh: zh`请求：只有方案改为${standing}时才可填写${partLabel(field)}，请删去`,
  params: { field },
});

/** Reads how a plan is to stand; reports what does not belong together. */
export const checkStanding = (
  raw: unknown,
): { readonly value: StandingRequest } | { readonly faults: readonly Fault[] } => {
  const read = checkBody(standingRequestSchema, raw);
  if ('faults' in read) return read;
  const { standing, publishedFrom, objectionsUntil, early } = read.value;
  const faults: Fault[] = [];
  for (const [field, given] of Object.entries({ publishedFrom, objectionsUntil }))
    if (given !== undefined && standing !== 'published')
      faults.push(findingAt(`/${field}`, 'not-of-this-standing', onlyOf(field, standingWords.published)));
  if (early !== undefined && standing !== 'final')
    faults.push(findingAt('/early', 'not-of-this-standing', onlyOf('early', standingWords.final)));
  if (
    publishedFrom !== undefined &&
    objectionsUntil !== undefined &&
    endOf(objectionsUntil) < beginOf(publishedFrom)
  )
    faults.push(
      findingAt('/objectionsUntil', 'ends-before-it-begins', {
        en: en`request: objectionsUntil ${objectionsUntil} is before publishedFrom ${publishedFrom}; correct one of them`,
        zh: zh`请求：异议截止时间${objectionsUntil}早于公示开始时间${publishedFrom}，请更正其一`,
        params: { publishedFrom, objectionsUntil },
      }),
    );
  return faults.length > 0 ? { faults } : read;
};

/** Reads the request of a curve; its pins are checked as part of the requests that they make. */
export const checkCurve = (raw: unknown): ReturnType<typeof checkBody<typeof curveRequestSchema>> => {
  const pins = z.array(z.unknown()).max(500_000).optional();
  return checkBody(curveRequestSchema.extend({ pins }), raw) as ReturnType<
    typeof checkBody<typeof curveRequestSchema>
  >;
};

/** Reads a body whose meaning is all in its shape; reports all faults at once. */
export const checkBody = <Schema extends z.ZodObject>(
  schema: Schema,
  raw: unknown,
): { readonly value: z.output<Schema> } | { readonly faults: readonly Fault[] } => {
  const findings = findingList();
  const place = (path: readonly (string | number)[]) => ({ name: { en: 'request', zh: '请求' }, rest: path });
  const value = checkShape({ schema, raw, base: '', place }, findings);
  return value === undefined || findings.faultCount() > 0
    ? { faults: findings.faults() }
    : { value: value as z.output<Schema> };
};
