/** The application with nothing stubbed: real checks, real solves in a worker thread, real audits. */
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.ts';
import { examples } from '../../src/examples.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { openMetrics } from '../../src/metrics.ts';
import { openDesk } from '../../src/planning/desk.ts';
import { planningUseCases } from '../../src/planning/use-cases.ts';
import { createSolverPool } from '../../src/solvers/solve-in-worker.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { measureWaiting } from '../../src/store/watching.ts';
import { noTracing, type Tracing } from '../../src/tracing.ts';
import { guardAddresses } from '../../src/webhooks/addresses.ts';
import { testStorage } from './test-database.ts';
import { testSeal } from './test-seal.ts';

export const realApp = async (given?: Storage, tracing: Tracing = noTracing): Promise<FastifyInstance> => {
  const pool = createSolverPool({ threads: 1 });
  const storage = given ?? (await testStorage());
  const app = await buildApp({
    storage,
    desk: openDesk(planningUseCases(pool.solve, '0.0.0')),
    openUntilFirstKey: true,
    allowedHosts: [],
    requestsPerMinute: 100_000,
    metrics: openMetrics({
      version: '0.0.0',
      waiting: () => measureWaiting(storage.database),
      solverThreads: 1,
    }),
    seal: testSeal,
    tracing,
    addresses: guardAddresses([]),
    policies: shippedPolicies,
    examples,
    version: { version: '0.0.0', engines: {}, node: process.versions.node },
    log: { level: 'silent' },
    bodyLimitBytes: 10_000_000,
    solvingAtOnce: 1,
    unfinishedAtMost: 100,
    unfinishedPerTenantAtMost: 100,
    closeGraceSeconds: 0,
    requestTimeoutSeconds: 60,
  });
  app.addHook('onClose', async () => {
    await storage.close();
    await pool.destroy();
  });
  return app;
};
