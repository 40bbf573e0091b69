import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../../src/documents.ts';
import { webhookEvents } from '../../src/webhooks/events.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { pathsWhole } from '../support/described.ts';

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
  type Description = {
    paths: object;
    webhooks: object;
    components: Record<'schemas' | 'responses' | 'headers' | 'parameters', Record<string, object>>;
  };
  const description = async (): Promise<Description> => (await app.inject('/openapi.json')).json();
  /** The operations, with the shared parts put in. */
  const operations = async (): Promise<readonly [string, string, Operation][]> => {
    const whole = pathsWhole(await description()) as Record<string, Record<string, Operation>>;
    return Object.entries(whole).flatMap(([path, item]) =>
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
        'GET /v1/comparisons',
        'GET /v1/plans/{id}',
        'GET /v1/plans/{id}/alternatives',
        'GET /v1/plans/{id}/curves',
        'GET /v1/plans/{id}/objections',
        'GET /v1/plans/{id}/objections/{objection}',
        'GET /v1/plans/{id}/questions',
        'GET /v1/plans/{id}/request',
        'GET /v1/plans/{id}/roster',
        'PATCH /v1/plans/{id}',
        'PATCH /v1/plans/{id}/objections/{objection}',
        'POST /v1/plans/{id}/objections',
        'GET /v1/plans/{id}/certificate',
        'GET /v1/plans/{id}/certificate/{language}',
        'GET /v1/plans/{id}/events',
        ...['postings', 'schools', 'flows', 'statistics', 'lists'].map(
          (report) => `GET /v1/plans/{id}/reports/${report}`,
        ),
        'GET /v1/plans/{id}/standings',
        'GET /v1/plans/{id}/status',
        'GET /v1/plans/{id}/teachers/{teacher}',
        'GET /v1/plans/{id}/workbook',
        'GET /v1/policies',
        'GET /v1/policies/{id}',
        'GET /v1/rosters',
        'GET /v1/rosters/{id}',
        'GET /v1/rosters/{id}/provenance',
        'POST /v1/imports',
        'GET /v1/imports',
        'GET /v1/imports/{id}',
        'DELETE /v1/imports/{id}',
        'GET /v1/imports/{id}/rows',
        'PUT /v1/imports/{id}/mapping',
        'PATCH /v1/imports/{id}/cells',
        'GET /v1/imports/{id}/feedback',
        'POST /v1/imports/{id}/roster',
        'GET /v1/mappings',
        ...['GET', 'PUT', 'DELETE'].map((method) => `${method} /v1/mappings/{name}`),
        'GET /v1/template',
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
        'POST /v1/plans/{id}/notices',
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
      // Files have no example.
      for (const [mediaType, { examples }] of Object.entries(operation.requestBody?.content ?? {}))
        if (path !== '/v1/validations' && mediaType === 'application/json')
          expect(Object.keys(examples), path).toHaveLength(1);
      if (operation.requestBody)
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['413', '415']));
    }
  });

  it('has names that a generator of clients can use', async () => {
    const { schemas, responses, headers, parameters } = (await description()).components;
    for (const part of [schemas, responses, headers, parameters])
      for (const name of Object.keys(part)) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  it('says nothing twice that operations have in common', async () => {
    const { paths } = await description();
    const text = JSON.stringify(paths);
    expect(text).not.toContain('application/problem+json');
    expect(text).not.toContain('X-Request-Id of the request');
    expect(text.split('"name":"Prefer"').length).toBe(1);
    expect(text.split('The id that POST /v1/plans gave.').length).toBe(1);
  });

  it('leaves nothing without a type that is not any JSON by its meaning', async () => {
    const { paths, webhooks, components } = await description();
    const untyped: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const keys = Object.keys(value).filter((key) => key !== 'description' && key !== 'example');
      if (keys.length === 0 && !Array.isArray(value)) untyped.push(path);
      for (const [key, inside] of Object.entries(value))
        if (!['examples', 'example', 'enum', 'default', 'security'].includes(key))
          visit(inside, `${path}/${key}`);
    };
    visit(components.schemas, '');
    expect(untyped).toEqual([
      // Values of a request: what a patch sets, what a sweep goes through, what was there before.
      '/CellFault/properties/params/additionalProperties',
      '/ComparisonAnswer/properties/curve/items/properties/value',
      '/ComparisonRequest/properties/scenarios/items/properties/patch/additionalProperties',
      '/ComparisonRequest/properties/sweep/properties/values/items',
      '/Fault/properties/params/additionalProperties',
      '/FileFault/properties/params/additionalProperties',
      '/FileQuestion/properties/params/additionalProperties',
      '/FileWarning/properties/params/additionalProperties',
      '/Question/anyOf/3/properties/patch/anyOf/0/additionalProperties',
      '/Revision/properties/patch/additionalProperties',
      '/ScenarioResult/properties/causes/items/properties/before',
      '/ScenarioResult/properties/causes/items/properties/after',
      '/Warning/properties/params/additionalProperties',
    ]);
    expect(Object.keys(paths).length).toBeGreaterThan(20);
    expect(Object.keys(webhooks)).toEqual([...webhookEvents]);
  });
});
