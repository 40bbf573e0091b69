/** Turns every error into an RFC 9457 answer, and logs those that are not caused by the caller. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Words } from '../../models/vocabulary/words.ts';
import {
  type ProblemCode,
  ProblemError,
  problemCodes,
  problemMediaType,
  problemOf,
  problems,
} from '../errors.ts';
import { CallerHungUp } from '../planning/planning-caller.ts';
import { isStorageFull, isUnreachable } from '../store/database.ts';

const codeByFastify: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request',
  FST_ERR_BAD_URL: 'malformed-request',
};
const detailByFastify: Readonly<Record<string, Words>> = {
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    en: 'The body is not as long as Content-Length says.',
    zh: '提交内容的长度与请求头“Content-Length”不符。',
  },
  FST_ERR_BAD_URL: {
    en: 'The path of the URL is not valid percent-encoded UTF-8.',
    zh: '网址路径的编码无效，应为百分号编码的“UTF-8”。',
  },
};

const textAt = (error: unknown, key: string): string | undefined => {
  const value = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** A library's 4xx becomes our problem of that status, without its message, which may quote what was sent. */
const asProblem = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (isUnreachable(error))
    return new ProblemError('database-unavailable', { headers: { 'retry-after': '2' } });
  if (isStorageFull(error)) return new ProblemError('storage-full', { headers: { 'retry-after': '60' } });
  const code = textAt(error, 'code') ?? '';
  const known = Object.hasOwn(codeByFastify, code) ? codeByFastify[code] : undefined;
  if (known) return new ProblemError(known, { detail: detailByFastify[code] });
  const status = typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined;
  if (typeof status !== 'number' || status < 400 || status >= 500) return new ProblemError('internal-error');
  return new ProblemError(
    problemCodes.find((candidate) => problems[candidate].status === status) ?? 'malformed-request',
  );
};

/**
 * The fields of a failure that may be logged: its class and its stack frames. Messages are left out, because they
 * quote values, and values may name teachers.
 */
export const failureForLog = (error: unknown): Readonly<Record<string, unknown>> => ({
  failure: textAt(error, 'name') ?? typeof error,
  failureCode: textAt(error, 'code'),
  frames: (textAt(error, 'stack') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 20),
});

/** The status that proxies write into their logs for it; nobody receives it. */
const hungUpStatus = 499;

export const handleError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (error instanceof CallerHungUp) {
    const { method, routeOptions } = request;
    request.log.info({ method, route: routeOptions.url, status: hungUpStatus }, 'given up');
    return reply.code(hungUpStatus).send();
  }
  const problem = asProblem(error);
  if (problem.code === 'internal-error' || problem.code === 'storage-full')
    request.log.error(failureForLog(error), 'request failed');
  return reply
    .code(problems[problem.code].status)
    .headers({ ...problem.headers })
    .header('x-request-id', request.id)
    .header('cache-control', 'no-store')
    .type(problemMediaType)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(problem, request.id));
};

const codeByParser: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Answers on the bare socket what did not become a request, because it was not HTTP or did not arrive whole. */
export const handleClientError = (
  error: unknown,
  socket: Socket,
  requestId: string,
  log: FastifyBaseLogger,
): void => {
  const parserCode = textAt(error, 'code') ?? '';
  if (parserCode === 'ECONNRESET' || socket.destroyed) return;
  const code = Object.hasOwn(codeByParser, parserCode) ? codeByParser[parserCode] : undefined;
  const problem = problemOf(new ProblemError(code ?? 'malformed-request'), requestId);
  log.info({ requestId, status: problem.status, parserCode }, 'not a request');
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      `content-type: ${problemMediaType}`,
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};
