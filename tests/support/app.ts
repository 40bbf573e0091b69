/** The application with stubs in place of checking, planning and auditing, and with its log caught. */
import type { FastifyInstance } from 'fastify';
import { type AppOptions, buildApp } from '../../src/app.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { appSettings } from './app-settings.ts';
import { type PlanningStubs, stubPlanningService } from './stub-planning-service.ts';
import { testStorage } from './test-database.ts';

export const planRequest = {
  roster: { asOf: '2026-08-31', schools: [], teachers: [] },
  policy: { name: 'none', clauses: [] },
};

export { endlessPlan, type PlanningStubs, planningStubs, planResult } from './stub-planning-service.ts';

export type TestApp = {
  readonly app: FastifyInstance;
  readonly log: string[];
  readonly storage: Storage;
};

/** A planning service takes the place of all stubs. */
export type TestAppOptions = Partial<AppOptions> & {
  readonly useCases?: Partial<PlanningStubs>;
};

export const testApp = async ({
  useCases,
  planning = stubPlanningService(useCases),
  ...options
}: TestAppOptions = {}): Promise<TestApp> => {
  const log: string[] = [];
  const storage = options.storage ?? (await testStorage());
  const app = await buildApp({
    ...appSettings(storage),
    version: { version: '0.0.0', engines: { highs: '1.0.0' }, node: '26.0.0' },
    log: { level: 'trace', stream: { write: (line) => log.push(line) } },
    bodyLimitBytes: 100_000,
    unfinishedAtMost: 2,
    unfinishedPerTenantAtMost: options.unfinishedAtMost ?? 2,
    ...options,
    planning,
    storage,
  });
  app.addHook('onClose', storage.close);
  return { app, log, storage };
};
