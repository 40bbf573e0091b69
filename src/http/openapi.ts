import { z } from 'zod';
import {
  type ProblemCode,
  ProblemError,
  problemMediaType,
  problemOf,
  problemSchema,
  problems,
} from '../errors.ts';

export type Header = {
  readonly type: 'string' | 'integer';
  readonly description: string;
  readonly format?: string;
};
type Example = { readonly summary: string; readonly value: unknown };
type Content = {
  readonly schema: z.ZodType;
  /** Of a stream of server-sent events: one event, as a client has read it. */
  readonly event?: z.ZodType;
  readonly examples?: Readonly<Record<string, Example>>;
};
/** An answer as a route describes it. */
export type Answer = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content: Readonly<Record<string, Content>>;
};

export const retryAfter: Header = { type: 'integer', description: 'Seconds after which to ask again.' };
export const location: Header = {
  type: 'string',
  format: 'uri-reference',
  description: 'Where it is found.',
};
const requestId: Header = {
  type: 'string',
  description: 'X-Request-Id of the request, or one that was made for it.',
};

export const jsonAnswer = (
  schema: z.ZodType,
  description: string,
  more: Pick<Answer, 'headers'> & Pick<Content, 'examples'> = {},
): Answer => ({
  description,
  headers: { 'X-Request-Id': requestId, ...more.headers },
  content: { 'application/json': { schema, ...(more.examples ? { examples: more.examples } : {}) } },
});

/** An answer without a body. */
export const emptyAnswer = (description: string): Answer => ({
  description,
  headers: { 'X-Request-Id': requestId },
  content: {},
});

/** An answer that is no JSON. */
export const streamAnswer = (
  mediaType: string,
  description: string,
  more: Pick<Content, 'event'> = {},
): Answer => ({
  description,
  headers: { 'X-Request-Id': requestId },
  content: { [mediaType]: { schema: z.string(), ...more } },
});

/** Problems of every operation. */
const problemsOfEveryOperation = [
  'malformed-request',
  'unknown-query-parameter',
  'not-acceptable',
  'internal-error',
  'database-unavailable',
  'shutting-down',
] as const satisfies readonly ProblemCode[];
export const isOfEveryOperation = (code: string): boolean =>
  problemsOfEveryOperation.some((common) => common === code);
/** Problems of operations that take a body. */
export const problemsOfBodies = [
  'unreadable-body',
  'body-too-large',
  'too-many-entries',
  'unsupported-media-type',
] as const satisfies readonly ProblemCode[];

/** Problems of whatever is sent with a body, even where the operation takes none. */
const problemsOfSentBodies = [
  'body-too-large',
  'unsupported-media-type',
] as const satisfies readonly ProblemCode[];
/** Problems of operations that the planning service checks or answers. */
export const problemsOfPlanning = ['too-much-work', 'queue-full'] as const satisfies readonly ProblemCode[];

/** Problems of operations that take a key or a session. */
const problemsOfKeys = [
  'storage-full',
  'key-needed',
  'key-refused',
  'session-over',
  'scope-missing',
  'other-origin',
  'host-refused',
  'too-many-requests',
] as const satisfies readonly ProblemCode[];

/** Headers of an answer of this status beside those of every answer. */
const headersByStatus: Readonly<Record<number, Readonly<Record<string, Header>>>> = {
  401: {
    'WWW-Authenticate': {
      type: 'string',
      description: 'RFC 6750: `Bearer`, and what is wrong with the key.',
    },
  },
  403: {
    'WWW-Authenticate': { type: 'string', description: 'RFC 6750: `Bearer`, and the scope that is missing.' },
  },
  429: {
    'Retry-After': retryAfter,
    'RateLimit-Policy': { type: 'string', description: 'How many requests (`q`) in how many seconds (`w`).' },
    RateLimit: {
      type: 'string',
      description: 'How many are left (`r`), and in how many seconds it begins anew (`t`).',
    },
  },
  503: { 'Retry-After': retryAfter },
  507: { 'Retry-After': retryAfter },
};

/** One answer per status, each code with an example. */
const answersOf = (codes: readonly ProblemCode[]): Readonly<Record<number, Answer>> => {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, alike]): [number, Answer] => [
      status,
      {
        description: alike.map((code) => `\`${code}\`: ${problems[code].meaning}`).join('\n\n'),
        headers: { 'X-Request-Id': requestId, ...headersByStatus[status] },
        content: {
          [problemMediaType]: {
            schema: problemSchema,
            examples: Object.fromEntries(
              alike.map((code) => [
                code,
                {
                  summary: problems[code].title,
                  value: problemOf(new ProblemError(code), '5b0d9a2e-8f0c-4e7e-9d2e-0c1d7a5f3b11'),
                },
              ]),
            ),
          },
        },
      },
    ]),
  );
};

/** The problems of an operation: these, and those of every operation. */
export const problemAnswers = (...codes: readonly ProblemCode[]): Readonly<Record<number, Answer>> =>
  answersOf([...problemsOfEveryOperation, ...codes]);

/** The further problems of an operation whose method may come with a body. */
export const bodyProblemAnswers = (): Readonly<Record<number, Answer>> => answersOf(problemsOfSentBodies);

/** The further problems of an operation that takes a key. */
export const keyProblemAnswers = (): Readonly<Record<number, Answer>> => answersOf(problemsOfKeys);
