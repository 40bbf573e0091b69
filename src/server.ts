/** Reads the environment, puts the parts of the service together, listens. */
import { availableParallelism } from 'node:os';
import manifest from '../package.json' with { type: 'json' };
import { isLoopback } from './access/admission.ts';
import { buildApp } from './app.ts';
import { findMisspeltSettings, readConfig } from './config.ts';
import { endOnSignal } from './end-on-signal.ts';
import { examples } from './examples.ts';
import { failureForLog } from './http/error-handler.ts';
import { claimedAtMost } from './jobs/queue.ts';
import { startRetention } from './jobs/retention.ts';
import { openStorage } from './jobs/storage.ts';
import { openMetrics } from './metrics.ts';
import { openPlanningServiceInThreads } from './planning/planning-service-in-threads.ts';
import { warmUp } from './planning/warm-up.ts';
import { openSheetWorkers } from './sheets/sheet-workers.ts';
import { engineVersions } from './solvers/engines/index.ts';
import { openApiKeys } from './store/api-keys.ts';
import { reachPostgres } from './store/reach-postgres.ts';
import { measureBacklog } from './store/readiness.ts';
import { agreeOnSeal, SecretsKeyWrong } from './store/sealing.ts';
import { loadSecretsKey } from './store/secrets-key.ts';
import { shippedPolicies } from './store/shipped-policies.ts';
import { openWebhooks } from './store/webhooks.ts';
import { noTracing } from './tracing.ts';
import { guardAddresses } from './webhooks/addresses.ts';
import { deliverWebhooks } from './webhooks/deliver.ts';
import { postEvent } from './webhooks/post-event.ts';

/** How long a receiver has to answer; what it does with an event beyond that it can do afterwards. */
const webhookTimeLimitSeconds = 10;

const refuse = (what: string, reason: string): never => {
  process.stderr.write(`lungang cannot ${what}: ${reason}.\n`);
  process.exit(1);
};
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const read = readConfig(process.env, availableParallelism());
if ('faults' in read) refuse('start', read.faults.join('; '));
const { config } = read as Extract<typeof read, { config: unknown }>;

let log = (_error: Error): void => {};
const postgres = await reachPostgres({
  ...config,
  connections: config.databaseConnections.service,
  onLost: (error) => refuse('go on', error.message),
}).catch((error: unknown) => refuse('start', reasonOf(error)));
const storage = await openStorage({
  url: postgres.url,
  connectionsAtMost: config.databaseConnections.service,
  solves: config.solverThreads > 0,
  onError: (error) => log(error),
}).catch((error: unknown) => refuse('use its database', reasonOf(error)));
const secretsKey =
  config.secretsKey ??
  (config.databaseUrl === undefined
    ? await loadSecretsKey(config.dataFolder).catch((error: unknown) => refuse('start', reasonOf(error)))
    : undefined);
const seal = await agreeOnSeal(storage.database, secretsKey).catch((error: unknown) => {
  if (!(error instanceof SecretsKeyWrong)) return refuse('start', reasonOf(error));
  const [is, remedy] = config.secretsKey
    ? ['than SECRETS_KEY', 'put that one back']
    : secretsKey
      ? [`than ${config.dataFolder}/secrets.key`, 'put that one back']
      : ['and SECRETS_KEY is not set', 'set it'];
  return refuse(
    'start',
    `${error.message} ${is}; ${remedy} or, if it is lost, delete all webhooks with npm run keys -- forget-webhooks`,
  );
});
const openUntilFirstKey = isLoopback(config.host);
const isOpenToPages = config.corsOrigins.includes('*');
if ((!openUntilFirstKey || isOpenToPages) && !(await openApiKeys(storage.database, () => new Date()).exist()))
  refuse(
    'start',
    isOpenToPages
      ? 'CORS_ORIGINS is *, so that every page of the web may call the service, and there is no API key; make one with npm run keys -- create, or name the origins'
      : `HOST is ${config.host}, which other machines reach, and there is no API key; make one with npm run keys -- create, or set HOST to 127.0.0.1`,
  );

const metrics = openMetrics({
  version: manifest.version,
  measureBacklog: () => measureBacklog(storage.database),
  solverThreads: config.solverThreads,
});
const tracing = config.traces
  ? (await import('./open-telemetry.ts')).traceToReceiver(manifest.version)
  : noTracing;
const threads = openPlanningServiceInThreads({
  processors: availableParallelism(),
  makingAtOnce: claimedAtMost(config.solverThreads),
  solverThreads: config.solverThreads,
  serviceVersion: manifest.version,
});
const sheets = openSheetWorkers({ processes: 2 });
const planning = { ...threads, make: metrics.measureMaking(threads.make) };
metrics.watchOldestWork(planning.oldestWork);
const addresses = guardAddresses(config.webhookSubnets, { ports: config.webhookPorts });
const app = await buildApp({
  ...config,
  planning,
  sheets,
  storage,
  openUntilFirstKey,
  metrics,
  tracing,
  seal,
  addresses,
  policies: shippedPolicies,
  examples,
  version: { version: manifest.version, engines: engineVersions, node: process.versions.node },
  log: { level: config.logLevel },
  solvingAtOnce: config.solverThreads,
});
for (const sentence of findMisspeltSettings(process.env)) app.log.warn(sentence);
log = (error) => app.log.warn(failureForLog(error), 'a connection to the database broke');
const deliverer = deliverWebhooks({
  webhooks: openWebhooks(storage.database, seal),
  notifications: storage.notifications,
  post: (receiver, event) =>
    postEvent(receiver, event, {
      guard: addresses,
      timeLimitSeconds: webhookTimeLimitSeconds,
      userAgent: `lungang/${manifest.version}`,
      now: () => new Date(),
    }),
  timeLimitSeconds: webhookTimeLimitSeconds,
  atOnce: 16,
  pauseMilliseconds: 30_000,
  onAttempt: (attempt) => metrics.countWebhookAttempt(attempt.delivered ? 'delivered' : attempt.reason),
  onFailure: (error) => app.log.warn(failureForLog(error), 'webhooks wait for the database'),
});

const stopForgetting = startRetention(storage.database, config.retention, (error) =>
  app.log.error(failureForLog(error), 'what is old was not forgotten'),
);

endOnSignal({
  graceSeconds: config.closeGraceSeconds,
  onEnd: ({ signal, failure }) => {
    if (failure) app.log.fatal(failureForLog(failure), 'ends on a failure');
    else app.log.info({ signal }, 'ends');
  },
  close: async () => {
    await app.close();
    await deliverer.close();
    await planning.close();
    await sheets.close();
    await tracing.close();
    await stopForgetting();
    await storage.close();
    await postgres.stop();
  },
});

await app
  .listen({ host: config.host, port: config.port })
  .catch((error: unknown) => refuse(`listen on ${config.host}:${config.port}`, reasonOf(error)));

if (config.warmsUp && config.solverThreads > 0) {
  const processorSeconds = await warmUp(threads.make, examples.plan);
  if (processorSeconds !== undefined) app.log.debug({ processorSeconds }, 'is warm');
}
