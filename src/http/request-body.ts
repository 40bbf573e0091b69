/**
 * Bodies stay bytes until a route reads their JSON. So a body for a path that does not exist is never parsed, and
 * nothing is coerced or stripped before the checks of the models.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../models/vocabulary/answer.ts';
import { ProblemError } from '../errors.ts';
import { readJson, withoutMark, withTextFaults } from '../json/parse-strict.ts';
import type { Faulty, MuchWork, TooLarge, Unreadable, Written } from '../planning/protocol.ts';

const jsonType = /^application\/(?:json|[\w.!#$&^-]+\+json)$/;
const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i;

export const acceptJsonBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => bytes,
  );
};

const isWithoutBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] === undefined &&
  (headers['content-length'] === undefined || headers['content-length'] === '0');

/** Refuses a body that is too large, or encoded. */
const refuseLargeOrEncoded = ({ headers }: FastifyRequest, bytesAtMost: number): void => {
  // Fastify would refuse it too, but by cutting the connection, so that the caller may never read why.
  if (Number(headers['content-length']) > bytesAtMost)
    throw new ProblemError('body-too-large', {
      detail: {
        en: `The body has ${headers['content-length']} bytes; this server takes ${bytesAtMost} at the most.`,
        zh: `提交的内容有${headers['content-length']}字节，本系统至多接受${bytesAtMost}字节。`,
      },
    });
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== 'identity' && encoding !== '')
    throw new ProblemError('unsupported-media-type', {
      detail: {
        en: 'The body has a Content-Encoding; send it as it is.',
        zh: '提交的内容经过压缩编码，请直接提交原内容。',
      },
      headers: { 'accept-encoding': 'identity' },
    });
};

/** Refuses, before a body is read, a body that is too large or whose headers rule out JSON in UTF-8. */
export const refuseOtherBodies = (request: FastifyRequest, bytesAtMost: number): void => {
  if (isWithoutBody(request)) return;
  refuseLargeOrEncoded(request, bytesAtMost);
  const { headers } = request;
  const type = headers['content-type'];
  const [mediaType = ''] = (type ?? '').split(';');
  const name = charset.exec(type ?? '')?.[1]?.toLowerCase();
  if (!jsonType.test(mediaType.trim().toLowerCase()) || !(name === undefined || /^utf-?8$/.test(name)))
    throw new ProblemError('unsupported-media-type', {
      detail:
        type === undefined
          ? {
              en: 'The body has no Content-Type; it must be application/json in UTF-8.',
              zh: '没有在请求头“Content-Type”中注明类型，应为“application/json”和“UTF-8”编码。',
            }
          : {
              en: 'The Content-Type of the body must be application/json (or a +json type) in UTF-8.',
              zh: '请求头“Content-Type”应为“application/json”（或“+json”类型）和“UTF-8”编码。',
            },
    });
};

/** The media type of the body, without its parameters; empty where the request says none. */
export const mediaTypeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** A body that is a file. */
export type FileBody = {
  readonly mediaTypes: readonly string[];
  readonly bytesAtMost: number;
};

/**
 * Refuses, before it is read, a body that is too large or no file of these media types, as it is. What a request without
 * a body means is for its route to say.
 */
export const refuseOtherFiles = (request: FastifyRequest, { mediaTypes, bytesAtMost }: FileBody): void => {
  if (isWithoutBody(request)) return;
  refuseLargeOrEncoded(request, bytesAtMost);
  const type = mediaTypeOf(request);
  if (mediaTypes.includes(type)) return;
  const isForm = type.startsWith('multipart/');
  throw new ProblemError('unsupported-media-type', {
    detail: {
      en: `${isForm ? 'The body is a form. Send' : 'Send'} the bytes of the file themselves, with the media type of the file as Content-Type: ${mediaTypes.join(', ')}.`,
      zh: `${isForm ? '提交的是表单。' : ''}请直接提交文件本身，并在请求头“Content-Type”中注明文件类型：${mediaTypes.map((one) => `“${one}”`).join('、')}。`,
    },
  });
};

/**
 * The bytes of the body; empty where there is none. A byte order mark is left out, because bodies are stored, and
 * `JSON.parse` refuses it when they are read again.
 */
export const bytesOf = (request: FastifyRequest): Uint8Array =>
  Buffer.isBuffer(request.body) ? withoutMark(request.body) : Buffer.alloc(0);

/** Reads a body of a few lines where it arrives, and reports all of its faults at once. */
export const readSmallBody = <Read extends object>(
  request: FastifyRequest,
  check: (raw: unknown) => Read | { readonly faults: readonly Fault[] },
): Read => {
  const json = readJson(bytesOf(request));
  if ('faults' in json) throw problemOfRefusal({ kind: 'unreadable', ...json });
  const checked = withTextFaults(check(json.value), json.textFaults ?? []);
  if ('faults' in checked) throw new ProblemError('invalid-request', { errors: checked.faults });
  return checked;
};

/** The problem that answers a request which planning refuses. */
export const problemOfRefusal = (answer: Unreadable | Faulty | TooLarge | MuchWork): ProblemError => {
  if (answer.kind === 'too-much-work')
    return new ProblemError('too-much-work', { detail: answer.detail, work: answer.work });
  if (answer.kind === 'too-large') return new ProblemError('program-too-large', { detail: answer.detail });
  if (answer.kind === 'faulty') return new ProblemError('invalid-request', { errors: answer.faults });
  return new ProblemError(answer.hasTooManyEntries ? 'too-many-entries' : 'unreadable-body', {
    detail: answer.faults[0]?.words,
    errors: answer.faults,
  });
};

export const sendWritten = (reply: FastifyReply, { body }: Written): FastifyReply =>
  reply
    .type('application/json; charset=utf-8')
    .send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
