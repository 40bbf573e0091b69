/** Calls whose answers the queue makes, plans and explanations: how they are submitted, waited for, looked up and stopped. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { planStates } from '../../models/vocabulary/answer.ts';
import { type ProblemCode, ProblemError, problemSchema } from '../errors.ts';
import type { PlanJobs } from '../jobs/plan-jobs.ts';
import type { Submission } from '../jobs/submit-plan.ts';
import type { Database } from '../store/database.ts';
import { findStatus, isFinished, type StoredPlan, type WorkSelector } from '../store/plans.ts';
import { languageOf, varyBy } from './languages.ts';
import { type Answer, emptyAnswer, type Header, jsonAnswer, location, retryAfter } from './openapi.ts';
import { readPreferences } from './prefer.ts';
import { auditContextOf, submitterOf, tenantOf } from './request-context.ts';
import { idempotencyKeyOf, matchesEtag, urgencyOf, wantsNewAnswer } from './request-headers.ts';
import { spanOf } from './traces.ts';

export const waitAtMost = 60;
/** How long DELETE waits for a solve to hand over its best solution. */
const stopWithinMilliseconds = 5_000;
export const askAgainAfterSeconds = 1;

/** The life of a plan or an explanation. */
export const lifeSchema = z.object({
  id: z.string(),
  state: z.enum(planStates),
  createdAt: z.string().meta({ format: 'date-time' }),
  problem: problemSchema.optional().meta({
    description:
      'Why it failed, where `state` is failed: a failure of the service, `program-too-large` or `workers-lost`.',
  }),
});

export const preferSchema = z.string().optional().meta({
  description: 'RFC 7240: `wait=N` or `respond-async`. Anything else is ignored.',
  example: 'wait=30',
});
export const cacheControlSchema = z
  .string()
  .optional()
  .meta({ description: '`no-cache`: make it anew, even if it is known.' });
export const workHeaders = z.object({
  Prefer: preferSchema,
  'Idempotency-Key': z.string().max(255).optional().meta({
    description:
      'A key of your own, such as a UUID. The same key with the same request, in whatever white space and order of fields, is answered with the same plan or explanation, which is made once; kept for KEEP_IDEMPOTENCY_KEYS_HOURS (24).',
  }),
  'Cache-Control': cacheControlSchema,
  Priority: z.string().optional().meta({
    description:
      'RFC 9218: `u=0` to `u=7`, 3 unless said. Of what you have waiting, what is below 3 comes first and what is above last.',
    example: 'u=5',
  }),
});

const preferenceApplied: Header = { type: 'string', description: 'The preferences that were followed.' };
export const etag: Header = { type: 'string', description: 'The version of the answer, for If-None-Match.' };
export const ifNoneMatch = z.object({
  'If-None-Match': z
    .string()
    .optional()
    .meta({ description: 'An ETag: answers 304 while there is nothing newer.' }),
});
export const notModified = emptyAnswer('Nothing newer than what If-None-Match names.');

type Described = { readonly schema: z.ZodType; readonly what: string };
type Examples = Parameters<typeof jsonAnswer>[2];

export const answersOfMaking = (
  { schema, what }: Described,
  unfinished?: Examples,
): Readonly<Record<200 | 202, Answer>> => ({
  200: jsonAnswer(schema, `The ${what} has finished: done, failed or cancelled.`, {
    headers: { 'Preference-Applied': preferenceApplied },
  }),
  202: jsonAnswer(schema, `The ${what} is queued or being solved; ask for it at \`Location\`.`, {
    ...unfinished,
    headers: { Location: location, 'Retry-After': retryAfter, 'Preference-Applied': preferenceApplied },
  }),
});
export const answersOfLooking = ({ schema, what }: Described): Readonly<Record<200 | 304, Answer>> => ({
  200: jsonAnswer(schema, `The ${what}.`, { headers: { 'Retry-After': retryAfter, ETag: etag } }),
  304: notModified,
});
export const answersOfStopping = ({ schema, what }: Described): Readonly<Record<200 | 202, Answer>> => ({
  200: jsonAnswer(schema, `The ${what} has ended.`),
  202: jsonAnswer(schema, 'The solve has been told to stop and is about to.', {
    headers: { Location: location, 'Retry-After': retryAfter },
  }),
});

/** Each language is a text of its own, with a tag of its own. */
export const etagOf = ({ version }: Pick<StoredPlan, 'version'>, request: FastifyRequest): string => {
  const language = languageOf(request);
  return language === 'en' ? `"${version}"` : `"${version}-${language}"`;
};

/** Only the caller may cache the answer, and must revalidate it before each use. */
export const tagged = (reply: FastifyReply, tag: string): FastifyReply =>
  varyBy(reply, 'Accept-Language').header('etag', tag).header('cache-control', 'private, no-cache');

const sendStored = (reply: FastifyReply, stored: StoredPlan, status = 200): FastifyReply => {
  if (!isFinished(stored.state)) reply.header('retry-after', askAgainAfterSeconds);
  return reply.code(status).type('application/json; charset=utf-8').send(stored.body);
};

type StoredWork = { readonly jobs: PlanJobs; readonly database: Database };

/** A kind of work as a resource: how it is selected, its path, and the problem where it does not exist. */
export type WorkResource = {
  readonly selector: WorkSelector;
  readonly pathOf: (id: string) => string;
  readonly unknownCode: ProblemCode;
};

/** Waits for work that was begun as long as `Prefer` says, and answers it as it then stands. */
export const answerBegun = async (
  reply: FastifyReply,
  jobs: PlanJobs,
  id: string,
  { selector: which, pathOf, unknownCode: unknown }: WorkResource,
  { waitByDefault, isKnown }: { readonly waitByDefault: number; readonly isKnown: boolean },
): Promise<{ readonly isLeft: boolean; readonly reply: FastifyReply }> => {
  const { request } = reply;
  const { respondAsync, waitSeconds } = readPreferences(request.headers.prefer);
  const seconds = Math.min(waitAtMost, waitSeconds ?? (respondAsync ? 0 : waitByDefault));
  const gone = new AbortController();
  const whenClosed = (): void => gone.abort();
  reply.raw.once('close', whenClosed);
  const stored = await jobs.waitUntilFinished(tenantOf(request), id, seconds * 1_000, {
    signal: gone.signal,
    selector: which,
  });
  reply.raw.off('close', whenClosed);
  if (!stored) throw new ProblemError(unknown);

  // `respond-async` alone is answered 202 even if the solve was quicker than the answer, unless it was there before.
  const atOnce = respondAsync && waitSeconds === undefined && !isKnown;
  const finished = isFinished(stored.state) && !atOnce;
  const applied = [
    ...(respondAsync && !finished ? ['respond-async'] : []),
    ...(waitSeconds === undefined ? [] : [`wait=${seconds}`]),
  ];
  if (applied.length > 0) reply.header('preference-applied', applied.join(', '));
  varyBy(reply, 'Prefer');
  if (!finished) reply.header('location', pathOf(id));
  return { isLeft: gone.signal.aborted, reply: sendStored(reply, stored, finished ? 200 : 202) };
};

export type Admitted = Pick<
  Submission,
  'request' | 'warnings' | 'answerKey' | 'isSmall' | 'uses' | 'labels' | 'asked'
> & {
  /** Equal for requests that mean the same. */
  readonly requestKey: string;
};

/** Queues admitted work, and answers it as far as it is when the wait is over. */
export const makeQueued = async (
  reply: FastifyReply,
  jobs: PlanJobs,
  { requestKey, ...admitted }: Admitted,
  sought: WorkResource,
  {
    waitByDefault,
    known = 'repeatable',
  }: { readonly waitByDefault: number; readonly known?: Submission['mayBeKnown'] },
): Promise<FastifyReply> => {
  const { request } = reply;
  // GET is idempotent without a key.
  const key = request.method === 'GET' ? undefined : idempotencyKeyOf(request);
  const by = auditContextOf(request);
  const { selector: which } = sought;
  // The same body means something else for another plan.
  const place = which.kind === 'plan' ? '' : `${which.kind} ${which.about ?? ''}\n`;
  const meaning = Buffer.from(`${place}${requestKey}`);
  const submitted = await jobs.submit({
    ...which,
    ...admitted,
    by,
    submittedBy: submitterOf(request),
    mayBeKnown: wantsNewAnswer(request) ? 'no' : known,
    traceparent: spanOf(request).traceparent,
    urgency: urgencyOf(request),
    idempotency: key === undefined ? undefined : { key, meaning },
  });
  if (submitted.kind === 'queue-full')
    throw new ProblemError('queue-full', {
      detail:
        submitted.of === 'tenant'
          ? {
              en: 'So many plans and explanations of yours are waiting that no further one is taken (MAX_QUEUED_PLANS_PER_TENANT). Send the request again when one has finished.',
              zh: '您等待处理的方案和说明过多，暂不再受理；请待其中一项完成后再提交。',
            }
          : undefined,
      headers: { 'retry-after': '10' },
    });
  if (submitted.kind === 'key-reused') throw new ProblemError('idempotency-key-reused');
  const { id } = submitted;
  const answered = await answerBegun(reply, jobs, id, sought, {
    waitByDefault,
    isKnown: submitted.kind === 'known',
  });
  // A caller that left before the answer and sent no key does not know the id, so nobody can ask for the work.
  if (answered.isLeft && submitted.kind === 'accepted' && key === undefined) await jobs.stop(by, id, which);
  return answered.reply;
};

/** Answers the work as it stands; 304 where the caller has that version already. */
export const answerStored = async (
  reply: FastifyReply,
  { jobs, database }: StoredWork,
  id: string,
  { selector: which, unknownCode: unknown }: WorkResource,
): Promise<FastifyReply> => {
  const { request } = reply;
  const tenant = tenantOf(request);
  // The version is read first, because the answer may have megabytes.
  const status = await findStatus(database, tenant, id, which);
  if (!status) throw new ProblemError(unknown);
  const tag = etagOf(status, request);
  if (matchesEtag(request, tag)) return tagged(reply, tag).code(304).send();
  const stored = await jobs.find(tenant, id, which);
  if (!stored) throw new ProblemError(unknown);
  return sendStored(tagged(reply, etagOf(stored, request)), stored);
};

export const answerStopped = async (
  reply: FastifyReply,
  jobs: PlanJobs,
  id: string,
  { selector: which, pathOf, unknownCode: unknown }: WorkResource,
): Promise<FastifyReply> => {
  const by = auditContextOf(reply.request);
  await jobs.stop(by, id, which);
  const stored = await jobs.waitUntilFinished(by.tenant, id, stopWithinMilliseconds, { selector: which });
  if (!stored) throw new ProblemError(unknown);
  if (isFinished(stored.state)) return sendStored(reply, stored);
  return sendStored(reply.header('location', pathOf(id)), stored, 202);
};
