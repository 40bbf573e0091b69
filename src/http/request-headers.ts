/** Headers beside Prefer that say how a request is to be taken. Those that are merely odd are ignored. */
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors.ts';

/** The key under which a request may be sent again without being carried out again. */
export const idempotencyKeyOf = ({ headers }: FastifyRequest): string | undefined => {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new ProblemError('malformed-header', {
    detail: 'The Idempotency-Key must have 1 to 255 visible ASCII characters; a UUID serves well.',
  });
};

/** Whether an answer that is known already is refused (RFC 9111, 5.2.1.4). */
export const wantsNewAnswer = ({ headers }: FastifyRequest): boolean =>
  /(?:^|,)\s*no-cache\s*(?:,|$)/i.test(headers['cache-control'] ?? '');

/** The Priority header (RFC 9218): urgency 0 to 7, 3 unless said, in the three steps that this service knows. */
export const urgencyOf = ({ headers }: FastifyRequest): 1 | 2 | 3 => {
  const said = /(?:^|,)\s*u\s*=\s*([0-7])\s*(?:[,;]|$)/.exec(String(headers.priority ?? ''))?.[1];
  const urgency = Number(said ?? 3);
  if (urgency < 3) return 1;
  return urgency === 3 ? 2 : 3;
};

/** Whether the caller has this very version already (RFC 9110, 13.1.2). */
export const matchesEtag = ({ headers }: FastifyRequest, etag: string): boolean => {
  const given = headers['if-none-match'];
  if (given === undefined) return false;
  return given.trim() === '*' || given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
};
