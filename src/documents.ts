/** The documents that are generated from the code: the path of each, and its generator. */
import manifest from '../package.json' with { type: 'json' };
import { buildApp } from './app.ts';
import { makeApiReference } from './documents/api-reference.ts';
import { makeCoverage } from './documents/coverage.ts';
import { goldenPrograms, textOf } from './documents/formulation/golden-programs.ts';
import { writeFormulation } from './documents/formulation/write-formulation.ts';
import { makeReading } from './documents/reading.ts';
import { examples } from './examples.ts';
import { openDatabase } from './store/database.ts';
import { shippedPolicies } from './store/shipped-policies.ts';
import { noTracing } from './tracing.ts';
import { guardAddresses } from './webhooks/addresses.ts';

export type Document = { readonly path: string; readonly make: () => Promise<string> };

const makeOpenapi = async (): Promise<string> => {
  const notCalled = (): never => {
    throw new Error('the description is made without a request');
  };
  const app = await buildApp({
    planning: {
      for: notCalled,
      make: notCalled,
      oldestWork: notCalled,
      endCalls: async () => {},
      close: notCalled,
    },
    sheets: { run: notCalled },
    storage: {
      database: openDatabase({ url: 'postgresql://nowhere', connectionsAtMost: 1, onError: notCalled }),
      queue: {
        enqueue: notCalled,
        cancel: notCalled,
        enqueueFile: notCalled,
        claim: async () => {},
        claimFiles: async () => {},
        handleDeadLetters: async () => {},
        stopClaiming: async () => {},
        stopClaimingFiles: async () => {},
        close: notCalled,
      },
      notifications: { subscribe: notCalled, listen: notCalled, close: notCalled },
      close: notCalled,
    },
    openUntilFirstKey: true,
    allowedHosts: [],
    corsOrigins: [],
    requestsPerMinute: 1,
    metrics: {
      contentType: '',
      text: notCalled,
      observeRequest: notCalled,
      measureMaking: notCalled,
      watchOldestWork: notCalled,
      countWebhookAttempt: notCalled,
    },
    tracing: noTracing,
    seal: { close: notCalled, open: notCalled, fingerprint: Buffer.alloc(0) },
    addresses: guardAddresses([]),
    policies: shippedPolicies,
    examples,
    version: { version: manifest.version, engines: {}, node: '' },
    log: { level: 'silent' },
    bodyLimitBytes: 1_024,
    solvingAtOnce: 1,
    unfinishedAtMost: 1,
    unfinishedPerTenantAtMost: 1,
    closeGraceSeconds: 0,
    requestTimeoutSeconds: 1,
  });
  await app.ready();
  const description = app.swagger();
  await app.close();
  return `${JSON.stringify(description, null, 2)}\n`;
};

export const documents: readonly Document[] = [
  { path: 'openapi.json', make: makeOpenapi },
  { path: 'models/FORMULATION.md', make: async () => writeFormulation() },
  ...goldenPrograms.map((golden) => ({ path: golden.path, make: async () => textOf(golden) })),
  { path: 'API.md', make: makeApiReference },
  { path: 'models/policies/COVERAGE.md', make: makeCoverage },
  { path: 'models/policies/READING.md', make: async () => makeReading() },
];
