/** Each request under /v1 is a span, in the trace of the caller where it sends one, else in a new trace. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Span, Tracing } from '../tracing.ts';

const spans = new WeakMap<FastifyRequest, Span>();

/** Only routes under /v1 have a span; a call elsewhere is a bug. */
export const spanOf = (request: FastifyRequest): Span => {
  const span = spans.get(request);
  if (!span) throw new Error('a route outside /v1 has no span');
  return span;
};

export const traceRequests = (app: FastifyInstance, tracing: Tracing): void => {
  app.addHook('onRequest', async (request) => {
    const { url } = request.routeOptions;
    if (request.is404 || !url?.startsWith('/v1/')) return;
    const { traceparent } = request.headers;
    const span = tracing.startSpan({
      // The pattern of the route: paths hold ids, and ids of teachers among them.
      name: `${request.method} ${url}`,
      kind: 'request',
      parent: typeof traceparent === 'string' ? traceparent : undefined,
      attributes: {
        'http.request.method': request.method,
        'http.route': url,
        'lungang.request_id': request.id,
      },
    });
    spans.set(request, span);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode } = reply;
    spans
      .get(request)
      ?.end({ 'http.response.status_code': statusCode }, statusCode >= 500 ? String(statusCode) : undefined);
  });
};
