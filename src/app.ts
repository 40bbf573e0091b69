/** The application: everything but the environment and the socket, so that tests run it as it is. */
import type { FastifyInstance } from 'fastify';
import type { Examples } from './examples.ts';
import { alternativeRoutes } from './http/alternatives.ts';
import { auditTrailRoutes } from './http/audit-trail.ts';
import { auditRoutes } from './http/audits.ts';
import { certificateRoutes } from './http/certificates.ts';
import { comparisonRoutes } from './http/comparisons.ts';
import { documentRoutes } from './http/documents.ts';
import { failureForLog } from './http/error-handler.ts';
import { exampleRoutes } from './http/example.ts';
import { openFindBasis } from './http/finished-plan.ts';
import { buildHttpServer, type HttpServerOptions } from './http/http-server.ts';
import { importCorrectionRoutes } from './http/import-corrections.ts';
import { importRosterRoutes } from './http/import-rosters.ts';
import { importRoutes } from './http/imports.ts';
import { mappingRoutes } from './http/mappings.ts';
import { monitoringRoutes, type Version } from './http/monitoring.ts';
import { noticeRoutes } from './http/notices.ts';
import { objectionRoutes } from './http/objections.ts';
import { describeService } from './http/openapi-document.ts';
import { planEventRoutes } from './http/plan-events.ts';
import { planRequestRoutes } from './http/plan-requests.ts';
import { planSummaryRoutes } from './http/plan-summaries.ts';
import { planRoutes } from './http/plans.ts';
import { policyRoutes } from './http/policies.ts';
import { problemRoutes } from './http/problems.ts';
import { questionRoutes } from './http/questions.ts';
import { reportRoutes } from './http/reports.ts';
import { rosterRoutes } from './http/rosters.ts';
import { standingRoutes } from './http/standings.ts';
import { teacherRoutes } from './http/teachers.ts';
import { templateRoutes } from './http/template.ts';
import { validationRoutes } from './http/validations.ts';
import { webhookRoutes } from './http/webhooks.ts';
import { failDeadLetters } from './jobs/dead-letters.ts';
import { startFileReader } from './jobs/file-reader.ts';
import { openImportJobs } from './jobs/import-jobs.ts';
import { openPlanJobs } from './jobs/plan-jobs.ts';
import { startPlanWorker } from './jobs/plan-worker.ts';
import type { Storage } from './jobs/storage.ts';
import type { Metrics } from './metrics.ts';
import type { PlanningService } from './planning/planning-service.ts';
import type { SheetWorkers } from './sheets/sheet-workers.ts';
import { openObjections } from './store/objections.ts';
import { checkReadiness, watchStorage } from './store/readiness.ts';
import type { ShippedPolicy } from './store/shipped-policies.ts';
import { openWebhooks } from './store/webhooks.ts';
import { todayInChina } from './today.ts';
import type { AddressGuard } from './webhooks/addresses.ts';
import type { Seal } from './webhooks/seal.ts';

export type AppOptions = Omit<HttpServerOptions, 'database' | 'metrics'> & {
  readonly planning: PlanningService;
  /** Reads and writes files of tables; closed by the caller. */
  readonly sheets: Pick<SheetWorkers, 'run'>;
  /** Opened and closed by the caller. */
  readonly storage: Storage;
  readonly metrics: Metrics;
  /** Seals the secrets of webhooks and the texts of objections. */
  readonly seal: Seal;
  /** Where webhooks may be delivered to. */
  readonly addresses: AddressGuard;
  readonly policies: ReadonlyMap<string, ShippedPolicy>;
  readonly examples: Examples;
  readonly version: Version;
  /** Plans solved beside HTTP; 0 leaves all of them to other workers. */
  readonly solvingAtOnce: number;
  /** Plans that may wait or be solved at a time, wherever they are solved. */
  readonly unfinishedAtMost: number;
  /** How many of them may be one tenant's. */
  readonly unfinishedPerTenantAtMost: number;
  /** How long solves may go on once the application is closed; then they go back to the queue. */
  readonly closeGraceSeconds: number;
};

export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const { planning, sheets } = options;
  const app = await buildHttpServer({ ...options, database: options.storage.database });
  const storageWatch = watchStorage(options.storage.database);
  app.addHook('onError', async (_request, _reply, error) => storageWatch.note(error));
  await describeService(app, options.version.version, options.examples);

  const { database, queue, notifications } = options.storage;
  const jobs = openPlanJobs({ ...options, database, queue, notifications });
  await startWork(app, options, jobs.stopWaiting);

  const findBasis = openFindBasis(database);
  planRoutes(app, { planning, jobs, database, findBasis });
  planSummaryRoutes(app, { planning, database });
  planRequestRoutes(app, { planning, database });
  planEventRoutes(app, { database, notifications });
  const explaining = { planning, jobs, database, findBasis };
  questionRoutes(app, explaining);
  teacherRoutes(app, explaining);
  comparisonRoutes(app, explaining);
  alternativeRoutes(app, explaining);
  standingRoutes(app, { planning, database, findBasis, now: () => new Date() });
  objectionRoutes(app, { planning, objections: openObjections(database, options.seal), findBasis });
  certificateRoutes(app, { planning, database, findBasis });
  reportRoutes(app, { planning, findBasis, database });
  noticeRoutes(app, { planning, findBasis });
  validationRoutes(app, { planning, database });
  auditRoutes(app, { planning, database });
  auditTrailRoutes(app, { database });
  rosterRoutes(app, { planning, database });
  const importing = { planning, database, sheets, imports: openImportJobs({ database, queue }) };
  importRoutes(app, importing);
  importCorrectionRoutes(app, importing);
  importRosterRoutes(app, importing);
  mappingRoutes(app, { database });
  templateRoutes(app, { sheets });
  policyRoutes(app, { planning, database, policies: options.policies });
  exampleRoutes(app, { example: options.examples.plan });
  problemRoutes(app);
  webhookRoutes(app, {
    webhooks: openWebhooks(options.storage.database, options.seal),
    guard: options.addresses,
  });
  monitoringRoutes(app, {
    version: options.version,
    metrics: options.metrics,
    readiness: () => checkReadiness(options.storage.database),
    isStorageFull: storageWatch.isFull,
    oldestWork: planning.oldestWork,
  });
  await documentRoutes(app);
  return app;
};

/** Makes plans and reads files beside HTTP, until the application is closed. */
const startWork = async (
  app: FastifyInstance,
  options: AppOptions,
  stopWaiting: () => void,
): Promise<void> => {
  const { planning, sheets } = options;
  const { database, queue, notifications } = options.storage;
  const worker = await startPlanWorker({
    database,
    queue,
    notifications,
    atOnce: options.solvingAtOnce,
    make: planning.make,
    tracing: options.tracing,
    onFailure: (error, requestId, plan) =>
      app.log.error({ requestId, plan, ...failureForLog(error) }, 'plan failed'),
  });
  const fileReader = await startFileReader({
    database,
    queue,
    read: ({ file, remembered }, signal) =>
      sheets.run('readFile', [file, remembered, todayInChina()], signal),
    onFailure: (error, requestId, file) =>
      app.log.error({ requestId, file, ...failureForLog(error) }, 'file not read'),
  });
  await failDeadLetters(queue, database);
  // Only when requests that wait and streams that go on have ended can the server close.
  app.addHook('preClose', async () => {
    const graceMilliseconds = options.closeGraceSeconds * 1_000;
    await Promise.all([
      worker.close(graceMilliseconds),
      fileReader.close(),
      planning.endCalls(graceMilliseconds),
    ]);
    stopWaiting();
  });
};
