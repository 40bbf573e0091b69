/** The HTTP server that all applications of the service share, whatever their routes. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type Admission, admitCallers } from '../access/admission.ts';
import { allowHosts } from '../access/hosts.ts';
import { ProblemError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import { openApiKeys } from '../store/api-keys.ts';
import { type Database, isStorageFull } from '../store/database.ts';
import { countRequest } from '../store/request-counts.ts';
import { findSession } from '../store/sessions.ts';
import { haveUsersEverExisted } from '../store/users.ts';
import type { Tracing } from '../tracing.ts';
import { authoriseRequests, idsOfCaller } from './authorisation.ts';
import { allowOrigins } from './cross-origin.ts';
import { handleClientError, handleError } from './error-handler.ts';
import { checkEveryRequest } from './every-request.ts';
import { answerExpectations } from './expect-continue.ts';
import { answerInLanguages } from './languages.ts';
import { acceptJsonBodies } from './request-body.ts';
import { traceRequests } from './traces.ts';

export type HttpServerOptions = {
  readonly database: Database;
  /** Whether requests without a key are admitted until the first key or user exists; only where no other machine can connect. */
  readonly openUntilFirstKey: boolean;
  /** Host names, besides those of this machine, under which it answers until then. */
  readonly allowedHosts: readonly string[];
  /** Origins whose pages may call it from a browser; `*` for every one. */
  readonly corsOrigins: readonly string[];
  /** Requests that one key or user may make in a minute. */
  readonly requestsPerMinute: number;
  readonly metrics: Pick<Metrics, 'observeRequest'>;
  readonly tracing: Tracing;
  readonly log: { readonly level: string; readonly stream?: { write(line: string): void } };
  readonly bodyLimitBytes: number;
  /** How long a request may take to arrive. */
  readonly requestTimeoutSeconds: number;
};

/** The caller's request id is used if it is short and plain, so that it cannot forge a log line. */
const requestIdOf = (message: IncomingMessage): string => {
  const given = message.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:~+=/-]{1,100}$/.test(given) ? given : randomUUID();
};

/** One log line per request, with its route but not its URL, which may hold ids. */
const logAnswer = (request: FastifyRequest, reply: FastifyReply): void => {
  const route = request.is404 ? undefined : request.routeOptions.url;
  const ms = Math.round(reply.elapsedTime * 10) / 10;
  const caller = idsOfCaller(request);
  request.log.info({ method: request.method, route, status: reply.statusCode, ms, ...caller }, 'answered');
};

/** Admits whom the database knows. */
const openAdmission = ({ database, openUntilFirstKey }: HttpServerOptions): Admission => {
  const now = (): Date => new Date();
  return admitCallers({
    keys: openApiKeys(database, now),
    people: {
      findSession: (hash) => findSession(database, hash, now()),
      exist: () => haveUsersEverExisted(database),
    },
    openUntilFirstKey,
    now,
  });
};

export const buildHttpServer = async (options: HttpServerOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: { level: options.log.level, ...(options.log.stream ? { stream: options.log.stream } : {}) },
    // Fastify's own lines print URLs, and URLs hold ids; the one line per request is written below.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    bodyLimit: options.bodyLimitBytes,
    // Longer than any URL that Node lets through: an id that is too long is an id that does not exist.
    routerOptions: { maxParamLength: 65_536 },
    // Both are answered as problems instead of bare text: see every-request.ts.
    return503OnClosing: false,
    http: {
      requireHostHeader: false,
      headersTimeout: Math.min(60, options.requestTimeoutSeconds) * 1_000,
      connectionsCheckingInterval: Math.min(30_000, options.requestTimeoutSeconds * 500),
    },
    requestTimeout: options.requestTimeoutSeconds * 1_000,
    // A path that cannot be decoded reaches no hook, so its line is written here.
    frameworkErrors: (error, request, reply) => {
      handleError(error, request, reply);
      logAnswer(request, reply);
    },
    clientErrorHandler: (error, socket) => handleClientError(error, socket, randomUUID(), app.log),
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });

  // Schemas describe; the models check, and answers are written as they are.
  app.setValidatorCompiler(() => (value: unknown) => ({ value }));
  app.setSerializerCompiler(() => (value: unknown) => JSON.stringify(value));
  app.setErrorHandler(handleError);
  // Paths without a route end in every-request.ts; here end files that the page of the documents lacks.
  app.setNotFoundHandler(() => {
    throw new ProblemError('unknown-route');
  });
  answerExpectations(app);
  acceptJsonBodies(app);

  await app.register(helmet, {
    // Many bureaus serve plain HTTP inside their own network, which these two would make unreachable.
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    // Only HTTPS pages may be cross-origin isolated; over plain HTTP browsers warn about these headers.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
  traceRequests(app, options.tracing);
  await allowOrigins(app, options.corsOrigins);
  answerInLanguages(app);
  checkEveryRequest(app, { isClosing: () => closing, bodyBytesAtMost: options.bodyLimitBytes });
  const { database, requestsPerMinute } = options;
  authoriseRequests(app, {
    admission: openAdmission(options),
    requestsPerMinute,
    isAllowedHost: allowHosts(options.allowedHosts),
    // Where nothing can be written, requests are not counted, and what is stored can be read.
    count: (key, windowSeconds) =>
      countRequest(database, key, windowSeconds).catch((error: unknown) => {
        if (isStorageFull(error)) return { count: 1, secondsLeft: windowSeconds };
        throw error;
      }),
  });
  app.addHook('onResponse', async (request, reply) => {
    logAnswer(request, reply);
    options.metrics.observeRequest({
      method: request.method,
      route: request.is404 ? undefined : request.routeOptions.url,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
  });
  return app;
};
