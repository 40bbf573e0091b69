/** The scope that every operation takes: written out here, stated by the description, and required by the service. */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allScopes, type Scope } from '../../src/access/scopes.ts';
import { openApiKeys } from '../../src/store/api-keys.ts';
import { testApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

const operationsOf: Readonly<Record<Scope, readonly string[]>> = {
  read: [
    'listPlans',
    'getPlan',
    'getPlanStatus',
    'watchPlan',
    'explainTeacher',
    'getQuestion',
    'getComparison',
    'getCurve',
    'getAlternatives',
    'getStanding',
    'getCertificate',
    'printCertificate',
    'getPlanRequest',
    'getPlanRoster',
    'listObjections',
    'getObjection',
    'listQuestions',
    'listComparisons',
    'listCurves',
    'listAlternatives',
    'listRosters',
    'getRoster',
    'getRosterProvenance',
    'listMappings',
    'getMapping',
    'getTemplate',
    'listPolicies',
    'getPolicy',
    'getExample',
    'reportPostings',
    'reportSchools',
    'reportClauses',
    'reportFlows',
    'reportStatistics',
    'reportLists',
    'getWorkbook',
    'writeNotices',
    'getSession',
    'signOut',
    'getReview',
  ],
  plan: [
    'makePlan',
    'namePlan',
    'raiseObjection',
    'decideObjection',
    'stopPlan',
    'askWhyNot',
    'compare',
    'changeCurve',
    'findAlternatives',
    'stopQuestion',
    'stopComparison',
    'stopCurve',
    'stopAlternatives',
    'changeStanding',
    'submitPlan',
    'validate',
    'audit',
    'keepRoster',
    'deleteRoster',
    'importFile',
    'listImports',
    'getImport',
    'deleteImport',
    'mapImport',
    'correctImport',
    'makeRoster',
    'keepMapping',
    'deleteMapping',
    'deletePolicy',
    'checkPolicy',
  ],
  review: ['reviewPlan'],
  admin: [
    'createUser',
    'listUsers',
    'getUser',
    'changeUser',
    'listAuditTrail',
    'createWebhook',
    'listWebhooks',
    'getWebhook',
    'deleteWebhook',
    'listDeliveries',
    'replayDelivery',
  ],
  names: ['listImportRows', 'getImportFeedback'],
  watch: ['metrics'],
};

type Operation = {
  readonly operationId: string;
  readonly security?: readonly Readonly<Record<string, readonly Scope[]>>[];
};

let app: FastifyInstance;
/** Keys that have every scope but one, by the one that they lack. */
const without = new Map<Scope, string>();
let operations: readonly (readonly [path: string, method: string, Operation])[];

beforeAll(async () => {
  const test = await testApp();
  ({ app } = test);
  const keys = openApiKeys(test.storage.database, () => new Date());
  for (const scope of allScopes) {
    const scopes = allScopes.filter((one) => one !== scope);
    without.set(scope, (await keys.create({ tenant: 'a', name: '', scopes, expiresAt: undefined })).key);
  }
  const { paths } = (await app.inject('/openapi.json')).json();
  operations = Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [path, method.toUpperCase(), operation] as const),
  );
});
afterAll(() => app.close());

it.each(allScopes)('%s', async (scope) => {
  const described = operations.filter(([, , { security = [] }]) =>
    security.some((one) => Object.values(one).flat().includes(scope)),
  );
  expect(described.map(([, , { operationId }]) => operationId).sort()).toEqual(
    [...operationsOf[scope]].sort(),
  );
  for (const [path, method] of described) {
    const url = path.replace('{language}', 'zh').replaceAll(/\{\w+\}/g, 'x');
    const headers = { authorization: `Bearer ${without.get(scope)}` };
    const response = await app.inject({
      url,
      method: method as NonNullable<InjectOptions['method']>,
      headers,
    });
    expect(expectProblem(response, 'scope-missing').detail).toContain(`lacks the scope ${scope};`);
  }
});
