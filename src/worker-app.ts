/** What a machine that only solves answers: whether it is well, and its figures. */
import type { FastifyInstance } from 'fastify';
import { buildHttpServer, type HttpServerOptions } from './http/http-server.ts';
import { monitoringRoutes, type Version } from './http/monitoring.ts';
import type { Metrics } from './metrics.ts';
import type { OldestWork } from './planning/planning-service.ts';
import { checkReadiness } from './store/readiness.ts';

export type WorkerAppOptions = HttpServerOptions & {
  readonly metrics: Metrics;
  readonly oldestWork: () => OldestWork;
  readonly version: Version;
};

export const buildWorkerApp = async (options: WorkerAppOptions): Promise<FastifyInstance> => {
  const app = await buildHttpServer(options);
  const { version, metrics, oldestWork, database } = options;
  monitoringRoutes(app, {
    version,
    metrics,
    oldestWork,
    readiness: () => checkReadiness(database),
    // Nobody sends a worker what is to be stored.
    isStorageFull: async () => false,
  });
  return app;
};
