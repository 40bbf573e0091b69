import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../../src/documents.ts';
import { type TestApp, testApp } from '../support/app.ts';

const root = new URL('../../', import.meta.url);

describe.each(documents)('$path', ({ path, make }) => {
  it('is what the code makes of it', async () => {
    const committed = await readFile(new URL(path, root), 'utf8');
    expect(committed === (await make()), `${path} is out of date: npm run generate`).toBe(true);
  });
});

it('has nothing for a linter to say', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'openapi.json', '--format=json'],
    {
      cwd: fileURLToPath(root),
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  );
  expect(JSON.parse(stdout).totals).toMatchObject({ errors: 0, warnings: 0 });
});

describe('the description', () => {
  let app: TestApp['app'];
  beforeAll(async () => {
    ({ app } = await testApp());
  });
  afterAll(() => app.close());

  type Operation = {
    operationId: string;
    summary: string;
    description: string;
    responses: Record<string, { content: object; headers: object }>;
    requestBody?: { content: Record<string, { examples: object }> };
  };
  const operations = async (): Promise<readonly [string, string, Operation][]> => {
    const { paths } = (await app.inject('/openapi.json')).json();
    return Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): [string, string, Operation] => [
        path,
        method,
        operation,
      ]),
    );
  };

  it('names every route the service has', async () => {
    const described = (await operations()).map(([path, method]) => `${method.toUpperCase()} ${path}`);
    expect(described.sort()).toEqual(
      [
        'DELETE /v1/plans/{id}',
        ...['DELETE', 'GET'].flatMap((method) => [
          `${method} /v1/comparisons/{comparison}`,
          `${method} /v1/plans/{id}/questions/{question}`,
          `${method} /v1/plans/{id}/curves/{curve}`,
          `${method} /v1/plans/{id}/alternatives/{alternatives}`,
        ]),
        'DELETE /v1/policies/{id}',
        'DELETE /v1/rosters/{id}',
        'DELETE /v1/webhooks/{id}',
        'GET /v1/audit-trail',
        'GET /livez',
        'GET /metrics',
        'GET /openapi.json',
        'GET /problems',
        'GET /problems/{code}',
        'GET /readyz',
        'GET /v1/example',
        'GET /v1/plans',
        'GET /v1/plans/{id}',
        'GET /v1/plans/{id}/certificate',
        'GET /v1/plans/{id}/certificate/{language}',
        'GET /v1/plans/{id}/events',
        'GET /v1/plans/{id}/standings',
        'GET /v1/plans/{id}/status',
        'GET /v1/plans/{id}/teachers/{teacher}',
        'GET /v1/policies',
        'GET /v1/policies/{id}',
        'GET /v1/rosters',
        'GET /v1/rosters/{id}',
        'POST /v1/rosters',
        'GET /v1/webhooks',
        'GET /v1/webhooks/{id}',
        'GET /v1/webhooks/{id}/deliveries',
        'GET /version',
        'POST /v1/audits',
        'POST /v1/comparisons',
        'POST /v1/plans',
        'POST /v1/plans/{id}/alternatives',
        'POST /v1/plans/{id}/curves',
        'POST /v1/plans/{id}/questions',
        'POST /v1/plans/{id}/standings',
        'POST /v1/policies',
        'POST /v1/validations',
        'POST /v1/webhooks',
        'POST /v1/webhooks/{id}/deliveries/{delivery}/replay',
      ].sort(),
    );
  });

  it('describes each operation, its answers and its problems', async () => {
    for (const [path, , operation] of await operations()) {
      expect(operation.summary, path).toBeTruthy();
      expect(operation.description, path).toBeTruthy();
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '406', '500', '503']));
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
      for (const answer of Object.values(operation.responses))
        expect(Object.keys(answer.headers)).toContain('X-Request-Id');
      for (const { examples } of Object.values(operation.requestBody?.content ?? {}))
        if (path !== '/v1/validations') expect(Object.keys(examples), path).toHaveLength(1);
      if (operation.requestBody)
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['413', '415']));
    }
  });

  it('has names that a generator of clients can use', async () => {
    const { components } = (await app.inject('/openapi.json')).json();
    for (const name of Object.keys(components.schemas)) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  });
});
