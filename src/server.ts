/** Reads the environment, puts the parts of the service together, listens. */
import { availableParallelism } from 'node:os';
import closeWithGrace from 'close-with-grace';
import manifest from '../package.json' with { type: 'json' };
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { examples } from './examples.ts';
import { failureForLog } from './http/error-handler.ts';
import { keepForgetting } from './jobs/forget.ts';
import { openStorage } from './jobs/storage.ts';
import { openDeskInThread } from './planning/desk-in-thread.ts';
import { engineVersions } from './solvers/index.ts';
import { reachPostgres } from './store/reach-postgres.ts';
import { shippedPolicies } from './store/shipped-policies.ts';

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
  onLost: (error) => refuse('go on', error.message),
}).catch((error: unknown) => refuse('start', reasonOf(error)));
const storage = await openStorage({ url: postgres.url, onError: (error) => log(error) }).catch(
  (error: unknown) => refuse('use its database', reasonOf(error)),
);
const desk = openDeskInThread({
  solverThreads: Math.max(1, config.solverThreads),
  serviceVersion: manifest.version,
});
const app = await buildApp({
  ...config,
  desk,
  storage,
  policies: shippedPolicies,
  examples,
  version: { version: manifest.version, engines: engineVersions, node: process.versions.node },
  log: { level: config.logLevel },
  solvingAtOnce: config.solverThreads,
});
log = (error) => app.log.warn(failureForLog(error), 'a connection to the database broke');

const stopForgetting = keepForgetting(storage.database, config.retention, (error) =>
  app.log.error(failureForLog(error), 'what is old was not forgotten'),
);

// A solve that is told to stop hands over within a second or two; what takes longer is cut off.
closeWithGrace({ delay: (config.closeGraceSeconds + 10) * 1_000, logger: false }, async ({ signal, err }) => {
  if (err) app.log.fatal(failureForLog(err), 'ends on a failure');
  else app.log.info({ signal }, 'ends');
  await app.close();
  await desk.close();
  await stopForgetting();
  await storage.close();
  await postgres.stop();
});

await app
  .listen({ host: config.host, port: config.port })
  .catch((error: unknown) => refuse(`listen on ${config.host}:${config.port}`, reasonOf(error)));
