/** What the applications of tests have in common, whatever they are to show. */
import type { AppOptions } from '../../src/app.ts';
import { examples } from '../../src/examples.ts';
import type { Storage } from '../../src/jobs/storage.ts';
import { openMetrics } from '../../src/metrics.ts';
import { measureBacklog } from '../../src/store/readiness.ts';
import { shippedPolicies } from '../../src/store/shipped-policies.ts';
import { noTracing } from '../../src/tracing.ts';
import { guardAddresses } from '../../src/webhooks/addresses.ts';
import { sheetsInProcess } from './sheets-in-process.ts';
import { testSeal } from './test-seal.ts';

export const appSettings = (storage: Storage) =>
  ({
    storage,
    sheets: sheetsInProcess,
    openUntilFirstKey: true,
    allowedHosts: [],
    corsOrigins: [],
    requestsPerMinute: 100_000,
    metrics: openMetrics({
      version: '0.0.0',
      measureBacklog: () => measureBacklog(storage.database),
      solverThreads: 1,
    }),
    seal: testSeal,
    tracing: noTracing,
    addresses: guardAddresses([]),
    policies: shippedPolicies,
    examples,
    solvingAtOnce: 1,
    closeGraceSeconds: 0,
    requestTimeoutSeconds: 60,
  }) satisfies Partial<AppOptions>;
