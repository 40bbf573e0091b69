/** Authorisation and rate limits, decided before any of a body is read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Words } from '../../models/vocabulary/words.ts';
import type { Admission, Refusal } from '../access/admission.ts';
import type { HostGuard } from '../access/hosts.ts';
import type { Caller, Scope } from '../access/scopes.ts';
import { ProblemError } from '../errors.ts';
import type { Counted } from '../store/request-counts.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Overrides the scope that `scopeOf` derives. */
    readonly scope?: Scope;
  }
}

export type ScopedRoute = {
  readonly url?: string | undefined;
  readonly method: string | string[];
  readonly config?: { readonly scope?: Scope } | undefined;
};

/**
 * The scope that a route takes; undefined where it takes no key. A route under /v1 without a scope of its own is closed:
 * reading takes `read`, everything else `plan`.
 */
export const scopeOf = ({ url, method, config }: ScopedRoute): Scope | undefined => {
  if (config?.scope) return config.scope;
  if (!url?.startsWith('/v1/')) return undefined;
  return [method].flat().every((one) => one === 'GET' || one === 'HEAD') ? 'read' : 'plan';
};

const detailOf: Readonly<Record<Refusal, Words>> = {
  'no-key': {
    en: 'The request has no key. Send it as `Authorization: Bearer lungang_…`.',
    zh: '请求没有附带访问密钥，请在请求头中附上：“Authorization: Bearer lungang_…”。',
  },
  'not-a-bearer-key': {
    en: 'What the request sends in Authorization is not `Bearer` with a whole key: lungang_ and 72 more characters. Look whether it was cut short.',
    zh: '请求头“Authorization”中不是完整的密钥：应为“Bearer”加“lungang_”及其后72个字符，请检查是否被截断。',
  },
  'unknown-key': {
    en: 'This service does not know the key. It may have been made for another one.',
    zh: '本系统没有此密钥，它可能属于其他系统。',
  },
  'expired-key': {
    en: 'The key has expired. Ask whoever runs the service for a new one.',
    zh: '密钥已到期，请向系统管理员申领新的密钥。',
  },
  'revoked-key': {
    en: 'The key has been revoked. Ask whoever runs the service for a new one.',
    zh: '密钥已被注销，请向系统管理员申领新的密钥。',
  },
};

const refused = (refusal: Refusal): ProblemError => {
  if (refusal === 'no-key')
    return new ProblemError('key-needed', {
      detail: detailOf[refusal],
      headers: { 'www-authenticate': 'Bearer realm="lungang"' },
    });
  return new ProblemError('key-refused', {
    detail: detailOf[refusal],
    headers: {
      'www-authenticate': `Bearer realm="lungang", error="invalid_token", error_description="${refusal}"`,
    },
  });
};

const callers = new WeakMap<FastifyRequest, Caller>();
const admittedAgain = new WeakMap<FastifyRequest, () => Promise<boolean>>();

/** On whose behalf a request is made. Only routes that take a scope have a caller; a call elsewhere is a bug. */
export const callerOf = (request: FastifyRequest): Caller => {
  const caller = callers.get(request);
  if (!caller) throw new Error('a route without a scope has no caller');
  return caller;
};

/** Whether the key of a request is still valid, for answers that are streamed. */
export const isStillAdmitted = async (request: FastifyRequest): Promise<boolean> =>
  (await admittedAgain.get(request)?.()) ?? false;

/** The key of a request, for the log; undefined where it has none. */
export const keyIdOf = (request: FastifyRequest): string | undefined => callers.get(request)?.keyId;

/** Throws the problem where the caller's key lacks a scope. */
export const requireScope = ({ scopes }: Caller, scope: Scope): void => {
  if (scopes.has(scope)) return;
  throw new ProblemError('scope-missing', {
    detail: {
      en: `The key lacks the scope ${scope}; it has ${[...scopes].join(', ') || 'none'}. Use one that has it.`,
      zh: `该密钥没有权限“${scope}”，现有权限：${[...scopes].map((one) => `“${one}”`).join('、') || '无'}。请使用有此权限的密钥。`,
    },
    headers: { 'www-authenticate': `Bearer realm="lungang", error="insufficient_scope", scope="${scope}"` },
  });
};

export type AuthorisationOptions = {
  readonly admission: Admission;
  /** Requests that one key may make in a minute. */
  readonly requestsPerMinute: number;
  /** Whether the service answers under this name while there is no API key. */
  readonly isAllowedHost: HostGuard;
  /** Counts a request of a key over a window, across all servers. */
  readonly count: (keyId: string, windowSeconds: number) => Promise<Counted>;
};

const windowSeconds = 60;

export const authoriseRequests = (
  app: FastifyInstance,
  { admission, requestsPerMinute: max, isAllowedHost: mayBeCalled, count }: AuthorisationOptions,
): void => {
  const limitRate = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const key = keyIdOf(request);
    // Without a key there is one caller, and it is this machine.
    if (key === undefined) return;
    const { count: made, secondsLeft } = await count(key, windowSeconds);
    reply.headers({
      'ratelimit-policy': `"key";q=${max};w=${windowSeconds}`,
      ratelimit: `"key";r=${Math.max(0, max - made)};t=${secondsLeft}`,
    });
    if (made > max)
      throw new ProblemError('too-many-requests', {
        detail: {
          en: `The key may make ${max} requests in a minute. Send the request again in ${secondsLeft} seconds.`,
          zh: `该密钥每分钟至多请求${max}次，请在${secondsLeft}秒后再试。`,
        },
        headers: { 'retry-after': String(secondsLeft) },
      });
  };

  app.addHook('onRequest', async (request, reply) => {
    const { url, method, config } = request.routeOptions;
    const scope = scopeOf({ url, method, config });
    if (scope === undefined) return;
    const caller = await admission(request.headers.authorization);
    if (typeof caller === 'string') throw refused(caller);
    if (caller.keyId === undefined && !mayBeCalled(request.headers.host))
      throw new ProblemError('host-refused');
    callers.set(request, caller);
    admittedAgain.set(
      request,
      async () => typeof (await admission(request.headers.authorization)) !== 'string',
    );
    await limitRate(request, reply);
    requireScope(caller, scope);
  });
};
