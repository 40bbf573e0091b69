/** The planners' page: files that `web/` is built to, under a content security policy of their own. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ProblemError } from '../errors.ts';

/** What index.html has in place of the nonce of a response. */
const noncePlaceholder = '__NONCE__';

/**
 * Styles are made while the page runs, so their elements carry a nonce. Their attributes cannot, and may stand without:
 * an attribute styles one element and loads nothing that the other directives would not allow.
 */
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
  ].join('; ');

const notBuilt = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>轮岗</title><link rel="icon" href="data:,"></head>
<body>
<p>工作页面尚未生成：请执行“npm ci”后重新启动；启动时的提示会说明原因。接口不受影响。</p>
<p lang="en">The page is not built: run npm ci and start again; what the start says has the reason. The API is not affected.</p>
</body>
</html>
`;

/** Sends the page with a nonce that no other response has. */
const sendPage = (reply: FastifyReply, page: string | undefined): FastifyReply => {
  const nonce = randomBytes(16).toString('base64');
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policyWith(nonce))
    .header('cache-control', 'no-cache');
  return page === undefined
    ? reply.code(503).send(notBuilt)
    : reply.send(page.replaceAll(noncePlaceholder, nonce));
};

/** `folder` has index.html and assets/, as Vite writes them; undefined where the page was not built. */
export const workspaceRoutes = async (app: FastifyInstance, folder: string | undefined): Promise<void> => {
  // The policy is written with the page, because of its nonce.
  const hidden = { schema: { hide: true }, helmet: { contentSecurityPolicy: false as const } };
  const index = folder && join(folder, 'index.html');
  const page = index && existsSync(index) ? readFileSync(index, 'utf8') : undefined;

  const lead = (reply: FastifyReply): FastifyReply =>
    reply.header('cache-control', 'no-cache').redirect('/workspace/');
  app.get('/', hidden, (request, reply) => {
    // `GET *` means all of the server (RFC 9112), and is routed here.
    if (request.raw.url === '*') throw new ProblemError('unknown-route');
    return lead(reply);
  });
  app.get('/workspace', hidden, (_request, reply) => lead(reply));
  app.get<{ readonly Params: { readonly '*': string } }>('/workspace/*', hidden, (request, reply) => {
    // A file that an older page asks for is gone; a page in its place would be taken for it.
    if (request.params['*'].includes('.')) throw new ProblemError('unknown-route');
    return sendPage(reply, page);
  });
  if (folder === undefined || page === undefined) return;
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/workspace/assets/',
    index: false,
    decorateReply: false,
    schemaHide: true,
    preCompressed: true,
    // Their names change with their bytes.
    immutable: true,
    maxAge: '1y',
  });
};
