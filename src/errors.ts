/**
 * Every problem the service can answer, in one place: RFC 9457 bodies whose `type` is a stable reference that
 * GET answers with what is written here. A code is never renamed: clients branch on it.
 */
import { z } from 'zod';
import { type CellFault, cellFaultSchema } from '../models/sheet/roster-of-files.ts';
import { type Fault, faultSchema } from '../models/vocabulary/answer.ts';
import type { Language, Words } from '../models/vocabulary/words.ts';
import { problemsInChinese } from './problems-in-chinese.ts';

type ProblemKind = { readonly status: number; readonly title: string; readonly meaning: string };

export const problems = {
  'malformed-request': {
    status: 400,
    title: 'The request is not valid HTTP',
    meaning: 'The request line, a header, the encoding of the URL or the framing of the body is broken.',
  },
  'malformed-header': {
    status: 400,
    title: 'A header cannot be understood',
    meaning: 'A header that this operation reads has a value that it cannot have. The detail says which.',
  },
  'unknown-query-parameter': {
    status: 400,
    title: 'A query parameter is not known',
    meaning:
      'No operation takes query parameters other than those in its description. Leave the parameter out.',
  },
  'invalid-query-parameter': {
    status: 400,
    title: 'A query parameter has a value that it cannot have',
    meaning:
      'A query parameter that this operation takes has a value that it cannot have. The detail says which.',
  },
  'unreadable-body': {
    status: 400,
    title: 'The body cannot be read',
    meaning: 'The body is empty, is not UTF-8, or is not JSON. `errors` says where reading stopped.',
  },
  'key-needed': {
    status: 401,
    title: 'A key is needed',
    meaning: 'The request has no key. Send the one you were given as `Authorization: Bearer lungang_…`.',
  },
  'key-refused': {
    status: 401,
    title: 'The key is not good',
    meaning:
      'The key is incomplete, unknown, expired or revoked; `detail` says which. Ask whoever runs the service for another.',
  },
  'scope-missing': {
    status: 403,
    title: 'The key may not do this',
    meaning:
      'The key is good but lacks the scope that the operation takes, which `detail` and WWW-Authenticate name.',
  },
  'unknown-route': {
    status: 404,
    title: 'There is nothing at this path',
    meaning: 'The path belongs to no operation. /openapi.json lists all of them.',
  },
  'unknown-plan': {
    status: 404,
    title: 'There is no such plan',
    meaning:
      'The id was never given, or the plan has been forgotten: finished plans are kept for a number of days (KEEP_PLANS_DAYS).',
  },
  'unknown-explanation': {
    status: 404,
    title: 'There is no such explanation',
    meaning:
      'The id was never given for this path, or the explanation has been forgotten: it is kept for a number of days (KEEP_PLANS_DAYS), and no longer than the plan it is about.',
  },
  'unknown-objection': {
    status: 404,
    title: 'There is no such objection',
    meaning: 'The id names no objection to this plan. GET /v1/plans/{id}/objections lists them.',
  },
  'unknown-teacher': {
    status: 404,
    title: 'There is no such teacher',
    meaning: 'The id names no teacher of the roster that the plan was made of. Ids are kept to the letter.',
  },
  'unknown-roster': {
    status: 404,
    title: 'There is no such roster',
    meaning: 'The id names no stored roster. GET /v1/rosters lists them.',
  },
  'unknown-import': {
    status: 404,
    title: 'There is no such file',
    meaning:
      'The id was never given, or the file has been deleted: files are kept for a number of days (KEEP_IMPORTS_DAYS). GET /v1/imports lists those there are.',
  },
  'unknown-mapping': {
    status: 404,
    title: 'There is no such mapping',
    meaning: 'No mapping is remembered by this name. GET /v1/mappings lists those there are.',
  },
  'unknown-policy': {
    status: 404,
    title: 'There is no such policy',
    meaning: 'The id names neither a shipped nor a stored policy. GET /v1/policies lists them.',
  },
  'unknown-webhook': {
    status: 404,
    title: 'There is no such webhook',
    meaning: 'The id was never given, or the webhook was deleted. GET /v1/webhooks lists those there are.',
  },
  'unknown-delivery': {
    status: 404,
    title: 'There is no such delivery',
    meaning:
      'The webhook has no delivery of this id, or there is no such webhook. GET /v1/webhooks/{id}/deliveries lists the latest.',
  },
  'unknown-problem': {
    status: 404,
    title: 'There is no such problem',
    meaning: 'The code names no problem of this service. GET /problems lists them.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The path does not take this method',
    meaning: 'The path exists, but not with this method. The Allow header lists the methods it takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'The answer is not available in an acceptable form',
    meaning:
      'The Accept header excludes the media type of the answer, which is application/json, or text/event-stream for events.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'Headers or body did not arrive in time. Send the request again.',
  },
  'plan-not-finished': {
    status: 409,
    title: 'The plan has not finished',
    meaning:
      'Only a finished plan can be asked about, revised or published. Ask again when its state is done.',
  },
  'plan-without-postings': {
    status: 409,
    title: 'The plan has no postings',
    meaning:
      'The plan is infeasible, or none was found in time, so there is nothing to ask about. Its `conflict` has repairs, which are posted back with `basedOn`.',
  },
  'roster-in-use': {
    status: 409,
    title: 'The roster is in use',
    meaning:
      'Plans that named the roster are still waiting or being solved. Delete it once they have finished; finished plans hold what they were made from.',
  },
  'policy-in-use': {
    status: 409,
    title: 'The policy is in use',
    meaning:
      'Plans that named the policy are still waiting or being solved. Delete it once they have finished; finished plans hold what they were made from.',
  },
  'policy-is-shipped': {
    status: 409,
    title: 'The policy comes with the service',
    meaning: 'Only policies that were stored can be deleted; those that come with the service stay.',
  },
  'standing-not-allowed': {
    status: 409,
    title: 'The plan cannot become this',
    meaning:
      'A draft can be published; a published plan can be made final, or a draft again; a final plan stays final.',
  },
  'too-early-to-be-final': {
    status: 409,
    title: 'The time for objections is not over',
    meaning:
      'The plan was published with `objectionsUntil`, which has not passed. It can be made final earlier only where no objection is open, with `early: { reason }`.',
  },
  'objections-closed': {
    status: 409,
    title: 'The plan takes no objections any more',
    meaning: 'The plan is final. What was decided is revised by a new plan: POST /v1/plans with `basedOn`.',
  },
  'plan-not-final': {
    status: 409,
    title: 'The plan is not final',
    meaning: 'Only a final plan has a certificate. POST /v1/plans/{id}/standings makes it final.',
  },
  'import-not-read': {
    status: 409,
    title: 'The file has not been read',
    meaning:
      'The file waits to be read, is being read, or cannot be read; GET /v1/imports/{id} says which. Ask again when its state is done.',
  },
  'too-many-mappings': {
    status: 409,
    title: 'There are too many mappings',
    meaning: 'A tenant may have so many mappings, as `detail` says. Delete one that is no longer needed.',
  },
  'too-many-webhooks': {
    status: 409,
    title: 'There are too many webhooks',
    meaning: 'A tenant may have so many webhooks, as `detail` says. Delete one that is no longer needed.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'The body is larger than this server takes (BODY_LIMIT_BYTES).',
  },
  'too-many-entries': {
    status: 413,
    title: 'The body has too many entries',
    meaning:
      'The body has more texts, numbers, words, lists and objects together than this server reads; `detail` says how many it reads.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is in a form that is not understood',
    meaning:
      'A body must be application/json (or a +json type) in UTF-8, without Content-Encoding. Say so in Content-Type.',
  },
  'range-not-satisfiable': {
    status: 416,
    title: 'The range lies outside the file',
    meaning: 'The Range header asks for bytes that the file does not have.',
  },
  'expectation-failed': {
    status: 417,
    title: 'The expectation is not known',
    meaning: 'The Expect header asks for something other than 100-continue.',
  },
  'host-refused': {
    status: 421,
    title: 'The service is not called by this name',
    meaning:
      'As long as nobody has made a key, the service answers only requests that call it localhost, 127.0.0.1 or a name in ALLOWED_HOSTS; any page of the web could lead its own name here. Call it so, have the name allowed, or make a key.',
  },
  'invalid-request': {
    status: 422,
    title: 'The request says something that cannot be',
    meaning:
      'The body is JSON, but not a request this operation can carry out. `errors` lists every fault, each with a JSON Pointer into what was sent.',
  },
  'unreadable-file': {
    status: 422,
    title: 'The file cannot be read',
    meaning:
      'The file is of no kind that can be read here, is damaged, protected or too large; `detail` says which, and what to do.',
  },
  'file-has-faults': {
    status: 422,
    title: 'The file has faults',
    meaning:
      'No roster was made, because cells of the file have faults. `errors` has each of them with its `cell`. Correct them (PATCH /v1/imports/{id}/cells, or in the file), or send `leaveOut` to leave out the rows they stand in.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key was used for another request',
    meaning:
      'The Idempotency-Key came with another body before. Send the same body to be answered the same plan, or another key.',
  },
  'program-too-large': {
    status: 422,
    title: 'The engine cannot take a program of this size',
    meaning:
      'The integer program of this roster and policy is larger than the chosen engine takes. The detail says how large it is, or is estimated to be, and what to do.',
  },
  'too-much-work': {
    status: 422,
    title: 'The request takes too much work',
    meaning:
      'Checking, foreseeing or auditing the request would take more work than one request may, or has taken too long. `work` has the figure, where it is known, and the limit; `detail` says what makes it so much. Send less in one request: fewer or shorter clauses and groups, fewer teachers, or one stage or zone at a time.',
  },
  'too-many-requests': {
    status: 429,
    title: 'The key has made too many requests',
    meaning:
      'A key may make so many requests in a minute, as RateLimit-Policy says. Send the request again after Retry-After seconds.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The URL or the headers are too large',
    meaning: 'Request line and headers together are larger than this server takes.',
  },
  'workers-lost': {
    status: 500,
    title: 'No worker could finish the plan',
    meaning:
      'The thread that worked on the plan died three times, or the process twenty times. The plan may need more memory than there is. Whoever runs the service finds it in the log by requestId.',
  },
  'internal-error': {
    status: 500,
    title: 'The service failed',
    meaning:
      'The fault is in the service, not in the request. Whoever runs the service finds it in the log by requestId.',
  },
  'queue-full': {
    status: 503,
    title: 'Too much is waiting',
    meaning:
      'The queue of plans or of requests to be checked is full, or the part of it that one tenant may take; `detail` says which. Send the request again after Retry-After seconds.',
  },
  'not-ready': {
    status: 503,
    title: 'The service takes no work at present',
    meaning:
      'The database, the queue or the workers do not answer, or the disk of the database is full; `detail` says which. Ask again later.',
  },
  'database-unavailable': {
    status: 503,
    title: 'The database cannot be reached',
    meaning:
      'Nothing was lost, and what was being sent was not accepted. Send the request again after Retry-After seconds.',
  },
  'shutting-down': {
    status: 503,
    title: 'The service is shutting down',
    meaning: 'No new work is taken. Send the request again after Retry-After seconds.',
  },
  'storage-full': {
    status: 507,
    title: 'The disk of the database is full',
    meaning:
      'What was being sent was not accepted; what was accepted before is kept and can be read. Send the request again after Retry-After seconds. Whoever runs the service makes room on the disk.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as readonly ProblemCode[];
export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(problems, text);

/** Title and meaning of a problem in one language. */
export const problemIn = (language: Language, code: ProblemCode): Pick<ProblemKind, 'title' | 'meaning'> =>
  language === 'zh' ? problemsInChinese[code] : problems[code];

const meaningOf = (code: ProblemCode): Words => ({
  en: problems[code].meaning,
  zh: problemsInChinese[code].meaning,
});

export const problemMediaType = 'application/problem+json';

export const problemCodeSchema = z
  .enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]])
  .meta({ id: 'ProblemCode', description: 'Branch on it. Codes are stable; later versions may add some.' });

const workSchema = z
  .object({
    what: z.string().meta({ description: 'What is counted: `seconds`, `steps` or `bytes`.' }),
    estimated: z
      .number()
      .optional()
      .meta({ description: 'How much of it there would be, where it is known.' }),
    limit: z.number().meta({ description: 'How much of it one request may take.' }),
  })
  .meta({ id: 'ProblemWork', description: 'Of `too-much-work`: the figure and the limit.' });

type ProblemWork = Readonly<z.infer<typeof workSchema>>;

export const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ format: 'uri-reference', description: 'Identifies the problem; GET explains it.' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({
      description:
        'What was wrong this time. Like `title` in the language that Accept-Language prefers, English by default.',
    }),
    words: z
      .object({ en: z.string(), zh: z.string() })
      .meta({ description: 'The detail in both languages; problems stored before there were both lack it.' }),
    code: problemCodeSchema,
    requestId: z.string().meta({ description: 'X-Request-Id of the request, or one that was made for it.' }),
    errors: z
      .array(z.union([cellFaultSchema, faultSchema]))
      .optional()
      .meta({ description: 'Every fault of the input; of `file-has-faults` with its cell.' }),
    work: workSchema.optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly words: Words;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly errors?: readonly (Fault | CellFault)[];
  readonly work?: ProblemWork;
};

type Details = {
  readonly detail?: Words | undefined;
  readonly errors?: readonly (Fault | CellFault)[] | undefined;
  readonly work?: ProblemWork | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** Thrown where a request ends in a problem; the error handler alone turns it into an answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly detail: Words;
  readonly errors: readonly (Fault | CellFault)[] | undefined;
  readonly work: ProblemWork | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, { detail, errors, work, headers }: Details = {}) {
    super(problems[code].title);
    this.code = code;
    this.detail = detail ?? meaningOf(code);
    this.errors = errors;
    this.work = work;
    this.headers = headers ?? {};
  }
}

/** As it is stored and written: in English, which `http/languages.ts` exchanges for the language of whoever asks. */
export const problemOf = (error: ProblemError, requestId: string): Problem => ({
  type: `/problems/${error.code}`,
  title: problems[error.code].title,
  status: problems[error.code].status,
  detail: error.detail.en,
  words: error.detail,
  code: error.code,
  requestId,
  ...(error.errors ? { errors: error.errors } : {}),
  ...(error.work ? { work: error.work } : {}),
});
