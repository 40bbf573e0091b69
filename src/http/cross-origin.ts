/** Lets pages of other origins call the service (CORS): those that the operator names, and none by default. */
import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What a page may read of an answer beside its body. */
const exposedHeaders = [
  'Location',
  'Retry-After',
  'ETag',
  'X-Request-Id',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Policy',
  'WWW-Authenticate',
  'Allow',
];

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** How long a browser need not ask again. */
const maxAge = 600;

const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

/**
 * Must come before the checks of every request: a preflight carries no key, and answers that refuse are to be read by
 * the page, too. Any header may be sent; keys travel in one. Browsers are not allowed to
 * send cookies along, so that nobody's session works from another origin.
 */
export const allowOrigins = async (app: FastifyInstance, origins: readonly string[]): Promise<void> => {
  if (origins.length === 0) return;
  const origin = [...origins];
  await app.register(cors, {
    delegator: (request, callback) =>
      // Any other OPTIONS is answered with the methods of its path.
      callback(null, { origin, methods, exposedHeaders, maxAge, preflight: isPreflight(request) }),
  });
};
