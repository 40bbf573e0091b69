/** What a machine that only solves answers: whether it is well, and its figures. */
import type { FastifyInstance } from 'fastify';
import { type FrontOptions, openFront } from './http/http-server.ts';
import { runningRoutes, type Version } from './http/running.ts';
import type { Metrics } from './metrics.ts';
import { lookAround } from './store/readiness.ts';

export type WorkerAppOptions = FrontOptions & { readonly metrics: Metrics; readonly version: Version };

export const buildWorkerApp = async (options: WorkerAppOptions): Promise<FastifyInstance> => {
  const app = await openFront(options);
  const { version, metrics, database } = options;
  runningRoutes(app, { version, metrics, readiness: () => lookAround(database) });
  return app;
};
