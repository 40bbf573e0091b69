/** The application: everything but the environment and the socket, so that tests run it as it is. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { admitByKey } from './access/admission.ts';
import { ProblemError } from './errors.ts';
import type { Examples } from './examples.ts';
import { alternativeRoutes } from './http/alternatives.ts';
import { auditRoutes } from './http/audits.ts';
import { certificateRoutes } from './http/certificates.ts';
import { comparisonRoutes } from './http/comparisons.ts';
import { documentRoutes } from './http/documents.ts';
import { failureForLog, handleClientError, handleError } from './http/error-handler.ts';
import { checkEveryRequest } from './http/every-request.ts';
import { exampleRoutes } from './http/example.ts';
import { openFindBasis } from './http/made-plans.ts';
import { describeService } from './http/openapi.ts';
import { planEventRoutes } from './http/plan-events.ts';
import { planRoutes } from './http/plans.ts';
import { policyRoutes } from './http/policies.ts';
import { problemRoutes } from './http/problems.ts';
import { questionRoutes } from './http/questions.ts';
import { acceptJsonBodies } from './http/request-body.ts';
import { rosterRoutes } from './http/rosters.ts';
import { runningRoutes, type Version } from './http/running.ts';
import { standingRoutes } from './http/standings.ts';
import { teacherRoutes } from './http/teachers.ts';
import { validationRoutes } from './http/validations.ts';
import { webhookRoutes } from './http/webhooks.ts';
import { checkWhoMay, keyIdOf } from './http/who-may.ts';
import { openPlanJobs } from './jobs/plan-jobs.ts';
import { buryPlans, startPlanWorker } from './jobs/plan-worker.ts';
import type { Storage } from './jobs/storage.ts';
import type { Metrics } from './metrics.ts';
import { type Desk, makerAt } from './planning/desk.ts';
import { keepApiKeys } from './store/api-keys.ts';
import type { ShippedPolicy } from './store/shipped-policies.ts';
import { lookAround } from './store/watching.ts';
import { keepWebhooks } from './store/webhooks.ts';
import type { AddressGuard } from './webhooks/addresses.ts';

export type AppOptions = {
  readonly desk: Desk;
  /** Opened, and in the end closed, by whoever builds the application. */
  readonly storage: Storage;
  /** Whether everybody may do everything until the first key is made: only where no other machine reaches it. */
  readonly openUntilFirstKey: boolean;
  /** Requests that one key may make in a minute. */
  readonly requestsPerMinute: number;
  readonly metrics: Metrics;
  /** Where webhooks may be delivered to. */
  readonly addresses: AddressGuard;
  readonly policies: ReadonlyMap<string, ShippedPolicy>;
  readonly examples: Examples;
  readonly version: Version;
  readonly log: { readonly level: string; readonly stream?: { write(line: string): void } };
  readonly bodyLimitBytes: number;
  /** Plans solved beside HTTP; 0 leaves all of them to other workers. */
  readonly solvingAtOnce: number;
  /** Plans that may wait or be solved at a time, wherever they are solved. */
  readonly unfinishedAtMost: number;
  /** How long solves may go on once the application is closed; then they go back to the queue. */
  readonly closeGraceSeconds: number;
  /** How long a request may take to arrive. */
  readonly requestTimeoutSeconds: number;
};

/** A request id of the caller's is kept if it is short and plain, so that it cannot forge a line of the log. */
const requestIdOf = (message: IncomingMessage): string => {
  const given = message.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:~+=/-]{1,100}$/.test(given) ? given : randomUUID();
};

/** One line per request: which route it was, and neither its URL nor anything else that was sent. */
const logAnswer = (request: FastifyRequest, reply: FastifyReply): void => {
  const route = request.is404 ? undefined : request.routeOptions.url;
  const ms = Math.round(reply.elapsedTime * 10) / 10;
  const key = keyIdOf(request);
  request.log.info({ method: request.method, route, status: reply.statusCode, ms, key }, 'answered');
};

export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const { desk } = options;
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
  app.server.on('checkExpectation', (message: IncomingMessage, response) => {
    app.server.emit('request', message, response);
  });
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
  checkEveryRequest(app, { isClosing: () => closing, bodyBytesAtMost: options.bodyLimitBytes });
  const now = (): Date => new Date();
  const keys = keepApiKeys(options.storage.database, now);
  const { openUntilFirstKey, requestsPerMinute } = options;
  await checkWhoMay(app, { admission: admitByKey({ keys, openUntilFirstKey, now }), requestsPerMinute });
  app.addHook('onResponse', async (request, reply) => {
    logAnswer(request, reply);
    options.metrics.answered({
      method: request.method,
      route: request.is404 ? undefined : request.routeOptions.url,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
  });
  await describeService(app, options.version.version, options.examples);

  const { database, queue, notices } = options.storage;
  const jobs = openPlanJobs({ database, queue, notices, unfinishedAtMost: options.unfinishedAtMost });
  const worker = await startPlanWorker({
    database,
    queue,
    notices,
    atOnce: options.solvingAtOnce,
    make: makerAt(desk),
    onFailure: (error, requestId, plan) =>
      app.log.error({ requestId, plan, ...failureForLog(error) }, 'plan failed'),
  });
  await buryPlans(queue, database);
  // Only when requests that wait and streams that go on have ended can the server close.
  app.addHook('preClose', async () => {
    const closed = worker.close(options.closeGraceSeconds * 1_000);
    await closed;
    jobs.stopWaiting();
  });

  const findBasis = openFindBasis(database);
  planRoutes(app, { desk, jobs, database, findBasis });
  planEventRoutes(app, { database, notices });
  const explaining = { desk, jobs, database, findBasis };
  questionRoutes(app, explaining);
  teacherRoutes(app, explaining);
  comparisonRoutes(app, explaining);
  alternativeRoutes(app, explaining);
  standingRoutes(app, { desk, database, findBasis });
  certificateRoutes(app, { desk, database, findBasis });
  validationRoutes(app, { desk, database });
  auditRoutes(app, { desk, database });
  rosterRoutes(app, { desk, database });
  policyRoutes(app, { desk, database, policies: options.policies });
  exampleRoutes(app, { example: options.examples.plan });
  problemRoutes(app);
  webhookRoutes(app, { webhooks: keepWebhooks(options.storage.database), guard: options.addresses });
  runningRoutes(app, {
    version: options.version,
    metrics: options.metrics,
    readiness: () => lookAround(options.storage.database),
  });
  await documentRoutes(app);
  return app;
};
