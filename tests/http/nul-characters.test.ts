/** U+0000 in every text of every body, and in every parameter of a path or a query, as the OpenAPI description has them. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pointerTo } from '../../models/findings/findings.ts';
import type { PlanRequest } from '../../models/requests/plan-request.ts';
import { examples } from '../../src/examples.ts';
import { pathsWhole } from '../support/described.ts';
import { realApp } from '../support/real-app.ts';

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: boolean | Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};
type Parameter = { readonly name: string; readonly in: string };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
/** A body in which one text or one key holds U+0000, and the pointer of that text. */
type Site = { readonly pointer: string; readonly body: unknown };

const nul = 'x\0y';

/** The sites inside a value of this schema; a schema inside itself is not entered twice. */
const sitesIn = (schema: Schema, { components }: Description): readonly Site[] => {
  const inside = (
    { $ref, ...one }: Schema,
    path: readonly (string | number)[],
    wrap: (value: unknown) => unknown,
    entered: readonly string[],
  ): readonly Site[] => {
    const name = $ref?.split('/').at(-1);
    if (name !== undefined) {
      const target = components.schemas[name];
      if (!target) throw new Error(`the description has no schema ${name}`);
      return entered.includes(name) ? [] : inside(target, path, wrap, [...entered, name]);
    }
    const isText = one.type === undefined || [one.type].flat().includes('string');
    const member = (key: string | number, of: Schema, wrapMember: (value: unknown) => unknown) =>
      inside(of, [...path, key], (value) => wrap(wrapMember(value)), entered);
    const { additionalProperties: values, items } = one;
    return [
      ...(isText ? [{ pointer: pointerTo(...path), body: wrap(nul) }] : []),
      ...[...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.allOf ?? [])].flatMap((option) =>
        inside(option, path, wrap, entered),
      ),
      ...Object.entries(one.properties ?? {}).flatMap(([key, of]) =>
        member(key, of, (value) => ({ [key]: value })),
      ),
      ...(values === true || typeof values === 'object'
        ? [
            { pointer: pointerTo(...path, nul), body: wrap({ [nul]: 1 }) },
            ...member('k', values === true ? {} : values, (value) => ({ k: value })),
          ]
        : []),
      ...(typeof items === 'object' ? member(0, items, (value) => [value]) : []),
      ...(one.prefixItems ?? []).flatMap((item, position) =>
        member(position, item, (value) => [...Array(position).fill(''), value]),
      ),
    ];
  };
  const sites = inside(schema, [], (value) => value, []);
  return [...new Map(sites.map((site) => [site.pointer, site])).values()];
};

let app: FastifyInstance;
let description: Description;
let [plan, objection] = ['', ''];
beforeAll(async () => {
  app = await realApp();
  const described = (await app.inject('/openapi.json')).json();
  description = { ...described, paths: pathsWhole(described) };
  const made = await app.inject({ method: 'POST', url: '/v1/plans', payload: examples.plan as PlanRequest });
  plan = made.json().id;
  const { teachers } = (examples.plan as PlanRequest).roster;
  const payload = { teacher: teachers[0]?.id, text: 'too far' };
  const raised = await app.inject({ method: 'POST', url: `/v1/plans/${plan}/objections`, payload });
  objection = raised.json().id;
});
afterAll(() => app.close());

type Route = readonly [path: string, method: NonNullable<InjectOptions['method']>, operation: Operation];
const routes = (): readonly Route[] =>
  Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(
      ([method, operation]): Route => [path, method.toUpperCase() as Route[1], operation],
    ),
  );
/** The path of the plan that was made, and of an objection to it; other ids name nothing. */
const filled = (path: string): string =>
  path
    .replace('plans/{id}', `plans/${plan}`)
    .replace('{objection}', objection)
    .replaceAll(/\{\w+\}/g, () => randomUUID());

it('is a fault at its place in every text of every body', async () => {
  const headers = { 'content-type': 'application/json' };
  let tried = 0;
  for (const [path, method, { requestBody }] of routes()) {
    const schema = requestBody?.content['application/json']?.schema;
    if (!schema) continue;
    const sites = sitesIn(schema, description);
    for (const { pointer, body } of sites) {
      const response = await app.inject({
        method,
        url: filled(path),
        payload: JSON.stringify(body),
        headers,
      });
      const at = `${method} ${path} ${JSON.stringify(pointer)}: ${response.body.slice(0, 300)}`;
      // Faults of validations and of policies are the answer; everywhere else they are a problem.
      expect([200, 422], at).toContain(response.statusCode);
      expect(response.json().errors, at).toContainEqual(
        expect.objectContaining({ pointer, code: 'nul-character' }),
      );
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(300);
});

it('is no failure of the service in any parameter of a path or a query', async () => {
  for (const [path, method, { parameters = [] }] of routes()) {
    for (const { name, in: kind } of parameters) {
      const url =
        kind === 'path'
          ? filled(path.replace(`{${name}}`, 'x%00y'))
          : kind === 'query'
            ? `${filled(path)}?${name}=x%00y`
            : undefined;
      if (url === undefined || path === '/v1/plans/{id}/events') continue;
      const response = await app.inject({
        method,
        url,
        ...(method === 'POST' ? { payload: examples.plan as object } : {}),
      });
      expect(response.statusCode, `${method} ${url}`).toBeLessThan(500);
    }
  }
});

it('is no failure of the service in any header of a request', async () => {
  const names = new Set(
    routes().flatMap(([, , { parameters = [] }]) =>
      parameters.filter(({ in: kind }) => kind === 'header').map(({ name }) => name),
    ),
  );
  expect(names).toContain('Idempotency-Key');
  for (const name of names) {
    const response = await app.inject({
      method: 'POST',
      url: '/v1/plans',
      headers: { [name]: nul },
      payload: examples.plan as object,
    });
    expect(response.statusCode, name).toBeLessThan(500);
  }
});
