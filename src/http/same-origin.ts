/**
 * Whether a page of this very service has sent a request. Browsers send the cookie of a session unasked; SameSite=Strict
 * keeps it from other sites, and this from other origins of the same site.
 */
import type { FastifyRequest } from 'fastify';

/** `unsaid`: no browser of today has sent it, or it has no body and no page behind it. */
export const originOfPage = ({ headers }: FastifyRequest): 'same' | 'other' | 'unsaid' => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'same' : 'other';
  const { origin, host } = headers;
  // Over plain HTTP, browsers send no Sec-Fetch-Site.
  if (origin === undefined) return 'unsaid';
  if (!URL.canParse(origin)) return 'other';
  const { protocol, host: named } = new URL(origin);
  // A proxy may have taken off TLS, so the scheme is not compared; the port is, unless it is the usual one.
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === named ? 'same' : 'other';
};

/**
 * Whether the browser that sends a request speaks HTTPS, to this service or to a proxy in front of it. Whoever lies about
 * it changes their own cookie alone.
 */
export const isOverHttps = ({ headers }: FastifyRequest): boolean =>
  /^https:/i.test(headers.origin ?? '') || /^https\b/i.test(String(headers['x-forwarded-proto'] ?? ''));
