/**
 * A machine that only solves: takes its share of the plans that wait in the database that it shares with the service.
 * With WORKER_PORT it answers probes and metrics.
 */
import { availableParallelism } from 'node:os';
import { pino } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { isLoopback } from './access/admission.ts';
import { findMisspeltSettings, readConfig } from './config.ts';
import { endOnSignal } from './end-on-signal.ts';
import { examples } from './examples.ts';
import { failureForLog } from './http/error-handler.ts';
import { failDeadLetters } from './jobs/dead-letters.ts';
import { startPlanWorker } from './jobs/plan-worker.ts';
import { claimedAtMost } from './jobs/queue.ts';
import { openStorage } from './jobs/storage.ts';
import { openMetrics } from './metrics.ts';
import { openMakingThreads } from './planning/making-threads.ts';
import { nothingGoesOn, type OldestWork } from './planning/planning-service.ts';
import { warmUp } from './planning/warm-up.ts';
import { engineVersions } from './solvers/engines/index.ts';
import { awaitPostgres } from './store/await-postgres.ts';
import { measureBacklog } from './store/readiness.ts';
import { noTracing } from './tracing.ts';
import { buildWorkerApp } from './worker-app.ts';

const refuse = (reason: string): never => {
  process.stderr.write(`lungang worker cannot start: ${reason}.\n`);
  process.exit(1);
};

const read = readConfig(process.env, availableParallelism());
if ('faults' in read) refuse(read.faults.join('; '));
const { config } = read as Extract<typeof read, { config: unknown }>;
const { databaseUrl, closeGraceSeconds } = config;
const connectionsAtMost = config.databaseConnections.worker;
const atOnce = Math.max(1, config.solverThreads);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const log = pino({ level: config.logLevel });
for (const sentence of findMisspeltSettings(process.env)) log.warn(sentence);
// Without a shared database there is no work to share.
const url = databaseUrl ?? refuse('DATABASE_URL is not set; it must name the database that the service uses');
await awaitPostgres(url, connectionsAtMost).catch((error: unknown) => refuse(reasonOf(error)));
const storage = await openStorage({
  url,
  connectionsAtMost,
  solves: true,
  onError: (error) => log.warn(failureForLog(error), 'a connection to the database broke'),
}).catch((error: unknown) => refuse(reasonOf(error)));
const tracing = config.traces
  ? (await import('./open-telemetry.ts')).traceToReceiver(manifest.version)
  : noTracing;
const metrics = openMetrics({
  version: manifest.version,
  measureBacklog: () => measureBacklog(storage.database),
  solverThreads: atOnce,
});
const making = openMakingThreads({
  atOnce: claimedAtMost(atOnce),
  solverThreads: atOnce,
  serviceVersion: manifest.version,
});
const oldestWork = (): OldestWork => ({ ...nothingGoesOn, makingSeconds: making.oldestMakingSeconds() });
metrics.watchOldestWork(oldestWork);
const watched = async (port: number): Promise<() => Promise<void>> => {
  const app = await buildWorkerApp({
    ...config,
    database: storage.database,
    openUntilFirstKey: isLoopback(config.host),
    metrics,
    oldestWork,
    tracing,
    version: { version: manifest.version, engines: engineVersions, node: process.versions.node },
    log: { level: config.logLevel },
  });
  await app
    .listen({ host: config.host, port })
    .catch((error: unknown) => refuse(`it cannot listen on ${config.host}:${port}: ${reasonOf(error)}`));
  return () => app.close();
};
const unwatch = config.workerPort === undefined ? async () => {} : await watched(config.workerPort);
const worker = await startPlanWorker({
  ...storage,
  atOnce,
  make: metrics.measureMaking(making.make),
  tracing,
  onFailure: (error, requestId, plan) =>
    log.error({ requestId, plan, ...failureForLog(error) }, 'plan failed'),
});
await failDeadLetters(storage.queue, storage.database);
log.info({ version: manifest.version, atOnce }, 'works');

endOnSignal({
  graceSeconds: closeGraceSeconds,
  onEnd: ({ signal, failure }) => {
    if (failure) log.fatal(failureForLog(failure), 'ends on a failure');
    else log.info({ signal }, 'ends');
  },
  close: async () => {
    await worker.close(closeGraceSeconds * 1_000);
    await unwatch();
    await making.close();
    await tracing.close();
    await storage.close();
  },
});

if (config.warmsUp) {
  const processorSeconds = await warmUp(making.make, examples.plan);
  if (processorSeconds !== undefined) log.debug({ processorSeconds }, 'is warm');
}
