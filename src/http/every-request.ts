/** Checks of every request, whatever its route, before its body is read. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../errors.ts';
import { preferredOf } from './accept.ts';
import { type FileBody, refuseOtherBodies, refuseOtherFiles } from './request-body.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const takeBodies: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';
/** The page of the documents and its files are asked for by browsers, so their requests are not checked. */
const isPage = (request: FastifyRequest): boolean => /^\/docs(?:\/|$)/.test(pathOf(request));

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Query parameters that the route takes; none by default. */
    readonly queryParameters?: readonly string[];
    /** The media type of the answer, or those of which Accept chooses; by default JSON. */
    readonly mediaType?: string | readonly string[];
    /** The body is a file of one of these media types; by default it is JSON. */
    readonly file?: FileBody;
  }
}

const refuseUnknownParameters = (request: FastifyRequest): void => {
  const known = request.routeOptions.config.queryParameters ?? [];
  const names = Object.keys(request.query as object).filter((name) => !known.includes(name));
  if (names.length === 0) return;
  const shownNames = names.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 100)));
  throw new ProblemError('unknown-query-parameter', {
    detail: {
      en: `There is no query parameter ${shownNames.join(', ')} here. Leave it out.`,
      zh: `此处没有查询参数${shownNames.join('、')}，请去掉。`,
    },
  });
};

const hostsOf = ({ raw: { rawHeaders } }: FastifyRequest): number =>
  rawHeaders.filter((name, position) => position % 2 === 0 && name.toLowerCase() === 'host').length;

export const checkEveryRequest = (
  app: FastifyInstance,
  { isClosing, bodyBytesAtMost }: { readonly isClosing: () => boolean; readonly bodyBytesAtMost: number },
): void => {
  app.addHook('onSend', async (_request, reply) => {
    // An idle keep-alive connection would delay the closing of the server.
    if (isClosing()) reply.header('connection', 'close');
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    // Load balancers take the server out of rotation on this answer.
    if (isClosing() && pathOf(request) !== '/livez')
      throw new ProblemError('shutting-down', { headers: { 'retry-after': '10' } });
    if (request.raw.httpVersion === '1.1' && request.headers.host === undefined)
      throw new ProblemError('malformed-request', {
        detail: { en: 'The request has no Host header.', zh: '请求缺少请求头“Host”。' },
      });
    // Of two hosts, a proxy in front may have checked the other (RFC 9112, 3.2).
    if (hostsOf(request) > 1)
      throw new ProblemError('malformed-request', {
        detail: { en: 'The request has more than one Host header.', zh: '请求有多个请求头“Host”。' },
      });
    // `100-continue` is answered once the body is wanted; the service can meet no other expectation.
    if (!/^(?:100-continue)?$/i.test(request.headers.expect ?? ''))
      throw new ProblemError('expectation-failed');
    // Where other origins are allowed there is a route for the OPTIONS of all paths.
    if (request.is404 || request.method === 'OPTIONS') {
      const path = pathOf(request);
      const allowed = methods.filter((method) => app.findRoute({ method, url: path }) !== null);
      if (allowed.length === 0) throw new ProblemError('unknown-route');
      const allow = [...allowed, 'OPTIONS'].join(', ');
      if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
      throw new ProblemError('method-not-allowed', {
        detail: { en: `The path takes ${allow}.`, zh: `该地址支持的方法为“${allow}”。` },
        headers: { allow },
      });
    }
    if (isPage(request)) return;
    reply.header('cache-control', 'no-store');
    const { mediaType = 'application/json' } = request.routeOptions.config;
    const offered = [mediaType].flat();
    if (preferredOf(offered, request.headers.accept) === undefined)
      throw new ProblemError('not-acceptable', {
        detail: {
          en: `The answer is ${offered.join(' or ')}, which Accept excludes.`,
          zh: `答复的格式为${offered.map((one) => `“${one}”`).join('或')}，而请求头“Accept”不接受。`,
        },
      });
    refuseUnknownParameters(request);
    const { file } = request.routeOptions.config;
    if (file) refuseOtherFiles(request, file);
    else if (takeBodies.has(request.method)) refuseOtherBodies(request, bodyBytesAtMost);
  });
};
