/** The application with stubs in place of checking, planning and auditing, and with its log caught. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Checked } from '../../models/check/check-request.ts';
import type { AuditRequest, PlanRequest } from '../../models/requests/plan-request.ts';
import type { PlanResult } from '../../models/vocabulary/answer.ts';
import { type AppOptions, buildApp } from '../../src/app.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { openExplanations } from '../../src/planning/explanations.ts';
import { openPlanWindow } from '../../src/planning/plan-window.ts';
import { openPlanningService, type UseCases } from '../../src/planning/planning-service.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { appSettings } from './app-settings.ts';
import { solveInProcess } from './solve-in-process.ts';
import { testStorage } from './test-database.ts';

export const planRequest = {
  roster: { asOf: '2026-08-31', schools: [], teachers: [] },
  policy: { name: 'none', clauses: [] },
};

export const planResult = (outcome: PlanResult['outcome'] = 'optimal'): PlanResult => ({
  outcome,
  postings: [{ teacher: 'T1', from: 'S1', to: 'S2', subject: '语文' }],
  clauses: [],
  goals: [],
  schools: [],
  warnings: [],
  solver: {
    engine: 'highs',
    version: '1.0.0',
    seconds: 0.1,
    variables: 1,
    rows: 1,
    nonzeros: 1,
    gapPercent: 0,
    stopReason: outcome === 'optimal' ? 'proved' : 'stopped',
  },
  policy: { name: 'none', hash: 'b' },
  receipt: { inputHash: 'a', policyHash: 'b', serviceVersion: '0.0.0', seed: 0 },
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes anything that has a roster, and finds a fault in anything else. */
const check = (raw: unknown): Checked<PlanRequest & AuditRequest> =>
  isRecord(raw) && isRecord(raw.roster)
    ? {
        request: raw as unknown as PlanRequest & AuditRequest,
        warnings: [{ pointer: '/roster', code: 'stub', message: 'a warning' }],
      }
    : { faults: [{ pointer: '/roster', code: 'missing', message: 'The request has no roster. Add one.' }] };

const policies = {
  find: (id: string) => shippedPolicies.get(id),
  known: [...shippedPolicies.keys()],
};

export const stubUseCases: UseCases = {
  readJson: (bytes) => {
    try {
      return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
    } catch {
      return { faults: [{ pointer: '', code: 'not-json', message: 'The body is not JSON.' }] };
    }
  },
  checkPlanRequest: check,
  checkAuditRequest: check,
  checkPolicyRequest: () => ({
    faults: [{ pointer: '/name', code: 'missing', message: 'A policy has a name.' }],
  }),
  checkRosterRequest: (raw) => {
    const checked = check({ roster: raw });
    return 'faults' in checked ? checked : { request: checked.request.roster, warnings: [] };
  },
  isShippedPolicy: (id) => id === 'national',
  foresee: () => [{ clause: 0, required: 2, achievable: 1, message: 'two are asked for, one may move' }],
  tooLargeBecause: () => undefined,
  // No two requests are alike unless a test says so.
  answerKey: () => randomBytes(32).toString('hex'),
  makePlan: async () => planResult(),
  auditPlan: ({ postings }, warnings) => ({
    clean: true,
    postings: [...(postings ?? [])],
    warnings: [...warnings],
    clauses: [],
    goals: [],
    pins: [],
    faults: [],
    indicators: { before: [], after: [] },
    schools: [],
  }),
  revise: () => {
    throw new Error('nothing is revised here');
  },
  // Nothing of these is stubbed: they read only plans that were made.
  window: openPlanWindow(policies),
  explanations: openExplanations({
    ...policies,
    tools: { solve: solveInProcess, serviceVersion: '0.0.0' },
  }),
};

/** Solves until it is stopped. */
export const endlessPlan: UseCases['makePlan'] = (_request, _warnings, { signal }) =>
  new Promise((resolve) => {
    const stop = (): void => resolve(planResult('feasible'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

export type TestApp = {
  readonly app: FastifyInstance;
  readonly log: string[];
  readonly storage: Storage;
};

export type TestAppOptions = Partial<Omit<AppOptions, 'desk'>> & {
  readonly useCases?: Partial<UseCases>;
};

export const testApp = async ({ useCases, ...options }: TestAppOptions = {}): Promise<TestApp> => {
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
    desk: openPlanningService({ ...stubUseCases, ...useCases }),
    storage,
  });
  app.addHook('onClose', storage.close);
  return { app, log, storage };
};
