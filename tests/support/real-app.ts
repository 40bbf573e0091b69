/** The application with nothing stubbed: real checks, real solves in a worker thread, real audits. */
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { openPlanningService } from '../../src/planning/planning-service.ts';
import { createSolverPool } from '../../src/solvers/pool/solver-pool.ts';
import { noTracing, type Tracing } from '../../src/tracing.ts';
import { appSettings } from './app-settings.ts';
import { testStorage } from './test-database.ts';

export const realApp = async (given?: Storage, tracing: Tracing = noTracing): Promise<FastifyInstance> => {
  const pool = createSolverPool({ threads: 1 });
  const storage = given ?? (await testStorage());
  const app = await buildApp({
    ...appSettings(storage),
    tracing,
    planning: openPlanningService({ solve: pool.solve, serviceVersion: '0.0.0' }),
    version: { version: '0.0.0', engines: {}, node: process.versions.node },
    log: { level: 'silent' },
    bodyLimitBytes: 10_000_000,
    unfinishedAtMost: 100,
    unfinishedPerTenantAtMost: 100,
  });
  app.addHook('onClose', async () => {
    await storage.close();
    await pool.destroy();
  });
  return app;
};
