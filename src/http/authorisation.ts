/** Authorisation by key or session, and rate limits, decided before any of a body is read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Words } from '../../models/vocabulary/words.ts';
import type { Admission, Refusal } from '../access/admission.ts';
import type { HostGuard } from '../access/hosts.ts';
import type { Caller, Scope } from '../access/scopes.ts';
import { sessionIn } from '../access/session.ts';
import { ProblemError } from '../errors.ts';
import type { Counted } from '../store/request-counts.ts';
import { originOfPage } from './same-origin.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Overrides the scope that `scopeOf` derives. */
    readonly scope?: Scope;
    /** Takes no key: it is how one signs in. */
    readonly isOpen?: true;
  }
}

export type ScopedRoute = {
  readonly url?: string | undefined;
  readonly method: string | string[];
  readonly config?: { readonly scope?: Scope; readonly isOpen?: true } | undefined;
};

/**
 * The scope that a route takes; undefined where it takes no key. A route under /v1 without a scope of its own is closed:
 * reading takes `read`, everything else `plan`.
 */
export const scopeOf = ({ url, method, config }: ScopedRoute): Scope | undefined => {
  if (config?.scope) return config.scope;
  if (config?.isOpen || !url?.startsWith('/v1/')) return undefined;
  return [method].flat().every((one) => one === 'GET' || one === 'HEAD') ? 'read' : 'plan';
};

const detailOf: Readonly<Record<Refusal, Words>> = {
  'no-key': {
    en: 'The request has no key. Send it as `Authorization: Bearer lungang_…`, or sign in.',
    zh: '请求没有附带访问密钥，请在请求头中附上：“Authorization: Bearer lungang_…”，或者先登录。',
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
  'session-over': {
    en: 'The session has ended, or was ended. Sign in again.',
    zh: '登录已失效，请重新登录。',
  },
};

const refused = (refusal: Refusal): ProblemError => {
  if (refusal === 'no-key' || refusal === 'session-over')
    return new ProblemError(refusal === 'no-key' ? 'key-needed' : 'session-over', {
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

/** Whether the key or the session of a request is still valid, for answers that are streamed. */
export const isStillAdmitted = async (request: FastifyRequest): Promise<boolean> =>
  (await admittedAgain.get(request)?.()) ?? false;

/** The ids of the key and the user of a request, for the log; undefined where it has none. */
export const idsOfCaller = (
  request: FastifyRequest,
): { readonly key: string | undefined; readonly user: string | undefined } => {
  const caller = callers.get(request);
  return { key: caller?.keyId, user: caller?.user?.id };
};

/** The id of the key or the user; undefined while the service is open. */
export const idOf = ({ keyId, user }: Caller): string | undefined => keyId ?? user?.id;

const lacking = ({ scopes, user }: Caller, scope: Scope): Words => {
  const en = [...scopes].join(', ') || 'none';
  const zh = [...scopes].map((one) => `“${one}”`).join('、') || '无';
  if (user)
    return {
      en: `Users of the role ${user.role} lack the scope ${scope}; they have ${en}. Ask an administrator.`,
      zh: `“${user.role}”角色没有权限“${scope}”，现有权限：${zh}。请联系本单位的管理员。`,
    };
  return {
    en: `The key lacks the scope ${scope}; it has ${en}. Use one that has it.`,
    zh: `该密钥没有权限“${scope}”，现有权限：${zh}。请使用有此权限的密钥。`,
  };
};

/** Throws the problem where the caller's key or role lacks a scope. */
export const requireScope = (caller: Caller, scope: Scope): void => {
  if (caller.scopes.has(scope)) return;
  throw new ProblemError('scope-missing', {
    detail: lacking(caller, scope),
    headers: { 'www-authenticate': `Bearer realm="lungang", error="insufficient_scope", scope="${scope}"` },
  });
};

export type AuthorisationOptions = {
  readonly admission: Admission;
  /** Requests that one key or user may make in a minute. */
  readonly requestsPerMinute: number;
  /** Whether the service answers under this name while there is no API key and no user. */
  readonly isAllowedHost: HostGuard;
  /** Counts a request of a key or a user over a window, across all servers. */
  readonly count: (id: string, windowSeconds: number) => Promise<Counted>;
};

const windowSeconds = 60;

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);

const admit = (admission: Admission, { headers }: FastifyRequest): ReturnType<Admission> =>
  admission({ authorization: headers.authorization, session: sessionIn(headers.cookie) });

export const authoriseRequests = (
  app: FastifyInstance,
  { admission, requestsPerMinute: max, isAllowedHost: mayBeCalled, count }: AuthorisationOptions,
): void => {
  const limitRate = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const id = idOf(callerOf(request));
    // While the service is open there is one caller, and it is this machine.
    if (id === undefined) return;
    const { count: made, secondsLeft } = await count(id, windowSeconds);
    reply.headers({
      'ratelimit-policy': `"key";q=${max};w=${windowSeconds}`,
      ratelimit: `"key";r=${Math.max(0, max - made)};t=${secondsLeft}`,
    });
    if (made > max)
      throw new ProblemError('too-many-requests', {
        detail: {
          en: `A key or a user may make ${max} requests in a minute. Send the request again in ${secondsLeft} seconds.`,
          zh: `每个密钥或用户每分钟至多请求${max}次，请在${secondsLeft}秒后再试。`,
        },
        headers: { 'retry-after': String(secondsLeft) },
      });
  };

  app.addHook('onRequest', async (request, reply) => {
    const { url, method, config } = request.routeOptions;
    const scope = scopeOf({ url, method, config });
    if (scope === undefined) return;
    const caller = await admit(admission, request);
    if (typeof caller === 'string') throw refused(caller);
    if (idOf(caller) === undefined && !mayBeCalled(request.headers.host))
      throw new ProblemError('host-refused');
    if (caller.user && !safeMethods.has(request.method) && originOfPage(request) !== 'same')
      throw new ProblemError('other-origin');
    callers.set(request, caller);
    admittedAgain.set(request, async () => {
      const again = await admit(admission, request);
      return typeof again !== 'string' && idOf(again) === idOf(caller);
    });
    await limitRate(request, reply);
    requireScope(caller, scope);
  });
};
