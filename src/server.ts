/** Reads the environment, puts the parts together, listens. Nothing else does any of the three. */
import { availableParallelism } from 'node:os';
import closeWithGrace from 'close-with-grace';
import manifest from '../package.json' with { type: 'json' };
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { examples } from './examples.ts';
import { failureForLog } from './http/error-handler.ts';
import { openDeskInThread } from './planning/desk-in-thread.ts';
import { engineVersions } from './solvers/index.ts';
import { shippedPolicies } from './store/shipped-policies.ts';

const read = readConfig(process.env, availableParallelism());
if ('faults' in read) {
  process.stderr.write(`lungang cannot start: ${read.faults.join('; ')}.\n`);
  process.exit(1);
}
const { config } = read;

const desk = openDeskInThread({ solverThreads: config.solverThreads, serviceVersion: manifest.version });
const app = await buildApp({
  desk,
  policies: shippedPolicies,
  examples,
  version: { version: manifest.version, engines: engineVersions, node: process.versions.node },
  log: { level: config.logLevel },
  bodyLimitBytes: config.bodyLimitBytes,
  solvingAtOnce: config.solverThreads,
  queuedAtMost: config.queuedAtMost,
  keptPlansAtMost: config.keptPlansAtMost,
  keptBytesAtMost: config.keptBytesAtMost,
  closeGraceSeconds: config.closeGraceSeconds,
  requestTimeoutSeconds: config.requestTimeoutSeconds,
});

// A solve that is told to stop hands over within a second or two; what takes longer is cut off.
closeWithGrace({ delay: (config.closeGraceSeconds + 10) * 1_000, logger: false }, async ({ signal, err }) => {
  if (err) app.log.fatal(failureForLog(err), 'ends on a failure');
  else app.log.info({ signal }, 'ends');
  await app.close();
  await desk.close();
});

try {
  await app.listen({ host: config.host, port: config.port });
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`lungang cannot listen on ${config.host}:${config.port}: ${reason}.\n`);
  process.exit(1);
}
