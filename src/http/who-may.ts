/** Who may ask for what, and how often: settled before anything of a body is read. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Admission, Refusal } from '../access/admission.ts';
import type { Caller, Scope } from '../access/scopes.ts';
import { ProblemError } from '../errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** In place of what `scopeOf` would ask for. */
    readonly scope?: Scope;
  }
}

export type Asked = {
  readonly url?: string | undefined;
  readonly method: string | string[];
  readonly config?: { readonly scope?: Scope } | undefined;
};

/**
 * The scope that a route takes; undefined where anybody may ask. A route under /v1 that says nothing is closed:
 * reading takes `read`, everything else `plan`.
 */
export const scopeOf = ({ url, method, config }: Asked): Scope | undefined => {
  if (config?.scope) return config.scope;
  if (!url?.startsWith('/v1/')) return undefined;
  return [method].flat().every((one) => one === 'GET' || one === 'HEAD') ? 'read' : 'plan';
};

const detailOf: Readonly<Record<Refusal, string>> = {
  'no-key': 'The request has no key. Send it as `Authorization: Bearer lungang_…`.',
  'not-a-bearer-key':
    'What the request sends in Authorization is not `Bearer` with a whole key: lungang_ and 72 more characters. Look whether it was cut short.',
  'unknown-key': 'This service does not know the key. It may have been made for another one.',
  'expired-key': 'The key has expired. Ask whoever runs the service for a new one.',
  'revoked-key': 'The key has been revoked. Ask whoever runs the service for a new one.',
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

/** On whose behalf a request is made. Only routes that take a scope have a caller; asking elsewhere is our bug. */
export const callerOf = (request: FastifyRequest): Caller => {
  const caller = callers.get(request);
  if (!caller) throw new Error('a route without a scope has no caller');
  return caller;
};

/** The key of a request, for the log; undefined where it has none. */
export const keyIdOf = (request: FastifyRequest): string | undefined => callers.get(request)?.keyId;

/** Throws the problem where the caller's key lacks a scope. */
export const askForScope = ({ scopes }: Caller, scope: Scope): void => {
  if (scopes.has(scope)) return;
  throw new ProblemError('scope-missing', {
    detail: `The key lacks the scope ${scope}; it has ${[...scopes].join(', ') || 'none'}. Use one that has it.`,
    headers: { 'www-authenticate': `Bearer realm="lungang", error="insufficient_scope", scope="${scope}"` },
  });
};

export type WhoMayOptions = {
  readonly admission: Admission;
  /** Requests that one key may make in a minute. */
  readonly requestsPerMinute: number;
};

export const checkWhoMay = async (
  app: FastifyInstance,
  { admission, requestsPerMinute }: WhoMayOptions,
): Promise<void> => {
  await app.register(rateLimit, { global: false });
  const count = app.createRateLimit({
    max: requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => keyIdOf(request) ?? '',
    // Without a key there is one caller, and it is this machine.
    allowList: (request: FastifyRequest) => keyIdOf(request) === undefined,
  });
  const limitRate = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds } = counted;
    reply.headers({
      'ratelimit-policy': `"key";q=${max};w=60`,
      ratelimit: `"key";r=${remaining};t=${ttlInSeconds}`,
    });
    if (counted.isExceeded)
      throw new ProblemError('too-many-requests', {
        detail: `The key may make ${max} requests in a minute. Send the request again in ${ttlInSeconds} seconds.`,
        headers: { 'retry-after': String(ttlInSeconds) },
      });
  };

  app.addHook('onRequest', async (request, reply) => {
    const { url, method, config } = request.routeOptions;
    const scope = scopeOf({ url, method, config });
    if (scope === undefined) return;
    const caller = await admission(request.headers.authorization);
    if (typeof caller === 'string') throw refused(caller);
    callers.set(request, caller);
    await limitRate(request, reply);
    askForScope(caller, scope);
  });
};
