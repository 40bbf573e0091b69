/** Headers that modify a request, besides Prefer. Values that are merely unknown are ignored. */
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors.ts';

/** The key under which a repeated request is carried out only once. */
export const idempotencyKeyOf = ({ headers }: FastifyRequest): string | undefined => {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new ProblemError('malformed-header', {
    detail: {
      en: 'The Idempotency-Key must have 1 to 255 visible ASCII characters; a UUID serves well.',
      zh: '幂等键“Idempotency-Key”须为1至255个可见的英文字符，建议用“UUID”。',
    },
  });
};

/** Whether the caller refuses an answer that is stored already (RFC 9111, 5.2.1.4). */
export const wantsNewAnswer = ({ headers }: FastifyRequest): boolean =>
  /(?:^|,)\s*no-cache\s*(?:,|$)/i.test(headers['cache-control'] ?? '');

/** The Priority header (RFC 9218): urgency 0 to 7, by default 3, in the three steps of this service. */
export const urgencyOf = ({ headers }: FastifyRequest): 1 | 2 | 3 => {
  const given = /(?:^|,)\s*u\s*=\s*([0-7])\s*(?:[,;]|$)/.exec(String(headers.priority ?? ''))?.[1];
  const urgency = Number(given ?? 3);
  if (urgency < 3) return 1;
  return urgency === 3 ? 2 : 3;
};

/** Whether the caller has this very version already (RFC 9110, 13.1.2). */
export const matchesEtag = ({ headers }: FastifyRequest, etag: string): boolean => {
  const given = headers['if-none-match'];
  if (given === undefined) return false;
  return given.trim() === '*' || given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
};
